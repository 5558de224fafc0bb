"""Figures with their doubt: exact intervals, and the point below which a count says too little.

Invariant: a share is never given without its interval and the two counts behind it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quidproquo.model.estimate import Estimate, TooFew

FEWEST = 3
"""Cases below which no share is given: of two cases even the exact interval spans most of what is possible."""
LEVEL = 0.95


def share(hits: int, n: int, *, because: str, fewest: int = FEWEST, sources: tuple[str, ...] = ()) -> Estimate | TooFew:
    """The share of `hits` among `n` with its exact 95% interval (Clopper and Pearson 1934, Biometrika 26)."""
    if n < fewest:
        return TooFew(n, fewest, because)
    low, high = exact_interval(hits, n)
    return Estimate(hits / n, low, high, n, because, sources)


def exact_interval(hits: int, n: int, *, level: float = LEVEL) -> tuple[float, float]:
    """The exact binomial interval for a share: it covers the true one in at least `level` of all samples."""
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(hits, n - hits + 1, tail)) if hits else 0.0
    high = float(betaincinv(hits + 1, n - hits, 1 - tail)) if hits < n else 1.0
    return low, high


def figure_to_dict(figure: Estimate | TooFew | None) -> dict[str, Any] | None:
    """A figure as JSON; "too few" bears `too_few` instead of a value."""
    if figure is None:
        return None
    if isinstance(figure, TooFew):
        return {"too_few": True, "n": figure.n, "needed": figure.needed, "because": figure.because}
    return {**asdict(figure), "sources": list(figure.sources)}


def percent(figure: Estimate | TooFew | None) -> str:
    """A share as people read it, with its interval; "too few to say" where it is that."""
    if figure is None:
        return "—"
    if isinstance(figure, TooFew):
        return f"too few to say (n = {figure.n})"
    return f"{figure.value:.0%} ({figure.low:.0%}–{figure.high:.0%})"


def plural(n: int, one: str, many: str | None = None) -> str:
    """`3 deeds`, `1 deed`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
