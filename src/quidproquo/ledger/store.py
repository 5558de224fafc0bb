"""Opening a ledger: one writer or many readers, a bounded wait, and no door to the outside.

Invariants: a file without our mark is never used; external access is off and the configuration locked on every connection;
nobody holds the file longer than one `with` block.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from quidproquo.errors import QuidError, UnavailableError, UsageError
from quidproquo.ledger.sql import migrations, parameters, statement

MARK = "quidproquo ledger"
_PAUSE = 0.05  # seconds between two attempts at a busy ledger
_DAMAGED = "Restore the file from a copy, or book the articles again into a new ledger."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a connection may use: seconds to wait for a busy ledger, seconds for one question, memory, threads."""

    wait: float = 10.0
    question: float = 300.0
    memory: str = "3GB"
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """An open ledger."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    limits: Limits

    def ask(self, name: str, /, **values: Any) -> list[dict[str, Any]]:
        """The rows of a named statement, each by column name."""
        with self._in_time():
            cursor = self._run(name, values)
            heading = [column[0] for column in cursor.description or ()]
            return [dict(zip(heading, row, strict=True)) for row in cursor.fetchall()]

    def stream(self, name: str, /, *, size: int = 5000, **values: Any) -> Iterator[dict[str, Any]]:
        """The rows of a named statement, fetched as they are wanted; one stream at a time on an open ledger."""
        cursor = self._run(name, values)
        heading = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(size):
            for row in rows:
                yield dict(zip(heading, row, strict=True))

    def do(self, name: str, /, **values: Any) -> None:
        """Runs a named statement for its effect."""
        self._run(name, values)

    def _run(self, name: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        wanted = parameters(name)
        try:
            return self.connection.execute(statement(name), {key: values[key] for key in wanted} or None)
        except duckdb.InterruptException as late:
            raise UnavailableError(
                "Q207",
                f"the question took longer than {self.limits.question:g} seconds",
                remedy="Narrow it with --since, --until or --between.",
            ) from late
        except duckdb.Error as wrong:
            raise as_quid_error(wrong, self.path) from wrong

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        clock = threading.Timer(self.limits.question, self.connection.interrupt)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()


@contextmanager
def reading(path: Path, *, limits: Limits | None = None) -> Iterator[Book]:
    """The ledger, open for questions; UnavailableError Q201 to Q205 where it cannot be."""
    limits = limits or Limits()
    _refuse_folder(path)
    if not path.is_file():
        raise UsageError("Q121", f"there is no ledger at {path}", remedy=f"Make one with: quid read ARTICLES --into {path}")
    connection = _connect(path, read_only=True, limits=limits)
    try:
        _check_mark(connection, path, ours_or_older=False)
        connection.execute(statement("views"))
        yield Book(path, connection, limits)
    finally:
        connection.close()


@contextmanager
def writing(path: Path, *, now: datetime, limits: Limits | None = None) -> Iterator[Book]:
    """The ledger, open for booking; made where there is none, brought up to date where it is older."""
    limits = limits or Limits()
    if not path.parent.is_dir():
        raise UsageError("Q121", f"there is no folder {path.parent} for the ledger", remedy="Make the folder first.")
    _refuse_folder(path)
    connection = _connect(path, read_only=False, limits=limits)
    try:
        version = _check_mark(connection, path, ours_or_older=True)
        _migrate(connection, version, now)
        connection.execute(statement("views"))
        yield Book(path, connection, limits)
    except duckdb.Error as wrong:
        raise as_quid_error(wrong, path) from wrong
    finally:
        _close(connection, path)


@contextmanager
def transaction(book: Book) -> Iterator[None]:
    """All or nothing: what is inside is booked when the block ends, and not at all where it fails."""
    try:
        book.connection.begin()
        yield
        book.connection.commit()
    except BaseException as wrong:
        _roll_back(book.connection)
        if isinstance(wrong, duckdb.Error):
            raise as_quid_error(wrong, book.path) from wrong
        raise


def as_quid_error(wrong: duckdb.Error, path: Path) -> QuidError:
    """DuckDB's error as one of ours, with what to do next."""
    text = str(wrong)
    if "No space left" in text or "Could not write" in text or "File too large" in text:
        return UnavailableError(
            "Q206",
            f"the disk would not take more of {path.name}",
            remedy="Free some space and run the command again; nothing is lost.",
        )
    first = text.splitlines()[0] if text else type(wrong).__name__
    if isinstance(wrong, duckdb.InternalException | duckdb.OutOfMemoryException):
        return UnavailableError(
            "Q213",
            f"the database gave up on {path.name}: {first}",
            remedy="Narrow the question, or set QUID_MEMORY higher; the ledger is unchanged.",
        )
    return UnavailableError("Q205", f"{path.name} looks damaged: {first}", remedy=_DAMAGED)


