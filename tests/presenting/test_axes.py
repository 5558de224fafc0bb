"""Ticks that are round, labels that keep apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quidproquo.presenting.axes import Scale, spread, thin, tick_words, ticks
from quidproquo.presenting.svg import measure

values = st.floats(-1e9, 1e9)


@given(values, values)
def test_ticks_lie_within_and_evenly(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assume(high - low > 1e-6 * max(1.0, abs(low), abs(high)))
    found = ticks(low, high)
    reach = (high - low) * 1e-6
    assert 2 <= len(found) <= 13 or len(found) == 1
    assert all(low - reach <= tick <= high + reach for tick in found)
    steps = [y - x for x, y in pairwise(found)]
    assert not steps or max(steps) - min(steps) <= max(steps) * 1e-6


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)), (-3, 4, (-2, 0, 2, 4)), (0, 0, (0,)), (0, float("nan"), (0,)), (0, 7, (0, 2, 4, 6))],
)
def test_ticks_are_round(low: float, high: float, found: tuple[float, ...]) -> None:
    assert ticks(low, high) == found


def test_counts_have_whole_ticks() -> None:
    assert ticks(-1, 2, whole=True) == (-1, 0, 1, 2)


def test_minus_is_a_minus() -> None:
    assert tick_words(-0.5) == "−0.5"


@given(st.lists(st.text(max_size=12), max_size=60))
def test_labels_that_are_kept_do_not_touch(labels: list[str]) -> None:
    places = [place * 7.0 for place in range(len(labels))]
    kept = thin(labels, places, 11)
    for a, b in pairwise(kept):
        assert places[b] - places[a] >= (measure(labels[a], 11) + measure(labels[b], 11)) / 2


@given(st.lists(st.floats(0, 300), max_size=9))
def test_labels_are_spread_in_order_and_apart(wanted: list[float]) -> None:
    placed = spread(wanted, 14, low=0, high=300)
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in placed)
    ordered = sorted(placed)
    assert all(b - a >= 14 - 1e-6 for a, b in pairwise(ordered))
    ranks = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    assert ranks == sorted(range(len(placed)), key=lambda i: placed[i])


def test_a_scale_without_reach_points_to_the_middle() -> None:
    assert Scale(3, 3, 0, 100)(3) == 50
