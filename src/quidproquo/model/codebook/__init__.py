"""The codebook: data files that people can read and extend, and the pure rules that turn deed and status into exported codes.

The codes mean what PLOVER (Draft 0.8, 2021) and CAMEO (Schrodt, 1.1b3, 2012) say they mean; deeds and statuses are the project's own.
"""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from quidproquo.model.words import Column, Deed, Status


@dataclass(frozen=True, slots=True)
class Codes:
    """The CAMEO codes of one deed or kind: when done, intended, requested, rejected, threatened."""

    cameo: str
    intend: str
    request: str
    reject: str
    threaten: str


@dataclass(frozen=True, slots=True)
class DeedEntry:
    """A deed's meaning, its column in the balance and its codes."""

    deed: Deed
    meaning: str
    column: Column
    plover: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A finer kind below a deed."""

    deed: Deed
    kind: str
    meaning: str
    plover: str | None  # where it differs from the deed's
    codes: Codes


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """A status's meaning and how it is exported (`plover` None: not exported)."""

    status: Status
    meaning: str
    plover: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the ledger: a state, a former state, an intergovernmental or non-state party, and when it stood."""

    code: str
    name: str
    sort: str
    start: str | None
    end: str | None


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _codes(row: dict[str, str]) -> Codes:
    return Codes(row["cameo"], row["intend"], row["request"], row["reject"], row["threaten"])


@cache
def deeds() -> dict[Deed, DeedEntry]:
    """The thirteen deeds, in the order of the vocabulary."""
    return {
        Deed(name): DeedEntry(Deed(name), row["meaning"], Column(row["column"]), row["plover"], _codes(row))
        for name, row in tomllib.loads(_text("deeds.toml")).items()
    }


@cache
def kinds() -> dict[tuple[Deed, str], KindEntry]:
    """Every kind by deed and name."""
    return {
        (Deed(row["deed"]), row["kind"]): KindEntry(
            Deed(row["deed"]), row["kind"], row["meaning"], row["plover"] or None, _codes(row)
        )
        for row in csv.DictReader(io.StringIO(_text("kinds.csv")))
    }


@cache
def statuses() -> dict[Status, StatusEntry]:
    """The ten statuses."""
    return {
        Status(name): StatusEntry(Status(name), row["meaning"], row.get("plover"), row.get("cameo"))
        for name, row in tomllib.loads(_text("statuses.toml")).items()
    }


@cache
def sides() -> dict[str, Side]:
    """Every side by its code."""
    return {
        row["code"]: Side(row["code"], row["name"], row["sort"], row["start"] or None, row["end"] or None)
        for row in csv.DictReader(io.StringIO(_text("sides.csv")))
    }


def column_of(deed: Deed) -> Column:
    """The balance column in which a done deed stands."""
    return deeds()[deed].column


def plover_of(deed: Deed, kind: str | None, status: Status, *, negated: bool = False) -> str | None:
    """The PLOVER type of a report, or None where the vocabulary exports nothing (a negated status says the opposite of its code)."""
    entry = statuses()[status]
    if entry.plover is None or negated:
        return None
    if entry.plover != "deed":
        return entry.plover
    own = kinds().get((deed, kind)) if kind else None
    return (own.plover if own else None) or deeds()[deed].plover


def cameo_of(deed: Deed, kind: str | None, status: Status, *, negated: bool = False) -> str | None:
    """The CAMEO code of a report, or None where nothing is exported."""
    entry = statuses()[status]
    if entry.cameo is None or negated:
        return None
    own = kinds().get((deed, kind)) if kind else None
    code: str = getattr(own.codes if own else deeds()[deed].codes, entry.cameo)
    return code
