"""PLOVER records as JSON lines (Draft 0.8, 2021, with the field names of its manual), in.

Invariant: a record with several event categories gives one event row for each, with the same line; where the record bears our
own words (`deed`, `kind`, `status`, as our export writes them) they win over what the category alone would say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from quidproquo.exchange.actors import Named, actor_of_name
from quidproquo.exchange.codes import System
from quidproquo.exchange.lines import read_lines
from quidproquo.exchange.rows import SHOWN, BadRow, Batch
from quidproquo.exchange.understanding import Own, misunderstood, understand

_SIZE = 100_000
_FIELDS = (
    "own_id", "day", "code", "source", "source_code", "source_sector", "target", "target_code", "target_sector", "outlet", "text",
    "deed", "kind", "status",
)  # fmt: skip


def read_plover(path: Path) -> Iterator[Batch]:
    """The events of a PLOVER file, one JSON object a line."""
    lines = ((block.first + i, line) for block in read_lines(path) for i, line in enumerate(block.text.to_pylist()))
    while some := list(islice(lines, _SIZE)):
        yield _batch(some)


def _batch(lines: Sequence[tuple[int, str]]) -> Batch:
    rows: list[tuple[int, str, dict[str, str | None]]] = []
    bad: list[BadRow] = []
    for number, line in lines:
        if not line.strip():
            continue
        try:
            rows.extend((number, line, event) for event in _events(json.loads(line)))
        except (ValueError, TypeError, AttributeError, RecursionError) as wrong:
            bad.append(BadRow(number, f"no PLOVER record: {_first_line(wrong)}", line[:SHOWN]))
    column = {name: pa.array([event.get(name) for _, _, event in rows], pa.string()) for name in _FIELDS}
    numbers = pa.array([number for number, _, _ in rows], pa.int64())

    def who(cells: Sequence[str]) -> Named:
        return actor_of_name(*cells)

    events, reasons = understand(
        rows=numbers,
        own_id=column["own_id"],
        day=column["day"],
        code=column["code"],
        system=System.PLOVER,
        source=[column["source"], column["source_code"], column["source_sector"]],
        target=[column["target"], column["target_code"], column["target_sector"]],
        who=who,
        outlet=column["outlet"],
        text=column["text"],
        own=Own(column["deed"], column["kind"], column["status"]),
    )
    unclear = misunderstood(numbers, pa.array([line for _, line, _ in rows], pa.string()), reasons)
    once = {row.row: row for row in reversed([*bad, *unclear])}  # of several events of one line, the first that is none
    return Batch(events, tuple(once[number] for number in sorted(once)))


def _events(record: dict[str, Any]) -> Iterator[dict[str, str | None]]:
    if not isinstance(record, dict):
        raise TypeError("the line is not an object")
    categories, modes = _texts(record.get("event")), _texts(record.get("mode"))
    if not categories:
        raise ValueError("no event")
    cited = record.get("cite_info") or {}
    for category in categories:
        yield {
            "own_id": _text(record.get("id")),
            "day": _text(record.get("date")),
            "code": f"{category}:{modes[0]}" if modes else category,
            **_entity(record.get("actor"), "source"),
            **_entity(record.get("recipient"), "target"),
            "outlet": _text(cited.get("publication")),
            "text": _text(record.get("text")),
            **{name: _text(record.get(name)) for name in ("deed", "kind", "status")},
        }


def _entity(entities: Any, end: str) -> dict[str, str | None]:
    """The first entity of one end: PLOVER lists the leading one first."""
    first = entities[0] if isinstance(entities, list) and entities else entities if isinstance(entities, dict) else {}
    name = _text(first.get("identifier_text")) or _text(first.get("entity_text"))
    code = _text(first.get("code"))
    return {end: name or code, f"{end}_code": code, f"{end}_sector": _text(first.get("sector"))}


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [str(one) for one in listed if one not in (None, "")]


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def _first_line(wrong: Exception) -> str:
    return str(wrong).splitlines()[0][:120]
