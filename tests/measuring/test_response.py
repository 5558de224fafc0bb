"""Act and answer, on time lines whose truth is known."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.measuring.acts import Act, Move, acts_of, followed, span_of
from quidproquo.measuring.figures import exact_interval
from quidproquo.measuring.response import base_rate, response, shift_p_value
from quidproquo.model.estimate import Estimate, TooFew

START = date(2000, 1, 1)


def acts(*days: int, deed: str = "AID") -> list[Act]:
    return [Act(deed, None, START + timedelta(d), START + timedelta(d), 1, (f"{deed}{d}",)) for d in days]


def test_an_answer_is_an_act_after_it_and_within_the_window() -> None:
    days = np.array([100, 200, 300, 400])
    answers = np.array([100, 210, 331, 490])
    assert followed(days, answers, within=30).tolist() == [False, True, False, False]
    assert followed(days, answers, within=31).tolist() == [False, True, True, False]


def test_a_side_that_always_answers() -> None:
    gives, answers = acts(*range(0, 3600, 360)), acts(*range(10, 3610, 360), deed="YIELD")
    found = response(
        {("USA", Move.GIVE): gives, ("PRK", Move.GIVE): [*answers, *acts(4000, deed="YIELD")]}, between=("USA", "PRK")
    )
    row = found.row("USA", Move.GIVE, Move.GIVE)
    assert isinstance(row.answered, Estimate)
    assert isinstance(row.base, Estimate)
    assert (row.answered.value, row.answered.n) == (1.0, 10)
    assert row.base.value < 0.4
    assert row.p is not None
    assert row.p < 0.15  # a strict rhythm: moved by a year less ten days it fits as well
    assert "10 days with gives of USA were followed" in row.because
    assert row.cases[0] == ("AID0",)


def test_an_answer_by_chance_is_called_chance() -> None:
    rng = np.random.default_rng(7)
    gives = acts(*sorted(rng.choice(3000, 60, replace=False).tolist()))
    other = acts(*sorted(rng.choice(3000, 60, replace=False).tolist()), deed="YIELD")
    found = response({("USA", Move.GIVE): gives, ("PRK", Move.GIVE): other}, between=("USA", "PRK"), within=20)
    row = found.row("USA", Move.GIVE, Move.GIVE)
    assert row.p is not None
    assert 0.05 < row.p < 0.95
    assert row.verdict.startswith("no more than chance")


def test_a_reaction_among_chance_is_found() -> None:
    rng = np.random.default_rng(3)
    gives = sorted(rng.choice(3000, 40, replace=False).tolist())
    answers = [day + int(rng.integers(1, 10)) for day in gives if rng.random() < 0.7]
    found = response(
        {("USA", Move.GIVE): acts(*gives), ("PRK", Move.COST): acts(*answers, deed="MOBILIZE")}, between=("USA", "PRK"), within=10
    )
    row = found.row("USA", Move.GIVE, Move.COST)
    assert row.p is not None
    assert row.p < 0.01
    assert row.verdict.startswith("more often than by chance")


def test_two_acts_are_too_few_to_say() -> None:
    found = response({("USA", Move.GIVE): acts(0, 50), ("PRK", Move.GIVE): acts(10, 60, 2000)}, between=("USA", "PRK"))
    row = found.row("USA", Move.GIVE, Move.GIVE)
    assert row.answered == TooFew(2, 3, "2 of 2 days with such an act were followed within 90 days")
    assert row.p is None
    assert row.because.startswith("Too few to say")


def test_nothing_at_all() -> None:
    found = response({}, between=("USA", "PRK"))
    assert all(isinstance(row.answered, TooFew) for row in found.rows)
    assert len(found.rows) == 30
    assert found.to_dict()["rows"][0]["answered"]["too_few"] is True


def test_acts_near_the_end_of_the_record_may_yet_be_answered_and_are_left_out() -> None:
    found = response({("USA", Move.GIVE): acts(0, 100, 200, 995), ("PRK", Move.GIVE): acts(10, 1000)}, between=("USA", "PRK"))
    row = found.row("USA", Move.GIVE, Move.GIVE)
    assert (row.answered.n, row.left_out) == (3, 1)


def test_a_deed_dated_to_a_year_says_nothing_about_ninety_days() -> None:
    vague = Act("AID", None, date(2001, 1, 1), date(2001, 12, 31), 2)
    found = response(
        {("USA", Move.GIVE): [vague, Act("AID", None, None, None, 3), *acts(0, 100, 200)], ("PRK", Move.GIVE): acts(900)},
        between=("USA", "PRK"),
    )
    row = found.row("USA", Move.GIVE, Move.GIVE)
    assert (row.answered.n, row.left_out) == (3, 5)


def test_several_acts_of_one_day_are_one_occasion() -> None:
    day = Act("AID", None, START, START, 40)
    found = response({("USA", Move.GIVE): [day, *acts(100, 200)], ("PRK", Move.GIVE): acts(10, 1000)}, between=("USA", "PRK"))
    assert found.row("USA", Move.GIVE, Move.GIVE).answered.n == 3


def test_where_every_window_holds_an_act_there_is_no_base_rate() -> None:
    days = np.arange(0, 400, 10)
    assert isinstance(base_rate(days, np.array([5]), within=30, span=(0, 400)), TooFew)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (5, 10, 0.1871, 0.8129), (1, 3, 0.0084, 0.9057)],  # R: binom.test
)
def test_exact_intervals(hits: int, n: int, low: float, high: float) -> None:
    assert exact_interval(hits, n) == pytest.approx((low, high), abs=5e-5)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 499), min_size=3, max_size=20, unique=True),
    st.lists(st.integers(0, 499), min_size=1, max_size=20),
    st.integers(1, 60),
)
def test_the_shift_test_counts_every_shift(gives: list[int], answers: list[int], within: int) -> None:
    """The fast way (a circular correlation) gives what moving the acts one shift at a time gives."""
    days, weights = np.array(sorted(gives)), np.ones(len(gives), dtype=np.int64)
    comes = followed(np.arange(500), np.array(answers), within=within)
    totals = [int(comes[(days + shift) % 500].sum()) for shift in range(500)]
    slow = sum(total >= totals[0] for total in totals) / 500
    assert shift_p_value(days, weights, np.array(answers), within=within, span=(0, 499)) == pytest.approx(slow)


def test_p_values_are_uniform_where_there_is_nothing_to_find() -> None:
    """Under independence, one in twenty comes out below 0.05 (within what 300 draws allow)."""
    rng = np.random.default_rng(11)
    small = 0
    for _ in range(300):
        days, answers = np.sort(rng.choice(2000, 25, replace=False)), rng.choice(2000, 25, replace=False)
        small += shift_p_value(days, np.ones(25, dtype=np.int64), answers, within=20, span=(0, 1999)) <= 0.05
    assert 4 <= small <= 28


def test_acts_by_time() -> None:
    listed = acts_of(
        [*acts(5, 1), Act("AID", None, None, date(2000, 2, 1), 2), Act("AID", None, START, date(2000, 12, 31), 7)], widest=45
    )
    assert [act.ids for act in listed.dated] == [("AID1",), ("AID5",)]
    assert (listed.undated, listed.too_wide, listed.total) == (2, 7, 2)
    assert span_of(listed) == (START.toordinal() + 1, START.toordinal() + 5)


def test_pandas_and_dict_say_the_same() -> None:
    found = response({("USA", Move.GIVE): acts(0, 100, 200), ("PRK", Move.GIVE): acts(10, 1000)}, between=("USA", "PRK"))
    frame = found.to_pandas()
    assert len(frame) == len(found.to_dict()["rows"]) == 30
    assert frame["answered"].dropna().tolist() == pytest.approx([1 / 3] + [0.0] * (frame["answered"].notna().sum() - 1))
