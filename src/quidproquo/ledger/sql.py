"""The ledger's SQL, by name. Statements are files with named parameters; values are bound, never written into the text."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_PARAMETER = re.compile(r"\$([a-z_]+)")


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return resources.files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def parameters(name: str) -> frozenset[str]:
    """The names that a statement binds."""
    return frozenset(_PARAMETER.findall(statement(name)))


@cache
def migrations() -> tuple[tuple[int, str, str], ...]:
    """Every migration as (number, name, text), in order."""
    folder = resources.files(__package__).joinpath("migrations")
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    numbered = ((int(entry.name[:4]), entry.name[5:-4], entry.read_text(encoding="utf-8")) for entry in found)
    return tuple(sorted(numbered))
