"""What an inspection of some sites can show. Exact for finite numbers of sites; a host that picks the sites shows nothing.

N sites, d of them hiding something, n visited.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from quidproquo.advising.checking import need_count, need_positive, need_probability
from quidproquo.errors import UsageError


def detection(sites: int, hidden: int, visited: int) -> float:
    """P(at least one hidden site is visited) = 1 − C(N−d, n)/C(N, n)  (Avenhaus & Canty 1996)."""
    return 0.0 - math.expm1(_log_missed(*_need_sites(sites, hidden, visited)))


def detection_after_cleaning(sites: int, hidden: int, visited: int, cleaning: float) -> float:
    """1 − E[κ^X], X hypergeometric: each hidden site that is visited has been cleaned in time with probability κ."""
    N, d, n = _need_sites(sites, hidden, visited)
    kappa = need_probability("kappa", cleaning)
    if kappa == 0.0:
        return detection(N, d, n)
    return math.fsum(w * (1.0 - kappa**x) for x, w in _law_of_hits(N, d, n))


def missed_after_cleaning(sites: int, hidden: int, visited: int, cleaning: float) -> float:
    """E[κ^X], exact also where it is minute: what `detection_after_cleaning` leaves of 1."""
    N, d, n = _need_sites(sites, hidden, visited)
    kappa = need_probability("kappa", cleaning)
    if kappa == 0.0:
        return math.exp(_log_missed(N, d, n))
    return math.fsum(w * kappa**x for x, w in _law_of_hits(N, d, n))


def _log_missed(N: int, d: int, n: int) -> float:
    """log C(N−d, n)/C(N, n), which is symmetric in n and d."""
    if n > N - d:
        return -math.inf
    few, many = min(n, d), max(n, d)
    return math.fsum(math.log1p(-many / (N - i)) for i in range(few))


def _law_of_hits(N: int, d: int, n: int) -> list[tuple[int, float]]:
    """The hypergeometric law of the number of hidden sites visited, by ratios of neighbours in logs."""
    low, high = max(0, n + d - N), min(n, d)
    logs = [0.0]
    for x in range(low, high):
        logs.append(logs[-1] + math.log((d - x) * (n - x)) - math.log((x + 1) * (N - d - n + x + 1)))
    peak = max(logs)
    weights = [math.exp(value - peak) for value in logs]
    total = math.fsum(weights)
    return [(x, w / total) for x, w in enumerate(weights, start=low)]


def detection_when_host_chooses(sites: int, hidden: int, visited: int, cleaning: float = 0.0) -> float:
    """0 while the host has enough clean sites to show (n ≤ N−d); beyond that it must show n−(N−d) hidden ones."""
    N, d, n = _need_sites(sites, hidden, visited)
    forced = max(0, n - (N - d))
    return 1.0 - need_probability("kappa", cleaning) ** forced


def sample_size(sites: int, hidden: int, missed: float, cleaning: float = 0.0) -> int | None:
    """The fewest sites to visit so that P(nothing found) is at most `missed` (β); None where even all sites are too few."""
    N, d, _ = _need_sites(sites, hidden, 0)
    allowed = need_probability("beta", missed) * (1.0 + 1e-12)

    def shows_enough(n: int) -> bool:
        return missed_after_cleaning(N, d, n, cleaning) <= allowed

    return first_true(shows_enough, N)


def sample_size_iaea(sites: int, hidden: int, missed: float) -> int:
    """The rule n ≈ N(1 − β^(1/d)), rounded up (IAEA safeguards practice; Avenhaus & Canty 1996). Needs d of 1 or more."""
    N, d, _ = _need_sites(sites, hidden, 0)
    if d == 0:
        raise UsageError(
            "Q180", "d (hidden sites) is 0, and a sample that finds nothing needs no size", remedy="Give d as 1 or more"
        )
    return math.ceil(N * (1.0 - math.pow(need_probability("beta", missed), 1.0 / d)) - 1e-9)


def dresher_value(periods: int, inspections: int, b: float = 1.0) -> float:
    """Value to the inspector of m unannounced visits over n periods: −C(n−1, m)/Σ_{i≤m} C(n, i) b^(m−i).

    Dresher (1962); an undetected violation is −1, a caught one b, none 0. With a visit for every period the value is 0.
    """
    n = need_count("n (periods)", periods)
    m = min(need_count("m (inspections)", inspections), n)
    need_positive("b", b)
    if m == n:
        return 0.0
    below = math.fsum(math.comb(n, i) * b ** (m - i) for i in range(m + 1))
    return -math.comb(n - 1, m) / below


def first_true(holds: Callable[[int], bool], most: int) -> int | None:
    """The smallest whole number in 0..most at which a condition holds that, once true, stays true."""
    if not holds(most):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _need_sites(sites: int, hidden: int, visited: int) -> tuple[int, int, int]:
    N = need_count("N (sites)", sites)
    return N, need_count("d (hidden sites)", hidden, N, "N"), need_count("n (visited sites)", visited, N, "N")
