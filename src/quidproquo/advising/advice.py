"""The advice as data: what the record says, what each move is worth, where the ranking turns, whose every number is.

Values are kept in full; `two_digits` is how they are shown. There is no "probability of success" anywhere: it would rest on
assumptions.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import TYPE_CHECKING

from quidproquo.advising.asking import AskSize
from quidproquo.advising.assumptions import Assumed, Tag
from quidproquo.advising.game import Equilibrium
from quidproquo.advising.moves import Kind
from quidproquo.advising.record import Precedent
from quidproquo.advising.regimes import Reading
from quidproquo.advising.turning import Stretch, Swing
from quidproquo.model.estimate import Estimate, TooFew

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class RecordSays:
    """What the record says, and the belief that follows."""

    rounds: int
    outcomes: int
    effective_n: float  # sum of weights after clustering by round
    successes: float  # weighted
    failures: float
    unverified: int
    contested: int
    later: int  # dated after the day of the advice
    alpha: float  # of the pooled Beta, before φ
    beta: float
    trust: Estimate  # E[θ] and its 90% interval, pooled
    above_half: float  # P(θ > 1/2), pooled
    across: Estimate | TooFew  # with administrations told apart
    entries: tuple[str, ...]
    tag: Tag
    says: str


@dataclass(frozen=True, slots=True)
class Option:
    """One row of the decision table. `value` is in units of g, `low` and `high` its 5% and 95% points over the assumptions."""

    move: str
    kind: Kind
    says: str
    value: float
    low: float
    high: float
    best_in: float  # share of the assumption draws in which it is best, ties shared out
    rank: int  # 1 for the best; moves with equal values share a rank
    level_with: tuple[str, ...]  # moves that two digits cannot tell from it
    right_if: tuple[tuple[float, float], ...]  # the p for which it is best
    formula: str
    rests_on: tuple[str, ...]  # the assumptions in it, beside p
    tag: Tag
    precedents: tuple[Precedent, ...]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """One thing that one would have to believe. `upper` closes a band; `value` None: there is none, and `because` says why."""

    name: str
    value: float | None
    upper: float | None
    because: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class AskCurve:
    """Value of the ask against p: equal-length columns for a chart."""

    p: tuple[float, ...]
    asking: tuple[float, ...]  # EVSI
    knowing: tuple[float, ...]  # EVPI


@dataclass(frozen=True, slots=True)
class DetectionCurve:
    """P(found out) against the number of sites visited: equal-length columns for a chart."""

    sites: tuple[int, ...]
    exact: tuple[float, ...]
    cleaned: tuple[float, ...]
    host_chooses: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AskSays:
    """What asking first is worth, and what acceptance would show."""

    knowing: float  # EVPI
    asking: float  # EVSI
    trust_if_accepted: float | None
    trust_if_declined: float | None
    likelihood_ratio: float | None
    likelihood_ratio_needed: float
    band: tuple[float, float] | None
    detection: float
    detection_cleaned: float
    detection_host_chooses: float
    cost_sincere: float  # c_S at n sites
    cost_other: float  # c_X at n sites, on the terms assumed
    size: AskSize
    regime: Reading
    equilibria: tuple[Equilibrium, ...]
    curve: AskCurve
    detections: DetectionCurve
    tag: Tag


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice to one side on its next move toward another."""

    for_side: str
    toward: str
    on: date | None
    seed: int
    draws: int
    p: float  # the belief that the values are computed with
    p_tag: Tag
    record: RecordSays
    options: tuple[Option, ...]  # best first
    best: tuple[str, ...]
    beliefs: tuple[Stretch, ...]  # for each p, the best moves
    break_evens: tuple[BreakEven, ...]
    ask: AskSays
    tornado: tuple[Swing, ...]  # longest bar first
    phi_flip: float | None
    assumptions: tuple[Assumed, ...]
    precedents: tuple[Precedent, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Plain data for JSON: no NaN, no infinity (written "inf"), dates as ISO text."""
        plain = _plain(self)
        return plain if isinstance(plain, dict) else {}

    def to_pandas(self) -> pd.DataFrame:
        """The decision table, one row a move, best first."""
        import pandas as pd

        rows = [
            {
                "move": o.move,
                "value": o.value,
                "low": o.low,
                "high": o.high,
                "best_in": o.best_in,
                "rank": o.rank,
                "tag": str(o.tag),
                "says": o.says,
            }
            for o in self.options
        ]
        return pd.DataFrame(rows).set_index("move")


def two_digits(x: float | None) -> str:
    """A number as it is shown: two significant digits, and never less than the units."""
    if x is None:
        return "none"
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    if x == 0:
        return "0"
    # Rounded as people round, from the decimal that the number is written as: 0.0295 is 0.030.
    places = min(6, max(0, 1 - math.floor(math.log10(abs(x)))))
    text = f"{Decimal(repr(float(x))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if float(shown) == 0 else shown.replace("-", "−")


def _plain(x: object) -> object:
    if isinstance(x, Enum):
        return str(x.value)
    if isinstance(x, date):
        return x.isoformat()
    if isinstance(x, float):
        return ("inf" if x > 0 else "-inf") if math.isinf(x) else float(x)
    if dataclasses.is_dataclass(x) and not isinstance(x, type):
        return {f.name: _plain(getattr(x, f.name)) for f in dataclasses.fields(x)}
    if isinstance(x, Mapping):
        return {str(k): _plain(v) for k, v in x.items()}
    if isinstance(x, (tuple, list)):
        return [_plain(v) for v in x]
    return x
