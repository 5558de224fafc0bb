"""One typed record of what a user may set: environment variables QUID_*, then `quid.toml` in the working folder, then defaults.

Invariant: a setting that does not fit is an error that names it and where it stands; nothing is ignored in silence.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from quidproquo.errors import UsageError

FILE = "quid.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set; each field is the variable QUID_<FIELD> and the key <field> of quid.toml."""

    wait: float = 10.0  # seconds to wait for a busy ledger
    question: float = 300.0  # seconds after which a question to the ledger is given up
    memory: str = "3GB"  # memory that the ledger may use
    threads: int | None = None  # processor threads that the ledger may use; all of them unless set
    workers: int = 1  # processes that read articles
    min_confidence: float = 0.4  # below this a deed does not stand in the balance
    knowledge: tuple[str, ...] = ()  # further files of names


def load_settings(environment: Mapping[str, str] | None = None, *, folder: Path | None = None) -> Settings:
    """The settings that hold here; UsageError Q101 names a key or a value that does not fit."""
    environment = os.environ if environment is None else environment
    told = _from_file((folder or Path.cwd()) / FILE) | _from_environment(environment)
    return Settings(**told)


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise UsageError("Q101", f"{FILE} cannot be read: {wrong}", remedy="Mend the line that it names.") from wrong
    return {key: _checked(key, value, where=FILE) for key, value in told.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found = {f.name: environment[f"QUID_{f.name.upper()}"] for f in fields(Settings) if f"QUID_{f.name.upper()}" in environment}
    return {key: _checked(key, value, where=f"QUID_{key.upper()}") for key, value in found.items()}


def _checked(key: str, value: Any, *, where: str) -> Any:
    if key not in _READERS:
        raise UsageError("Q101", f"{where} has no setting {key!r}", remedy=f"Settings are {', '.join(_READERS)}.")
    try:
        return _READERS[key](value)
    except (TypeError, ValueError) as wrong:
        raise UsageError(
            "Q101", f"{where}: {key} cannot be {value!r}", remedy="Give it a value of its kind; see docs/reference."
        ) from wrong


def _positive(value: Any) -> float:
    number = float(value)
    if not number > 0:
        raise ValueError(value)
    return number


def _count(value: Any) -> int:
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return number


def _share(value: Any) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(value)
    return number


def _files(value: Any) -> tuple[str, ...]:
    parts = value.split(os.pathsep) if isinstance(value, str) else value
    return tuple(str(part) for part in parts if part)


_READERS: dict[str, Callable[[Any], Any]] = {
    "wait": _positive,
    "question": _positive,
    "memory": str,
    "threads": _count,
    "workers": _count,
    "min_confidence": _share,
    "knowledge": _files,
}
