"""What the network makes of a word as a deed's: of what sort, how it stands, and who stands where.

Invariant: probabilities only; what is done with them is decided by the reader's rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    return verdicts_at(np.flatnonzero(answer.deed[:, 0] <= 1 - LEAST), answer, labels)


def verdicts_at(places: NDArray[np.intp], answer: Answer, labels: Labels) -> dict[int, Verdict]:
    """The verdicts on some words of a sentence, asked of all of them at once."""
    deeds, kinds = answer.deed[places], answer.kind[places]
    best = deeds[:, 1:].argmax(1) + 1
    standing = [_standing(answer, role, places) for role in (ACTOR, RECIPIENT, SOURCE, ASKED_BY)]
    found: dict[int, Verdict] = {}
    for row, (at, which) in enumerate(zip(places.tolist(), best.tolist(), strict=True)):
        deed = labels.deeds[which] or Deed.MEET
        of_deed = labels.kinds_of[deed]
        found[at] = Verdict(
            chance=float(1.0 - deeds[row, 0]),
            deed=deed,
            deed_chance=float(deeds[row, which]),
            kind=labels.kinds[of_deed[kinds[row, of_deed].argmax()]][1],
            statuses=dict(zip(labels.statuses, answer.status[at].tolist(), strict=True)),
            negated=bool(answer.negated[at] >= 0.5),
            doers=standing[ACTOR].get(at, ()),
            receivers=standing[RECIPIENT].get(at, ()),
            speakers=standing[SOURCE].get(at, ()),
            askers=standing[ASKED_BY].get(at, ()),
            doer_chance=float(answer.roles[ACTOR, at].max()),
            receiver_chance=float(answer.roles[RECIPIENT, at].max()),
        )
    return found


def _standing(answer: Answer, role: int, places: NDArray[np.intp]) -> dict[int, tuple[int, ...]]:
    """For each deed's word, the other words that stand in a role to it, in their order."""
    found: dict[int, tuple[int, ...]] = {}
    for row, k in zip(*(axis.tolist() for axis in np.nonzero(answer.roles[role][places] >= STANDS)), strict=True):
        at = int(places[row])
        if k != at:
            found[at] = (*found.get(at, ()), k)
    return found
