"""Numbers and ordinals as English writes them."""

from __future__ import annotations

import pytest

from quidproquo.reading.numbers import number_of, ordinal_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("25 million", 25e6),
        ("two dozen", 24),
        ("3,000", 3000),
        ("one hundred and twenty", 120),
        ("twenty five", 25),
        ("1.5 billion", 1.5e9),
    ],
)
def test_numbers_in_digits_words_or_both(written: str, value: float) -> None:
    assert number_of(written.split()) == value


def test_a_word_that_is_no_number_makes_none() -> None:
    assert number_of(["several"]) is None
    assert number_of([]) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("first", 1), ("30th", 30), ("tenth", 10), ("twelfth", 12), ("twenty-fifth", 25), ("fortieth", 40), ("22nd", 22)],
)
def test_ordinals(written: str, value: int) -> None:
    assert ordinal_of(written) == value


@pytest.mark.parametrize("written", ["", "golden", "month", "twenty-month", "health", "the-fifth"])
def test_what_is_no_ordinal_has_no_value(written: str) -> None:
    assert ordinal_of(written) is None
