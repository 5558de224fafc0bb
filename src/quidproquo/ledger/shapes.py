"""The ledger's tables as Arrow sees them: in these columns rows are added, and shared."""

from __future__ import annotations

import pyarrow as pa

WORDS = pa.list_(pa.string())
_WHEN = [
    (f"{name}_{part}", pa.string() if part == "precision" else pa.date32())
    for name in ("when", "stated")
    for part in ("start", "end", "precision")
]
DOCUMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "source", "text", "title", "outlet", "address", "genre")),
        ("shingles", pa.int32()),
        ("sketch", pa.list_(pa.uint64())),
        ("authors", WORDS),
        ("published", pa.date32()),
        ("booked", pa.timestamp("us")),
    ]
)
READINGS = pa.schema(
    [
        ("id", pa.string()),
        ("document", pa.string()),
        ("reports", pa.int32()),
        ("turn", pa.int64()),
        ("booked", pa.timestamp("us")),
    ]
)
_COMMON = [
    *((name, pa.string()) for name in ("id", "deed", "kind", "status", "unit", "plover", "cameo")),
    *((name, pa.bool_()) for name in ("negated", "habitual")),
    *((name, WORDS) for name in ("actors", "recipients", "asked_by", "voices", "speakers")),
    *((name, pa.float64()) for name in ("amount", "confidence")),
    *_WHEN,
]
REPORTS = pa.schema(
    [
        *_COMMON,
        *((name, pa.string()) for name in ("reading", "document", "body")),
        *((name, pa.int32()) for name in ("place", "start", "stop")),
        ("words", WORDS),
    ]
)
DEEDS = pa.schema(
    [
        *_COMMON,
        ("block", pa.string()),
        *((name, pa.bool_()) for name in ("vouched", "opinion_only")),
        *((name, WORDS) for name in ("outlets", "reports", "because")),
        ("documents", pa.int32()),
        ("stories", pa.int32()),
        ("against", WORDS),
        ("first_told", pa.date32()),
        ("last_told", pa.date32()),
        ("dropped", pa.bool_()),
        ("judged", WORDS),
        *((name, pa.string()) for name in ("import", "own_id", "text")),
        ("row", pa.int64()),
    ]
)
MEMBERS = pa.schema([(name, pa.string()) for name in ("report", "deed", "block")])
REFUSALS = pa.schema(
    [*((name, pa.string()) for name in ("id", "source", "code", "reason", "remedy")), ("booked", pa.timestamp("us"))]
)
IMPORTED = pa.schema(
    [
        ("row", pa.int64()),
        ("own_id", pa.string()),
        ("day", pa.date32()),
        *(
            (f"{party}{part}", pa.string())
            for party, parts in (("actor", 3), ("recipient", 3), ("asked_by", 2))
            for part in ("", "_side", "_sector")[:parts]
        ),
        *(
            (name, pa.string())
            for name in ("source_side", "target_side", "code", "system", "deed", "kind", "status", "outlet", "text")
        ),
    ]
)
"""The columns in which event data reaches the ledger (those of `exchange.EVENT_SCHEMA`): one row, one deed."""
_ANCHORS = pa.list_(
    pa.struct(
        [("entry", pa.string()), ("report", pa.string()), ("document", pa.string()), ("start", pa.int32()), ("stop", pa.int32())]
    )
)
JUDGEMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "act", "because", "author", "undoes")),
        ("turn", pa.int64()),
        ("targets", pa.list_(pa.string())),
        ("told", pa.list_(pa.string())),
        ("anchors", _ANCHORS),
        ("made", pa.timestamp("us")),
    ]
)
_IMPORTS = pa.schema([*((name, pa.string()) for name in ("id", "source", "form")), ("booked", pa.timestamp("us"))])
_STORED = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "import", "own_id", "actor", "actor_sector", "recipient", "recipient_sector")),
        *((name, pa.string()) for name in ("asker", "source_side", "target_side", "code", "system", "deed", "kind", "status")),
        *((name, pa.string()) for name in ("outlet", "text")),
        *((name, WORDS) for name in ("actors", "recipients", "asked_by")),
        ("row", pa.int64()),
        ("day", pa.date32()),
        ("confidence", pa.float64()),
    ]
)
SHAPES = {
    "documents": DOCUMENTS,
    "readings": READINGS,
    "reports": REPORTS,
    "refusals": REFUSALS,
    "imports": _IMPORTS,
    "imported": _STORED,
    "judgements": JUDGEMENTS,
}
"""The tables of facts that are shared, in the order in which they are booked."""
