"""Which side a city or a firm belongs to, and which group "the rebels" of a state were: facts for words that are known to stand for a party.

Invariant: nothing here makes a word a party; a city that changed hands and a state with several rebellions are answered by the day or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quidproquo.reading.knowledge.load import HERE, parse_day, read_rows
from quidproquo.reading.knowledge.spell import HYPHENS, cut, fold

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Held:
    """Whose something is, and while what lasted."""

    side: str
    start: date | None
    end: date | None

    def covers(self, on: date) -> bool:
        return (self.start or date.min) <= on <= (self.end or date.max)


def city_at(words: Sequence[str], at: int, on: date | None) -> str | None:
    """The side of the city or firm whose name holds the word at a place, the longest name first."""
    known = _cities()
    for length in range(_LONGEST, 0, -1):
        for start in range(max(0, at - length + 1), min(at, len(words) - length) + 1):
            if words[start][:1].isupper():
                window = [word for word in words[start : start + length] if word not in HYPHENS]
                holders = known.get(tuple(fold(piece) for word in window for piece in cut(word)), ())
                sides = {held.side for held in holders if held.covers(on or date.max)}
                if len(sides) == 1:
                    return sides.pop()
    return None


def rebels_of(state: str, on: date | None) -> str | None:
    """The group that "the rebels" means in a text about a state alone on a day; none where there were several or no day is given."""
    groups = {group for group, held in _insurgencies() if held.side == state and on is not None and held.covers(on)}
    return groups.pop() if len(groups) == 1 else None


@lru_cache(maxsize=4096)
def fought_by(group: str, on: date | None) -> str | None:
    """The state whose government a group fights on a day."""
    states = {held.side for one, held in _insurgencies() if one == group and (on is None or held.covers(on))}
    return states.pop() if len(states) == 1 else None


@lru_cache(maxsize=1)
def _cities() -> dict[tuple[str, ...], tuple[Held, ...]]:
    found: dict[tuple[str, ...], tuple[Held, ...]] = {}
    for row in (row for name in ("cities.csv", "firms.csv") for _, row in read_rows(HERE / name)):
        held = Held(row["side"], parse_day(row["start"], last=False), parse_day(row["end"], last=True))
        for name in row["names"].split("|"):
            key = tuple(fold(word) for word in cut(name))
            found[key] = (*found.get(key, ()), held)
    return found


@lru_cache(maxsize=1)
def _insurgencies() -> tuple[tuple[str, Held], ...]:
    return tuple(
        (row["group"], Held(row["state"], parse_day(row["start"], last=False), parse_day(row["end"], last=True)))
        for _, row in read_rows(HERE / "insurgencies.csv")
    )
