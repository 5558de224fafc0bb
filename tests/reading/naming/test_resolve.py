"""Answers about one name or phrase."""

from __future__ import annotations

from datetime import date

import pytest

from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.naming import Memory, resolve, resolve_phrase, who


def sides(phrase: str, on: date | None = None) -> list[str | None]:
    return [named.side for named in resolve_phrase(phrase.split(), on=on)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Iran and the United States", ["IRN", "USA"]),
        ("the U.S. ambassador to Iraq", ["USA"]),
        ("France , Germany and the European Union", ["FRA", "DEU", "EU"]),
        ("both Koreas", ["KOR", "PRK"]),
        ("the president of Iran", ["IRN"]),
        ("talks", []),
        ("the prime minister", []),
    ],
)
def test_a_phrase_names_its_head_and_what_is_joined_to_it(phrase: str, expected: list[str | None]) -> None:
    assert sides(phrase) == expected


def test_a_match_is_resolved_in_its_sentence() -> None:
    words = "The Secretary of State met Kim Jong Un".split()
    first, second = load_knowledge().match(words)
    on = date(2018, 10, 7)
    office, leader = (resolve(match, on=on, memory=Memory(), words=words) for match in (first, second))
    assert office is not None
    assert office.canonical == "Mike Pompeo"
    assert leader is not None
    assert leader.side == "PRK"


def test_two_sides_are_not_one_answer() -> None:
    words = "both Koreas".split()
    (match,) = load_knowledge().match(words)
    assert resolve(match, on=None, memory=Memory(), words=words) is None


def test_who_says_who_why_and_from_when_to_when() -> None:
    answer = who("the Secretary of State", date(2011, 7, 25))
    assert [named.side for named in answer.named] == ["USA"]
    assert "Hillary Clinton" in answer.because
    (holder,) = answer.holders
    assert (holder.name, holder.start, holder.end) == ("Hillary Clinton", date(2009, 1, 21), date(2013, 2, 1))


def test_who_lists_a_persons_offices() -> None:
    answer = who("Ban Ki-moon", date(2010, 1, 1))
    assert [(holder.side, holder.office) for holder in answer.holders] == [
        ("KOR", "foreign minister"),
        ("UN", "secretary-general"),
    ]


def test_who_gives_the_alternatives_of_a_name_that_is_left_open() -> None:
    answer = who("Kim", date(2018, 9, 20))
    assert answer.named == ()
    assert "several people" in answer.because
    assert "Kim Jong Un" in {named.canonical for named in answer.alternatives[:12]}


@pytest.mark.parametrize(("name", "told"), [("Xyzzy", "no known name"), ("the prime minister", "say whose")])
def test_who_says_why_it_does_not_know(name: str, told: str) -> None:
    answer = who(name, date(2018, 9, 20))
    assert answer.named == ()
    assert told in answer.because


def test_who_without_a_date_still_answers_what_needs_none() -> None:
    assert [named.side for named in who("Hezbollah").named] == ["HEZBOLLAH"]
