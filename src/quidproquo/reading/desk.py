"""The reading desk: documents in, readings out, in the same order, in batches across documents and on several processes.

One document that breaks the reader becomes a refusal and the others go on. Memory is bounded by the batch, not by the source.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

from quidproquo.errors import QuidError, UnavailableError, UsageError
from quidproquo.model.report import Document, Reading, Refusal, Report
from quidproquo.model.words import Genre
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.parse import Sentence, parse
from quidproquo.reading.reader import read_parsed
from quidproquo.reading.sources import read_documents
from quidproquo.reading.view import cut_text, move_on, read_back, view_of

BATCH_CHARACTERS = 40_000
"""Enough text for full batches of the model, little enough that the first report comes at once."""
FIRST_BATCH_CHARACTERS = 4_000
LONGEST_PIECE = 400_000
"""Parsed sentences weigh far more than their text: a longer document is parsed by itself."""


def read(
    sources: Sequence[str],
    *,
    published: date | None = None,
    genre: Genre | None = None,
    workers: int = 1,
    knowledge: Sequence[str] = (),
    stdin: BinaryIO | None = None,
) -> Iterator[Reading | Refusal]:
    """Readings of every document that the sources name, in their order, and a refusal for each that cannot be read.

    Raises:
        UsageError: fewer than one worker (Q120), or a knowledge file that cannot be used.
        UnavailableError: a worker process died (Q212).
    """
    if workers < 1:
        raise UsageError("Q120", f"{workers} workers cannot read", remedy="Give --workers 1 or more.")
    files = tuple(knowledge)
    load_knowledge([Path(f) for f in files])  # a mistake in a user's file is told before anything is read
    entries = read_documents(sources, published=published, genre=genre, stdin=stdin)
    batches = _batches(entries)
    if workers == 1:
        for batch in batches:
            yield from read_batch(batch, files)
    else:
        yield from _read_aside(batches, files, workers)


def read_batch(batch: Sequence[Document | Refusal], knowledge: tuple[str, ...] = ()) -> list[Reading | Refusal]:
    """Readings of one batch, parsed together; refusals pass through in their places."""
    known = load_knowledge([Path(f) for f in knowledge])
    documents = [entry for entry in batch if isinstance(entry, Document) and len(entry.text) <= LONGEST_PIECE]
    try:
        found = dict(zip(map(id, documents), _parse_together([view_of(d.text).text for d in documents]), strict=True))
    except QuidError:
        raise
    except Exception:  # noqa: BLE001 - the fence: one by one, so that only the breaking document is refused
        found = {}
    return [_fenced(entry, found.get(id(entry)), known) if isinstance(entry, Document) else entry for entry in batch]


def _parse_together(texts: Sequence[str]) -> list[list[Sentence]]:
    """The parsed sentences of each text, parsed in one go so that the model's batches are full."""
    split = [sentences_of(text) for text in texts]
    parsed = iter(parse([sentence for sentences in split for sentence in sentences]))
    found = []
    for sentences in split:
        own: list[Sentence] = []
        # Told by words: the parser cuts a sentence that is too long for the model, so there may be more of them than were given.
        missing = sum(map(len, sentences))
        while missing > 0:
            own.append(next(parsed))
            missing -= len(own[-1].words)
        found.append(own)
    return found


def _fenced(document: Document, sentences: Sequence[Sentence] | None, known: Knowledge) -> Reading | Refusal:
    """The document read from its sentences, or parsed and read alone where it has none yet."""
    try:
        return _read_pieces(document, known) if sentences is None else _read_seen(document, sentences, known)
    except QuidError:
        raise
    except Exception as wrong:  # noqa: BLE001 - the fence
        return _broken(document, wrong)


def _read_pieces(document: Document, known: Knowledge) -> Reading:
    """The document read piece by piece: a parsed sentence weighs a hundred times its text."""
    reports: list[Report] = []
    for start, end in cut_text(document.text, LONGEST_PIECE):
        piece = replace(document, text=document.text[start:end])
        (sentences,) = _parse_together([view_of(piece.text).text])
        reports += move_on(_read_seen(piece, sentences, known), document, start).reports
    return Reading(document, tuple(reports))


def _read_seen(document: Document, sentences: Sequence[Sentence], known: Knowledge) -> Reading:
    """The document read as it is seen (`reading.view`), with spans that hold in its own text."""
    view = view_of(document.text)
    return read_back(read_parsed(replace(document, text=view.text), sentences, knowledge=known), document, view)


def _broken(document: Document, wrong: Exception) -> Refusal:
    return Refusal(
        document.source,
        "Q320",
        f"the reader broke on this text ({type(wrong).__name__})",
        "The others are read. Please send the text, or the part of it that breaks, to the maintainers.",
    )


def _batches(entries: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    """Documents in their order, gathered to about the batch size; the first batch is small."""
    batch: list[Document | Refusal] = []
    size, limit = 0, FIRST_BATCH_CHARACTERS
    for entry in entries:
        length = len(entry.text) if isinstance(entry, Document) else 0
        if batch and size + length > limit:
            yield batch
            batch, size, limit = [], 0, BATCH_CHARACTERS
        batch.append(entry)
        size += length
    if batch:
        yield batch


def _leave_stopping_to_the_first() -> None:
    """Ctrl-C goes to every process of a terminal; only the one that was started there answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_aside(
    batches: Iterator[list[Document | Refusal]], knowledge: tuple[str, ...], workers: int
) -> Iterator[Reading | Refusal]:
    """The same on several processes; a few batches wait at a time, and the order is kept."""
    # Started afresh, not forked: the model's own threads do not survive a fork.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_stopping_to_the_first)
    waiting: deque[Future[list[Reading | Refusal]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(read_batch, batch, knowledge))
            while len(waiting) >= workers * 2:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as wrong:
        raise UnavailableError(
            "Q212",
            "a reading process was ended from outside, most likely for want of memory",
            remedy="Read with --workers 1, or with fewer workers.",
        ) from wrong
    finally:
        pool.shutdown(wait=sys.exc_info()[0] is None, cancel_futures=True)
