"""Scales of conflict and cooperation, as files with source and version, and the codes that are symmetric by definition.

Invariant: a code that a scale lacks weighs nothing and is named; no value is made up for it.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from quidproquo.errors import UsageError

DEFAULT = "goldstein"


@dataclass(frozen=True, slots=True)
class Table:
    """One published list of values by code, and whose it is."""

    name: str
    source: str
    version: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from conflict (-10) to cooperation (+10): a table for each system of codes that it covers."""

    name: str
    meaning: str
    tables: Mapping[str, Table]  # by system: cameo, weis, plover

    def value(self, system: str, code: str) -> float | None:
        """The weight of a code; None where the scale has none."""
        table = self.tables.get(system)
        return table.values.get(code) if table else None


@cache
def scale(name: str = DEFAULT) -> Scale:
    """The scale of this name; UsageError Q167 names those there are."""
    listed = _listed()
    if name not in names():
        raise UsageError("Q167", f"there is no scale {name!r}", remedy=f"Take one of: {', '.join(names())}.")
    row = listed[name]
    systems = {system: row[system] for system in ("cameo", "weis", "plover") if system in row}
    return Scale(name, row["meaning"], {system: _table(table) for system, table in systems.items()})


@cache
def names() -> tuple[str, ...]:
    """The scales there are."""
    return tuple(name for name in _listed() if name != "tables")


@cache
def mirrors() -> Mapping[tuple[str, str], str]:
    """Codes that are coded in both directions by definition, by (system, code), with the code that the mirror bears.

    "A consults with B" is "B consults with A"; a visit is mirrored by a hosted visit. The mirrored half carries no news of B.
    """
    rows = csv.DictReader(io.StringIO(_text("symmetric.csv")))
    return {(row["system"], row["code"]): row["mirror"] for row in rows}


def is_symmetric(system: str, code: str) -> bool:
    """Whether a code is symmetric by definition."""
    return (system, code) in mirrors()


@cache
def _table(name: str) -> Table:
    row = _listed()["tables"][name]
    values = {line["code"]: float(line["value"]) for line in csv.DictReader(io.StringIO(_text(f"{name}.csv")))}
    return Table(name, row["source"], row["version"], values)


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(_text("scales.toml"))


def _text(file: str) -> str:
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
