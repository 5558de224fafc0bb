"""The tornado: one bar for each input that bears on the ranking, p and the weights of the record among them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from scipy.interpolate import CubicSpline

from quidproquo.advising.assumptions import Assumed, Assumptions, Tag
from quidproquo.advising.belief import means_at, tally
from quidproquo.advising.fields import BY_NAME, Bound
from quidproquo.advising.moves import Array, Number, value_move
from quidproquo.advising.record import Record
from quidproquo.advising.simulating import inputs_of
from quidproquo.advising.trusting import Trust
from quidproquo.advising.turning import Swing, Values, domain_of, swing_of
from quidproquo.model.estimate import Estimate

MANY = 1000  # outcomes beyond which the weights are not searched: each step weighs the whole record again
_PRIOR_AND_WEIGHTS = ("belief.alpha_0", "belief.beta_0", *(name for name in BY_NAME if name.startswith("weights.")))


def tornado(
    record: Record, assumptions: Assumptions, trust: Trust, *, p: float, p_tag: Tag, leader: str, on: date | None
) -> tuple[Swing, ...]:
    """The bars, longest first. The flip of each input is sought over all values that make sense, not only its own range."""
    names = [move.name for move in assumptions.moves]
    first = names.index(leader)
    inputs = inputs_of(assumptions.moves, assumptions)
    base = {i.name: i.value for i in inputs}

    def values_with(p_at: Number, name: str, at: Array) -> Array:
        numbers: dict[str, Number] = {**base, name: at}
        rows = [np.asarray(value_move(move, numbers, p_at), dtype=np.float64) for move in assumptions.moves]
        return np.stack([np.broadcast_to(row, at.shape) for row in rows])

    bars = []
    for i in inputs:
        if i.name == "belief.p":
            continue
        if i.name == "belief.phi":
            bars.append(_bar_of_phi(i, first, names, trust, lambda p_at: values_with(p_at, "belief.phi", np.asarray(p_at))))
            continue
        bars.append(
            swing_of(
                i,
                first,
                names,
                partial(values_with, p, i.name),
                domain_of(i, _bound_of(i.name, assumptions), assumptions["stakes.g"]),
            )
        )
    given = assumptions.values.get("belief.p")
    low, high = (given.low, given.high) if given else (trust.pooled.low, trust.pooled.high)
    if not given and isinstance(trust.across, Estimate):
        low, high = trust.across.low, trust.across.high
    believed = Assumed("p", p, min(low, p), max(high, p), p_tag, "E[θ], within its 90% interval")
    bars.append(swing_of(believed, first, names, lambda at: values_with(at, "p", at), np.linspace(0.0, 1.0, 401)))
    if not given and not isinstance(trust.across, Estimate) and len(record.outcomes) <= MANY:
        bars += _bars_of_weights(record, assumptions, trust, first, names, lambda p_at: values_with(p_at, "p", p_at), on)
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))


def _bound_of(name: str, assumptions: Assumptions) -> Bound:
    own = {f.name: f for move in assumptions.moves for f in move.fields}
    return (BY_NAME | own)[name].bound


def _bar_of_phi(i: Assumed, leader: int, names: Sequence[str], trust: Trust, values: Values) -> Swing:
    # φ = 0 with a reported success is impossible, and told-apart administrations cost a grid for every φ: hence the lower end.
    low, high = (0.1, 5.0) if isinstance(trust.across, Estimate) else (0.01, 10.0)
    domain = np.exp(np.linspace(np.log(min(low, i.low or low)), np.log(max(high, i.high)), 401))
    curve = CubicSpline(np.log(domain), trust.at_each(domain))
    at_zero = trust.at(0.0) if i.low == 0.0 else 0.0

    def values_at(phis: Array) -> Array:
        inside = np.asarray(curve(np.log(np.maximum(phis, domain[0]))))
        return values(np.where(phis == 0.0, at_zero, inside).clip(0.0, 1.0))

    return swing_of(i, leader, names, values_at, domain)


def _bars_of_weights(
    record: Record, assumptions: Assumptions, trust: Trust, leader: int, names: Sequence[str], values: Values, on: date | None
) -> list[Swing]:
    """Prior and weights bear on the ranking through p alone."""
    phi = np.array([assumptions["belief.phi"]])

    def p_if(name: str, at: float) -> float:
        section, key = name.split(".")
        prior = {"alpha_0": trust.alpha_0, "beta_0": trust.beta_0}
        if section == "belief":
            counted, prior = trust.tally, {**prior, key: at}
        else:
            counted = tally(record, replace(assumptions.weights, **{key: at}), on=on)
        if phi[0] == 0.0 and counted.successes > 0.0:
            return 1.0
        return float(means_at(counted.successes, counted.failures, phi, **prior)[0])

    def values_of(name: str) -> Values:
        return lambda at: values(np.array([p_if(name, float(x)) for x in at]))

    bars = []
    for name in _PRIOR_AND_WEIGHTS if trust.tally.scored else _PRIOR_AND_WEIGHTS[:2]:
        i = assumptions.values[name]
        domain = np.linspace(0.0, 1.0, 21) if BY_NAME[name].bound is Bound.PROBABILITY else i.value * np.logspace(-2, 2, 41)
        bars.append(swing_of(i, leader, names, values_of(name), domain))
    return bars
