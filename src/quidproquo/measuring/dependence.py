"""How two series hang together over time: Granger's F tests and what a shock of one does to the other.

Invariants: a lag order that nobody named is chosen by BIC and told; too few steps, or a series that never changes, is `TooFew`;
impulse responses are given under both orderings, since with one alone the order of the two sides decides who moves first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from quidproquo.measuring.series import Series
from quidproquo.model.estimate import TooFew

MOST_LAGS = 12
LEAST_FILLED = 30  # steps with an event that each series must have: among zeros alone there is nothing to foresee
AHEAD = 8
DRAWS = 500
ASSUMES = (
    "Both series are taken as stationary and linear with the same lags throughout. Granger's test says whether one side's past "
    "helps to foresee the other, not whether it causes it: a third party that moves both passes it too."
)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Granger:
    """Whether the past of `cause` helps to foresee `effect` beyond the past of `effect` itself."""

    cause: str
    effect: str
    lags: int
    f: float
    df: tuple[int, int]
    p: float

    @property
    def because(self) -> str:
        """What it means, in one sentence."""
        helps = "helps" if self.p <= 0.05 else "does not help"
        return (
            f"What {self.cause} did to {self.effect} in the {self.lags} steps before {helps} to foresee what {self.effect} "
            f"does to {self.cause} (F = {self.f:.3f} on {self.df[0]} and {self.df[1]} degrees of freedom, p = {self.p:.2g})."
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "cause": self.cause,
            "effect": self.effect,
            "lags": self.lags,
            "f": self.f,
            "df": list(self.df),
            "p": self.p,
            "because": self.because,
        }


@dataclass(frozen=True, slots=True)
class Impulse:
    """What one standard deviation more of `shock` does to `answer` in the steps after, with a bootstrap band (90%)."""

    shock: str
    answer: str
    first: str  # the side whose acts may move the other's within the same step
    value: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "shock": self.shock,
            "answer": self.answer,
            "first": self.first,
            "value": list(self.value),
            "low": list(self.low),
            "high": list(self.high),
        }


@dataclass(frozen=True, slots=True)
class Dependence:
    """A vector autoregression of two directed series: tests both ways, and impulse responses under both orderings."""

    between: tuple[str, str]
    lags: int
    chosen_by: str  # BIC, or the user
    steps: int
    tests: tuple[Granger, Granger]
    impulses: tuple[Impulse, ...]
    assumes: str = ASSUMES

    def to_dict(self) -> dict[str, Any]:
        return {
            "between": list(self.between),
            "lags": self.lags,
            "chosen_by": self.chosen_by,
            "steps": self.steps,
            "tests": [test.to_dict() for test in self.tests],
            "impulses": [impulse.to_dict() for impulse in self.impulses],
            "assumes": self.assumes,
        }

    def to_pandas(self) -> Any:
        """One line per test; needs pandas."""
        import pandas as pd

        return pd.DataFrame([test.to_dict() for test in self.tests])


def dependence(series: Series, *, lags: int | None = None, seed: int = 0, draws: int = DRAWS) -> Dependence | TooFew:
    """Granger's F tests in both directions and orthogonal impulse responses of a VAR by least squares.

    `lags` is chosen by BIC among 1 to 12 where it is None. TooFew where there are fewer than five steps for a coefficient.
    """
    values = np.column_stack([series.there, series.back])
    least = 5 * (2 * (lags or 1) + 1)
    if len(values) < least:
        return TooFew(
            len(values), least, f"a VAR with {lags or 1} lags wants at least {least} steps, and there are {len(values)}"
        )
    filled = int(min(np.count_nonzero(column) for column in values.T))
    if filled < LEAST_FILLED:
        return TooFew(filled, LEAST_FILLED, f"one of the series has events in {f'only {filled}' if filled else 'none'} of {len(values)} steps")
    if not all(np.std(column) > 0 for column in values.T):
        return TooFew(len(values), least, "one of the two series never changes")
    order = lags or _order_by_bic(values)
    one, other = series.between
    # The first column is what `one` did to `other`: its past moving the second column is `one` moving `other`.
    tests = (_granger(values, 0, 1, order, (one, other)), _granger(values, 1, 0, order, (other, one)))
    impulses = _impulses(values, order, names=series.between, rng=np.random.default_rng(seed), draws=draws)
    return Dependence(series.between, order, "the user" if lags else "BIC", len(values), tests, impulses)


def granger(cause: Floats, effect: Floats, *, lags: int) -> tuple[float, tuple[int, int], float]:
    """(F, degrees of freedom, p) that `lags` past values of `cause` add nothing to those of `effect`.

    Granger (1969), Econometrica 37: the F test of one equation by least squares with a constant, on steps with all their lags.
    """
    from scipy.special import fdtrc

    n = len(effect) - lags
    own, past = _lagged(effect, lags), _lagged(cause, lags)
    constant = np.ones((n, 1))
    restricted = _residual_sum(np.hstack([constant, own]), effect[lags:])
    full = _residual_sum(np.hstack([constant, own, past]), effect[lags:])
    df = (lags, n - 2 * lags - 1)
    f = ((restricted - full) / df[0]) / (full / df[1])
    return float(f), df, float(fdtrc(df[0], df[1], f))


def _granger(values: Floats, cause: int, effect: int, lags: int, names: tuple[str, str]) -> Granger:
    f, df, p = granger(values[:, cause], values[:, effect], lags=lags)
    return Granger(names[0], names[1], lags, f, df, p)


def _order_by_bic(values: Floats) -> int:
    from statsmodels.tsa.api import VAR

    most = max(1, min(MOST_LAGS, len(values) // 15))
    return max(1, int(VAR(values).select_order(most).bic))


def _impulses(values: Floats, lags: int, *, names: tuple[str, str], rng: np.random.Generator, draws: int) -> tuple[Impulse, ...]:
    """Orthogonal impulse responses under both orderings, with percentile bands of a residual bootstrap."""
    constant, coefficients, residuals = _fit(values[None], lags)
    shocks = residuals[0][rng.integers(0, residuals.shape[1], (draws, residuals.shape[1]))]
    again = _simulate(values[:lags], constant[0], coefficients[0], shocks)
    drawn = _fit(again, lags)
    told = []
    for first in (0, 1):
        order = [first, 1 - first]
        point = _orthogonal(coefficients, residuals, order)[0]
        low, high = np.percentile(_orthogonal(drawn[1], drawn[2], order), [5, 95], axis=0)
        sides = [names[i] for i in order]
        told += [
            Impulse(sides[shock], sides[answer], sides[0], *(_told(band[:, answer, shock]) for band in (point, low, high)))
            for shock, answer in ((0, 1), (1, 0))
        ]
    return tuple(told)


def _fit(values: Floats, lags: int) -> tuple[Floats, Floats, Floats]:
    """Least squares of a VAR for each draw ([draw, step, series]): (constants, coefficients [draw, lag, to, from], residuals)."""
    size = values.shape[2]
    past = np.concatenate([values[:, lags - k : values.shape[1] - k] for k in range(1, lags + 1)], axis=2)
    past = np.concatenate([np.ones((*past.shape[:2], 1)), past], axis=2)
    now = values[:, lags:]
    turned = past.transpose(0, 2, 1)
    solved = np.linalg.solve(turned @ past, turned @ now)
    coefficients = solved[:, 1:].reshape(len(values), lags, size, size).transpose(0, 1, 3, 2)
    return solved[:, 0], coefficients, now - past @ solved


def _orthogonal(coefficients: Floats, residuals: Floats, order: list[int]) -> Floats:
    """Responses 0 to AHEAD steps ahead to one standard deviation (Lütkepohl 2005, eq. 2.3.27): [draw, step, answer, shock]."""
    ordered, rest = coefficients[:, :, order][:, :, :, order], residuals[:, :, order]
    draws, lags, size = ordered.shape[:3]
    degrees = max(1, rest.shape[1] - lags * size - 1)
    root = np.linalg.cholesky(rest.transpose(0, 2, 1) @ rest / degrees)
    moving = [np.broadcast_to(np.eye(size), (draws, size, size))]
    for step in range(1, AHEAD + 1):
        terms = [moving[step - k] @ ordered[:, k - 1] for k in range(1, min(step, lags) + 1)]
        moving.append(np.sum(terms, axis=0))
    return np.stack([matrix @ root for matrix in moving], axis=1)


def _simulate(start: Floats, constant: Floats, coefficients: Floats, shocks: Floats) -> Floats:
    """Series that begin like the observed one and go on with drawn shocks: [draw, step, series]."""
    lags = len(coefficients)
    values = np.concatenate([np.broadcast_to(start, (len(shocks), *start.shape)), shocks + constant], axis=1)
    for t in range(lags, values.shape[1]):
        for k in range(lags):
            values[:, t] += values[:, t - 1 - k] @ coefficients[k].T
    return values


def _lagged(values: Floats, lags: int) -> Floats:
    return np.column_stack([values[lags - k : len(values) - k] for k in range(1, lags + 1)])


def _residual_sum(regressors: Floats, values: Floats) -> float:
    solved = np.linalg.lstsq(regressors, values, rcond=None)[0]
    return float(np.sum((values - regressors @ solved) ** 2))


def _told(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 6) for value in values)
