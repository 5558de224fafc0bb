"""Reciprocity between two sides as one answer: the series with and without what is symmetric by definition, act and answer,
and how the series hang together over time.

Invariant: figures that symmetric codes inflate are never given alone; the figure without them stands beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quidproquo.measuring.dependence import Dependence
from quidproquo.measuring.figures import plural
from quidproquo.measuring.response import Response
from quidproquo.measuring.series import Mirrored, Series
from quidproquo.model.estimate import TooFew


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Who answers whom between two sides, and how far that can be said."""

    between: tuple[str, str]
    series: Series  # without symmetric codes
    with_symmetric: Series
    mirrored: Mirrored  # imported events that stand in the data a second time, told from the other end
    response: Response
    dependence: Dependence | TooFew

    @property
    def because(self) -> str:
        """What the two correlations mean, in one sentence."""
        both, plain = self.with_symmetric.correlation, self.series.correlation
        step = self.series.every.value
        few = next((one for one in (plain, both) if isinstance(one, TooFew)), None)
        if few is not None or isinstance(both, TooFew) or isinstance(plain, TooFew):
            return f"Too few to say whether the two directions move together by {step}: {few.because if few else ''}."
        return (
            f"In the same {step} the two directions correlate at {both:.3f}; without the "
            f"{plural(self.series.symmetric, 'event')} that are coded both ways by definition, at {plain:.3f}."
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "between": list(self.between),
            "because": self.because,
            "series": self.series.to_dict(),
            "with_symmetric": self.with_symmetric.to_dict(),
            "mirrored": self.mirrored.to_dict(),
            "response": self.response.to_dict(),
            "dependence": _few(self.dependence) if isinstance(self.dependence, TooFew) else self.dependence.to_dict(),
        }

    def to_pandas(self) -> Any:
        """The acts and their answers, one line each; the series has its own `to_pandas`. Needs pandas."""
        return self.response.to_pandas()


def _few(few: TooFew) -> dict[str, Any]:
    return {"too_few": True, "n": few.n, "needed": few.needed, "because": few.because}
