"""Words as the encoder sees them."""

from __future__ import annotations

import pytest

from quidproquo.reading.network import load_network
from quidproquo.reading.pieces import CLS, EDGE, MOST_PIECES_PER_WORD, SEP, case_class, plain_spelling


@pytest.mark.parametrize(
    ("word", "kind"),
    [("test", 0), ("Seoul", 1), ("NATO", 2), ("McKay", 3), ("U.S.", 2), ("F-16", 4), ("2012", 4), ("—", 5), ("I", 6), ("’s", 0)],
)
def test_how_a_word_is_written(word: str, kind: int) -> None:
    assert case_class(word) == kind


@pytest.mark.parametrize(
    ("one", "other"), [("“", '"'), ("”", '"'), ("’s", "'s"), ("n’t", "n't"), ("—", "--"), ("…", "..."), ("Jong‑un", "Jong-un")]
)
def test_two_spellings_of_a_mark_are_one(one: str, other: str) -> None:
    assert plain_spelling(one) == plain_spelling(other)


def test_no_word_loses_its_last_character() -> None:
    assert plain_spelling("\u00ad") == "\u00ad"


def test_each_word_has_a_place_between_the_edges() -> None:
    words = ["Pyongyang", "denuclearises", "\u00ad", "x" * 500, "."]
    pieces = load_network().book.of_sentence(words)
    assert (pieces.ids[0], pieces.ids[-1]) == (CLS, SEP)
    assert (pieces.case[0], pieces.case[-1]) == (EDGE, EDGE)
    assert len(pieces.first) == len(words)
    assert pieces.first == sorted(set(pieces.first))
    assert len(pieces.ids) == len(pieces.case) <= 2 + MOST_PIECES_PER_WORD * len(words)
