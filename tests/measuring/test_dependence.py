"""How two series hang together over time, on series whose making is known."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from quidproquo.measuring.dependence import dependence, granger
from quidproquo.measuring.series import Every, Series
from quidproquo.model.estimate import TooFew


def series(there: np.ndarray, back: np.ndarray) -> Series:  # type: ignore[type-arg]
    starts = tuple(date(2000, 1, 3) + timedelta(7 * i) for i in range(len(there)))
    return Series(("USA", "PRK"), Every.WEEK, "goldstein", starts, tuple(there.tolist()), tuple(back.tolist()), (0, 0), 0, ())


def one_answers_the_other(n: int = 400, *, seed: int = 5) -> Series:
    """PRK answers what USA did the week before; USA answers nothing."""
    rng = np.random.default_rng(seed)
    there, back = rng.normal(size=n), np.zeros(n)
    for t in range(1, n):
        back[t] = 0.6 * there[t - 1] + 0.2 * back[t - 1] + rng.normal()
    return series(there, back)


def test_the_one_that_answers_is_found_and_the_other_is_not() -> None:
    found = dependence(one_answers_the_other(), draws=100)
    assert not isinstance(found, TooFew)
    assert (found.lags, found.chosen_by) == (1, "BIC")
    usa, prk = found.tests
    assert (usa.cause, usa.effect) == ("USA", "PRK")
    assert usa.p < 1e-6
    assert prk.p > 0.05
    assert "helps to foresee" in usa.because
    assert "does not help" in prk.because


def test_impulse_responses_find_the_answer_under_both_orderings() -> None:
    found = dependence(one_answers_the_other(), lags=1, draws=200)
    assert not isinstance(found, TooFew)
    shocks = [one for one in found.impulses if (one.shock, one.answer) == ("USA", "PRK")]
    assert {one.first for one in shocks} == {"USA", "PRK"}
    for one in shocks:
        assert one.value[1] == pytest.approx(0.6, abs=0.15)
        assert one.low[1] > 0.3
        assert all(low <= value <= high for low, value, high in zip(one.low[1:3], one.value[1:3], one.high[1:3], strict=True))


def test_f_and_p_are_those_of_statsmodels() -> None:
    from statsmodels.tsa.stattools import grangercausalitytests

    found = one_answers_the_other(120)
    there, back = np.array(found.there), np.array(found.back)
    theirs = grangercausalitytests(np.column_stack([back, there]), [3])[3][0]["ssr_ftest"]
    f, df, p = granger(there, back, lags=3)
    assert (f, p) == pytest.approx((theirs[0], theirs[1]))
    assert df == (int(theirs[3]), int(theirs[2]))


def test_too_short_or_too_still_to_say() -> None:
    rng = np.random.default_rng(1)
    assert isinstance(dependence(series(rng.normal(size=10), rng.normal(size=10))), TooFew)
    assert isinstance(dependence(series(rng.normal(size=100), np.zeros(100))), TooFew)


def test_the_same_seed_gives_the_same_bands() -> None:
    one, again = (dependence(one_answers_the_other(), lags=1, draws=50, seed=9) for _ in range(2))
    assert one == again
