"""A number never travels alone: with it go its doubt, its count and the sentence that explains it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval, its count and the sentence that explains it."""

    value: float
    low: float
    high: float
    n: int
    because: str
    sources: tuple[str, ...] = ()  # ids of the entries that it rests on


@dataclass(frozen=True, slots=True)
class TooFew:
    """There is not enough to say. It is an answer, neither an error nor zero."""

    n: int
    needed: int
    because: str
