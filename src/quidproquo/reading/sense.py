"""What the network makes of a word as a deed's: of what sort, how it stands, and who stands where.

Invariant: probabilities only; what is done with them is decided by the reader's rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quidproquo.model.words import Deed, Status
from quidproquo.reading.network import Answer, Labels

ACTOR, RECIPIENT, SOURCE, ASKED_BY = range(4)
LEAST = 0.02  # words less likely to name a deed have no verdict
STANDS = 0.5  # from this chance on, a word stands for a party to the deed


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the heads say of one word, were it a deed's: what it is, how it stands, and the words that stand for its parties."""

    chance: float  # that it names a deed at all
    deed: Deed
    deed_chance: float
    kind: str | None
    statuses: dict[Status, float]
    negated: bool
    doers: tuple[int, ...]
    receivers: tuple[int, ...]
    speakers: tuple[int, ...]
    askers: tuple[int, ...]
    doer_chance: float = 0.0  # of the likeliest doer, also where none is likely enough
    receiver_chance: float = 0.0

    @property
    def status(self) -> Status:
        return max(self.statuses, key=self.statuses.__getitem__)


def verdicts_of(answer: Answer, labels: Labels) -> dict[int, Verdict]:
    """The verdicts on the words of a sentence that may name a deed at all."""
    return {int(at): verdict_at(int(at), answer, labels) for at in np.flatnonzero(answer.deed[:, 0] <= 1 - LEAST)}


def verdict_at(at: int, answer: Answer, labels: Labels) -> Verdict:
    """The verdict on a word."""
    best = int(answer.deed[at, 1:].argmax()) + 1
    deed = labels.deeds[best] or Deed.MEET
    return Verdict(
        chance=float(1.0 - answer.deed[at, 0]),
        deed=deed,
        deed_chance=float(answer.deed[at, best]),
        kind=labels.kinds[max(labels.kinds_of[deed], key=answer.kind[at].__getitem__)][1],
        statuses=dict(zip(labels.statuses, answer.status[at].tolist(), strict=True)),
        negated=bool(answer.negated[at] >= 0.5),
        doers=_standing(answer, ACTOR, at),
        receivers=_standing(answer, RECIPIENT, at),
        speakers=_standing(answer, SOURCE, at),
        askers=_standing(answer, ASKED_BY, at),
        doer_chance=float(answer.roles[ACTOR, at].max()),
        receiver_chance=float(answer.roles[RECIPIENT, at].max()),
    )


def _standing(answer: Answer, role: int, at: int) -> tuple[int, ...]:
    """The words that stand in a role to a deed's word, in their order."""
    return tuple(int(k) for k in np.flatnonzero(answer.roles[role, at] >= STANDS) if k != at)
