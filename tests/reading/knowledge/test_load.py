"""Rows of the knowledge files: dates, surnames, plurals."""

from __future__ import annotations

from datetime import date

import pytest

from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.knowledge.load import parse_day, surname_of
from quidproquo.reading.knowledge.types import Form


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("", False, None),
        ("2007", False, date(2007, 1, 1)),
        ("2007", True, date(2007, 12, 31)),
        ("2007-02", False, date(2007, 2, 1)),
        ("2007-02", True, date(2007, 2, 28)),
        ("2008-12", True, date(2008, 12, 31)),
        ("2008-02-29", True, date(2008, 2, 29)),
    ],
)
def test_dates_may_be_years_months_or_days(text: str, last: bool, day: date | None) -> None:
    assert parse_day(text, last=last) == day


@pytest.mark.parametrize(
    ("name", "side", "surname"),
    [
        ("Kim Kye Gwan", "PRK", "Kim"),
        ("Condoleezza Rice", "USA", "Rice"),
        ("Xi Jinping", "CHN", "Xi"),
        ("Herman ^Van_Rompuy", "EU", "Van Rompuy"),
        ("Ursula ^von_der_Leyen", "DEU", "von der Leyen"),
        ("Ferdinand Marcos Jr.", "PHL", "Marcos"),
        ("Bashar al-Assad", "SYR", "al-Assad"),
    ],
)
def test_the_surname_stands_where_the_custom_of_the_side_puts_it(name: str, side: str, surname: str) -> None:
    assert surname_of(name, side) == surname


def names_of(words: str) -> set[str]:
    return {sense.entry.name for match in load_knowledge().match(words.split()) for sense in match.senses}


def test_an_arab_surname_stands_with_and_without_its_article() -> None:
    assert "Bashar al-Assad" in names_of("Assad") & names_of("al - Assad") & names_of("al-Assad")


def test_transliterations_lead_to_one_person() -> None:
    for spelled in ("Gaddafi", "Gadhafi", "Qaddafi", "Khadafy"):
        assert "Muammar Gaddafi" in names_of(spelled)


def test_a_byname_makes_no_surname() -> None:
    for word in ("Mazen", "Saavedra", "He", "II"):
        assert not [s for match in load_knowledge().match([word]) for s in match.senses if s.form is Form.SURNAME]


def test_offices_have_plurals() -> None:
    assert {"foreign minister"} <= {
        entry.role for match in load_knowledge().match("foreign ministers".split()) for entry in match.entries
    }
    assert load_knowledge().match("secretaries of state".split())
