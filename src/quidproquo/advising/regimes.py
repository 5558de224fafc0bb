"""The five regimes of the precondition when a refusal ends the matter: what acceptance would mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quidproquo.advising.asking import trust_needed
from quidproquo.advising.game import Precondition
from quidproquo.advising.spans import exactly


class Regime(StrEnum):
    """What the demand does."""

    TOO_DEAR = "too dear"
    SEPARATING = "separating"
    POOLING = "pooling"
    SEMI_SEPARATING = "semi-separating"
    CHEAP_NO_TRUST = "cheap, no trust"


@dataclass(frozen=True, slots=True)
class Reading:
    """The regime and its play: who accepts, how often A then goes, what acceptance shows, what the demand is worth to A."""

    regime: Regime
    accepts_S: float
    accepts_X: float
    goes: float
    trust_if_accepted: float | None  # None where nobody accepts
    value: float
    says: str


def read_regime(game: Precondition) -> Reading:
    """The regime of the table in `docs/explanation/advising.md`; its rows are tried from the top."""
    p, g, ell = exactly(game.p), exactly(game.g), exactly(game.ell)
    b_S, b_X, c_S, c_X = exactly(game.b_S), exactly(game.b_X), exactly(game.c_S), exactly(game.c_X)
    p_star = ell / (g + ell)
    if c_S > b_S:
        return Reading(
            Regime.TOO_DEAR,
            0.0,
            0.0,
            0.0,
            None,
            0.0,
            "nobody accepts: the demand costs even a sincere host more than our coming is worth",
        )
    if c_X >= b_X:
        return Reading(
            Regime.SEPARATING, 1.0, 0.0, 1.0, 1.0, float(p * g), "only a sincere host accepts: acceptance settles the question"
        )
    if p >= p_star:
        worth = float(p * g - (1 - p) * ell)
        return Reading(Regime.POOLING, 1.0, 1.0, 1.0, game.p, worth, "everybody accepts: acceptance shows nothing")
    if c_S / b_S <= c_X / b_X:
        bluff = p * (1 - p_star) / ((1 - p) * p_star)
        says = "a cheat sometimes accepts: acceptance lifts trust to p* and no further, and we go only sometimes"
        return Reading(Regime.SEMI_SEPARATING, 1.0, float(bluff), float(c_X / b_X), trust_needed(game.g, game.ell), 0.0, says)
    return Reading(Regime.CHEAP_NO_TRUST, 0.0, 0.0, 0.0, None, 0.0, "the demand is the cheaper to the cheat: it can show nothing")
