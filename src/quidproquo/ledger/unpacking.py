"""The child that takes a shared folder apart: `python -m quidproquo.ledger.unpacking FOLDER PLACE`.

Invariants: it has little memory and reaches nothing but the two folders it is given; it passes on only rows whose columns are
ours and whose ids are the hashes of what they name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from quidproquo.errors import QuidError
from quidproquo.ledger.shapes import SHAPES
from quidproquo.model.lines import document_id, report_from_json, with_id

_MEMORY = 6 << 30  # bytes of address space: Arrow reserves far more than it uses
_SECONDS = 600


class _Refused(Exception):
    """What is wrong with a file, in one line."""


def main(folder: Path, place: Path) -> int:
    """Writes each file as Arrow to `place`; 0, or 1 with the reason on standard output."""
    _limit()
    try:
        for name, shape in SHAPES.items():
            _take_apart(folder / f"{name}.parquet", place / f"{name}.arrow", shape, _CHECKS.get(name))
    except (_Refused, QuidError, pa.ArrowException, OSError, ValueError, KeyError, TypeError, MemoryError) as wrong:
        sys.stdout.write(f"{type(wrong).__name__.strip('_')}: {' '.join(str(wrong).split())[:200]}\n")
        return 1
    return 0


def _take_apart(source: Path, target: Path, shape: pa.Schema, check: Callable[[dict[str, Any]], None] | None) -> None:
    with pq.ParquetFile(source) as file, ipc.new_file(target, shape) as out:
        if set(file.schema_arrow.names) != set(shape.names):
            raise _Refused(f"{source.name} has other columns than a ledger's")
        for batch in file.iter_batches(batch_size=5_000):
            table = pa.Table.from_batches([batch]).select(shape.names).cast(shape)
            if check:
                for row in table.to_pylist():
                    check(row)
            for part in table.combine_chunks().to_batches():
                out.write_batch(part)


def _check_document(row: dict[str, Any]) -> None:
    published: date | None = row["published"]
    if row["id"] != document_id(row["text"], title=row["title"], published=published, source=row["source"]):
        raise _Refused(f"document {row['id']} is not what its id says")


def _check_report(row: dict[str, Any]) -> None:
    report = report_from_json(json.loads(row["body"]))
    if row["id"] != report.id or report.id != with_id(report, document_id=row["document"]).id:
        raise _Refused(f"report {row['id']} is not what its id says")


_CHECKS = {"documents": _check_document, "reports": _check_report}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
