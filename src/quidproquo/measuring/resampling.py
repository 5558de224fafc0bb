"""How far a figure would move with other texts: the percentile bootstrap (Efron 1979, Annals of Statistics 7).

Invariant: whole texts are drawn, since the reports of one text err together; one seed gives one interval.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]

DRAWS = 2000
LEVEL = 0.95


def resampled(counts: Counts, *, draws: int, seed: int) -> Counts:
    """Sums over texts drawn with replacement, as many as there are: from shape (texts, …) to (draws, …)."""
    texts = counts.shape[0]
    times = np.random.default_rng(seed).multinomial(texts, np.full(texts, 1 / texts), size=draws)
    return np.tensordot(times.astype(np.float64), counts, axes=1)


def percentiles(values: Counts) -> tuple[float, float] | None:
    """The middle 95% of the draws that say anything; None where none does."""
    told = values[~np.isnan(values)]
    if not told.size:
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(told, [tail, 1 - tail])
    return float(low), float(high)


def divided(part: Counts, whole: Counts) -> Counts:
    """Shares, with NaN where there is nothing to have a share of."""
    shares: Counts = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return shares


Figure = Callable[[Counts], Counts]
"""A figure of sums, the last axis of which is (found, annotated, read)."""


def precision(sums: Counts) -> Counts:
    return divided(sums[..., 0], sums[..., 2])


def recall(sums: Counts) -> Counts:
    return divided(sums[..., 0], sums[..., 1])


def f1(sums: Counts) -> Counts:
    return divided(2 * sums[..., 0], sums[..., 1] + sums[..., 2])
