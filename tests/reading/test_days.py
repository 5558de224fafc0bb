"""Intervals of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.words import Precision
from quidproquo.reading import days


def test_a_month_ends_on_its_last_day() -> None:
    assert (days.month(2008, 2).start, days.month(2008, 2).end) == (date(2008, 2, 1), date(2008, 2, 29))
    assert days.month(2007, 2).end == date(2007, 2, 28)


def test_a_week_runs_from_monday_to_sunday() -> None:
    last_week = days.week(date(2008, 8, 20), -1)
    assert (last_week.start, last_week.end, last_week.precision) == (date(2008, 8, 11), date(2008, 8, 17), Precision.DAY)


@pytest.mark.parametrize(("part", "low", "high"), [("early", 1, 10), ("mid", 11, 20), ("late", 21, 28)])
def test_the_parts_of_a_month(part: str, low: int, high: int) -> None:
    found = days.part_of_month(2009, 2, part)
    assert (found.start, found.end) == (date(2009, 2, low), date(2009, 2, high))


def test_a_winter_is_told_by_the_year_in_which_it_ends() -> None:
    winter = days.season(2009, "winter")
    assert (winter.start, winter.end) == (date(2008, 12, 1), date(2009, 2, 28))


def test_a_month_on_from_the_thirty_first_is_the_last_of_a_shorter_month() -> None:
    assert days.add_months(date(2004, 1, 31), 1) == date(2004, 2, 29)


@given(st.dates(), st.integers(-200_000, 200_000))
def test_days_and_months_stay_within_the_calendar(of: date, count: int) -> None:
    assert date.min <= days.add_days(of, count) <= date.max
    assert date.min <= days.add_months(of, count) <= date.max
