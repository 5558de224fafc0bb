"""p = E[θ] as a function of φ: from the user's word, the pooled record, or administrations told apart. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from quidproquo.advising.administrations import Across, describe, differ, mean_of
from quidproquo.advising.assumptions import Assumptions
from quidproquo.advising.belief import Group, Posterior, Tally, means_at, posterior
from quidproquo.errors import UsageError
from quidproquo.model.estimate import Estimate, TooFew

Array = NDArray[np.float64]
_MANY = 80  # beyond this many φ, interpolate
_NODES = 65
_STEP = 0.25  # in log φ, between nodes where each costs a grid


@dataclass(frozen=True, slots=True)
class Trust:
    """What the record says of θ, pooled and, where there is enough, across administrations."""

    tally: Tally
    alpha_0: float
    beta_0: float
    now: str | None
    needed: int
    pooled: Posterior
    across: Estimate | TooFew

    def at(self, phi: float) -> float:
        """E[θ] if reports are one-sided by φ."""
        if isinstance(self.across, Estimate):
            return _mean_across(self.tally.groups, self.now, phi, self.needed)
        return posterior(self.tally.successes, self.tally.failures, alpha_0=self.alpha_0, beta_0=self.beta_0, phi=phi).mean

    def at_each(self, phis: Array) -> Array:
        """E[θ] for many φ (shape (k,)): exact for few, for many a spline in log φ, which is smooth there."""
        if len(phis) <= _MANY:
            return self._exactly(phis)
        low, high = max(float(phis.min()), 1e-6), max(float(phis.max()), 1e-6)
        if low == high:
            return np.full(phis.shape, self._exactly(phis[:1])[0])
        nodes = _lattice(low, high) if isinstance(self.across, Estimate) else np.geomspace(low, high, _NODES)
        spline = CubicSpline(np.log(nodes), self._exactly(nodes))
        return np.asarray(spline(np.log(np.clip(phis, low, high)))).clip(0.0, 1.0)

    def _exactly(self, phis: Array) -> Array:
        if isinstance(self.across, Estimate):
            return np.array([self.at(float(phi)) for phi in phis])
        return means_at(self.tally.successes, self.tally.failures, phis, alpha_0=self.alpha_0, beta_0=self.beta_0)


def _lattice(low: float, high: float) -> Array:
    """φ at whole multiples of the step, so that two curves share their nodes and the second costs nothing."""
    first, last = math.floor(math.log(low) / _STEP) - 1, math.ceil(math.log(high) / _STEP) + 1
    return np.asarray(np.exp(_STEP * np.arange(first, last + 1)))


@lru_cache(maxsize=256)
def _mean_across(groups: tuple[Group, ...], now: str | None, phi: float, needed: int) -> float:
    told_apart = differ(groups, now=now, phi=_within_reach(phi), needed=needed)
    if isinstance(told_apart, TooFew):
        raise TypeError(told_apart.because)  # whether groups can be told apart does not depend on φ
    return mean_of(told_apart)


def _within_reach(phi: float) -> float:
    # Beyond these the series behind a grid converges too slowly, and no reader would defend such a φ.
    return min(max(phi, 0.02), 50.0)


def trust_in(tally: Tally, assumptions: Assumptions, *, now: str | None = None) -> Trust:
    """Trust from the tally; `now` names the administration in office (by default that of the newest outcome)."""
    alpha_0, beta_0, phi = assumptions["belief.alpha_0"], assumptions["belief.beta_0"], assumptions["belief.phi"]
    office = now if now is not None else tally.newest
    needed = int(assumptions["belief.groups"])
    drawn = assumptions.values["belief.phi"]
    if drawn.low == 0.0 and tally.successes > 0.0 and "belief.p" not in assumptions.values:
        raise UsageError(
            "Q185",
            "belief.phi may be 0 (a success is never reported), yet the record reports successes",
            remedy="Give belief.phi, and its low, above 0",
        )
    told_apart = (
        differ(tally.groups, now=office, phi=_within_reach(phi), needed=max(2, needed))
        if phi > 0.0
        else TooFew(0, needed, "phi is 0: pooled")
    )
    across: Estimate | TooFew = (
        describe(told_apart, groups=len(tally.groups), sources=tally.entries) if isinstance(told_apart, Across) else told_apart
    )
    pooled = posterior(tally.successes, tally.failures, alpha_0=alpha_0, beta_0=beta_0, phi=phi)
    return Trust(tally, alpha_0, beta_0, office, max(2, needed), pooled, across)
