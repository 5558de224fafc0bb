"""A ledger as a folder that can be given away: its facts as Parquet, and a manifest that names every file with its hash.

Invariants: only facts are shared (what follows from them is decided anew where they arrive); a folder is booked whole or not at all;
what a stranger's files hold is taken apart in a child process with little memory, and every id is checked against its content.
A stranger's database is never opened.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from quidproquo.errors import RefusedError, UnavailableError, UsageError
from quidproquo.ledger.judge import settle_judged
from quidproquo.ledger.shapes import SHAPES
from quidproquo.ledger.sql import migrations, statement
from quidproquo.ledger.store import MARK, Book, transaction
from quidproquo.ledger.write import add_table, settle
from quidproquo.model.entries import Booked

MANIFEST = "manifest.json"
_AT_ONCE = 50_000
_PATIENCE = 600  # seconds that a child may take over a folder


def share(ledger: Book, folder: Path) -> Mapping[str, int]:
    """Writes the ledger's facts to a new folder; how many rows of each."""
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise UsageError("Q158", f"{folder} is there already and is not empty", remedy="Name a new folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = {name: _write_table(ledger, name, folder / f"{name}.parquet") for name in SHAPES}
        files = {f"{name}.parquet": {"rows": rows, "sha256": _hash(folder / f"{name}.parquet")} for name, rows in written.items()}
        told = {"mark": MARK, "version": migrations()[-1][0], "files": files}
        (folder / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    except OSError as wrong:
        raise UnavailableError(
            "Q210", f"{folder} cannot be written: {wrong.strerror}", remedy="Check the space and your rights."
        ) from wrong
    return written


def receive(ledger: Book, folder: Path, *, now: datetime) -> Booked:
    """Books a shared folder: documents that the ledger lacks, with their reports; refusals, imported rows, judgements.

    A document that the ledger has read itself keeps its own reading. RefusedError Q321 to Q324 where the folder is not what its
    manifest says.
    """
    manifest = check_manifest(folder)
    with tempfile.TemporaryDirectory() as place:
        _unpack(folder, Path(place))
        before = _counts(ledger)
        with transaction(ledger):
            for name in SHAPES:
                for batch in _batches(Path(place) / f"{name}.arrow", manifest["files"][f"{name}.parquet"]["rows"]):
                    add_table(ledger, f"receive_{name}", batch, now=now)
    settle(ledger)
    settle_judged(ledger)
    after = _counts(ledger)
    return Booked(new=after["documents"] - before["documents"], reports=after["reports"] - before["reports"])


def check_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a shared folder, once every file in it has the hash that it names."""
    if folder.is_file():
        raise RefusedError(
            "Q321",
            f"{folder.name} is a file, and a stranger's database is never opened",
            remedy="Ask for a folder made by: quid share LEDGER -o FOLDER",
        )
    if not folder.is_dir():
        raise RefusedError("Q322", f"there is no folder {folder}", remedy="Check the name.")
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: (int(entry["rows"]), str(entry["sha256"])) for name, entry in told["files"].items()}
        mark, version = told["mark"], int(told["version"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise RefusedError(
            "Q322", f"{folder} has no manifest that can be read", remedy="Ask for the whole folder again."
        ) from wrong
    if mark != MARK or files.keys() != {f"{name}.parquet" for name in SHAPES}:
        raise RefusedError(
            "Q322", f"{folder} is no shared ledger", remedy="Ask for a folder made by: quid share LEDGER -o FOLDER"
        )
    if version != migrations()[-1][0]:
        raise RefusedError(
            "Q323", f"{folder} was shared by another quidproquo (tables {version})", remedy="Use the same version on both sides."
        )
    for name, (_, digest) in files.items():
        path = folder / name
        if path.is_symlink() or not path.is_file() or _hash(path) != digest:
            raise RefusedError(
                "Q324",
                f"{name} is not the file that the manifest names",
                remedy="It was changed on its way: ask for the folder again.",
            )
    return {"files": {name: {"rows": rows} for name, (rows, _) in files.items()}}


def _unpack(folder: Path, place: Path) -> None:
    """Has a child take the files apart; RefusedError Q324 says what it found wrong."""
    command = [sys.executable, "-m", "quidproquo.ledger.unpacking", str(folder), str(place)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except subprocess.TimeoutExpired as late:
        raise RefusedError("Q324", f"{folder} takes too long to unpack", remedy="Ask for it in smaller parts.") from late
    if run.returncode:
        reason = run.stdout.strip().splitlines()
        said = reason[-1] if reason else "its files cannot be taken apart"
        raise RefusedError("Q324", f"{folder} is refused: {said}", remedy="Ask for the folder again.")


def _write_table(ledger: Book, name: str, path: Path) -> int:
    reader: pa.RecordBatchReader = ledger.connection.sql(statement(f"share_{name}")).to_arrow_reader(_AT_ONCE)
    rows = 0
    with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _batches(path: Path, rows: int) -> list[pa.Table]:
    with ipc.open_file(path) as reader:
        batches = [pa.Table.from_batches([reader.get_batch(i)]) for i in range(reader.num_record_batches)]
    if sum(batch.num_rows for batch in batches) != rows:
        raise RefusedError("Q324", f"{path.stem} has not as many rows as the manifest says", remedy="Ask for the folder again.")
    return batches


def _counts(ledger: Book) -> dict[str, int]:
    return {name: int(number) for name, number in ledger.ask("received_counts")[0].items()}


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
