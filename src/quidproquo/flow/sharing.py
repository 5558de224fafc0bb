"""Giving a ledger away and taking one in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path

from quidproquo.flow.opening import AnyLedger, reading, this_moment, writing
from quidproquo.model.entries import Booked


def share(ledger: AnyLedger, folder: str | PathLike[str]) -> Mapping[str, int]:
    """Writes a ledger's facts to a new folder as Parquet with a manifest of hashes; how many rows of each table."""
    from quidproquo.ledger import sharing

    with reading(ledger) as book:
        return sharing.share(book, Path(folder))


def receive(folder: str | PathLike[str], into: AnyLedger, *, now: datetime | None = None) -> Booked:
    """Books a shared folder in a ledger, once every file is what its manifest says; what was new."""
    from quidproquo.ledger import sharing

    moment = now or this_moment()
    sharing.check_manifest(Path(folder))
    with writing(into, now=moment) as book:
        return sharing.receive(book, Path(folder), now=moment)
