"""How names are cut and folded so that a text's spelling meets the file's."""

from __future__ import annotations

import pytest

from quidproquo.reading.knowledge.spell import case_allows, cut, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bogotá", "bogota"), ("U.S.", "US"), ("Sana'a", "Sanaa"), ("N’Djamena", "N'Djamena"), ("Ağar", "Agar"), ("Łódź", "lodz")],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_full_stop_alone_stays_what_it_is() -> None:
    assert fold(".") == "."


def test_names_are_cut_as_the_tokenizer_cuts_them() -> None:
    assert cut("Kim Kye-gwan") == ("Kim", "Kye", "gwan")
    assert cut("Lord's Resistance Army") == ("Lord", "'s", "Resistance", "Army")
    assert cut("Al-Aqsa Martyrs' Brigades") == ("Al", "Aqsa", "Martyrs", "'", "Brigades")
    assert cut("Lebanon, Ohio") == ("Lebanon", ",", "Ohio")


@pytest.mark.parametrize(
    ("written", "label", "allowed"),
    [
        ("turkey", "Turkey", False),
        ("TURKEY", "Turkey", True),
        ("us", "US", False),
        ("Us", "US", False),
        ("U.S.", "US", True),
        ("Nato", "NATO", True),
        ("Eu", "EU", False),
        ("JEM", "JeM", False),
        ("President", "president", True),
    ],
)
def test_capitals_tell_a_name_from_a_word(written: str, label: str, allowed: bool) -> None:
    assert case_allows(written, label) is allowed
