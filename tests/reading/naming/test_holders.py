"""People named with a title, known to the files or not."""

from __future__ import annotations

import pytest

from tests.reading.naming.names import mentions, named, person


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Iranian Foreign Minister Hossein Tabatabai-Nejad spoke.", "Hossein Tabatabai-Nejad"),
        ("The German envoy, Ute van den Bosch, spoke.", "Ute van den Bosch"),
        ("Saeed al-Rashidi, a senior Omani diplomat, spoke.", "Saeed al-Rashidi"),
    ],
)
def test_an_unknown_name_is_taken_whole(sentence: str, name: str) -> None:
    assert person(sentence, on="2011-01-01").canonical == name


def test_an_opening_phrase_is_no_name() -> None:
    assert list(named("Since January, the French government has waited.", on="2011-01-01")) == ["French government"]


def test_an_apposition_says_more_of_the_same_person() -> None:
    found = mentions("Kim Kye Gwan, a senior North Korean official, left.", on="2011-07-25")
    assert [text for text, _ in found] == ["Kim Kye Gwan"]


def test_a_title_without_a_side_gives_none() -> None:
    assert named("Ambassador Mirela Dobrovan promised it.", on="2011-01-01") == {}
