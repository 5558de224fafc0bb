from __future__ import annotations

from datetime import date

from quidproquo.model.report import Party, When, sides_of
from quidproquo.model.words import Precision


def year(n: int) -> When:
    return When(date(n, 1, 1), date(n, 12, 31), Precision.YEAR)


def test_a_day_lies_in_its_year() -> None:
    day = When(date(2007, 7, 14), date(2007, 7, 14), Precision.DAY)
    assert day.overlaps(year(2007))
    assert year(2007).overlaps(day)
    assert not day.overlaps(year(2008))


def test_neighbouring_years_share_no_day() -> None:
    assert not year(2007).overlaps(year(2008))


def test_an_open_end_reaches_as_far_as_it_may() -> None:
    since = When(date(2009, 4, 14), None, Precision.DAY)
    before = When(None, date(2010, 11, 1), Precision.DAY)
    assert since.overlaps(before)
    assert before.overlaps(since)
    assert since.overlaps(year(2030))
    assert not since.overlaps(year(2008))
    assert not before.overlaps(year(2011))


def test_sides_are_told_once_in_order_and_unknown_ones_left_out() -> None:
    parties = (Party("Hill", "USA"), Party("someone"), Party("Kim", "PRK"), Party("Rice", "USA"))
    assert sides_of(parties) == ("USA", "PRK")
