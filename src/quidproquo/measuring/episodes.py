"""Rounds as sequences of steps, for finding routines in them.

Invariant: a step is a word of the ledger seen from one side or the other, nothing finer; steps of one episode stand in the order
of their dates, and the undated are counted and left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.model.codebook import column_of
from quidproquo.model.words import Column, Deed, Status


@dataclass(frozen=True, slots=True)
class Step:
    """One deed inside an episode: who (None where both did it), what, when, and the deed's id."""

    side: str | None
    deed: Deed
    kind: str | None
    status: Status
    day: date
    id: str = ""

    @property
    def word(self) -> str:
        """What it is, in one word that mining counts alike: gives, breaks, meets, offers, threatens …"""
        return _WORDS.get(self.status) or _DONE[column_of(self.deed)] if self.status is not Status.DONE else _done(self.deed)

    @property
    def label(self) -> str:
        """The word with its side: `USA gives`; mutual steps bear no side."""
        return f"{self.side} {self.word}" if self.side else self.word


@dataclass(frozen=True, slots=True)
class Episode:
    """A round as routines see it: its steps in order, and whether it still runs."""

    label: str
    steps: tuple[Step, ...]
    running: bool = False
    undated: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in order, a repeated one once: three gives in a row are one stretch of giving."""
        told = [step.label for step in self.steps]
        return tuple(label for i, label in enumerate(told) if i == 0 or label != told[i - 1])

    @property
    def ended_well(self) -> bool:
        """Neither side broke its word, imposed a cost or walked out in it."""
        bad = {Column.COST, Column.BROKEN}
        return not any(step.status is Status.DONE and column_of(step.deed) in bad for step in self.steps)


_WORDS = {
    Status.PROMISED: "promises",
    Status.OFFERED: "offers",
    Status.DEMANDED: "is asked",
    Status.THREATENED: "threatens",
    Status.REFUSED: "refuses",
}
_DONE = {Column.GIVE: "gives", Column.COST: "harms", Column.BROKEN: "breaks", Column.MUTUAL: "meet", Column.WORD: "speaks"}


def _done(deed: Deed) -> str:
    if deed is Deed.ACCORD:
        return "agree"
    if deed is Deed.SUPPORT:
        return "honours"
    return {Deed.ACCUSE: "accuses", Deed.PROTEST: "protests", Deed.MOBILIZE: "provokes"}.get(deed, _DONE[column_of(deed)])


def episode(label: str, steps: Iterable[Step], *, running: bool = False, undated: int = 0) -> Episode:
    """An episode with its steps by date; deeds of one day keep the order in which the ledger gives them."""
    return Episode(label, tuple(sorted(steps, key=lambda step: step.day)), running, undated)


def relevant(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps whose status says that something was done or put forward; hopes of onlookers and denials are none."""
    return tuple(step for step in steps if step.status is Status.DONE or step.status in _WORDS)
