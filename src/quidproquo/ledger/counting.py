"""Rounds and fates of two sides between whom hundreds of thousands of deeds stand, from alike deeds instead of whole rows.

Invariant: the rounds and fates found from these deeds are those found from every deed of the pair; nothing here writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.ledger import read
from quidproquo.ledger.alike import Alike, alike_of
from quidproquo.ledger.commitments import sort_of
from quidproquo.ledger.judging import active
from quidproquo.ledger.redrawing import is_about_rounds
from quidproquo.ledger.rounds import bears, closes, is_engagement, is_opening
from quidproquo.ledger.store import Book
from quidproquo.model.entries import BookedDeed, Commitment, Filter, Round


@dataclass(frozen=True, slots=True)
class PairDeeds:
    """The deeds of `read.pair_deeds`: those told of, and the imported rows by what they tell."""

    told: Sequence[BookedDeed]
    alike: Sequence[Alike]

    def laid_open(self) -> list[BookedDeed]:
        """Every one, imported rows less what no question about many deeds asks for (see `Alike`)."""
        return [*self.told, *(deed for one in self.alike for deed in one.deeds())]

    def opening(self) -> list[BookedDeed]:
        """Those told of, and the imported ones that open a commitment: the others bear on one without being laid open."""
        return [*self.told, *(deed for one in self.alike if sort_of(one.pattern) for deed in one.deeds())]


def pair_deeds(book: Book, between: tuple[str, str], *, min_confidence: float = 0.0, until: date | None = None) -> PairDeeds:
    """The deeds of two sides toward each other, no one named and international bodies; of imported ones those up to a day."""
    told, alike = _pair(book, between, min_confidence)
    return PairDeeds(told, alike if until is None else [early for one in alike if (early := one.until(until))])


def rounds(book: Book, between: tuple[str, str], *, min_confidence: float = 0.0) -> list[Round]:
    """The rounds of `read.rounds`."""
    return read.rounds(book, between, among=pair_deeds(book, between, min_confidence=min_confidence).laid_open())


def commitments(book: Book, between: tuple[str, str], chosen: Filter = read.EVERYTHING) -> list[Commitment]:
    """The commitments of `read.commitments`; of alike deeds only the first stands among the bearings."""
    if chosen.outlet is not None:  # which alike deeds do not tell
        return read.commitments(book, between, chosen)
    found = pair_deeds(book, between, min_confidence=chosen.min_confidence)
    return read.commitments(book, between, chosen, among=found.opening(), alike=found.alike)


def round_deeds(book: Book, between: tuple[str, str], *, min_confidence: float) -> list[BookedDeed]:
    """The deeds that rounds are found from: of imported rows those that open a round, keep it alive or close it.

    Where a person has redrawn rounds, every deed: a stretch that a person names holds whatever lies in it.
    """
    told, alike = _pair(book, between, min_confidence)
    redrawn = any(is_about_rounds(j) for j in active(read.judgements(book)))
    return [*told, *(deed for one in alike if redrawn or _makes_rounds(one.pattern, between) for deed in one.deeds())]


def fates(book: Book, between: tuple[str, str], *, min_confidence: float) -> tuple[list[Commitment], list[Alike]]:
    """What two sides owe each other and no one named, with fates; and the imported commitments of theirs to others, without."""
    told, alike = _pair(book, between, min_confidence)
    opening = [one for one in alike if sort_of(one.pattern)]
    owed = [one for one in opening if _is_owed(one.pattern, between)]
    deeds = [*told, *(deed for one in owed for deed in one.deeds())]
    found = read.commitments(book, between, Filter(min_confidence=min_confidence), among=deeds, alike=alike)
    return found, [one for one in opening if not _is_owed(one.pattern, between)]


def _pair(book: Book, between: tuple[str, str], min_confidence: float) -> tuple[list[BookedDeed], list[Alike]]:
    """The deeds of `pair_deeds`: those told of and those that a person has judged, and the imported rows by what they tell."""
    asked = {"one": between[0], "other": between[1], "bodies": read.bodies(), "min_confidence": min_confidence}
    told = read.booked(book, book.ask("told_pair_deeds", **asked))
    return told, [alike_of(row) for row in book.ask("alike_deeds", **asked)]


def _makes_rounds(pattern: BookedDeed, between: tuple[str, str]) -> bool:
    return bears(pattern) and any(test(pattern, between) for test in (is_opening, is_engagement, closes))


def _is_owed(opening: BookedDeed, between: Sequence[str]) -> bool:
    beneficiaries = opening.recipients or opening.asked_by
    return not beneficiaries or bool(({*between} - {*opening.actors}) & {*beneficiaries})
