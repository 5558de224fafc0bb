"""Assumptions: checked numbers with their range and the tag that says whose they are.

Invariant: an `Assumptions` that exists is complete and coherent; nothing downstream checks again.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from quidproquo.advising.asking import Sites
from quidproquo.advising.belief import Weights
from quidproquo.advising.checking import (
    need_count,
    need_nonnegative,
    need_number,
    need_positive,
    need_probability,
)
from quidproquo.advising.fields import BY_NAME, FIELDS, Bound, Field
from quidproquo.advising.moves import BUILT_IN, Move, need_move_fields
from quidproquo.errors import UsageError


class Tag(StrEnum):
    """Where a number comes from. A number made of several is no firmer than its weakest part: assumed, then user, then record."""

    RECORD = "record"
    ASSUMED = "assumed"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Assumed:
    """One assumption: the value used, the range that the draws run over (low = high: none) and whose it is."""

    name: str
    value: float
    low: float
    high: float
    tag: Tag
    says: str = ""

    @property
    def ranged(self) -> bool:
        """True where the draws vary it."""
        return self.low < self.high


Given = float | int | bool | tuple[float, float, float] | Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All assumptions by name (`section.key`), and the moves that they describe."""

    values: Mapping[str, Assumed] = field(default_factory=dict)
    moves: tuple[Move, ...] = BUILT_IN

    def __getitem__(self, name: str) -> float:
        return self.values[name].value

    def changed(self, given: Mapping[str, Given], moves: Iterable[Move] = ()) -> Assumptions:
        """A copy with some numbers, and some moves, of the user's own; every problem is an error that names the field.

        A number alone is meant as certain; (value, low, high), or a mapping with these keys, is a range.
        """
        added = tuple(moves)
        need_move_fields((*self.moves, *added))
        own = {f.name: f for move in added for f in move.fields}
        for name in own:
            if name not in given:
                raise UsageError("Q181", f"{name} has no value", remedy="Give the new move's numbers along with it")
        values = dict(self.values)
        for name, what in given.items():
            values[name] = _checked(_field_named(name, BY_NAME | own | self._own_fields()), what)
        result = replace(self, values=values, moves=(*self.moves, *added))
        _check_together(result)
        return result

    def _own_fields(self) -> dict[str, Field]:
        return {f.name: f for move in self.moves for f in move.fields}

    @property
    def weights(self) -> Weights:
        """The weights section as the tally wants it."""
        v = self
        return Weights(
            own_voice=v["weights.own_voice"],
            named_party=v["weights.named_party"],
            opinion=v["weights.opinion"],
            third_party=v["weights.third_party"],
            one_side=v["weights.one_side"],
            contested=v["weights.contested"],
            half_life=v["weights.half_life"],
        )

    @property
    def sites(self) -> Sites:
        """The inspection section as the demand's arithmetic wants it."""
        v = self
        return Sites(
            N=int(v["inspection.N"]),
            d=int(v["inspection.d"]),
            n=int(v["inspection.n"]),
            kappa=v["inspection.kappa"],
            host_chooses=bool(v["inspection.host_chooses"]),
            b_S=v["inspection.b_S"],
            b_X=v["inspection.b_X"],
            c_0=v["inspection.c_0"],
            H=v["inspection.H"],
        )


def assume(given: Mapping[str, Given] | None = None, moves: Iterable[Move] = ()) -> Assumptions:
    """The default assumptions with some of the user's own: `assume({"stakes.ell": (1, 0.5, 3), "ask.s_R": 0.7})`."""
    return Assumptions({f.name: _default(f) for f in FIELDS if f.value is not None}).changed(given or {}, moves)


def weakest(tags: Iterable[Tag]) -> Tag:
    """The tag of a number made of several."""
    found = set(tags)
    return next((tag for tag in (Tag.ASSUMED, Tag.USER) if tag in found), Tag.RECORD)


def _default(f: Field) -> Assumed:
    value = f.value or 0.0
    return Assumed(f.name, value, value if f.low is None else f.low, value if f.high is None else f.high, Tag.ASSUMED, f.says)


def _field_named(name: str, known: Mapping[str, Field]) -> Field:
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    raise UsageError(
        "Q181",
        f"there is no assumption {name!r}",
        remedy=f"Did you mean {near[0]}?" if near else "`quid advise --init FILE.toml` writes all that there are",
    )


def _checked(f: Field, given: object) -> Assumed:
    if isinstance(given, Mapping):
        odd = sorted(set(given) - {"value", "low", "high"})
        if odd or "value" not in given:
            wrong = f"does not know {odd[0]!r}" if odd else "has no value"
            raise UsageError("Q181", f"{f.name} {wrong}", remedy="Write it as { value = …, low = …, high = … }")
        numbers = [given["value"], given.get("low", given["value"]), given.get("high", given["value"])]
    else:
        numbers = list(given) if isinstance(given, (tuple, list)) else [given] * 3
        if len(numbers) != 3:
            raise UsageError("Q180", f"{f.name} has {len(numbers)} numbers", remedy="Give one number, or value, low and high")
    value, low, high = (need_within(f, label, x) for label, x in zip(("", " low", " high"), numbers, strict=True))
    if low > high:
        raise UsageError("Q180", f"{f.name} has low {low:g} above high {high:g}", remedy="Swap low and high")
    if not low <= value <= high:
        raise UsageError(
            "Q180",
            f"{f.name} is {value:g}, outside its own range [{low:g}, {high:g}]",
            remedy="Move the value, or widen the range",
        )
    if low < high and not f.ranged:
        raise UsageError("Q180", f"{f.name} takes one number, not a range", remedy=f"Write {f.name.split('.')[-1]} = {value:g}")
    before = _default(f) if f.value is not None else None
    same = before is not None and (value, low, high) == (before.value, before.low, before.high)
    return Assumed(f.name, value, low, high, Tag.ASSUMED if same else Tag.USER, f.says)


def need_within(f: Field, label: str, given: object) -> float:
    """The number, where the field's bound allows it."""
    name = f"{f.name}{label}"
    if f.bound is Bound.FLAG:
        if not isinstance(given, bool):
            raise UsageError("Q180", f"{name} is {given!r}, which is neither true nor false", remedy="Write true or false")
        return float(given)
    if f.bound is Bound.PROBABILITY:
        return need_probability(name, given)
    if f.bound is Bound.POSITIVE:
        return need_positive(name, given)
    if f.bound is Bound.COUNT:
        return float(need_count(name, given))
    if f.bound is Bound.NONNEGATIVE:
        return need_nonnegative(name, given)
    return need_number(name, given)


def _check_together(assumptions: Assumptions) -> None:
    """What no field shows alone: more visited, or hiding, than there are."""
    N = int(assumptions["inspection.N"])
    need_count("inspection.n", assumptions["inspection.n"], N, "inspection.N")
    need_count("inspection.d", assumptions["inspection.d"], N, "inspection.N")
