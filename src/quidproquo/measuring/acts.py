"""Deeds gathered for counting in time: what was done, when at the earliest and at the latest, how many, and their ids.

Invariants: a deed whose time is a span is placed in the middle of it, and whoever needs certainty asks `surely`; a deed
without a time is counted and never placed; ids are kept up to `SHOWN` a line, the count is always whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

SHOWN = 20
Days = npt.NDArray[np.int64]


class Move(StrEnum):
    """What a side does toward the other, in the terms in which an answer is looked for."""

    GIVE = "give"
    COST = "cost"
    BREACH = "breach"
    WORD = "word"
    MEET = "meet"
    PROMISE = "promise"
    OFFER = "offer"
    DEMAND = "demand"
    THREAT = "threat"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Act:
    """Deeds of one sort with one time: `count` of them, `ids` the first few."""

    deed: str
    kind: str | None
    start: date | None
    end: date | None
    count: int = 1
    ids: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`YIELD/delist`, or `YIELD` where the kind is not known."""
        return f"{self.deed}/{self.kind}" if self.kind else self.deed

    @property
    def width(self) -> int:
        """How many days its time spans beyond the first."""
        return (self.end - self.start).days if self.start and self.end else 0

    @property
    def time(self) -> str:
        """The time as people read it: a day, or the span in which it lies."""
        if self.start is None or self.end is None:
            return "undated"
        return self.start.isoformat() if self.start == self.end else f"{self.start}…{self.end}"


@dataclass(frozen=True)
class Acts:
    """Acts in time, the undated apart. Days are proleptic ordinals (`date.toordinal`)."""

    dated: tuple[Act, ...]
    undated: int = 0
    too_wide: int = 0

    @cached_property
    def starts(self) -> Days:
        return np.array([act.start.toordinal() for act in self.dated if act.start], dtype=np.int64)

    @cached_property
    def ends(self) -> Days:
        return np.array([act.end.toordinal() for act in self.dated if act.end], dtype=np.int64)

    @cached_property
    def days(self) -> Days:
        """The middle day of each."""
        return (self.starts + self.ends) // 2

    @cached_property
    def counts(self) -> Days:
        return np.array([act.count for act in self.dated], dtype=np.int64)

    @property
    def total(self) -> int:
        """How many deeds, the undated left out."""
        return int(self.counts.sum()) if self.dated else 0


def acts_of(acts: Iterable[Act], *, widest: int | None = None) -> Acts:
    """Acts by time. Those whose time spans more than `widest` days are counted apart, like those with an open end."""
    listed = list(acts)
    dated = [act for act in listed if act.start is not None and act.end is not None]
    narrow = sorted(
        (act for act in dated if widest is None or act.width <= widest), key=lambda act: (act.start, act.end, act.name)
    )
    undated = sum(act.count for act in listed if act.start is None or act.end is None)
    wide = sum(act.count for act in dated) - sum(act.count for act in narrow)
    return Acts(tuple(narrow), undated, wide)


def span_of(*groups: Acts) -> tuple[int, int] | None:
    """The first and the last day (ordinals) on which any of these acts may lie."""
    filled = [group for group in groups if group.dated]
    if not filled:
        return None
    return min(int(group.starts.min()) for group in filled), max(int(group.ends.max()) for group in filled)


def followed(days: Days, answers: Sequence[int] | Days, *, within: int) -> npt.NDArray[np.bool_]:
    """For each day: does an answer lie after it, at most `within` days later?"""
    ordered = np.sort(np.asarray(answers, dtype=np.int64))
    return np.searchsorted(ordered, days, side="right") < np.searchsorted(ordered, days + within, side="right")
