"""Numbers as English writes them, in digits, words or both ("25 million", "two dozen", "3,000")."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "m": 1e6,
    "bn": 1e9,
    "score": 20,
}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")


def number_of(words: Sequence[str]) -> float | None:
    """The value of a run of number words, or None where one of them is no number.

    A bare scale word counts once ("million" is 1,000,000); "a" before a scale word is left to the caller.
    """
    total, current, seen = 0.0, 0.0, False
    for word in words:
        lower = word.lower().replace("-", "")
        if lower in ("and", "-", "–") and seen:
            continue
        if DIGITS.match(word):
            current += float(word.replace(",", ""))
        elif lower in UNITS:
            current += UNITS[lower]
        elif lower in SCALES:
            scale = SCALES[lower]
            if scale >= 1e3:
                total, current = total + (current or 1) * scale, 0.0
            else:
                current = (current or 1) * scale
        else:
            return None
        seen = True
    return total + current if seen else None


def is_number(word: str) -> bool:
    """Whether a word may stand in a number."""
    lower = word.lower()
    return bool(DIGITS.match(word)) or lower in UNITS or lower in SCALES


def ordinal_of(word: str) -> int | None:
    """The value of an ordinal in digits or words ("30th", "tenth", "twenty-fifth"), or None."""
    lower = word.lower()
    if digits := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", lower):
        return int(digits[1])
    tens, _, rest = lower.rpartition("-")
    if tens:
        unit = ordinal_of(rest)
        return UNITS[tens] + unit if unit and unit < 10 and UNITS.get(tens, 0) >= 20 else None
    if lower in ORDINALS:
        return ORDINALS[lower]
    return UNITS.get(lower.removesuffix("th")) if lower.endswith("th") else None
