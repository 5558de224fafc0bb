"""Intervals with open or closed ends, on exact fractions: what the equilibrium conditions are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

_FINEST = 10**9


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers between `low` and `high`; each end may be left out."""

    low: Fraction
    high: Fraction
    low_in: bool = True
    high_in: bool = True

    @property
    def empty(self) -> bool:
        """True where no number is inside."""
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    @property
    def middle(self) -> Fraction:
        """A member, as far inside as can be."""
        return (self.low + self.high) / 2

    @property
    def bounds(self) -> tuple[float, float]:
        """The ends, whether inside or not."""
        return float(self.low), float(self.high)

    def holds(self, x: Fraction) -> bool:
        """Whether x is inside."""
        return (self.low < x or (self.low == x and self.low_in)) and (x < self.high or (x == self.high and self.high_in))

    def meet(self, other: Span) -> Span:
        """The numbers inside both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Span(
            low,
            high,
            all(s.low_in for s in (self, other) if s.low == low),
            all(s.high_in for s in (self, other) if s.high == high),
        )

    def through(self, f: Callable[[Fraction], Fraction]) -> Span:
        """The image under a monotone function; empty stays empty."""
        if self.empty:
            return NOTHING
        low, high = f(self.low), f(self.high)
        return Span(low, high, self.low_in, self.high_in) if low <= high else Span(high, low, self.high_in, self.low_in)


def point(x: Fraction) -> Span:
    """The one number x."""
    return Span(x, x)


NOTHING = Span(Fraction(1), Fraction(0))


def exactly(x: float) -> Fraction:
    """The fraction that a float was meant to be: 0.1 is 1/10, 1/3 is 1/3, so that boundaries meet exactly."""
    whole = Fraction(x)
    short = whole.limit_denominator(_FINEST)
    return short if float(short) == float(x) else whole
