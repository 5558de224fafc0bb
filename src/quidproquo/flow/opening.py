"""A ledger by its path, opened for one verb at a time: nobody holds the file between requests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
    with ExitStack() as open_books:
        book = _open_if_up_to_date(place, open_books)
        if book is None:
            _bring_up_to_date(place)
            book = open_books.enter_context(store.reading(place.path, limits=_limits(place.settings)))
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


def _open_if_up_to_date(ledger: Ledger, open_books: ExitStack) -> store.Book | None:
    from quidproquo.ledger import read

    with ExitStack() as here:
        try:
            book = here.enter_context(store.reading(ledger.path, limits=_limits(ledger.settings)))
        except QuidError as wrong:
            if store.is_older(wrong):
                return None
            raise
        if read.unsettled(book):
            return None
        open_books.push(here.pop_all())
        return book


def _bring_up_to_date(ledger: Ledger) -> None:
    from quidproquo.ledger import write

    with writing(ledger) as book:
        write.settle(book)


def _limits(settings: Settings) -> store.Limits:
    return store.Limits(wait=settings.wait, question=settings.question, memory=settings.memory, threads=settings.threads)
