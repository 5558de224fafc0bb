"""What the field's codes mean in the words of the ledger: CAMEO (1.1b3, 2012), WEIS (as KEDS extended it) and PLOVER (0.8, 2021).

Invariant: a kind is given only where the code says exactly that kind; a code that names no deed ("make a statement",
"demand", "reject") has a meaning without one, and is still counted in weighted series.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from quidproquo.model.words import Deed, Status


class System(StrEnum):
    """Whose codes they are."""

    CAMEO = "cameo"
    WEIS = "weis"
    PLOVER = "plover"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code says: the deed, its kind and its status, as far as it says them."""

    code: str
    meaning: str
    deed: Deed | None
    kind: str | None
    status: Status | None


@cache
def meanings(system: System) -> Mapping[str, Meaning]:
    """Every code of a system that the table knows, by code."""
    text = resources.files(__package__).joinpath(f"{system.value}.csv").read_text(encoding="utf-8")
    return {row["code"]: _meaning(row) for row in csv.DictReader(io.StringIO(text))}


def meaning_of(system: System, code: str) -> Meaning | None:
    """The meaning of a code as a file writes it; None where it is no code of that system.

    A longer code that the table lacks means what its parent means (1954 is a 195); PLOVER's `event:mode` falls back to its event.
    """
    table = meanings(system)
    if system is System.PLOVER:
        event, _, mode = code.partition(":")
        return table.get(f"{event.upper()}:{mode.lower()}") or table.get(event.upper())
    if not code.isascii() or not code.isdigit() or not 2 <= len(code) <= 4:
        return None
    known = next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)
    return known or _below_a_root(table, code)


def _meaning(row: dict[str, str]) -> Meaning:
    deed, status = row["deed"], row["status"]
    return Meaning(
        row["code"],
        row["meaning"],
        Deed(deed) if deed else None,
        row["kind"] or None,
        Status(status) if status else None,
    )


def _below_a_root(table: Mapping[str, Meaning], code: str) -> Meaning | None:
    # KEDS files bear codes that no codebook lists (204, 053 …) below roots that it does: kept, and said to name no deed.
    if any(known[:2] == code[:2] for known in table):
        return Meaning(code, "not in the codebook", None, None, None)
    return None
