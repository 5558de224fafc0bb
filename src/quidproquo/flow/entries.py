"""Entries of the ledger: one laid open, or all that pass a filter."""

from __future__ import annotations

from quidproquo.flow.opening import AnyLedger, reading
from quidproquo.ledger import read as ask
from quidproquo.model.entries import BookedDeed, Counts, Filter, Shown


def show(ledger: AnyLedger, id: str) -> Shown:
    """An entry, back to the sentence, the speaker and the file: a deed, a report, a document or a refusal by its id."""
    with reading(ledger) as book:
        return ask.show(book, id)


def deeds(ledger: AnyLedger, chosen: Filter = ask.EVERYTHING) -> list[BookedDeed]:
    """Deeds that pass the filter, by time."""
    with reading(ledger) as book:
        return ask.deeds(book, chosen)


def counts(ledger: AnyLedger) -> Counts:
    """How much a ledger holds."""
    with reading(ledger) as book:
        return ask.counts(book)
