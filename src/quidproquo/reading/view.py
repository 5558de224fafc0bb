"""A text as the reader should see it: composed, without invisible signs, with letters that only look Latin in Latin words.

Invariant: every span of the view leads back to the span of the original that shows the same words, so a name that someone wrote
with a zero-width space or a Cyrillic "К" is matched, and its quotation is still what stands in the file. A text that needs none
of this is its own view.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from quidproquo.model.lines import with_id
from quidproquo.model.report import Document, Party, Reading, Report, Span, Term, Trigger

# Soft hyphen, joiners, direction marks and overrides, word joiner and invisible operators, variation selectors, byte-order mark.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
_ALIKE = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXIJSaeopcyxijsdqwABEZHIKMNOPTYXo",
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# A word that mixes alphabets; a word wholly in Cyrillic is a foreign word, not a disguise.
_MIXED = re.compile(
    "[A-Za-z\u0370-\u03ff\u0400-\u052f]*(?:[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z])\\w*"
)


@dataclass(frozen=True, slots=True)
class View:
    """What is read, and for each of its characters where it begins and ends in the original; no places where the two are one."""

    text: str
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def back(self, span: Span) -> Span:
        """The span of the original that a span of the view shows."""
        if not self.ends or span.start >= span.end:
            return span
        return Span(self.begins[span.start], self.ends[span.end - 1])


def view_of(text: str) -> View:
    """The view of a text; the text itself where nothing in it is hidden or disguised."""
    plain = text.isascii() or not (_INVISIBLE.search(text) or not unicodedata.is_normalized("NFC", text))
    if plain:
        return View(text) if text.isascii() or not _FOREIGN.search(text) else View(_undisguised(text))
    letters: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for letter in unicodedata.normalize("NFC", text[start:end]):
            letters.append(letter)
            begins.append(start)
            ends.append(end)
    return View(_undisguised("".join(letters)), tuple(begins), tuple(ends))


def read_back(reading: Reading, document: Document, view: View) -> Reading:
    """What was read in a view, as it stands in the document itself."""
    if view.text == document.text:
        return replace(reading, document=document)
    return _placed(reading, document, view.back)


def move_on(reading: Reading, document: Document, start: int) -> Reading:
    """What was read in a piece of a document, as it stands in the whole; `start` is where the piece begins."""
    if not start:
        return replace(reading, document=document)
    return _placed(reading, document, lambda span: Span(span.start + start, span.end + start))


def cut_text(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Pieces of a text no longer than that, in order and without gaps: cut between paragraphs, else sentences, else words."""
    start = 0
    while len(text) - start > longest:
        ends = (text.rfind(mark, start + longest // 2, start + longest) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
        end = next((end for end in ends if end > start + longest // 2), start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _undisguised(text: str) -> str:
    """Letters that only look Latin made Latin, in words that have Latin letters too; one for one, so that places stay."""
    return _MIXED.sub(lambda word: word[0].translate(_ALIKE), text)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each visible character with the combining marks that follow it; invisible ones belong to none."""
    found: list[tuple[int, int]] = []
    joined = False
    for place, letter in enumerate(text):
        if _INVISIBLE.match(letter):
            joined = False
        elif joined and (unicodedata.combining(letter) or "\u1161" <= letter <= "\u11ff"):
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
            joined = True
    return found


def _placed(reading: Reading, document: Document, place: Callable[[Span], Span]) -> Reading:
    changed = {report.id: _back(report, document, place) for report in reading.reports}
    reports = tuple(replace(report, terms=_renamed(report.terms, changed)) for report in changed.values())
    return Reading(document, reports)


def _back(report: Report, document: Document, place: Callable[[Span], Span]) -> Report:
    span = place(report.trigger.span)
    placed = replace(
        report,
        span=place(report.span),
        trigger=Trigger(span, document.text[span.start : span.end]),
        actors=_parties(report.actors, place),
        recipients=_parties(report.recipients, place),
        asked_by=_parties(report.asked_by, place),
        sources=tuple(replace(source, span=place(source.span) if source.span else None) for source in report.sources),
    )
    return with_id(placed, document_id=document.id)


def _parties(parties: tuple[Party, ...], place: Callable[[Span], Span]) -> tuple[Party, ...]:
    return tuple(replace(party, span=place(party.span) if party.span else None) for party in parties)


def _renamed(terms: tuple[Term, ...], changed: dict[str, Report]) -> tuple[Term, ...]:
    return tuple(replace(term, report=changed[term.report].id) if term.report in changed else term for term in terms)
