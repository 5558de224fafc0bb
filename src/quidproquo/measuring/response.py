"""Act and answer: what one side did within so many days of the other's act, against how often it does so anyway.

Invariants: every share stands beside its base rate, its exact interval and a permutation p-value; acts too vaguely dated for the
window are left out and counted; "too few to say" is an answer. Association in time is no proof of cause, and the result says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from quidproquo.measuring.acts import Act, Acts, Days, Move, acts_of, followed, span_of
from quidproquo.measuring.figures import FEWEST, exact_interval, figure_to_dict, percent, plural, share
from quidproquo.model.estimate import Estimate, TooFew

WITHIN = 90
NEAR = 730  # days around an act in which its matched windows are looked for
ASSUMES = (
    "Acts are linked by their dates alone: an answer may have had another cause, and reports of one act may have drawn reports "
    "of the other. The p-value asks how often the same acts, moved together to another time, would be followed as often."
)
_PLURALS = {Move.GIVE: "gives", Move.COST: "costs", Move.BREACH: "breaches", Move.DEMAND: "demands", Move.THREAT: "threats"}
ACTS = (Move.GIVE, Move.DEMAND, Move.THREAT, Move.BREACH, Move.COST)
ANSWERS = (Move.GIVE, Move.COST, Move.BREACH)


@dataclass(frozen=True, slots=True)
class Answered:
    """How often one kind of act of one side was followed by one kind of act of the other, and how often that comes anyway."""

    doer: str
    act: Move
    answerer: str
    answer: Move
    within: int  # days
    answered: Estimate | TooFew
    base: Estimate | TooFew
    p: float | None  # one-sided: as often or more often, under shifts; None where there are too few
    left_out: int  # acts without a date, or dated more vaguely than the window is long
    cases: tuple[tuple[str, ...], ...] = ()  # ids of each act that was followed

    @property
    def because(self) -> str:
        """What it means, in one sentence."""
        acts, answers = _PLURALS[self.act], _PLURALS[self.answer]
        told = f"{acts} of {self.doer} were followed within {self.within} days by {answers} of {self.answerer}"
        if isinstance(self.answered, TooFew):
            return f"Too few to say whether {told} (n = {self.answered.n}, {self.answered.needed} needed)."
        told = f"{percent(self.answered)} of {self.answered.n} days with {told}"
        if isinstance(self.base, TooFew):
            return f"{told}; no windows without such an act are left to compare with."
        return f"{told}, against {percent(self.base)} of windows without one: {self.verdict}."

    @property
    def verdict(self) -> str:
        """Whether the difference is more than chance, in words."""
        if self.p is None or isinstance(self.answered, TooFew) or isinstance(self.base, TooFew):
            return "too few to say"
        if self.p <= 0.05:
            return f"more often than by chance (p = {self.p:.3f})"
        if self.p >= 0.95:
            return f"less often than by chance (p = {1 - self.p:.3f})"
        return f"no more than chance would give (p = {self.p:.2f})"

    def to_dict(self) -> dict[str, Any]:
        return {
            "doer": self.doer,
            "act": self.act.value,
            "answerer": self.answerer,
            "answer": self.answer.value,
            "within_days": self.within,
            "answered": figure_to_dict(self.answered),
            "base": figure_to_dict(self.base),
            "p": self.p,
            "left_out": self.left_out,
            "cases": [list(ids) for ids in self.cases],
            "because": self.because,
        }


@dataclass(frozen=True, slots=True)
class Response:
    """Who answers whom: every kind of act of each side with every kind of answer of the other."""

    between: tuple[str, str]
    within: int
    rows: tuple[Answered, ...]
    assumes: str = ASSUMES

    def row(self, doer: str, act: Move, answer: Move) -> Answered:
        """The row of one act and answer."""
        return next(row for row in self.rows if (row.doer, row.act, row.answer) == (doer, act, answer))

    def to_dict(self) -> dict[str, Any]:
        return {
            "between": list(self.between),
            "within_days": self.within,
            "rows": [row.to_dict() for row in self.rows],
            "assumes": self.assumes,
        }

    def to_pandas(self) -> Any:
        """One line per act and answer; needs pandas."""
        import pandas as pd

        return pd.DataFrame([_flat(row) for row in self.rows])


def response(moves: Mapping[tuple[str, Move], list[Act]], *, between: tuple[str, str], within: int = WITHIN) -> Response:
    """Every kind of act with every kind of answer, both ways round.

    `moves` are the acts of each side toward the other by kind. Acts whose time spans more than half the window are left out.
    """
    placed = {key: acts_of(acts, widest=within // 2) for key, acts in moves.items()}
    span = span_of(*placed.values())
    nothing = Acts(())
    rows = [
        answered(
            placed.get((doer, act), nothing),
            placed.get((answerer, answer), nothing),
            doer=(doer, act),
            answerer=(answerer, answer),
            within=within,
            span=span,
        )
        for doer, answerer in (between, between[::-1])
        for act in ACTS
        for answer in ANSWERS
    ]
    return Response(between, within, tuple(rows))


def answered(
    acts: Acts,
    answers: Acts,
    *,
    doer: tuple[str, Move],
    answerer: tuple[str, Move],
    within: int,
    span: tuple[int, int] | None,
) -> Answered:
    """How many days with such an act were followed by these answers, against matched windows and against acts shifted in time.

    An act counts where its whole window lies inside the ledger's time: one at the very end may yet be answered.
    """
    left_out = acts.undated + acts.too_wide
    if span is None or not acts.dated:
        few = TooFew(0, FEWEST, "no dated act")
        return Answered(*doer, *answerer, within, few, few, None, left_out)
    whole = acts.days + within <= span[1]
    # Several acts of one day are one occasion to answer; counted one by one they would feign certainty.
    days = np.unique(acts.days[whole])
    hit = followed(days, answers.days, within=within)
    n, hits = len(days), int(hit.sum())
    rate = share(hits, n, because=f"{hits} of {plural(n, 'day')} with such an act were followed within {within} days")
    base = base_rate(days, answers.days, within=within, span=span)
    once = np.ones_like(days)
    p = shift_p_value(days, once, answers.days, within=within, span=span) if n >= FEWEST and len(answers.days) else None
    cases = tuple(acts.dated[int(i)].ids for i in np.flatnonzero(whole & np.isin(acts.days, days[hit])))
    return Answered(*doer, *answerer, within, rate, base, p, left_out + int(acts.counts[~whole].sum()), cases)


def base_rate(days: Days, answers: Days, *, within: int, span: tuple[int, int]) -> Estimate | TooFew:
    """How often an answer comes in a window that no such act opens.

    Each act is matched with the windows that begin within `NEAR` days of it and neither hold such an act nor follow one within
    their length; every act weighs the same. The interval treats only as many windows as fit side by side as independent.
    """
    first, last = span
    free = _free_days(days, within=within, first=first, last=last)
    if not len(free):
        return TooFew(0, FEWEST, "no window is free of such acts")
    answers_come = followed(free, answers, within=within)
    told = np.concatenate([[0], np.cumsum(answers_come)])
    low, high = np.searchsorted(free, days - NEAR), np.searchsorted(free, days + NEAR, side="right")
    matched = high > low
    if not matched.any():
        return TooFew(0, FEWEST, f"no window within {NEAR} days of an act is free of such acts")
    shares = (told[high[matched]] - told[low[matched]]) / (high - low)[matched]
    rate, windows = float(shares.mean()), max(1, len(free) // within)
    least, most = exact_interval(round(rate * windows), windows)
    because = f"{rate:.0%} of the windows of {within} days near these acts, but without one, hold an answer"
    return Estimate(rate, min(least, rate), max(most, rate), windows, because)


def shift_p_value(days: Days, weights: Days, answers: Days, *, within: int, span: tuple[int, int]) -> float:
    """How often acts moved together in time would be followed as often as they were (one-sided, exact).

    All shifts round the ledger's time are counted, the actual one among them, so the p-value is exact and never zero (Phipson and
    Smyth 2010). Shifting keeps the clusters of both sides whole, which shuffling single dates would break up.
    """
    first, last = span
    length = last - first + 1
    comes = followed(np.arange(first, last + 1, dtype=np.int64), answers, within=within)
    acts = np.zeros(length)
    np.add.at(acts, days - first, weights)
    # The number followed under every shift at once: a circular cross-correlation.
    totals = np.rint(np.fft.irfft(np.fft.rfft(comes.astype(float)) * np.conj(np.fft.rfft(acts)), n=length))
    return float(np.count_nonzero(totals >= totals[0]) / length)


def _free_days(days: Days, *, within: int, first: int, last: int) -> Days:
    """Days that begin a whole window, hold no act in it and follow none within its length."""
    blocked = np.zeros(last - first + 2 + within, dtype=np.int64)
    low = np.clip(days - within - first, 0, len(blocked) - 1)
    high = np.clip(days + within - first + 1, 0, len(blocked) - 1)
    np.add.at(blocked, low, 1)
    np.add.at(blocked, high, -1)
    open_days = np.flatnonzero(np.cumsum(blocked)[: max(0, last - first + 1 - within)] == 0)
    return np.asarray(open_days + first, dtype=np.int64)


def _flat(row: Answered) -> dict[str, Any]:
    flat: dict[str, Any] = {"doer": row.doer, "act": row.act.value, "answerer": row.answerer, "answer": row.answer.value}
    for name, figure in (("answered", row.answered), ("base", row.base)):
        value, low, high = (figure.value, figure.low, figure.high) if isinstance(figure, Estimate) else (None, None, None)
        flat |= {name: value, f"{name}_low": low, f"{name}_high": high, f"{name}_n": figure.n}
    return flat | {"p": row.p, "verdict": row.verdict}
