"""Belief from the record: clustered by round, free of order, and honest about one-sided reports."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from quidproquo.advising.belief import ALL_ONE, Weights, means_at, needed_in_a_row, posterior, tally
from quidproquo.advising.record import Attribution, Outcome, Record, Verification
from quidproquo.errors import UsageError
from tests.advising.words import outcomes, the_two_rounds


def test_four_unanswered_gifts_of_one_round_are_one_observation() -> None:
    counted = tally(the_two_rounds(), ALL_ONE)
    assert (counted.successes, counted.failures, counted.rounds, counted.scored) == (0.0, 2.0, 2, 5)


def test_two_rounds_unanswered_leave_a_quarter() -> None:
    counted = tally(the_two_rounds(), ALL_ONE)
    belief = posterior(counted.successes, counted.failures)
    assert (belief.alpha, belief.beta) == (1.0, 3.0)
    assert belief.mean == pytest.approx(0.25, abs=1e-12)
    assert (belief.low, belief.high) == pytest.approx((0.016952, 0.631597), abs=1e-5)
    assert belief.above_half == pytest.approx(0.125, abs=1e-12)
    assert needed_in_a_row(belief.alpha, belief.beta, 0.5) == 2


@pytest.mark.parametrize(("phi", "mean"), [(1, 0.25), (0.5, 0.30134), (0.25, 0.34900), (0.1, 0.40177), (0, 0.5)])
def test_failures_count_less_where_successes_go_unreported(phi: float, mean: float) -> None:
    assert posterior(0, 2, phi=phi).mean == pytest.approx(mean, abs=1e-5)
    assert means_at(0, 2, np.array([float(phi)]))[0] == pytest.approx(mean, abs=1e-5)


def test_a_success_where_successes_are_never_reported_is_impossible() -> None:
    with pytest.raises(UsageError, match="phi is 0"):
        posterior(1, 0, phi=0)


@given(st.floats(0, 30), st.floats(0, 30), st.floats(0.05, 5), st.floats(0.2, 4), st.floats(0.2, 4))
def test_the_tilted_belief_agrees_with_direct_integration(s: float, f: float, phi: float, a: float, b: float) -> None:
    def density(x: float) -> float:
        """In logit θ, where it is smooth."""
        log_t, log_o = -np.logaddexp(0, -x), -np.logaddexp(0, x)
        reported = np.logaddexp(log_o, np.log(phi) + log_t)
        return float(np.exp((a + s) * log_t + (b + f) * log_o - (s + f) * reported - peak))

    grid = np.linspace(-30, 30, 2001)
    log_t, log_o = -np.logaddexp(0, -grid), -np.logaddexp(0, grid)
    logs = (a + s) * log_t + (b + f) * log_o - (s + f) * np.logaddexp(log_o, np.log(phi) + log_t)
    peak, at = float(logs.max()), float(grid[logs.argmax()])
    pieces = [(-250.0, at - 8), (at - 8, at), (at, at + 8), (at + 8, 250.0)]
    mass = sum(quad(density, *ends, limit=400)[0] for ends in pieces)
    first = sum(quad(lambda x: density(x) / (1 + np.exp(-x)), *ends, limit=400)[0] for ends in pieces)
    belief = posterior(s, f, alpha_0=a, beta_0=b, phi=phi)
    assert belief.mean == pytest.approx(first / mass, abs=1e-6)
    above = sum(quad(density, *ends, limit=400)[0] for ends in [(0.0, max(at, 0.0) + 8), (max(at, 0.0) + 8, 250.0)])
    assert belief.above_half == pytest.approx(above / mass, abs=1e-4)
    assert 0 <= belief.low <= belief.high <= 1


def test_phi_near_one_joins_the_plain_belief() -> None:
    assert posterior(2, 3, phi=1 - 1e-9).mean == pytest.approx(posterior(2, 3).mean, abs=1e-8)
    assert posterior(2, 3, phi=1 - 1e-9).low == pytest.approx(posterior(2, 3).low, abs=1e-5)


def test_a_long_record_overflows_nothing() -> None:
    # By hand: reports are successes in a share u = .4 of cases, and θ = u/(u+φ(1−u)).
    assert posterior(2000, 3000, phi=0.3).mean == pytest.approx(0.4 / (0.4 + 0.3 * 0.6), abs=1e-3)


@given(outcomes(), st.randoms())
def test_the_order_of_the_record_does_not_matter(told: list[Outcome], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally(Record(tuple(told))) == tally(Record(tuple(shuffled)))


@given(outcomes(), st.integers(0, 50), st.sampled_from([0.3, 1.0, 2.0]))
def test_one_more_success_never_lowers_the_belief(told: list[Outcome], number: int, phi: float) -> None:
    better = Outcome("better", f"round {number % 4}", True, on=date(2000, 1, 1))
    one, two = (tally(Record(record), on=date(2020, 1, 1)) for record in (tuple(told), (*told, better)))
    means = [posterior(counted.successes, counted.failures, phi=phi).mean for counted in (one, two)]
    assert means[1] >= means[0] - 1e-9


@given(outcomes(), st.integers(0, 50))
def test_a_failure_turned_success_never_lowers_the_belief(told: list[Outcome], number: int) -> None:
    failed = [o for o in told if o.reciprocated is False]
    if not failed:
        return
    turned = failed[number % len(failed)]
    kinder = [
        Outcome(o.id, o.round_id, True, o.attribution, o.verification, o.on, o.entries, o.administration) if o is turned else o
        for o in told
    ]
    before, after = tally(Record(tuple(told))), tally(Record(tuple(kinder)))
    assert posterior(after.successes, after.failures).mean >= posterior(before.successes, before.failures).mean - 1e-12


@given(outcomes())
def test_no_round_counts_more_than_one(told: list[Outcome]) -> None:
    counted = tally(Record(tuple(told)))
    assert counted.n <= counted.rounds + 1e-9
    assert sum(g.successes for g in counted.groups) == pytest.approx(counted.successes)
    assert sum(g.failures for g in counted.groups) == pytest.approx(counted.failures)


def test_what_is_unverified_or_contested_is_counted_and_not_scored() -> None:
    told = (
        Outcome("a", "1", None),
        Outcome("b", "1", False, verification=Verification.CONTESTED),
        Outcome("c", "2", None, verification=Verification.CONTESTED),
    )
    counted = tally(Record(told, unverified=3, contested=1))
    assert (counted.n, counted.scored, counted.unverified, counted.contested) == (0.0, 0, 4, 3)


def test_weights_multiply() -> None:
    told = (Outcome("a", "1", True, Attribution.OPINION, Verification.ONE_SIDE, date(2000, 1, 1)),)
    counted = tally(Record(told), on=date(2020, 1, 1))
    assert counted.successes == pytest.approx(0.5 * 0.8 * 0.5, abs=1e-3)


def test_without_a_day_or_a_date_nothing_ages() -> None:
    told = (Outcome("a", "1", True, on=date(2000, 1, 1)), Outcome("b", "2", True))
    assert tally(Record(told)).successes == pytest.approx(1.6)
    assert tally(Record(told), on=date(2020, 1, 1)).successes == pytest.approx(1.2, abs=1e-3)


def test_what_came_later_is_left_out_and_counted() -> None:
    told = (Outcome("a", "1", True, on=date(2019, 1, 1)), Outcome("b", "2", False, on=date(2007, 1, 1)))
    counted = tally(Record(told), on=date(2018, 9, 20))
    assert (counted.successes, counted.later, counted.rounds) == (0.0, 1, 1)


def test_an_outcome_stands_once() -> None:
    with pytest.raises(UsageError, match="twice"):
        tally(Record((Outcome("a", "1", True), Outcome("a", "2", False))))


def test_a_contested_outcome_counts_where_the_user_says_so() -> None:
    counted = tally(Record((Outcome("a", "1", False, verification=Verification.CONTESTED),)), Weights(contested=0.5))
    assert (counted.failures, counted.contested) == (0.5, 0)


@pytest.mark.parametrize(
    ("alpha", "beta", "p", "k"), [(1, 3, 0.5, 2), (1, 1, 0.5, 0), (3, 1, 0.5, 0), (1, 1, 2 / 3, 1), (1, 5, 0.9, 44)]
)
def test_reciprocations_needed(alpha: float, beta: float, p: float, k: int) -> None:
    assert needed_in_a_row(alpha, beta, p) == k
    assert (alpha + k) / (alpha + beta + k) >= p - 1e-12
    assert k == 0 or (alpha + k - 1) / (alpha + beta + k - 1) < p


@pytest.mark.parametrize("field", ["own_voice", "named_party", "opinion", "third_party", "one_side", "contested", "half_life"])
def test_a_weight_out_of_range_is_named(field: str) -> None:
    with pytest.raises(UsageError, match=f"weights.{field}"):
        Weights(**{field: -0.5})
