"""Steps are facts: equal where they say the same, never changed once told."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from quidproquo.reading.climb import BEFORE_NOUN, MODAL
from quidproquo.reading.governors import CUES
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.steps import Sort, Step


def test_a_step_says_its_place_and_no_more_than_it_is_told() -> None:
    assert Step(Sort.WILL, 3) == Step(Sort.WILL, 3, by=(), to=(), nominal=False, conditioned=False)
    assert Step(Sort.WILL, 3) != Step(Sort.WOULD, 3)


def test_a_step_is_never_changed() -> None:
    step = Step(Sort.WILL, 3)
    with pytest.raises(FrozenInstanceError):
        step.at = 4  # type: ignore[misc]


def test_every_modal_of_the_codebook_is_a_step() -> None:
    assert set(lexicon().modals.values()) == set(MODAL)


def test_every_cue_of_the_codebook_is_a_step_or_says_that_it_is_real() -> None:
    cued = {name for cues in (*lexicon().verb_cues.values(), *lexicon().noun_cues.values()) for name in cues}
    assert cued - {"really"} <= set(CUES)
    assert set(BEFORE_NOUN.values()) <= set(Sort)
