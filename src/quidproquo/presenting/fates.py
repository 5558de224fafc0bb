"""Commitments and rounds of the ledger as views. Nothing here decides; it puts into words what the ledger holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quidproquo.model.codebook import column_of
from quidproquo.model.entries import BookedDeed, Commitment, Degree, Judgement, Pledge, Round, Shown
from quidproquo.model.report import When
from quidproquo.model.words import Column, Deed, Precision, Status
from quidproquo.presenting import wording
from quidproquo.presenting.views import CommitmentView, RoundView

_JUDGED = "as judged"


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
    opening, closing = deeds.get(found.opened_by or ""), deeds.get(found.closed_by or "")
    return RoundView(
        id=found.id,
        start=found.start,
        end=found.end,
        opened_by=_deed_words(opening) if opening else found.opened_by or _JUDGED,
        closed_by=_deed_words(closing) if closing else (_JUDGED if found.judged else "silence") if found.end else None,
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


def judgements_table(judgements: Sequence[Judgement]) -> RenderableType:
    """One line for each judgement: when, who, what, why; one that was taken back is struck out."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for name, width in (("made", 16), ("who", 12), ("judgement", 30), ("because", 20), ("id", 18)):
        table.add_column(name, max_width=width if name != "because" else None, overflow="fold", no_wrap=name in ("made", "id"))
    undone = {j.undoes for j in judgements if j.undoes}
    for j in judgements:
        what = f"{j.act.value} {j.undoes or ' '.join((*j.targets, *j.told))}"
        style = "strike dim" if j.id in undone else ""
        table.add_row(
            f"{j.made:%Y-%m-%d %H:%M}",
            Text(wording.clean(j.author)),
            Text(wording.clean(what), style=style),
            Text(wording.clean(j.because)),
            Text(j.id, style="dim"),
        )
    return table


def opened_text(shown: Shown) -> RenderableType:
    """What a deed opens: a commitment with its fate and what bears on it, or a round with its deeds."""
    lines = _commitment_lines(shown.commitment) if shown.commitment else _round_lines(shown.round) if shown.round else []
    return Group(Text(), *(Text(wording.clean(line)) for line in lines))


def _commitment_lines(c: Commitment) -> list[str]:
    owner, to = " and ".join(c.owners), " and ".join(c.beneficiaries) or "no one named"
    degree = f" ({c.degree.value})" if c.degree is not Degree.NONE else ""
    lines = [f"{c.id}: {owner} to {to}, {act_words(c.deed, c.kind)}: {c.fate.value}{degree}"]
    lines += [f"  {c.because}{'' if c.judged else ' (a proposal)'}"]
    lines += [f"  {c.days} days after it was said"] if c.days is not None else []
    lines += [f"  verified by {' and '.join(c.verified_by)}"] if c.verified_by else []
    lines += [
        f"  waits for {act_words(w.deed, w.kind)} by {' and '.join(w.actors)}: {w.met_by or w.failed_by or 'not yet'}"
        for w in c.conditions
    ]
    bearings = sorted(c.bearings, key=lambda b: -b.score)
    return lines + [f"  {'for' if b.keeps else 'against':8}{b.deed}  {b.score:.2f}  {b.because}" for b in bearings]


def _round_lines(r: Round) -> list[str]:
    lines = [
        f"{r.id}: {' and '.join(r.between)}, {r.start} to {r.end or 'today'}, {len(r.deeds)} deeds, {len(r.accords)} accords"
    ]
    lines += [f"  {r.because}{'' if r.judged else ' (a proposal)'}"]
    lines += [f"  closed by {r.closed_by}"] if r.closed_by else []
    return lines + [f"  {deed}" for deed in r.deeds]
