"""The verdict on a word: which deed it names, how it stands and who stands where."""

from __future__ import annotations

import numpy as np

from quidproquo.model.words import Deed, Status
from quidproquo.reading.network import ask_one, load_network
from quidproquo.reading.sense import LEAST, verdicts_at, verdicts_of

PLAIN = "Norway released the crew of a Chilean trawler on Monday .".split()


def test_a_release_is_a_yield_by_its_doer_to_whoever_is_given_back() -> None:
    verdict = verdicts_at(np.array([1]), ask_one(PLAIN), load_network().labels)[1]
    assert (verdict.deed, verdict.status) == (Deed.YIELD, Status.DONE)
    assert verdict.chance > 0.5
    assert 0 in verdict.doers


def test_only_words_that_may_name_a_deed_have_a_verdict() -> None:
    found = verdicts_of(ask_one(PLAIN), load_network().labels)
    assert 1 in found
    assert len(PLAIN) - 1 not in found
    assert all(verdict.chance >= LEAST for verdict in found.values())
