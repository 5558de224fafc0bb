"""Pronouns: whoever was named near by and fits, or nobody."""

from __future__ import annotations

import pytest

from quidproquo.reading.who import Cast
from tests.reading.parsed import cast_of, place_of


def sides(cast: Cast, pronoun: str) -> list[str | None]:
    """The sides that a pronoun of the last sentence stands for."""
    number = len(cast.trees) - 1
    return [p.side for p in cast.parties(number, place_of(cast.trees[number], pronoun))]


@pytest.mark.parametrize(
    ("text", "pronoun", "side"),
    [
        ("Merkel flew to Athens. She met nobody.", "She", "DEU"),
        ("Sudan closed the crossing. It gave no reason.", "It", "SDN"),
        ("The Turkish president spoke. He named no date.", "He", "TUR"),
        ("Sudan said it had disarmed.", "it", "SDN"),
        ("Despite his refusal, Putin met nobody.", "his", "RUS"),
    ],
)
def test_a_pronoun_stands_for_whoever_was_named(text: str, pronoun: str, side: str) -> None:
    assert sides(cast_of(text, on="2012-06-01"), pronoun) == [side]


def test_whoever_demands_is_not_the_one_to_do_it() -> None:
    assert sides(cast_of("Chad smiled. Norway demanded that it disarm."), "it") == ["TCD"]


def test_whoever_does_it_does_not_do_it_to_itself() -> None:
    assert sides(cast_of("Chad smiled. Norway praised it."), "it") == ["TCD"]


def test_nobody_named_is_nobody_meant() -> None:
    assert sides(cast_of("The carpenter smiled. He left."), "He") == []


@pytest.mark.parametrize(
    ("text", "sides_meant"),
    [
        ("Vladimir Putin pressed Ethiopia and Somalia. They gave way.", ["ETH", "SOM"]),
        ("Shultz came to press the Germans. They had known of it.", ["DEU"]),
    ],
)
def test_they_are_many(text: str, sides_meant: list[str]) -> None:
    assert sides(cast_of(text, on="1989-02-01" if "Shultz" in text else "2024-12-12"), "They") == sides_meant
