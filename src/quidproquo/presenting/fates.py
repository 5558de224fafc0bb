"""Commitments and rounds of the ledger as views. Nothing here decides; it puts into words what the ledger holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quidproquo.model.codebook import column_of
from quidproquo.model.entries import BookedDeed, Commitment, Pledge, Round
from quidproquo.model.report import When
from quidproquo.model.words import Column, Deed, Precision, Status
from quidproquo.presenting.views import CommitmentView, RoundView


def commitment_view(commitment: Commitment) -> CommitmentView:
    """A commitment as it is shown: the entry that opens it first, then what bears on its fate, best first."""
    waits = "; ".join(
        act_words(c.deed, c.kind) + (" (met)" if c.met_by else " (not met)" if c.failed_by else "") for c in commitment.conditions
    )
    deadline = commitment.deadline
    return CommitmentView(
        id=commitment.id,
        owners=commitment.owners,
        beneficiaries=commitment.beneficiaries,
        deed=commitment.deed,
        kind=commitment.kind,
        fate=commitment.fate.value,
        made=commitment.made,
        condition=waits or None,
        deadline=When(deadline, deadline, Precision.DAY) if deadline else None,
        checkable=commitment.checkable,
        days=commitment.days,
        verified_by=commitment.verified_by,
        entries=(commitment.opening, *(b.deed for b in commitment.bearings)),
        policy=commitment.sort is Pledge.POLICY,
        judged=commitment.judged,
        because=commitment.because,
    )


def round_view(found: Round, deeds: Mapping[str, BookedDeed]) -> RoundView:
    """A round as it is shown; `deeds` are the ledger's by id."""
    inside = [deeds[i] for i in found.deeds if i in deeds]
    opening, closing = deeds.get(found.opened_by), deeds.get(found.closed_by or "")
    return RoundView(
        id=found.id,
        start=found.start,
        end=found.end,
        opened_by=_deed_words(opening) if opening else found.opened_by,
        closed_by=_deed_words(closing) if closing else ("silence" if found.end else None),
        accords=found.accords,
        entries=found.deeds,
        gives=_by_side(inside, found.between, Column.GIVE),
        costs=_by_side(inside, found.between, Column.COST),
        because=found.because,
    )


def act_words(deed: Deed, kind: str | None) -> str:
    """A deed and its kind as the codebook writes them."""
    return f"{deed.value}/{kind}" if kind else deed.value


def _deed_words(deed: BookedDeed) -> str:
    status = "" if deed.status is Status.DONE else f" {deed.status.value}"
    return f"{'+'.join(deed.actors)} {act_words(deed.deed, deed.kind)}{status}"


def _by_side(deeds: Sequence[BookedDeed], between: tuple[str, str], column: Column) -> tuple[tuple[str, int], ...]:
    done = [d for d in deeds if d.status is Status.DONE and column_of(d.deed) is column]
    counted = ((side, sum(side in d.actors for d in done)) for side in between)
    return tuple((side, number) for side, number in counted if number)
