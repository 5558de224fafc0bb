"""What a text tells, in one line a report: the tests' own shorthand.

    told("North Korea said it would suspend nuclear tests.") == ["PRK YIELD/moratorium USA promised"]
"""

from __future__ import annotations

from datetime import date

from quidproquo.model.lines import document_id
from quidproquo.model.report import Document, Report
from quidproquo.model.words import Genre
from quidproquo.reading.reader import read_document


def reports(text: str, *, on: str = "2018-09-20", genre: Genre = Genre.NEWS) -> list[Report]:
    """The reports of a text published on a day."""
    published = date.fromisoformat(on)
    ident = document_id(text, title=None, published=published, source="test")
    return list(read_document(Document(ident, "test", text, published=published, genre=genre)).reports)


def told(text: str, *, on: str = "2018-09-20", genre: Genre = Genre.NEWS) -> list[str]:
    """Doers, deed, kind, recipients and status of each report, in the order of the text."""
    return [line(r) for r in reports(text, on=on, genre=genre)]


def line(report: Report) -> str:
    doers, others = "+".join(report.actor_sides) or "?", "+".join(report.recipient_sides) or "-"
    kind = f"/{report.kind}" if report.kind else ""
    return f"{doers} {report.deed.value}{kind} {others} {'not ' if report.negated else ''}{report.status.value}"
