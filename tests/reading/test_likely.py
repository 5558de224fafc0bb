"""Whom a word means that is known to stand for a party: cities, bodies, rebels, pairs and speakers by what the text says around them."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Genre
from quidproquo.reading.who import Cast
from tests.reading.parsed import cast_of, place_of


def loosely(cast: Cast, word: str, *, sentence: int = -1) -> list[str | None]:
    """The sides of a word that is known to stand for a party, in the last sentence unless another is asked for."""
    number = sentence % len(cast.trees)
    return [p.side for p in cast.loosely(number, place_of(cast.trees[number], word))]


def strictly(cast: Cast, word: str) -> list[str | None]:
    """The sides of a word of which nothing else is known."""
    number = len(cast.trees) - 1
    return [p.side for p in cast.parties(number, place_of(cast.trees[number], word))]


@pytest.mark.parametrize(
    ("text", "on", "word", "side"),
    [
        ("Artillery pounded Mykolaiv again.", "2022-07-01", "Mykolaiv", "UKR"),
        ("The frigates shelled Haiphong.", "1972-05-01", "Haiphong", "VNM"),
        ("The customs office fined Panasonic.", "2012-09-20", "Panasonic", "JPN"),
        ("Kenya complained. Soldiers in Kampala fired.", "2009-05-01", "Soldiers", "UGA"),
        ("European diplomats walked out.", "2014-05-01", "diplomats", "EU"),
        ("West African leaders closed the border.", "2012-05-01", "leaders", "ECOWAS"),
        ("North shows off rockets. Washington frowned at Pyongyang.", "2017-05-01", "North", "PRK"),
        ("Iran praised the IAEA. The agency asked for more.", "2009-05-01", "agency", "IAEA"),
        ("Iran closed the reactor hall. Inspectors left.", "2009-05-01", "Inspectors", "IAEA"),
        ("Sri Lanka sent planes. The rebels kept the bridge.", "2006-08-01", "rebels", "LTTE"),
        ("Turkey shelled the PKK. Militants killed two.", "2011-08-01", "Militants", "PKK"),
        ("Peru mourned. Police arrested nobody.", "2011-08-01", "Police", "PER"),
        ("India smiled. Pakistan wept. India asked its neighbour for time.", "2004-01-01", "neighbour", "PAK"),
    ],
)
def test_a_word_that_is_a_party_stands_for_whom_the_text_knows(text: str, on: str, word: str, side: str) -> None:
    cast = cast_of(text, on=on)
    assert loosely(cast, word, sentence=0 if word == "North" else -1) == [side]


@pytest.mark.parametrize("word", ["Mykolaiv", "Panasonic"])
def test_a_city_or_a_firm_is_no_party_by_itself(word: str) -> None:
    assert strictly(cast_of(f"A storm reached {word}."), word) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chad, Libya and Sudan met. The rebels left.", "rebels"),  # of which of them?
        ("Chad smiled at Libya. The police left.", "police"),
        ("Chad smiled at Libya. Police in boots left.", "Police"),
        ("A dealer in Ankara sold carpets.", "dealer"),
    ],
)
def test_what_the_text_leaves_open_stays_open(text: str, word: str) -> None:
    assert loosely(cast_of(text, on="2008-02-01"), word) == []


def test_so_many_presidents_are_the_sides_just_counted() -> None:
    cast = cast_of("Chad, Niger and Mali agreed. Three presidents signed.")
    assert set(loosely(cast, "presidents")) == {"TCD", "NER", "MLI"}


def test_the_pair_are_the_two_that_deal_with_each_other() -> None:
    assert set(loosely(cast_of("Sudan met Chad. The pair signed nothing."), "pair")) == {"SDN", "TCD"}


def test_who_speaks_is_named_before_the_colon() -> None:
    assert loosely(cast_of("PRESIDENT BUSH: We asked them to leave.", on="2003-07-01"), "We") == ["USA"]
    assert loosely(cast_of("Ankara: we fired at no one", on="2003-07-01"), "we") == ["TUR"]


def test_a_statement_speaks_for_whoever_opens_it() -> None:
    text = "The Government of Norway extends its condolences to Chile. We will send tents."
    assert loosely(cast_of(text, genre=Genre.STATEMENT), "We") == ["NOR"]
    assert loosely(cast_of(text, genre=Genre.NEWS), "We") == []
