"""A ledger by its path, opened for one verb at a time: nobody holds the file between requests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path

from quidproquo.errors import QuidError
from quidproquo.ledger import store
from quidproquo.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger in a file. It holds nothing open; every verb opens it for as long as the verb takes."""

    path: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def name(self) -> str:
        return self.path.name


AnyLedger = Ledger | str | PathLike[str]
"""A ledger, or the path of one."""


def open_ledger(path: AnyLedger, *, settings: Settings | None = None) -> Ledger:
    """The ledger at a path; it need not be there yet. Settings come from the environment and quid.toml unless given."""
    if isinstance(path, Ledger):
        return path
    return Ledger(Path(fspath(path)), settings or load_settings())


@contextmanager
def reading(ledger: AnyLedger) -> Iterator[store.Book]:
    """The ledger, open for questions; one that is older, or that was cut short while booking, is first brought up to date."""
    place = open_ledger(ledger)
    _bring_up_to_date(place)
    with store.reading(place.path, limits=_limits(place.settings)) as book:
        yield book


@contextmanager
def writing(ledger: AnyLedger, *, now: datetime | None = None) -> Iterator[store.Book]:
    """The ledger, open for booking."""
    place = open_ledger(ledger)
    with store.writing(place.path, now=now or this_moment(), limits=_limits(place.settings)) as book:
        yield book


def this_moment() -> datetime:
    """Now, in UTC and without a zone, as the ledger writes it."""
    return datetime.now(UTC).replace(tzinfo=None)


def _bring_up_to_date(ledger: Ledger) -> None:
    from quidproquo.ledger import read

    try:
        with store.reading(ledger.path, limits=_limits(ledger.settings)) as book:
            behind = read.unsettled(book) > 0
    except QuidError as wrong:
        if not store.is_older(wrong):
            raise
        behind = True
    if behind:
        from quidproquo.ledger import write

        with writing(ledger) as book:
            write.settle(book)


def _limits(settings: Settings) -> store.Limits:
    return store.Limits(wait=settings.wait, question=settings.question, memory=settings.memory, threads=settings.threads)
