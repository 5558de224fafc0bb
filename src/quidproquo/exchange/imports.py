"""The formats of event data that can be imported, and one door to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from quidproquo.errors import UsageError
from quidproquo.exchange.codes import System
from quidproquo.exchange.keds import read_keds
from quidproquo.exchange.plover import read_plover
from quidproquo.exchange.rows import Batch
from quidproquo.exchange.wide import GDELT, ICEWS, POLECAT, read_wide


class Format(StrEnum):
    """Whose columns a file has."""

    ICEWS = "icews"
    POLECAT = "polecat"
    GDELT = "gdelt"
    KEDS = "keds"
    PLOVER = "plover"


def read_events(path: Path, form: Format, *, system: System | None = None) -> Iterator[Batch]:
    """The events of a file (plain, gzip or zip), in batches that together hold every row once, bad rows with their reasons.

    `system` says which codes a KEDS file has, where the file leaves it open. UsageError Q140 where there is no such file.
    """
    if not path.is_file():
        raise UsageError("Q140", f"there is no file {path}", remedy="Name one file of events.")
    if path.suffix.lower() == ".duckdb":
        raise UsageError(
            "Q145",
            f"{path.name} is a database file",
            remedy="A ledger comes as a folder (quid receive), event data as text files.",
        )
    return _READERS[form](path, system)


_READERS: Mapping[Format, Callable[[Path, System | None], Iterator[Batch]]] = {
    Format.ICEWS: lambda path, _: read_wide(path, ICEWS),
    Format.POLECAT: lambda path, _: read_wide(path, POLECAT),
    Format.GDELT: lambda path, _: read_wide(path, GDELT),
    Format.KEDS: lambda path, system: read_keds(path, system=system),
    Format.PLOVER: lambda path, _: read_plover(path),
}
