"""What the record says to a claim: supported, contradicted or not decidable, with the cases on both sides.

Invariants: a verdict holds however the deeds with vague dates fell; cases against the claim come first, since a claimant leaves
those out; a claim about the record is decided by counting it, and the interval beside it says how far that carries beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quidproquo.measuring.figures import FEWEST, figure_to_dict, plural, share
from quidproquo.model.estimate import Estimate, TooFew


class Verdict(StrEnum):
    """What the record says."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_DECIDABLE = "not decidable"


class Speaks(StrEnum):
    """On which side a case stands; `open` where its dates, or the end of the record, leave it open."""

    AGAINST = "against"
    FOR = "for"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what it was, when, how it went, and the deeds that it rests on. `count` deeds of one day may be one line."""

    speaks: Speaks
    told: str
    count: int = 1
    ids: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"speaks": self.speaks.value, "told": self.told, "count": self.count, "ids": list(self.ids)}


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to a claim."""

    claim: str
    verdict: Verdict
    held: int
    of: int
    share: Estimate | TooFew
    base: Estimate | TooFew | None
    because: str  # n of n, in a sentence
    change: str  # what would change the verdict
    assumes: str
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()
    p: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "claim": self.claim,
            "verdict": self.verdict.value,
            "held": self.held,
            "of": self.of,
            "share": figure_to_dict(self.share),
            "base": figure_to_dict(self.base),
            "p": self.p,
            "because": self.because,
            "change": self.change,
            "assumes": self.assumes,
            "notes": list(self.notes),
            "cases": [case.to_dict() for case in self.cases],
        }

    def to_pandas(self) -> Any:
        """One line per case; needs pandas."""
        import pandas as pd

        columns = ["speaks", "told", "count", "ids"]
        return pd.DataFrame([case.to_dict() for case in self.cases], columns=columns)


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Cases with those that speak against the claim first, then those for it, then the open ones."""
    rank = list(Speaks)
    return tuple(sorted(cases, key=lambda case: rank.index(case.speaks)))


def count(cases: Sequence[Case], speaks: Speaks) -> int:
    """How many deeds stand on one side."""
    return sum(case.count for case in cases if case.speaks is speaks)


def majority(for_it: int, against: int, vague: int) -> Verdict:
    """Whether most cases hold, whichever way the `vague` ones fall; a tie is not decidable."""
    n = for_it + against + vague
    if n < FEWEST:
        return Verdict.NOT_DECIDABLE
    if 2 * for_it > n:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if 2 * against > n else Verdict.NOT_DECIDABLE


def change_of_majority(for_it: int, against: int, vague: int, *, case: str, goes: tuple[str, str]) -> str:
    """What would change a verdict by majority: further cases, or better dates. `goes` says how a case may go either way."""
    n = for_it + against + vague
    verdict = majority(for_it, against, vague)
    if n < FEWEST:
        return f"{plural(FEWEST - n, f'further {case}')} would make {FEWEST} cases, the fewest that decide."
    if verdict is Verdict.SUPPORTED:
        return f"{plural(2 * for_it - n, f'further {case}')} {goes[1]} would leave it open."
    if verdict is Verdict.CONTRADICTED:
        return f"{plural(2 * against - n, f'further {case}')} {goes[0]} would leave it open."
    if vague:
        return f"Exact dates for {plural(vague, case)} would decide it, or further cases."
    return f"One further {case} would decide it: there are as many {goes[0]} as {goes[1]}."


def share_of(held: int, of: int, *, told: str) -> Estimate | TooFew:
    """The share of cases that hold, with its exact interval."""
    return share(held, of, because=f"{held} of {of} {told}")
