"""Time to fulfilment: against a library's product-limit estimate, and on the cases that tempt to cheat."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from quidproquo.measuring.fulfilment import fulfilment, kept_by
from quidproquo.model.entries import Commitment, Degree, Fate, Pledge
from quidproquo.model.estimate import TooFew
from quidproquo.model.report import When
from quidproquo.model.words import Deed, Precision

AS_OF = date(2010, 1, 1)


def owed(fate: Fate, *, days: int | None = None, made: date = date(2009, 1, 1), owner: str = "PRK") -> Commitment:
    """A commitment with this fate."""
    return Commitment(
        id="c", sort=Pledge.PROMISE, owners=(owner,), beneficiaries=("USA",), deed=Deed.YIELD, kind=None,
        made=When(made, made, Precision.DAY), deadline=None, amount=None, checkable=True, opening="e", said_by=(), conditions=(),
        fate=fate, degree=Degree.NONE, score=None, days=days, verified_by=(), bearings=(), because="",
    )  # fmt: skip


def test_broken_promises_stay_in_the_count() -> None:
    (curve,) = fulfilment([owed(Fate.KEPT, days=30), owed(Fate.BROKEN, days=10), owed(Fate.BROKEN, days=20)], as_of=AS_OF)
    assert not isinstance(curve.steps, TooFew)
    assert [(s.day, round(s.share, 4)) for s in curve.steps] == [(30, 0.3333)]


def test_an_open_promise_leaves_on_the_last_day_of_the_record() -> None:
    young = owed(Fate.OPEN, made=date(2009, 12, 22))
    (curve,) = fulfilment([owed(Fate.KEPT, days=5), owed(Fate.KEPT, days=30), owed(Fate.OPEN), young], as_of=AS_OF)
    assert curve.unkept == (10, 365)
    assert not isinstance(curve.steps, TooFew)
    assert [(s.day, s.share) for s in curve.steps] == [(5, 0.25), (30, pytest.approx(1 - 0.75 * 0.5))]


def test_two_commitments_are_too_few() -> None:
    (curve,) = fulfilment([owed(Fate.KEPT, days=5), owed(Fate.OPEN)], as_of=AS_OF)
    assert curve.steps == TooFew(2, 3, "2 commitments of PRK")
    assert "Too few" in curve.because
    assert curve.to_dict()["too_few"] is True


def test_what_was_kept_nobody_knows_when_is_left_out_and_counted() -> None:
    (curve,) = fulfilment([owed(Fate.KEPT), *[owed(Fate.KEPT, days=d) for d in (1, 2, 3)]], as_of=AS_OF)
    assert (curve.n, curve.left_out) == (3, 1)


def test_each_owner_has_a_curve() -> None:
    curves = fulfilment([owed(Fate.OPEN, owner="USA"), owed(Fate.OPEN)], as_of=AS_OF)
    assert [c.owner for c in curves] == ["PRK", "USA"]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30), st.lists(st.integers(1, 400), max_size=30))
def test_the_curve_is_the_product_limit_estimate(days: list[int], unkept: list[int]) -> None:
    ours = kept_by(days, unkept)
    theirs = SurvfuncRight(np.array(days + unkept), np.array([1] * len(days) + [0] * len(unkept)))
    assert [s.day for s in ours] == list(theirs.surv_times)
    assert [1 - s.share for s in ours] == pytest.approx(list(theirs.surv_prob), abs=1e-12)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30), st.lists(st.integers(1, 400), max_size=30))
def test_shares_rise_and_lie_in_their_intervals(days: list[int], unkept: list[int]) -> None:
    steps = kept_by(days, unkept)
    assert all(0 <= s.low <= s.share + 1e-12 and s.share - 1e-12 <= s.high <= 1 for s in steps)
    assert [s.share for s in steps] == sorted(s.share for s in steps)


def test_the_interval_is_greenwood_s_on_the_log_log_scale() -> None:
    # Survival 0.75 after one of four: variance of log(-log S) is (1/12) / log(0.75)^2.
    (step,) = kept_by([10], [20, 20, 20])
    reach = 1.959964 * (1 / 12) ** 0.5 / abs(np.log(0.75))
    assert (step.low, step.high) == (pytest.approx(1 - 0.75 ** np.exp(-reach)), pytest.approx(1 - 0.75 ** np.exp(reach)))
