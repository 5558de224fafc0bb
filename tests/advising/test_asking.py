"""What it is worth to ask first."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quidproquo.advising.asking import (
    Sites,
    audience_cost_bearable,
    band_of_asking,
    belief_after_acceptance,
    belief_after_refusal,
    chance_needed,
    likelihood_ratio,
    likelihood_ratio_needed,
    size_the_ask,
    trust_needed,
    value_of_asking,
    value_of_going_if_accepted,
    value_of_knowing,
)
from quidproquo.advising.moves import value_gambling, value_going
from quidproquo.errors import UsageError

P = st.floats(0, 1)
STAKE = st.floats(0.01, 100)


def test_the_ask_at_a_quarter() -> None:
    assert value_of_going_if_accepted(0.25, 1, 1, 0.6, 0.1) == pytest.approx(0.075, abs=1e-12)
    assert value_of_asking(0.25, 1, 1, 0.6, 0.1) == pytest.approx(0.075, abs=1e-12)
    assert belief_after_acceptance(0.25, 0.6, 0.1) == pytest.approx(2 / 3, abs=1e-12)
    assert belief_after_refusal(0.25, 0.6, 0.1) == pytest.approx(0.129032, abs=1e-6)


def test_with_enough_trust_a_visit_beats_the_ask() -> None:
    assert value_going(0.8, 1, 1) == pytest.approx(0.60)
    assert value_of_going_if_accepted(0.8, 1, 1, 0.6, 0.1) == pytest.approx(0.46)


def test_the_band() -> None:
    assert band_of_asking(1, 1, 0.6, 0.1) == pytest.approx((1 / 7, 9 / 13), abs=1e-12)


@pytest.mark.parametrize(
    ("s_R", "s_X", "band"), [(0, 0, None), (1, 1, None), (0.5, 0.5, None), (0.1, 0.6, None), (1, 0, (0, 1)), (0.5, 0, (0, 2 / 3))]
)
def test_the_band_where_answers_are_certain(s_R: float, s_X: float, band: tuple[float, float] | None) -> None:
    assert band_of_asking(1, 1, s_R, s_X) == (pytest.approx(band) if band else None)


@given(P, STAKE, STAKE, P, P)
def test_asking_is_worth_something_between_nothing_and_knowing(p: float, g: float, ell: float, s_R: float, s_X: float) -> None:
    assert 0 <= value_of_asking(p, g, ell, s_R, s_X) <= value_of_knowing(p, g, ell)


@given(P, STAKE, STAKE)
def test_an_answer_that_never_lies_is_worth_knowing(p: float, g: float, ell: float) -> None:
    assert value_of_asking(p, g, ell, 1, 0) == pytest.approx(value_of_knowing(p, g, ell), abs=1e-9 * (g + ell))


@given(P, STAKE, STAKE, P)
def test_an_answer_that_all_give_is_worth_nothing(p: float, g: float, ell: float, s: float) -> None:
    assert value_of_asking(p, g, ell, s, s) == pytest.approx(0, abs=1e-9 * (g + ell))


@given(st.floats(0.001, 0.999), STAKE, STAKE, P, P)
def test_the_band_is_where_asking_wins(p: float, g: float, ell: float, s_R: float, s_X: float) -> None:
    asked = value_of_going_if_accepted(p, g, ell, s_R, s_X)
    best = max(0.0, p * g - (1 - p) * ell)
    band = band_of_asking(g, ell, s_R, s_X)
    margin = asked - best
    assume(abs(margin) > 1e-6 * (g + ell))
    assert (margin > 0) is (band is not None and band[0] < p < band[1])


@given(st.floats(0.001, 1), STAKE, STAKE, P, st.floats(0.001, 1))
def test_the_likelihood_ratio_decides_whether_to_go(p: float, g: float, ell: float, s_R: float, s_X: float) -> None:
    needed, there = likelihood_ratio_needed(p, g, ell), likelihood_ratio(s_R, s_X)
    assert there is not None
    assume(abs(there - needed) > 1e-9 * max(there, needed, 1))
    assert (p * s_R * g - (1 - p) * s_X * ell > 0) is (there > needed)


def test_without_trust_or_doubt() -> None:
    assert likelihood_ratio_needed(0, 1, 1) == math.inf
    assert likelihood_ratio_needed(1, 1, 1) == 0
    assert likelihood_ratio(0.5, 0) == math.inf
    assert likelihood_ratio(0, 0) is None
    assert value_of_knowing(0, 1, 1) == value_of_knowing(1, 1, 1) == 0
    assert belief_after_acceptance(0.5, 0, 0) is None
    assert belief_after_refusal(0.5, 1, 1) is None
    assert belief_after_acceptance(0, 0.6, 0.1) == 0
    assert belief_after_refusal(1, 0.6, 0.1) == 1


def test_the_offer_to_defect() -> None:
    assert chance_needed(2, 0.05) == pytest.approx(0.024390, abs=1e-6)
    assert value_gambling(0.01, 2, 0.05) == pytest.approx(-0.0295, abs=1e-12)
    assert value_gambling(chance_needed(2, 0.05), 2, 0.05) == pytest.approx(0)
    assert chance_needed(1, 0.05, 3) == 0  # the message alone is worth it
    assert chance_needed(0, 0.05) == 1


def test_thresholds() -> None:
    assert trust_needed(1, 1) == 0.5
    assert trust_needed(1, 3) == 0.75
    assert audience_cost_bearable(0.8, 1, 1) == pytest.approx(0.6)
    assert audience_cost_bearable(0.25, 1, 1) == 0


@pytest.mark.parametrize(("sites", "least"), [(Sites(), 6), (Sites(kappa=0), 4), (Sites(host_chooses=True), 10)])
def test_the_cheapest_demand_that_separates(sites: Sites, least: int) -> None:
    found = size_the_ask(sites)
    assert (found.least, found.most) == (least, 20)
    assert sites.cost_other(least) >= sites.b_X > sites.cost_other(least - 1)
    assert sites.cost_sincere(20) <= sites.b_S < sites.cost_sincere(21)


def test_no_demand_may_separate() -> None:
    assert size_the_ask(Sites(c_0=0.01, H=0.1)).least == 91  # dear only by number
    assert size_the_ask(Sites(c_0=0, H=0.5)).least is None  # nothing deters
    assert size_the_ask(Sites(c_0=0.3, H=0, b_S=0.3)).because == "4 sites would deter a cheat, but a sincere host bears 1 at most"
    assert size_the_ask(Sites(d=0, H=9, c_0=0)).least is None  # nothing to find
    assert size_the_ask(Sites(c_0=0, H=2, kappa=0)).most == 100


@given(st.integers(1, 60), st.data(), P, st.booleans(), st.floats(0.1, 3), st.floats(0.1, 3), st.floats(0, 0.5), st.floats(0, 4))
def test_the_size_of_the_ask_is_the_first_that_deters(
    N: int, data: st.DataObject, kappa: float, host: bool, b_S: float, b_X: float, c_0: float, H: float
) -> None:
    sites = Sites(N=N, d=data.draw(st.integers(0, N)), n=0, kappa=kappa, host_chooses=host, b_S=b_S, b_X=b_X, c_0=c_0, H=H)
    fits = [k for k in range(N + 1) if sites.cost_other(k) >= b_X - 1e-12 and sites.cost_sincere(k) <= b_S + 1e-9]
    found = size_the_ask(sites)
    assert found.least == (fits[0] if fits else None)
    assert found.most == (fits[-1] if fits else None)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (lambda: value_of_asking(1.2, 1, 1, 0.5, 0.5), "p"),
        (lambda: value_of_asking(0.5, 0, 1, 0.5, 0.5), "g"),
        (lambda: value_of_asking(0.5, 1, -1, 0.5, 0.5), "ell"),
        (lambda: value_of_asking(0.5, 1, 1, math.nan, 0.5), "s_R"),
        (lambda: value_of_asking(0.5, 1, 1, 0.5, -0.1), "s_X"),
        (lambda: Sites(n=101), "n"),
        (lambda: Sites(d=101), "d"),
        (lambda: Sites(kappa=1.5), "kappa"),
    ],
)
def test_a_number_out_of_range_is_named(what: object, name: str) -> None:
    with pytest.raises(UsageError, match=f"^Q180: {name} is"):
        what()  # type: ignore[operator]
