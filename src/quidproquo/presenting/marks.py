"""A text cut into pieces that are marked or not, for overlapping marks as well.

Invariant: the pieces joined give the text back, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quidproquo.model.report import Span
from quidproquo.presenting.views import EntryView, Quotation


@dataclass(frozen=True, slots=True)
class Mark:
    """A report's evidence in a document's text, and the entry that it bears out."""

    span: Span
    report: str
    entry: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that cover it, the innermost first, and those that begin at its start."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


def marks_of(entries: Iterable[EntryView], document: str) -> tuple[Mark, ...]:
    """The marks that entries leave in a document, in the order of its text."""
    found = {
        Mark(evidence.span, evidence.report, entry.id)
        for entry in entries
        for evidence in entry.evidence
        if evidence.document == document and evidence.span
    }
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, m.report, m.entry)))


def cut(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text in pieces, one wherever a mark begins or ends; marks that reach beyond the text are left out."""
    inside = [m for m in marks if 0 <= m.span.start < m.span.end <= len(text)]
    edges = sorted({0, len(text), *(m.span.start for m in inside), *(m.span.end for m in inside)})
    pieces: list[Piece] = []
    waiting, current = sorted(inside, key=_by_start, reverse=True), list[Mark]()
    for start, end in pairwise(edges):
        current = [m for m in current if m.span.end > start]
        begins: list[Mark] = []
        while waiting and waiting[-1].span.start == start:
            begins.append(waiting.pop())
        current += begins
        covering = tuple(sorted(current, key=lambda m: (m.span.end - m.span.start, m.report)))
        pieces.append(Piece(text[start:end], covering, tuple(begins)))
    return tuple(pieces)


def _by_start(mark: Mark) -> tuple[int, int, str]:
    return (mark.span.start, mark.span.end, mark.report)


def around_trigger(quotation: Quotation) -> tuple[str, str, str]:
    """The evidence before, at and after its trigger; the trigger is empty where it stands elsewhere."""
    mark = quotation.trigger
    if mark is None or not 0 <= mark.start < mark.end <= len(quotation.evidence):
        return quotation.evidence, "", ""
    return quotation.evidence[: mark.start], quotation.evidence[mark.start : mark.end], quotation.evidence[mark.end :]
