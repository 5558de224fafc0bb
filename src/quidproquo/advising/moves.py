"""The moves: four kinds, each a closed form; the seven of the seeds, and room for the user's own.

Every value is linear in the stakes, so that rescaling all pay-offs changes no ranking. `p` and every number may be an array.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from quidproquo.advising.fields import Bound, Field
from quidproquo.errors import UsageError

Array = NDArray[np.float64]
Number = float | Array


class Kind(StrEnum):
    """What sort of bet a move is."""

    GO = "go"
    ASK = "ask"
    GAMBLE = "gamble"
    STAY = "stay"


FORMULA = {
    Kind.GO: "p·g − (1−p)·ℓ·ell_factor − x",
    Kind.ASK: "δ·{[p·s_R·g − (1−p)·s_X·ℓ]⁺ + P(accept)·worth} − P(decline)·snub − x",
    Kind.GAMBLE: "π·B − (1−π)·(C−M)",
    Kind.STAY: "value",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a kind of move takes; `default` None: the user must give it; `shared`: the assumption used if not given."""

    default: float | None
    bound: Bound
    says: str
    shared: str = ""


PARAMETERS: dict[Kind, dict[str, Parameter]] = {
    Kind.GO: {
        "x": Parameter(0.0, Bound.NONNEGATIVE, "prestige conceded"),
        "ell_factor": Parameter(1.0, Bound.POSITIVE, "how much more is lost if it goes unanswered"),
    },
    Kind.ASK: {
        "s_R": Parameter(None, Bound.PROBABILITY, "P(a sincere side accepts)", "ask.s_R"),
        "s_X": Parameter(None, Bound.PROBABILITY, "P(another accepts)", "ask.s_X"),
        "delta": Parameter(None, Bound.PROBABILITY, "what a gain is worth after the delay", "ask.delta"),
        "worth": Parameter(None, Bound.NONNEGATIVE, "worth of an acceptance in itself", "ask.worth"),
        "snub": Parameter(None, Bound.NONNEGATIVE, "cost of a refusal", "ask.snub"),
        "x": Parameter(0.0, Bound.NONNEGATIVE, "prestige conceded by asking"),
    },
    Kind.GAMBLE: {
        "pi": Parameter(None, Bound.PROBABILITY, "P(it comes off)"),
        "B": Parameter(None, Bound.NONNEGATIVE, "worth if it does"),
        "C": Parameter(0.0, Bound.NONNEGATIVE, "cost if it does not"),
        "M": Parameter(0.0, Bound.NONNEGATIVE, "worth of the message even then"),
    },
    Kind.STAY: {"value": Parameter(0.0, Bound.ANY, "worth of staying, against things as they are")},
}


@dataclass(frozen=True, slots=True)
class Move:
    """One thing we might do. `inputs` names, for each parameter, the assumption it takes; `fields` came with it."""

    name: str
    kind: Kind
    says: str
    inputs: Mapping[str, str]
    fields: tuple[Field, ...] = ()


BUILT_IN: tuple[Move, ...] = (
    Move("visit", Kind.GO, "an unconditional visit", {"x": "visit.x"}),
    Move("summit", Kind.GO, "an unconditional summit", {"x": "summit.x"}),
    Move(
        "ask",
        Kind.ASK,
        "a visit on a precondition",
        {"s_R": "ask.s_R", "s_X": "ask.s_X", "delta": "ask.delta", "worth": "ask.worth", "snub": "ask.snub"},
    ),
    Move(
        "talks",
        Kind.ASK,
        "talks about talks",
        {"s_R": "talks.s_R", "s_X": "talks.s_X", "delta": "ask.delta", "worth": "ask.worth", "snub": "ask.snub", "x": "talks.x"},
    ),
    Move("concession", Kind.GO, "a concession first", {"x": "concession.x", "ell_factor": "concession.ell_factor"}),
    Move("refuse", Kind.STAY, "refuse, and stay with things as they are", {}),
    Move(
        "defect",
        Kind.GAMBLE,
        "an offer to defect",
        {"pi": "defection.pi", "B": "defection.B", "C": "defection.C", "M": "defection.M"},
    ),
)


def add_move(name: str, kind: str, says: str = "", *, own: Sequence[str] = ()) -> Move:
    """A user's move. `own` lists the parameters that the user gives; the others are shared or take their default."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        raise UsageError("Q181", f"move name {name!r} is not a plain word", remedy="Use small letters, digits, - and _")
    if kind not in list(Kind):
        raise UsageError("Q181", f"move.{name}.kind is {kind!r}", remedy=f"Choose one of {', '.join(Kind)}")
    parameters = PARAMETERS[Kind(kind)]
    for key in own:
        if key not in parameters:
            raise UsageError("Q181", f"move.{name} has no {key!r}", remedy=f"A move of kind {kind} takes {', '.join(parameters)}")
    missing = [key for key, p in parameters.items() if key not in own and p.default is None and not p.shared]
    if missing:
        raise UsageError(
            "Q181", f"move.{name}.{missing[0]} is missing", remedy=f"A move of kind {kind} needs {', '.join(missing)}"
        )
    inputs = {key: f"move.{name}.{key}" if key in own else p.shared for key, p in parameters.items() if key in own or p.shared}
    fields = tuple(Field(f"move.{name}", key, None, parameters[key].says, parameters[key].bound) for key in own)
    return Move(name, Kind(kind), says or name, inputs, fields)


def need_move_fields(moves: Sequence[Move]) -> None:
    """Each move has a name of its own."""
    names = [move.name for move in moves]
    for name in names:
        if names.count(name) > 1:
            raise UsageError("Q181", f"there are two moves {name!r}", remedy="Give each move a name of its own")


def value_move(move: Move, numbers: Mapping[str, Number], p: Number) -> Number:
    """Expected value of a move, in units of g, for one set of numbers or for arrays of draws (shape (k,))."""

    def of(key: str) -> Number:
        return numbers[move.inputs[key]] if key in move.inputs else PARAMETERS[move.kind][key].default or 0.0

    g, ell = numbers["stakes.g"], numbers["stakes.ell"]
    if move.kind is Kind.GO:
        return value_going(p, g, ell * of("ell_factor"), of("x"))
    if move.kind is Kind.ASK:
        asked = value_asking_first(p, g, ell, of("s_R"), of("s_X"), delta=of("delta"), worth=of("worth"), snub=of("snub"))
        return asked - of("x")
    if move.kind is Kind.GAMBLE:
        return value_gambling(of("pi"), of("B"), of("C"), of("M"))
    return of("value")


def value_going(p: Number, g: Number, ell: Number, x: Number = 0.0) -> Number:
    """p·g − (1−p)·ℓ − x."""
    return p * g - (1 - p) * ell - x


def value_asking_first(
    p: Number, g: Number, ell: Number, s_R: Number, s_X: Number, *, delta: Number = 1.0, worth: Number = 0.0, snub: Number = 0.0
) -> Number:
    """δ·{[p·s_R·g − (1−p)·s_X·ℓ]⁺ + P(accept)·w} − P(decline)·d."""
    accepted = p * s_R + (1 - p) * s_X
    going: Number = p * s_R * g - (1 - p) * s_X * ell
    kept = np.maximum(going, 0.0) if isinstance(going, np.ndarray) else max(going, 0.0)
    return delta * (kept + accepted * worth) - (1 - accepted) * snub


def value_gambling(pi: Number, prize: Number, cost: Number, message: Number = 0.0) -> Number:
    """π·B − (1−π)·(C−M)."""
    return pi * prize - (1 - pi) * (cost - message)
