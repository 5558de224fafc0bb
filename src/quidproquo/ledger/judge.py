"""Booking what a person judges. A judgement is a row of its own, taking it back another; what it touches is settled at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from quidproquo.errors import UsageError
from quidproquo.ledger import rows
from quidproquo.ledger.judging import about_deeds, added_row, rename
from quidproquo.ledger.redrawing import entry_of
from quidproquo.ledger.shapes import JUDGEMENTS
from quidproquo.ledger.store import Book, transaction
from quidproquo.ledger.write import add_deed_rows, add_table, settle_blocks
from quidproquo.model.entries import Act, Anchor, Judgement


def judge(
    ledger: Book,
    act: Act,
    targets: Sequence[str],
    told: Sequence[str],
    *,
    because: str,
    author: str,
    now: datetime,
    undoes: str | None = None,
) -> Judgement:
    """Books a judgement on entries and settles what it touches, in one transaction.

    `targets` are whole ids of entries that the ledger holds, `told` the new value in words; both are checked by the caller.
    """
    turn = 1 + max((j.turn for j in judgements(ledger)), default=0)
    anchors = tuple(Anchor(**row) for row in ledger.ask("anchors_of", ids=_anchored(targets, told, act)))
    name = "j_" + rows.digest([act.value, *targets, *told, because, author, str(turn), now.isoformat()])
    judgement = Judgement(name, turn, act, tuple(targets), anchors, tuple(told), because, author, now, undoes)
    with transaction(ledger):
        add_table(ledger, "add_judgements", pa.Table.from_pylist([rows.judgement_row(judgement)], schema=JUDGEMENTS))
        _settle_touched(ledger, judgement)
    return judgement


def judgements(ledger: Book) -> list[Judgement]:
    """Every judgement that was made, those taken back included, in order."""
    return [rows.judgement_of(row) for row in ledger.ask("judgements")]


def find(ledger: Book, id: str) -> Judgement:
    """A judgement by its id; UsageError Q151 where there is none."""
    found = [j for j in judgements(ledger) if j.id == id or (len(id) > 3 and j.id.startswith(id))]
    if len(found) != 1:
        raise UsageError("Q151", f"there is no judgement {id!r}", remedy="quid history LEDGER lists them with their ids.")
    return found[0]


def _anchored(targets: Sequence[str], told: Sequence[str], act: Act) -> list[str]:
    """Entries whose reports a judgement is about: a commitment or round stands for what opens it; a split is about reports."""
    opening = [entry_of(t) if t.startswith("n_") else "e_" + t[2:] if t.startswith("c_") else t for t in targets]
    if act is not Act.SPLIT:
        return opening
    return [*opening, told[-1]] if targets[0].startswith("n_") else list(told)


def _settle_touched(ledger: Book, judgement: Judgement) -> None:
    about = {j.id: j for j in judgements(ledger)}
    meant = judgement
    while meant.undoes:
        meant = about[meant.undoes]
    if not about_deeds([meant]):
        return
    documents = sorted({a.document for a in meant.anchors})
    if documents:
        held = ledger.ask("anchored_reports", documents=documents)
        blocks = sorted({r["block"] for r in held for a in meant.anchors if r["document"] == a.document})
        settle_blocks(ledger, ledger.ask("block_counts", blocks=blocks))
    _settle_without_reports(ledger, about_deeds(about.values()))


def _settle_without_reports(ledger: Book, holding: Sequence[Judgement]) -> None:
    """Entries that rest on no report: what people added, and imported rows that they judged."""
    added = {row["id"]: row for j in holding if j.act is Act.ADD for row in [added_row(j)]}
    judged = {t for j in holding for t in j.targets if not j.anchors and t.startswith("e_")} - set(added)
    imported: list[dict[str, Any]] = ledger.ask("imported_rows", ids=sorted(judged)) if judged else []
    ledger.do("clear_judged")
    add_deed_rows(ledger, [rename(row, (), holding) for row in (*added.values(), *imported)])


def settle_judged(ledger: Book) -> None:
    """Lays every judgement over the ledger anew: after a shared folder has brought some."""
    told = judgements(ledger)
    if not told:
        return
    with transaction(ledger):
        documents = sorted({a.document for j in told for a in j.anchors})
        if documents:
            blocks = sorted({row["block"] for row in ledger.ask("anchored_reports", documents=documents)})
            settle_blocks(ledger, ledger.ask("block_counts", blocks=blocks))
        _settle_without_reports(ledger, about_deeds(told))
