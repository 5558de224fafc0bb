"""What an imported file is turned into: batches of event rows in one Arrow schema, and the rows that could not be one.

Invariant: `actor` is always the doer. Where the file codes a request, its source is the `asked_by` and its target the
`actor`, as the vocabulary wants; `source_side` and `target_side` keep the direction that the file wrote, for series.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

EVENT_SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),  # line of the file, counted from 1
        pa.field("own_id", pa.string()),  # the file's own identifier of the event
        pa.field("day", pa.date32(), nullable=False),
        pa.field("actor", pa.string()),
        pa.field("actor_side", pa.string()),
        pa.field("actor_sector", pa.string()),
        pa.field("recipient", pa.string()),
        pa.field("recipient_side", pa.string()),
        pa.field("recipient_sector", pa.string()),
        pa.field("asked_by", pa.string()),
        pa.field("asked_by_side", pa.string()),
        pa.field("source_side", pa.string()),
        pa.field("target_side", pa.string()),
        pa.field("code", pa.string(), nullable=False),  # as the code system writes it, leading zeros kept
        pa.field("system", pa.string(), nullable=False),  # cameo, weis or plover
        pa.field("deed", pa.string()),  # null: the code names no deed (a comment, an unspecified demand)
        pa.field("kind", pa.string()),
        pa.field("status", pa.string()),
        pa.field("outlet", pa.string()),
        pa.field("text", pa.string()),
    ]
)


SHOWN = 500  # characters of a bad row that are kept


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no event: its line, why, and what it said."""

    row: int
    reason: str
    text: str  # at most SHOWN characters


@dataclass(frozen=True, slots=True)
class Batch:
    """Some consecutive rows of a file: `events` in EVENT_SCHEMA, and the rows in between that are none."""

    events: pa.RecordBatch
    bad: tuple[BadRow, ...]
