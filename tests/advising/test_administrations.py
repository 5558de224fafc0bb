"""Trust across administrations, against a published example and direct integration."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betaln, hyp2f1

from quidproquo.advising.administrations import Across, describe, differ, mean_of
from quidproquo.advising.belief import Group
from quidproquo.model.estimate import TooFew

# Tarone (1982): tumours in 71 groups of rats, the last one current; Gelman et al. (2013), table 5.1.
RATS = """0/20 0/20 0/20 0/20 0/20 0/20 0/20 0/19 0/19 0/19 0/19 0/18 0/18 0/17 1/20 1/20 1/20 1/20 1/19 1/19 1/18 1/18 2/25 2/24
2/23 2/20 2/20 2/20 2/20 2/20 2/20 1/10 5/49 2/19 5/46 3/27 2/17 7/49 7/47 3/20 3/20 2/13 9/48 10/50 4/20 4/20 4/20 4/20 4/20
4/20 4/20 10/48 4/19 4/19 4/19 5/22 11/46 12/49 5/20 5/20 6/23 5/19 6/22 6/20 6/20 6/20 16/52 15/47 15/46 9/24 4/14""".split()
FIVE = [Group("a", 1, 1), Group("b", 0, 1), Group("c", 0, 2), Group("d", 0, 1), Group("e", 1, 2)]


def told_apart(groups: list[Group], now: str, phi: float = 1.0) -> Across:
    found = differ(groups, now=now, phi=phi)
    assert isinstance(found, Across)
    return found


def by_brute_force(groups: list[Group], now: Group, phi: float) -> float:
    """E[θ] by sums over a wide, fine grid of (a, b), each term from the library's own 2F1."""
    tilt, size = np.meshgrid(np.linspace(-16, 16, 321), np.linspace(-18, 12, 321))
    a, b = (np.exp(size) / (1 + np.exp(-tilt))).ravel(), (np.exp(size) / (1 + np.exp(tilt))).ravel()
    log = np.log(a) + np.log(b) - 2.5 * np.log(a + b)

    def tilted(g: Group, more: int) -> np.ndarray:
        n = g.successes + g.failures
        return hyp2f1(n, a + g.successes + more, a + b + n + more, 1 - phi)

    for g in groups:
        log = log + betaln(a + g.successes, b + g.failures) - betaln(a, b) + np.log(tilted(g, 0))
    weight = np.exp(log - log.max())
    mean = (a + now.successes) / (a + b + now.successes + now.failures) * tilted(now, 1) / tilted(now, 0)
    return float((weight * mean).sum() / weight.sum())


def test_the_rats_of_the_textbook() -> None:
    groups = [Group(str(k), float(r.split("/")[0]), float(r.split("/")[1]) - float(r.split("/")[0])) for k, r in enumerate(RATS)]
    found = told_apart(groups, now="70")
    assert len(groups) == 71
    assert float((found.weight * found.a).sum()) == pytest.approx(2.4, abs=0.05)
    assert float((found.weight * found.b).sum()) == pytest.approx(14.3, abs=0.15)
    assert 4 / 14 > mean_of(found) > sum(g.successes for g in groups) / 1739  # shrunk from its own rate toward the others'


@pytest.mark.parametrize("now", ["a", "b", "e"])
def test_five_administrations_against_a_wide_fine_grid(now: str) -> None:
    group = next(g for g in FIVE if g.name == now)
    assert mean_of(told_apart(FIVE, now)) == pytest.approx(by_brute_force(FIVE, group, 1.0), abs=1e-3)


@pytest.mark.parametrize("phi", [0.3, 0.7])
def test_one_sided_reports_against_direct_integration(phi: float) -> None:
    assert mean_of(told_apart(FIVE, "e", phi)) == pytest.approx(by_brute_force(FIVE, FIVE[4], phi), abs=1e-3)


def test_phi_joins_the_plain_belief_and_mirrors() -> None:
    assert mean_of(told_apart(FIVE, "e", 1 - 1e-9)) == pytest.approx(mean_of(told_apart(FIVE, "e")), abs=1e-6)
    mirrored = [Group(g.name, g.failures, g.successes) for g in FIVE]
    assert mean_of(told_apart(mirrored, "e", 2.0)) == pytest.approx(1 - mean_of(told_apart(FIVE, "e", 0.5)), abs=1e-9)


def test_a_new_administration_is_trusted_as_the_common_run() -> None:
    low, high = mean_of(told_apart(FIVE, "d")), mean_of(told_apart(FIVE, "a"))
    assert low < mean_of(told_apart(FIVE, "nobody yet")) < high


def test_the_interval_holds_the_mean() -> None:
    found = describe(told_apart(FIVE, "e"), groups=5)
    assert found.low < found.value < found.high


def test_few_administrations_are_pooled_and_say_so() -> None:
    few = differ(FIVE[:2], now="a")
    assert isinstance(few, TooFew)
    assert (few.n, few.needed) == (2, 5)
    assert "pooled" in few.because


def test_without_one_mixed_administration_their_spread_cannot_be_told() -> None:
    alike = differ([Group(str(k), 0, 1) for k in range(6)], now="0")
    assert isinstance(alike, TooFew)
    assert "pooled" in alike.because