def is_database(path: Path) -> bool:
    """Whether a file begins as DuckDB's files do; whose it is, opening it tells. One that is not there is known by its name."""
    if not path.is_file():
        return path.suffix == ".duckdb"
    try:
        with path.open("rb") as stream:
            return stream.read(12)[8:] == b"DUCK"
    except OSError:
        return False


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise UsageError("Q122", f"{path} is a folder and no ledger", remedy="Name a file that quid read --into has made.")


def _connect(path: Path, *, read_only: bool, limits: Limits) -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "memory_limit": limits.memory,
        "lock_configuration": "true",
    }
    if limits.threads:
        settings["threads"] = limits.threads
    end = time.monotonic() + limits.wait
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=settings)
        except duckdb.Error as wrong:
            if not _is_busy(wrong):
                raise _opening_error(wrong, path) from wrong
            if time.monotonic() >= end:
                raise UnavailableError(
                    "Q201",
                    f"{path.name} is busy: another command is writing to it or reading from it",
                    remedy=f"Wait until it ends and try again (waited {limits.wait:g} seconds; QUID_WAIT sets how long).",
                ) from wrong
            time.sleep(_PAUSE)


def _is_busy(wrong: duckdb.Error) -> bool:
    text = str(wrong)
    return "Could not set lock" in text or "different configuration" in text or "being used by another process" in text


def _opening_error(wrong: duckdb.Error, path: Path) -> QuidError:
    text = str(wrong)
    if "not a valid DuckDB" in text:
        return UsageError("Q122", f"{path.name} is no ledger", remedy="Name a file that quid read --into has made.")
    if "Permission denied" in text or "Cannot open file" in text:
        return UnavailableError("Q208", f"{path} cannot be opened", remedy="Check that you may read and write it.")
    return as_quid_error(wrong, path)


def _check_mark(connection: duckdb.DuckDBPyConnection, path: Path, *, ours_or_older: bool) -> int:
    """The version of the ledger's tables; 0 for a file in which nothing stands yet."""
    tables = {name for (name,) in connection.execute(statement("tables")).fetchall()}
    if not tables and ours_or_older:
        return 0
    marks = connection.execute(statement("mark")).fetchall() if "ledger_mark" in tables else []
    if not marks or any(mark != MARK for mark, _ in marks):
        raise UsageError(
            "Q122",
            f"{path.name} is a database, but no ledger of ours",
            remedy="A ledger from elsewhere comes as a folder: quid receive FOLDER --into LEDGER.",
        )
    version: int = max(number for _, number in marks)
    newest = migrations()[-1][0]
    if version > newest:
        raise UnavailableError(
            "Q204", f"{path.name} was made by a later quidproquo (tables {version}, here {newest})", remedy="Upgrade quidproquo."
        )
    if version < newest and not ours_or_older:
        raise UnavailableError(
            "Q209", f"{path.name} was made by an earlier quidproquo", remedy="Make it writable and run the command again."
        )
    return version


def is_older(wrong: QuidError) -> bool:
    """Whether opening failed only because the tables are of an earlier version."""
    return wrong.code == "Q209"


def _migrate(connection: duckdb.DuckDBPyConnection, version: int, now: datetime) -> None:
    for number, name, text in migrations():
        if number > version:
            connection.begin()
            connection.execute(statement("make_mark"))
            connection.execute(text)
            connection.execute(statement("add_mark"), {"mark": MARK, "version": number, "name": name, "now": now})
            connection.commit()


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    # After a failed commit there is nothing left to roll back, and saying so must not hide the failure.
    try:
        connection.rollback()
    except duckdb.Error:
        return


def _close(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        connection.close()
    except duckdb.Error as wrong:
        raise as_quid_error(wrong, path) from wrong
