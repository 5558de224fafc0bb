"""Whose a city is and whom a state's rebels were, by the day."""

from __future__ import annotations

from datetime import date

import pytest

from quidproquo.model.codebook import sides
from quidproquo.reading.knowledge.belonging import city_at, fought_by, rebels_of
from quidproquo.reading.knowledge.load import HERE, read_rows


@pytest.mark.parametrize(
    ("words", "at", "on", "side"),
    [
        (["in", "Port", "Sudan"], 2, date(2024, 1, 1), "SDN"),
        (["Dresden"], 0, date(1985, 1, 1), "DDR"),
        (["Dresden"], 0, date(1995, 1, 1), "DEU"),
        (["Rostov", "-", "on", "-", "Don"], 4, date(2010, 1, 1), "RUS"),
        (["nice"], 0, None, None),
        (["Atlantis"], 0, None, None),
    ],
)
def test_a_city_belongs_to_a_side_on_a_day(words: list[str], at: int, on: date | None, side: str | None) -> None:
    assert city_at(words, at, on) == side


def test_rebels_are_known_while_there_was_one_group_of_them() -> None:
    assert rebels_of("COL", date(2005, 1, 1)) == "FARC"
    assert rebels_of("COL", date(2020, 1, 1)) is None
    assert rebels_of("COL", None) is None
    assert fought_by("FARC", date(2005, 1, 1)) == "COL"


@pytest.mark.parametrize(("name", "columns"), [("cities.csv", ["side"]), ("firms.csv", ["side"]), ("insurgencies.csv", ["state", "group"])])
def test_every_side_is_in_the_codebook(name: str, columns: list[str]) -> None:
    assert {row[column] for _, row in read_rows(HERE / name) for column in columns} <= set(sides())
