"""The minimal pairs as they are written in `items.toml`. Invariant: an item is either wholly understood or an error; nothing is skipped."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from quidproquo.model.words import Deed, Relation, Status

PUBLISHED = date(2018, 9, 20)
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as an item names it; without sides, a word of the name must agree."""

    name: str
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A report that an item tells; a field of None is not asked. `when` of () is asked to be unknown."""

    actors: frozenset[str]
    deed: Deed
    kind: str | None
    recipients: frozenset[str]
    negated: bool
    status: Status
    maybe: bool = False
    sources: tuple[Speaker, ...] | None = None
    asked_by: frozenset[str] | None = None
    when: Days | tuple[()] | None = None
    stated: Days | tuple[()] | None = None
    terms: tuple[tuple[Relation, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One short text with all that it tells."""

    id: str
    group: str
    text: str
    published: date
    told: tuple[Told, ...]

    @property
    def kept(self) -> bool:
        """Pairs of even number are kept aside, so that the two of a pair stay together."""
        number = re.search(r"\d+", self.id)
        return number is not None and int(number[0]) % 2 == 0


def read_items(path: Path | None = None) -> Iterator[Item]:
    """The items of a file in its order; ValueError names the item that is not understood."""
    groups = tomllib.loads((path or Path(__file__).with_name("items.toml")).read_text(encoding="utf-8"))
    for group, items in groups.items():
        for raw in items:
            name = f"{group}-{raw['id']}"
            try:
                told = tuple(read_told(line) for line in raw["reports"])
            except (ValueError, KeyError) as fault:
                raise ValueError(f"{name}: {fault}") from fault
            yield Item(name, group, raw["text"], raw.get("published", PUBLISHED), told)


def read_told(line: str) -> Told:
    """A report in its short form; ValueError where a word of it is unknown."""
    head, *rest = (part.strip() for part in line.split(";"))
    words = head.split()
    maybe, words = words[0] == "maybe", words[words[0] == "maybe" :]
    negated = words[3] == "not"
    if len(words) != 4 + negated:
        raise ValueError(f"not DOERS DEED RECIPIENTS [not] STATUS: {head}")
    deed, _, kind = words[1].partition("/")
    asked = dict(part.split(" ", 1) for part in rest)
    terms = tuple((Relation(word), int(number) - 1) for word, number in asked.items() if word in set(Relation))
    if unknown := asked.keys() - {"by", "asked", "when", "stated", "terms", *Relation}:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return Told(
        _sides(words[0]),
        Deed(deed),
        kind or None,
        _sides(words[2]),
        negated,
        Status(words[-1]),
        maybe,
        _speakers(asked["by"]) if "by" in asked else None,
        _sides(asked["asked"]) if "asked" in asked else None,
        _days(asked["when"]) if "when" in asked else None,
        _days(asked["stated"]) if "stated" in asked else None,
        terms if terms or "terms" in asked else None,
    )


def _sides(word: str) -> frozenset[str]:
    return frozenset() if word == "-" else frozenset(word.split("+"))


def _speakers(words: str) -> tuple[Speaker, ...]:
    named = () if words == "-" else (part.strip().partition("=") for part in words.split(">"))
    return tuple(Speaker(name, _sides(sides or "-")) for name, _, sides in named)


def _days(words: str) -> Days | tuple[()]:
    if words == "-":
        return ()
    first, _, last = words.partition("..")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(words: str) -> Days:
    """The first and last day of a year, a month or a day."""
    year, month, day = (*(int(number) for number in words.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)
