"""Who did how much to whom, day by day, week by week or month by month, weighed by a scale.

Invariants: a day, week or month without an event counts as zero; weeks begin on Monday; codes that the scale lacks are named with
their number; what is symmetric by definition is left out unless asked for, and how much that was is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import numpy as np

from quidproquo.measuring.figures import plural
from quidproquo.measuring.scales import Scale, is_symmetric
from quidproquo.model.estimate import TooFew

LEAST_FILLED = 10
"""Steps with an event that both directions must have for a correlation: two single events can correlate at anything."""


class Every(StrEnum):
    """The step of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events of one code went one way on one day (or in the step that begins that day)."""

    day: date
    source: str
    target: str
    code: str
    system: str
    count: int


@dataclass(frozen=True, slots=True)
class Series:
    """Two directed series over the same steps: `there[i]` is what `between[0]` did to `between[1]` from `starts[i]` on."""

    between: tuple[str, str]
    every: Every
    scale: str
    starts: tuple[date, ...]
    there: tuple[float, ...]
    back: tuple[float, ...]
    events: tuple[int, int]  # weighed, there and back
    symmetric: int  # events left out because their code is symmetric by definition
    off_scale: tuple[tuple[str, int], ...]  # codes that the scale lacks, with how many events bear them

    @property
    def correlation(self) -> float | TooFew:
        """Pearson's correlation of the two directions in the same step."""
        filled = min((int(np.count_nonzero(values)) for values in (self.there, self.back)), default=0)
        if filled < LEAST_FILLED:
            return TooFew(filled, LEAST_FILLED, f"one direction has events in {_only(filled, self.every.value)}")
        if np.std(self.there) == 0 or np.std(self.back) == 0:
            return TooFew(len(self.starts), LEAST_FILLED, "one of the series never changes")
        return float(np.corrcoef(self.there, self.back)[0, 1])

    @property
    def because(self) -> str:
        """What was weighed, in one sentence."""
        one, other = self.between
        told = (
            f"{plural(self.events[0], 'event')} {one}→{other} and {plural(self.events[1], 'event')} {other}→{one} "
            f"in {plural(len(self.starts), self.every.value)}, weighed by {self.scale}"
        )
        lacking = ", ".join(f"{code} ({count})" for code, count in self.off_scale)
        return told + (f"; not on the scale: {lacking}" if lacking else "") + "."

    def to_dict(self) -> dict[str, Any]:
        return {
            "between": list(self.between),
            "every": self.every.value,
            "scale": self.scale,
            "starts": [start.isoformat() for start in self.starts],
            "there": list(self.there),
            "back": list(self.back),
            "events": list(self.events),
            "symmetric_left_out": self.symmetric,
            "off_scale": dict(self.off_scale),
            "correlation": None if isinstance(self.correlation, TooFew) else self.correlation,
            "because": self.because,
        }

    def to_pandas(self) -> Any:
        """One row a step, one column a direction; needs pandas."""
        import pandas as pd

        one, other = self.between
        index = pd.DatetimeIndex(self.starts, name="start")
        return pd.DataFrame({f"{one}→{other}": self.there, f"{other}→{one}": self.back}, index=index)


def _only(number: int, step: str) -> str:
    return f"only {plural(number, step)}" if number else f"no {step}"


def series_of(
    tallies: Iterable[Tally],
    *,
    between: tuple[str, str],
    every: Every,
    scale: Scale,
    symmetric: bool = False,
    span: tuple[date, date] | None = None,
) -> Series:
    """The series of two sides.

    `symmetric` keeps what is coded in both directions by definition; `span` sets the first and the last day.
    """
    ours = [t for t in tallies if {t.source, t.target} == set(between) and (span is None or span[0] <= t.day <= span[1])]
    kept = [t for t in ours if symmetric or not is_symmetric(t.system, t.code)]
    days = list(span) if span else [t.day for t in kept]
    starts = steps(min(days), max(days), every) if days else []
    place = {start: i for i, start in enumerate(starts)}
    sums, events, lacking = np.zeros((2, len(starts))), [0, 0], Counter[str]()
    for tally in kept:
        direction = 0 if tally.source == between[0] else 1
        value = scale.value(tally.system, tally.code)
        if value is None:
            lacking[tally.code] += tally.count
            continue
        sums[direction, place[step_of(tally.day, every)]] += value * tally.count
        events[direction] += tally.count
    return Series(
        between=between,
        every=every,
        scale=scale.name,
        starts=tuple(starts),
        there=tuple(round(float(x), 6) for x in sums[0]),
        back=tuple(round(float(x), 6) for x in sums[1]),
        events=(events[0], events[1]),
        symmetric=sum(t.count for t in ours) - sum(t.count for t in kept),
        off_scale=tuple(sorted(lacking.items())),
    )


def step_of(day: date, every: Every) -> date:
    """The first day of the step in which a day lies."""
    if every is Every.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if every is Every.MONTH else day


def steps(first: date, last: date, every: Every) -> list[date]:
    """The first days of all steps from the one of `first` to the one of `last`."""
    start, end = step_of(first, every), step_of(last, every)
    if every is Every.MONTH:
        numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
        return [date(number // 12, number % 12 + 1, 1) for number in numbers]
    width = 7 if every is Every.WEEK else 1
    return [start + timedelta(days=width * i) for i in range((end - start).days // width + 1)]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as event data tell it, with its parties by name, for asking whether the other direction tells it as well."""

    day: date
    source: str
    target: str
    code: str
    system: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Mirrored:
    """How many events have their mirror on the same day: parties swapped, same act, a visit mirrored by a hosted visit."""

    mirrored: int
    n: int

    @property
    def share(self) -> float | None:
        return self.mirrored / self.n if self.n else None

    @property
    def because(self) -> str:
        if not self.n:
            return "No event names both parties."
        return (
            f"{self.mirrored:,} of {plural(self.n, 'event')} ({self.mirrored / self.n:.1%}) stand in the data a second time, "
            "told from the other end on the same day, so their two directions are no two acts."
        )

    def to_dict(self) -> dict[str, Any]:
        return {"mirrored": self.mirrored, "n": self.n, "share": self.share, "because": self.because}


def mirrored(told: Sequence[Told], mirrors: Mapping[tuple[str, str], str]) -> Mirrored:
    """How much of event data is the same event told from both ends."""
    there = {(t.day, t.source, t.target, t.system, t.code) for t in told}

    def has_mirror(t: Told) -> bool:
        return (t.day, t.target, t.source, t.system, mirrors.get((t.system, t.code), t.code)) in there

    return Mirrored(sum(t.count for t in told if has_mirror(t)), sum(t.count for t in told))
