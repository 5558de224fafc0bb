"""Reading and booking: articles become reports, reports are booked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from os import PathLike, fspath

from quidproquo.flow.opening import AnyLedger, open_ledger, this_moment, writing
from quidproquo.model.entries import Booked
from quidproquo.model.report import Reading, Refusal, Report
from quidproquo.model.words import Genre

_AT_ONCE = 64  # documents booked while the ledger is open
_AT_MOST = 5.0  # seconds that a document waits to be booked

Source = str | PathLike[str]


def read(
    sources: Source | Sequence[Source],
    *,
    published: date | None = None,
    genre: Genre | str | None = None,
    workers: int = 1,
    knowledge: Sequence[Source] = (),
    on_refusal: Callable[[Refusal], None] | None = None,
) -> Iterator[Report]:
    """Reports from files, folders, globs or `-`, in the order of the texts.

    `published` dates documents that do not say when they were published. What cannot be read goes to `on_refusal`, and the
    others go on.
    """
    for entry in read_documents(sources, published=published, genre=genre, workers=workers, knowledge=knowledge):
        if isinstance(entry, Reading):
            yield from entry.reports
        elif on_refusal:
            on_refusal(entry)


def read_documents(
    sources: Source | Sequence[Source],
    *,
    published: date | None = None,
    genre: Genre | str | None = None,
    workers: int = 1,
    knowledge: Sequence[Source] = (),
) -> Iterator[Reading | Refusal]:
    """Documents with their reports, and refusals for what could not be read."""
    from quidproquo import reading

    several = [sources] if isinstance(sources, (str, PathLike)) else list(sources)
    yield from reading.read(
        [fspath(source) for source in several],
        published=published,
        genre=Genre(genre) if genre else None,
        workers=workers,
        knowledge=[fspath(file) for file in knowledge],
    )


def book(
    ledger: AnyLedger,
    entries: Iterable[Reading | Refusal],
    *,
    now: datetime | None = None,
    on_booked: Callable[[Booked], None] | None = None,
) -> Booked:
    """Books readings and refusals as they come; what `on_booked` has been told of is kept, whatever happens next.

    The ledger is open only while a batch is booked, so that others can ask it questions during a long reading.
    """
    place = open_ledger(ledger)
    total, waiting, since = Booked(), list[Reading | Refusal](), time.monotonic()
    try:
        for entry in entries:
            waiting.append(entry)
            if len(waiting) >= _AT_ONCE or time.monotonic() - since > _AT_MOST:
                batch, waiting = waiting, []
                total = total.plus(_book_batch(place, batch, now, on_booked))
                since = time.monotonic()
    finally:
        total = total.plus(_book_batch(place, waiting, now, on_booked))
    return total


def _book_batch(
    ledger: AnyLedger, batch: Sequence[Reading | Refusal], now: datetime | None, on_booked: Callable[[Booked], None] | None
) -> Booked:
    from quidproquo.ledger import write

    moment = now or this_moment()
    with writing(ledger, now=moment) as opened:
        booked = write.book(opened, batch, now=moment)
    if on_booked:
        on_booked(booked)
    return booked
