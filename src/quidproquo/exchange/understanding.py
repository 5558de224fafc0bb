"""Cells into event rows: the day, the code, who did it and who was at the other end, whatever file they stood in.

Invariant: a row either becomes an event or gets a reason; the first reason that holds is the one given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from quidproquo.exchange.actors import Named
from quidproquo.exchange.cells import day_of, nothing, translate, translate_many
from quidproquo.exchange.codes import System, meaning_of
from quidproquo.exchange.rows import EVENT_SCHEMA, SHOWN, BadRow
from quidproquo.model.words import Deed, Status


@dataclass(frozen=True, slots=True)
class Own:
    """What a file says in the ledger's own words; a row whose words are not all ours says nothing."""

    deed: pa.Array
    kind: pa.Array
    status: pa.Array

    def over(self, deed: pa.Array, kind: pa.Array, status: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
        """Deed, kind and status, ours where the row says them."""
        ours = pc.and_(_among(self.deed, Deed), _among(self.status, Status))
        return pc.if_else(ours, self.deed, deed), pc.if_else(ours, self.kind, kind), pc.if_else(ours, self.status, status)


def _among(column: pa.Array, words: type[StrEnum]) -> pa.Array:
    return pc.is_in(column, value_set=pa.array([word.value for word in words], pa.string()))


def understand(
    *,
    rows: pa.Array,
    own_id: pa.Array,
    day: pa.Array,
    code: pa.Array,
    system: System,
    source: Sequence[pa.Array],
    target: Sequence[pa.Array],
    who: Callable[[Sequence[str]], Named],
    outlet: pa.Array,
    text: pa.Array,
    own: Own | None = None,
) -> tuple[pa.RecordBatch, pa.Array]:
    """Columns of cells as event rows, and for each row the reason why it is none (null where it is one).

    `own` are deeds, kinds and statuses that the file itself gives in our words; where they stand, they win.
    `source` and `target` are the columns that say who, the shown name first; `who` makes a party of one row of them.
    """
    days = translate(day, day_of, pa.date32())
    deed, kind, status, known = translate_many(
        [code], lambda row: _meaning_row(system, row[0]), [pa.string(), pa.string(), pa.string(), pa.bool_()]
    )
    if own:
        deed, kind, status = own.over(deed, kind, status)
    ends = [_party(columns, who) for columns in (source, target)]
    asks = pc.fill_null(pc.equal(status, "demanded"), False)
    doer = [pc.if_else(asks, theirs, ours) for ours, theirs in zip(*ends, strict=True)]
    other = [pc.if_else(asks, ours, theirs) for ours, theirs in zip(*ends, strict=True)]
    nobody = nothing(len(rows))
    events = pa.RecordBatch.from_arrays(
        [
            rows, own_id, days, *doer, *other, pc.if_else(asks, ends[0][0], nobody), pc.if_else(asks, ends[0][1], nobody),
            ends[0][1], ends[1][1], code, pa.repeat(system.value, len(rows)),
            deed, kind, status, outlet, text,
        ],
        schema=_LOOSE,
    )  # fmt: skip
    reasons = _reasons(day, days, code, known, ends[0][0], ends[1][0], system)
    return _tight(events.filter(pc.is_null(reasons))), reasons


# Before the bad rows are sorted out, a day or a code may still be missing.
_LOOSE = pa.schema([field.with_nullable(True) for field in EVENT_SCHEMA])


def _tight(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(batch.columns, schema=EVENT_SCHEMA)


def _meaning_row(system: System, code: str) -> tuple[str | None, str | None, str | None, bool]:
    entry = meaning_of(system, code) if code else None
    if entry is None:
        return None, None, None, False
    return entry.deed and entry.deed.value, entry.kind, entry.status and entry.status.value, True


def _party(columns: Sequence[pa.Array], who: Callable[[Sequence[str]], Named]) -> list[pa.Array]:
    """(name as written, side, sector) of one end of the rows."""

    def named(cells: Sequence[str]) -> tuple[str | None, str | None, str | None]:
        party = who(cells)
        return next((text for text in cells if text), None), party.side, party.sector and party.sector.value

    return translate_many(columns, named, [pa.string()] * 3)


def _reasons(
    day: pa.Array, days: pa.Array, code: pa.Array, known: pa.Array, source: pa.Array, target: pa.Array, system: System
) -> pa.Array:
    """Why each row is no event; null where it is one. The first reason that holds is given."""
    undated, uncoded, nobody = pc.is_null(days), pc.invert(known), pc.and_(pc.is_null(source), pc.is_null(target))
    wrong = pc.or_(pc.or_(undated, uncoded), nobody)
    if not pc.any(wrong).as_py():
        return nothing(len(day))
    # Few rows are wrong, so only theirs are put into words.
    dates, codes = (pc.fill_null(column.filter(wrong), "(none)") for column in (day, code))
    said = pc.case_when(
        pc.make_struct(*(one.filter(wrong) for one in (undated, uncoded, nobody)), field_names=["day", "code", "who"]),
        pc.binary_join_element_wise("the date ", dates, " is no day", ""),
        pc.binary_join_element_wise("the code ", codes, f" is no {system.value.upper()} code", ""),
        pa.scalar("neither a source nor a target is named"),
    )
    return pc.replace_with_mask(nothing(len(day)), wrong, said)


def misunderstood(rows: pa.Array, texts: pa.Array, reasons: pa.Array) -> list[BadRow]:
    """The rows that have a reason why they are no event."""
    wrong = pc.is_valid(reasons)
    return [
        BadRow(row, reason, text[:SHOWN])
        for row, reason, text in zip(
            rows.filter(wrong).to_pylist(), reasons.filter(wrong).to_pylist(), texts.filter(wrong).to_pylist(), strict=True
        )
    ]
