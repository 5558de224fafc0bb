"""The tense of the clause that a date stands in, and what a text has dated."""

from __future__ import annotations

from datetime import date

import pytest

from quidproquo.reading import days
from quidproquo.reading.dates import Tense
from quidproquo.reading.parse import parse
from quidproquo.reading.tense import tense_at
from quidproquo.reading.tokens import split_sentences
from quidproquo.reading.told import FOR, Told
from quidproquo.reading.tree import Tree
from quidproquo.reading.when import dates_in, remember_dates


def trees(text: str) -> list[Tree]:
    return [Tree(sentence) for sentence in parse(split_sentences(text))]


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The talks will resume on Friday.", Tense.FUTURE),
        ("The talks are to resume on Friday.", Tense.FUTURE),
        ("The talks begin on Friday.", Tense.FUTURE),
        ("The talks could resume on Friday.", Tense.FUTURE),
        ("The talks resumed on Friday.", Tense.PAST),
        ("The talks had resumed on Friday.", Tense.PAST),
        ("One camp will open in May; the other closed on Friday.", Tense.PAST),
        ("The envoy was to have left on Friday.", Tense.MEANT),
        ("The vote was set for Friday.", Tense.UNKNOWN),
        ("The rebels were to free the girls by Friday.", Tense.MEANT),
        ("They had promised to free the girls by Friday.", Tense.MEANT),
        ("The vote is on Friday.", Tense.FUTURE),
        ("They promised to carry out the Friday accord.", Tense.NAMING),
        ("Since Friday its troops hold the bridge.", Tense.PERFECT),
    ],
)
def test_the_clause_says_whether_a_day_lies_ahead(sentence: str, tense: Tense) -> None:
    [tree] = trees(sentence)
    at = next(k for k, word in enumerate(tree.words) if word.text == "Friday")
    assert tense_at(tree, at) is tense


def test_a_date_is_remembered_for_the_next_sentence_and_an_event_for_good() -> None:
    text = "Peru voted on May 28. The envoys spoke. The envoys left. Nobody came."
    told = Told()
    for number, tree in enumerate(trees(text)):
        placed = dates_in(tree, text, published=date(2000, 6, 16), told=told)
        told = remember_dates(told, placed, tree, number)
        assert (told.last is not None) == (number < FOR)
        assert told.events["vote"] == days.day(date(2000, 5, 28))
