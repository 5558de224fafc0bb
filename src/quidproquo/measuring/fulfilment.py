"""How long keeping a commitment took: the share kept by each day since it was made, with those not kept (yet) taken into account.

Invariants: a commitment that is open counts up to the last day of the record and then leaves it; one that was broken or has
lapsed stays in the count to that day as unkept, since it was not kept meanwhile and cannot come out as kept by leaving early.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quidproquo.measuring.figures import FEWEST, plural
from quidproquo.model.entries import Commitment, Fate
from quidproquo.model.estimate import TooFew

Z = 1.959963984540054  # 97.5% point of the normal distribution


@dataclass(frozen=True, slots=True)
class Kept:
    """From this day on, the share of commitments kept, with its 95% interval."""

    day: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """The curve of one side's commitments, or that they are too few to draw one."""

    owner: str
    steps: tuple[Kept, ...] | TooFew
    unkept: tuple[int, ...]  # days at which commitments left the record unkept
    n: int
    left_out: int  # kept, but who knows after how many days

    @property
    def because(self) -> str:
        """What it means, in one sentence."""
        about = f"{plural(self.n, 'commitment')} of {self.owner}"
        if isinstance(self.steps, TooFew):
            return f"Too few to say how long {about} took to keep ({self.steps.needed} needed)."
        if not self.steps:
            return f"None of {about} was kept within the record."
        last = self.steps[-1]
        return f"{last.share:.0%} ({last.low:.0%}–{last.high:.0%}) of {about} were kept within {plural(last.day, 'day')}."

    def to_dict(self) -> dict[str, Any]:
        steps = self.steps
        return {
            "owner": self.owner,
            "n": self.n,
            "left_out": self.left_out,
            "too_few": isinstance(steps, TooFew),
            "steps": []
            if isinstance(steps, TooFew)
            else [{"day": s.day, "share": s.share, "low": s.low, "high": s.high} for s in steps],
            "unkept": list(self.unkept),
            "because": self.because,
        }


def fulfilment(commitments: Iterable[Commitment], *, as_of: date) -> tuple[Fulfilment, ...]:
    """The curve of each owner's commitments up to the last day of the record; promises of several owners count for each."""
    found = list(commitments)
    owners = sorted({owner for c in found for owner in c.owners})
    return tuple(_of_owner(owner, [c for c in found if owner in c.owners], as_of) for owner in owners)


def kept_by(days: Sequence[int], unkept: Sequence[int]) -> tuple[Kept, ...]:
    """1 minus the product-limit estimate (Kaplan and Meier 1958, eq. 2b), one step for each day on which one was kept.

    The interval is Greenwood's (1926) on the log-log scale (Kalbfleisch and Prentice 1980, sec. 1.3), so that it stays within
    [0, 1]. A commitment that leaves unkept on a day is still counted on that day.
    """
    open_share, spread, steps = 1.0, 0.0, []
    for day in sorted(set(days)):
        at_risk = sum(d >= day for d in days) + sum(d >= day for d in unkept)
        kept = sum(d == day for d in days)
        open_share *= 1 - kept / at_risk
        spread += kept / (at_risk * (at_risk - kept)) if at_risk > kept else math.inf
        steps.append(Kept(day, 1 - open_share, *_interval(open_share, spread)))
    return tuple(steps)


def _interval(open_share: float, spread: float) -> tuple[float, float]:
    if open_share <= 0 or math.isinf(spread):
        return 0.0, 1.0  # nobody is left: Greenwood's variance says nothing
    reach = Z * math.sqrt(spread) / abs(math.log(open_share))
    return 1 - open_share ** math.exp(-reach), 1 - open_share ** math.exp(reach)


def _of_owner(owner: str, owed: Sequence[Commitment], as_of: date) -> Fulfilment:
    days = [c.days for c in owed if c.fate is Fate.KEPT and c.days is not None]
    unkept = [days_to(c, as_of) for c in owed if c.fate is not Fate.KEPT]
    waited = sorted(d for d in unkept if d is not None)
    n = len(days) + len(waited)
    told = f"{plural(n, 'commitment')} of {owner}"
    steps = kept_by(days, waited) if n >= FEWEST else TooFew(n, FEWEST, told)
    return Fulfilment(owner, steps, tuple(waited), n, len(owed) - n)


def days_to(commitment: Commitment, as_of: date) -> int | None:
    """Days from the making of a commitment to a day, at the least: from the last day on which it may have been made."""
    made = commitment.made and (commitment.made.end or commitment.made.start)
    return max(0, (as_of - made).days) if made else None
