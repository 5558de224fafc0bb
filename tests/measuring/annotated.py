"""Annotated texts in the trade's words: `annotated(done("USA", "AID", "PRK"))`, and what a reader makes of a sentence of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quidproquo.measuring.comparing import Comparison, Measure, Tally, compare
from quidproquo.model.annotation import AnnotatedText, Annotation
from quidproquo.model.report import Report, Span, Term, Trigger
from quidproquo.model.words import Relation
from tests.words import article


def annotated(*reports: Report, id: str = "a1", unsure: Sequence[int] = ()) -> AnnotatedText:
    """A text with one sentence for each report; those at the places `unsure` may be read or not."""
    reading = article(*reports, source=id)
    told = tuple(Annotation(report, place not in unsure) for place, report in enumerate(reading.reports))
    return AnnotatedText(id, reading.document.text, told)


def read_at(text: AnnotatedText, place: int, report: Report, *, id: str = "r_1", word: str | None = None) -> Report:
    """A report as a reader finds it in the sentence of an annotation, by the annotated trigger or by another word there."""
    ours = text.annotations[place].report
    trigger = ours.trigger
    if word is not None:
        at = text.text.index(word, ours.span.start)
        trigger = Trigger(Span(at, at + len(word)), word)
    return replace(report, id=id, document=text.id, span=ours.span, trigger=trigger)


def as_annotated(text: AnnotatedText) -> list[Report]:
    """A reading that says what the annotations say."""
    return [replace(one.report, id=f"r_{place}") for place, one in enumerate(text.annotations)]


def linked(text: AnnotatedText, place: int, relation: Relation, to: int) -> AnnotatedText:
    """The text with one annotation hanging on another."""
    report = text.annotations[place].report
    term = Term(relation, text.annotations[to].report.id)
    changed = replace(text.annotations[place], report=replace(report, terms=(*report.terms, term)))
    return replace(text, annotations=(*text.annotations[:place], changed, *text.annotations[place + 1 :]))


def tally(found: Comparison, measure: Measure) -> Tally:
    return found.scores[measure].tally


def tally_of(text: AnnotatedText, measure: Measure, *reports: Report) -> Tally:
    """A measure of one text and its reading."""
    return tally(compare([text], reports), measure)
