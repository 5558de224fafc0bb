"""Trust across administrations: each has its own θ, all drawn from one Beta(a, b) that the record teaches.

Prior ∝ (a+b)^(−5/2) (Gelman et al. 2013, section 5.3). It is proper only once some group has both successes and failures, and
says little with few groups; `differ` then gives a `TooFew`, and the caller pools.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaln

from quidproquo.advising.belief import Group
from quidproquo.model.estimate import Estimate, TooFew

Array = NDArray[np.float64]
FEW = 5  # below five groups the spread between them is mostly prior (Gelman 2006, section 4.3)
_COARSE, _FINE = 41, 81  # points per axis of the grid, while looking and at the end
_DEEP = 30.0  # log density below the peak at which the grid may stop


@dataclass(frozen=True, slots=True)
class Across:
    """The joint posterior of (a, b) on a grid: shapes (k,), weights summing to 1."""

    a: Array
    b: Array
    weight: Array
    now: Group  # the group that the advice is about; without outcomes, a new administration
    phi: float


def differ(groups: Sequence[Group], *, now: str | None, phi: float = 1.0, needed: int = FEW) -> Across | TooFew:
    """The hierarchical posterior, or why the groups are to be pooled."""
    filled = [g for g in groups if g.successes + g.failures > 0.0]
    if len(filled) < needed:
        return TooFew(
            len(filled), needed, f"{len(filled)} administrations with an outcome, {needed} needed to tell them apart: pooled"
        )
    if not any(g.successes > 0.0 and g.failures > 0.0 for g in filled):
        return TooFew(0, 1, "no administration has both kept and failed its word, so how they differ cannot be told: pooled")
    current = next((g for g in filled if g.name == (now or "")), Group(now or "", 0.0, 0.0))
    # Wide first, then twice more around what is left: the posterior may be a needle in the first box.
    box = (-16.0, 16.0, -20.0, 22.0)
    for points in (_COARSE, _COARSE, _FINE):
        tilt, size = np.meshgrid(np.linspace(box[0], box[1], points), np.linspace(box[2], box[3], points))
        log_density = _log_posterior(tilt.ravel(), size.ravel(), filled, phi)
        kept = log_density > log_density.max() - _DEEP
        box = (*_around(tilt.ravel()[kept], box[:2], points), *_around(size.ravel()[kept], box[2:], points))
    weight = np.exp(log_density - log_density.max())
    a, b = _shapes(tilt.ravel(), size.ravel())
    solid = weight > 1e-14
    return Across(a[solid], b[solid], weight[solid] / weight[solid].sum(), current, phi)


def mean_of(across: Across) -> float:
    """E[θ] of the administration that the advice is about."""
    g, n = across.now, across.now.successes + across.now.failures
    means = (across.a + g.successes) / (across.a + across.b + n)
    if across.phi != 1.0 and n > 0.0:
        up = _log_reported(across.a, across.b, Group(g.name, g.successes, g.failures), across.phi, raised=1)
        means = means * np.exp(up - _log_reported(across.a, across.b, g, across.phi, raised=0))
    return float((across.weight * means).sum())


def describe(across: Across, *, groups: int, sources: tuple[str, ...] = ()) -> Estimate:
    """E[θ] with its 90% interval."""
    cdf_at = np.linspace(0.0, 1.0, 401) ** 2 * 0.5
    theta = np.concatenate([cdf_at, 1.0 - cdf_at[-2::-1]])
    cdf = _mixture_cdf(across, theta)
    low, high = np.interp([0.05, 0.95], cdf, theta)
    who = (
        f"under {across.now.name}" if across.now.successes + across.now.failures > 0 else "for an administration without a record"
    )
    return Estimate(mean_of(across), float(low), float(high), groups, f"{groups} administrations that may differ; {who}", sources)


def _mixture_cdf(across: Across, theta: Array) -> Array:
    g, n = across.now, across.now.successes + across.now.failures
    # Systematic resampling (Kitagawa 1996): 600 equally weighted points stand for the grid, tails included.
    picked = np.searchsorted(np.cumsum(across.weight), (np.arange(600) + 0.5) / 600).clip(max=len(across.weight) - 1)
    a, b = across.a[picked] + g.successes, across.b[picked] + g.failures
    cells = np.diff(betainc(a[:, None], b[:, None], theta[None, :]), axis=1)
    middle = (theta[1:] + theta[:-1]) / 2
    log_tilt = -n * np.log((1 - middle) + across.phi * middle)
    tilted = cells * np.exp(log_tilt - log_tilt.max())[None, :]
    cells = tilted / tilted.sum(axis=1, keepdims=True)
    steps = cells.sum(axis=0)
    cdf = np.concatenate([[0.0], np.cumsum(steps)])
    return np.asarray(cdf / cdf[-1])


def _around(values: Array, bounds: tuple[float, float], points: int) -> tuple[float, float]:
    step = (bounds[1] - bounds[0]) / (points - 1)
    return max(bounds[0], float(values.min()) - step), min(bounds[1], float(values.max()) + step)


def _shapes(tilt: Array, size: Array) -> tuple[Array, Array]:
    """(a, b) from tilt = log(a/b) and size = log(a+b)."""
    mean = 0.5 * (1.0 + np.tanh(tilt / 2.0))
    other = 0.5 * (1.0 - np.tanh(tilt / 2.0))
    # tanh rounds to 1 only beyond |tilt| = 36, and the box ends at 16.
    return mean * np.exp(size), other * np.exp(size)


def _log_posterior(tilt: Array, size: Array, groups: Sequence[Group], phi: float) -> Array:
    a, b = _shapes(tilt, size)
    # (a+b)^(−5/2) da db in these coordinates is a·b·(a+b)^(−5/2) (Gelman et al. 2013, eq. 5.10).
    total = np.log(a) + np.log(b) - 2.5 * size
    for (successes, failures), times in _count_alike(groups).items():
        g = Group("", successes, failures)
        total = total + times * (_log_beta_ratio(a, b, g) + _log_reported(a, b, g, phi, raised=0))
    return np.asarray(total)


def _count_alike(groups: Sequence[Group]) -> dict[tuple[float, float], int]:
    counts: dict[tuple[float, float], int] = {}
    for g in groups:
        counts[(g.successes, g.failures)] = counts.get((g.successes, g.failures), 0) + 1
    return counts


def _log_beta_ratio(a: Array, b: Array, g: Group) -> Array:
    """log B(a+S, b+F) − log B(a, b), without the cancellation of four large numbers."""
    s, f = g.successes, g.failures
    return np.asarray(_log_rise(a, s) + _log_rise(b, f) - _log_rise(a + b, s + f))


def _log_rise(x: Array, by: float) -> Array:
    """log Γ(x+by) − log Γ(x); beyond 1e6 by its asymptotic series (Tricomi & Erdélyi 1951), where gammaln has no digits left."""
    if by == 0.0:
        return np.zeros_like(x)
    near = np.minimum(x, 1e6)
    exact = gammaln(near + by) - gammaln(near)
    far = by * np.log(np.maximum(x, 1.0)) + np.log1p(by * (by - 1) / (2 * np.maximum(x, 1.0)))
    return np.asarray(np.where((x > 1e6) & (by * by < 1e4), far, gammaln(x + by) - gammaln(x) if by * by >= 1e4 else exact))


def _log_reported(a: Array, b: Array, g: Group, phi: float, *, raised: int) -> Array:
    """log E[((1−θ)+φθ)^(−n)] under Beta(a+S+raised, b+F), up to a constant: log 2F1(n, a+S+raised; a+b+n+raised; 1−φ).

    For φ > 1 the two outcomes change places (Pfaff), so that every term of the series is positive.
    """
    n = g.successes + g.failures
    if phi == 1.0 or n == 0.0:
        return np.zeros_like(a)
    top = a + g.successes + raised if phi < 1.0 else b + g.failures
    z = 1.0 - phi if phi < 1.0 else 1.0 - 1.0 / phi
    bottom = a + b + n + raised
    total, term, shift, k = np.ones_like(a), np.ones_like(a), np.zeros_like(a), 0
    while k < 100_000:
        term = term * ((n + k) / (k + 1.0) * z) * ((top + k) / (bottom + k))
        total = total + term
        k += 1
        if k % 16 == 0:
            big = total > 1e200
            shift = np.where(big, shift + math.log(1e200), shift)
            term, total = np.where(big, term / 1e200, term), np.where(big, total / 1e200, total)
            if (term < 1e-15 * total * (1.0 - z)).all():
                break
    return np.asarray(np.log(total) + shift)
