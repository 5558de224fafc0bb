"""Monte Carlo over the assumptions: how often each move is the best one, and between what bounds its value lies.

θ itself is not drawn: a move's value is linear in it, so its mean stands for it; its own doubt is printed beside. Draws are
triangular, most dense at the value and none outside the range, and independent. Each input has a random stream of its own, so
that a new input leaves the draws of the others as they were.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quidproquo.advising.assumptions import Assumed, Assumptions
from quidproquo.advising.moves import Array, Move, Number, value_move
from quidproquo.advising.trusting import Trust

LEVEL = 1e-9  # values nearer than this, relative to the largest among the moves, are a tie


@dataclass(frozen=True, slots=True)
class Simulated:
    """For each move: the share of draws in which it is best (ties shared out), and the 5% and 95% points of its value."""

    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    draws: int


def inputs_of(moves: Sequence[Move], assumptions: Assumptions) -> tuple[Assumed, ...]:
    """The assumptions that the moves' values rest on, directly or through p, in order of name."""
    names = {"stakes.g", "stakes.ell", "belief.p" if "belief.p" in assumptions.values else "belief.phi"}
    names |= {name for move in moves for name in move.inputs.values()}
    return tuple(assumptions.values[name] for name in sorted(names))


def draw(inputs: Sequence[Assumed], *, seed: int, draws: int) -> dict[str, Number]:
    """One number, or an array of shape (draws,), for each input."""
    return {i.name: _draw_one(i, seed, draws) if i.ranged else i.value for i in inputs}


def _draw_one(i: Assumed, seed: int, draws: int) -> Array:
    stream = np.random.default_rng([seed, zlib.crc32(i.name.encode())])
    return stream.triangular(i.low, i.value, i.high, draws)


def trust_for(numbers: Mapping[str, Number], trust: Trust) -> Number:
    """p for one set of numbers or for arrays of draws."""
    if "belief.p" in numbers:
        return numbers["belief.p"]
    phi = numbers["belief.phi"]
    return trust.at_each(phi) if isinstance(phi, np.ndarray) else trust.at(phi)


def simulate(moves: Sequence[Move], assumptions: Assumptions, trust: Trust, *, seed: int, draws: int) -> Simulated:
    """Value every move under every draw."""
    numbers = draw(inputs_of(moves, assumptions), seed=seed, draws=draws)
    p = trust_for(numbers, trust)
    values = np.empty((len(moves), draws))
    for row, move in enumerate(moves):
        values[row] = value_move(move, numbers, p)
    return Simulated(_share_best(values), *_bounds(values), draws)


def _share_best(values: NDArray[np.float64]) -> tuple[float, ...]:
    top = values.max(axis=0)
    best = values >= top - LEVEL * np.abs(values).max(axis=0)
    shared = best / best.sum(axis=0)
    return tuple(float(x) for x in shared.mean(axis=1))


def _bounds(values: NDArray[np.float64]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    low, high = np.quantile(values, [0.05, 0.95], axis=1)
    return tuple(float(x) for x in low), tuple(float(x) for x in high)
