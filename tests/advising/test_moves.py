"""The moves' closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.advising.assumptions import assume
from quidproquo.advising.moves import BUILT_IN, value_asking_first, value_gambling, value_going, value_move

PAYOFFS = ["stakes.g", "stakes.ell", "visit.x", "summit.x", "ask.worth", "ask.snub", "talks.x", "concession.x"]
PAYOFFS += ["defection.B", "defection.C", "defection.M"]


def values(numbers: dict[str, float], p: float) -> list[float]:
    return [float(value_move(move, numbers, p)) for move in BUILT_IN]


def test_the_seven_by_hand() -> None:
    numbers = {name: i.value for name, i in assume().values.items()}
    by_hand = {
        "visit": 0.25 - 0.75 - 0.1,
        "summit": 0.25 - 0.75 - 0.3,
        "ask": 0.95 * ((0.15 - 0.075) + 0.225 * 0.05) - 0.775 * 0.05,
        "talks": 0.95 * (0.0 + 0.9 * 0.05) - 0.1 * 0.05 - 0.05,
        "concession": 0.25 - 0.75 * 1.5 - 0.3,
        "refuse": 0.0,
        "defect": 0.01 * 2 - 0.99 * 0.05,
    }
    for move in BUILT_IN:
        assert value_move(move, numbers, 0.25) == pytest.approx(by_hand[move.name], abs=1e-12)


def test_the_checks_of_the_design() -> None:
    assert value_going(0.8, 1, 1) == pytest.approx(0.60)
    assert value_asking_first(0.8, 1, 1, 0.6, 0.1) == pytest.approx(0.46)
    assert value_asking_first(0.25, 1, 1, 0.6, 0.1) == pytest.approx(0.075)
    assert value_gambling(0.01, 2, 0.05) == pytest.approx(-0.0295)


def test_draws_are_valued_as_numbers_are() -> None:
    numbers = {name: i.value for name, i in assume().values.items()}
    p = np.linspace(0, 1, 11)
    for move in BUILT_IN:
        drawn = np.broadcast_to(value_move(move, numbers, p), p.shape)
        assert list(drawn) == pytest.approx([value_move(move, numbers, float(x)) for x in p])


@given(st.floats(0, 1), st.floats(0.001, 1000), st.lists(st.floats(0.01, 5), min_size=len(PAYOFFS), max_size=len(PAYOFFS)))
def test_rescaling_all_pay_offs_rescales_all_values(p: float, scale: float, pays: list[float]) -> None:
    numbers = {name: i.value for name, i in assume().values.items()} | dict(zip(PAYOFFS, pays, strict=True))
    bigger = numbers | {name: scale * numbers[name] for name in PAYOFFS}
    assert values(bigger, p) == pytest.approx([scale * v for v in values(numbers, p)], rel=1e-9, abs=1e-9 * scale)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_trust_never_makes_going_or_asking_worse(p: float, q: float) -> None:
    numbers = {name: i.value for name, i in assume().values.items()}
    low, high = sorted((p, q))
    for move, worse, better in zip(BUILT_IN, values(numbers, low), values(numbers, high), strict=True):
        assert better >= worse - 1e-12, move.name
