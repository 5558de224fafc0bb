"""Numbers that come from outside are checked once, here, and the error names the field."""

from __future__ import annotations

import math

from quidproquo.errors import UsageError


def need_number(name: str, value: object) -> float:
    """The value as a finite float; a truth value or a text is no number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise UsageError("Q180", f"{name} is {value!r}, which is not a finite number", remedy=f"Give {name} as a plain number")
    return float(value)


def need_probability(name: str, value: object) -> float:
    """A number in [0, 1]."""
    return need_between(name, value, 0.0, 1.0)


def need_between(name: str, value: object, low: float, high: float) -> float:
    """A number in [low, high]."""
    number = need_number(name, value)
    if not low <= number <= high:
        raise UsageError(
            "Q180", f"{name} is {number:g}, outside [{low:g}, {high:g}]", remedy=f"Give {name} between {low:g} and {high:g}"
        )
    return number


def need_positive(name: str, value: object) -> float:
    """A number above 0."""
    number = need_number(name, value)
    if number <= 0:
        raise UsageError("Q180", f"{name} is {number:g}, and must be above 0", remedy=f"Give {name} as a number above 0")
    return number


def need_nonnegative(name: str, value: object) -> float:
    """A number of 0 or more."""
    number = need_number(name, value)
    if number < 0:
        raise UsageError("Q180", f"{name} is {number:g}, and must not be below 0", remedy=f"Give {name} as 0 or more")
    return number


def need_count(name: str, value: object, most: int | None = None, of: str = "") -> int:
    """A whole number of 0 or more, and at most `most` (which the field `of` sets)."""
    number = need_nonnegative(name, value)
    if number != int(number):
        raise UsageError("Q180", f"{name} is {number:g}, and must be a whole number", remedy=f"Give {name} as a whole number")
    if most is not None and number > most:
        raise UsageError(
            "Q180", f"{name} is {number:g}, more than {of} = {most}", remedy=f"Give {name} as {most} or less, or raise {of}"
        )
    return int(number)
