"""The draws: reproducible, within their ranges, and fair to ties."""

from __future__ import annotations

import numpy as np
import pytest

from quidproquo.advising.assumptions import assume
from quidproquo.advising.belief import tally
from quidproquo.advising.moves import BUILT_IN, add_move
from quidproquo.advising.record import Record
from quidproquo.advising.simulating import draw, inputs_of, simulate
from quidproquo.advising.trusting import trust_in


def test_draws_keep_to_their_range_and_lean_to_the_value() -> None:
    found = draw(inputs_of(BUILT_IN, assume()), seed=3, draws=50_000)
    losses = found["stakes.ell"]
    assert isinstance(losses, np.ndarray)
    assert 0.5 <= losses.min() < losses.max() <= 2.0
    assert losses.mean() == pytest.approx((0.5 + 1 + 2) / 3, abs=0.01)  # of a triangle
    assert found["stakes.g"] == 1.0  # no range, no draw


def test_each_input_has_a_stream_of_its_own() -> None:
    less = draw(inputs_of(BUILT_IN, assume({"ask.s_R": 0.6})), seed=3, draws=100)
    more = draw(inputs_of(BUILT_IN, assume()), seed=3, draws=100)
    assert np.array_equal(less["stakes.ell"], more["stakes.ell"])
    assert not np.array_equal(more["ask.s_R"], more["ask.s_X"])


def test_a_share_is_what_counting_gives() -> None:
    """With p known, the ask beats refusing where its value is above 0: counted from the same draws."""
    assumptions = assume({"belief.p": 0.25})
    trust = trust_in(tally(Record()), assumptions)
    moves = [move for move in BUILT_IN if move.name in ("ask", "refuse")]
    shares = simulate(moves, assumptions, trust, seed=5, draws=20_000).share
    found = draw(inputs_of(moves, assumptions), seed=5, draws=20_000)
    s_R, s_X, ell = found["ask.s_R"], found["ask.s_X"], found["stakes.ell"]
    accepted = 0.25 * s_R + 0.75 * s_X
    value = 0.95 * (np.maximum(0.25 * s_R - 0.75 * s_X * ell, 0) + accepted * 0.05) - (1 - accepted) * 0.05
    assert shares == pytest.approx((float((value > 0).mean()), float((value < 0).mean())), abs=1e-12)


def test_ties_share_the_draw() -> None:
    assumptions = assume({"belief.p": 0.0}, moves=[add_move("sit", "stay")])
    moves = [move for move in assumptions.moves if move.kind == "stay"]
    assert simulate(moves, assumptions, trust_in(tally(Record()), assumptions), seed=1, draws=100).share == (0.5, 0.5)
