"""Views: what is shown of an entry, and what is kept back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quidproquo.model.entries import BookedDeed, BookedReport, ImportedRow
from quidproquo.model.report import Party, Report, Span, Term, Trigger, When
from quidproquo.model.words import Deed, Precision, Relation, Status
from quidproquo.presenting.views import (
    CONTEXT,
    entry_view,
    in_time,
    public_name,
    quotes_only,
    report_view,
    without_paths,
)
from tests.presenting.sample import CARDS, WIRE, month, sample_entries, sample_view


def a_deed(name: str = "e_1", **more: object) -> BookedDeed:
    """One booked deed of North Korea."""
    found = BookedDeed(
        id=name, deed=Deed.AID, kind=None, status=Status.DONE, negated=False, habitual=False, actors=("PRK",), recipients=(),
        asked_by=(), when=None, stated=None, amount=None, confidence=0.5, plover=None, cameo=None, voices=(), vouched=True,
        outlets=(), opinion_only=False, documents=1, reports=(),
    )  # fmt: skip
    return replace(found, **more)  # type: ignore[arg-type]


def a_report(name: str, deed: str, *, confidence: float = 0.5, terms: tuple[Term, ...] = (), before: str = "") -> BookedReport:
    """A report of a deed with words of its own."""
    report = Report(name, "x.txt", None, Span(10, 20), Trigger(Span(13, 16), "gav"), Deed.AID, Status.DONE, (Party("the North"),),
                    confidence=confidence, terms=terms)  # fmt: skip
    return BookedReport(report, CARDS[WIRE], deed, "He gave it", before, "\nAnother paragraph")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/me/a.txt", "a.txt"),
        ("C:\\Users\\me\\a.txt", "a.txt"),
        ("a.txt", "a.txt"),
        ("row-7", "row-7"),
        ("in/", "in"),
        ("", ""),
    ],
)
def test_a_file_is_shown_by_its_name(path: str, name: str) -> None:
    assert public_name(path) == name


def test_the_surest_report_stands_first() -> None:
    view = entry_view(a_deed(), [a_report("r_1", "e_1", confidence=0.4), a_report("r_2", "e_1", confidence=0.9)])
    assert [e.report for e in view.evidence] == ["r_2", "r_1"]


def test_the_surroundings_end_at_the_paragraph_and_at_a_word() -> None:
    report = a_report("r_1", "e_1", before="Old paragraph.\nword " + "long " * 60)
    quotation = entry_view(a_deed(), [report]).evidence[0].quotation
    assert quotation.after == ""
    assert quotation.before.startswith("… long")
    assert len(quotation.before) <= CONTEXT + 2
    assert quotation.trigger == Span(3, 6)


def test_a_side_nobody_knows_is_shown_as_the_text_names_it() -> None:
    assert entry_view(a_deed(actors=()), [a_report("r_1", "e_1")]).actors == (Party("the North"),)


def test_an_imported_deed_leads_to_its_row() -> None:
    row = ImportedRow("/data/events.tab", "icews", 4711)
    view = entry_view(a_deed(imported=row))
    assert view.evidence[0].outlet == "events.tab, row 4,711 (icews)"


def test_links_between_reports_become_links_between_entries_once() -> None:
    terms = (Term(Relation.IN_RETURN_FOR, "r_2"), Term(Relation.AFTER, "r_9"))
    deeds = [a_deed("e_1"), a_deed("e_2")]
    reports = [a_report("r_1", "e_1", terms=terms), a_report("r_3", "e_1", terms=terms), a_report("r_2", "e_2")]
    view = report_view("x", balance=None, deeds=deeds, reports=reports, documents=[])
    assert [(t.relation, t.entry) for t in view.entries[0].terms] == [(Relation.IN_RETURN_FOR, "e_2")]
    assert view.entries[1].terms == ()


def test_entries_stand_by_time_and_the_undated_last() -> None:
    told = [
        entry_view(a_deed("e_1")),
        entry_view(a_deed("e_2", when=month(2007, 3))),
        entry_view(a_deed("e_3", stated=month(2001, 1))),
    ]
    until = entry_view(a_deed("e_4", when=When(None, date(2003, 1, 1), Precision.DAY)))
    assert [e.id for e in in_time([*told, until])] == ["e_3", "e_4", "e_2", "e_1"]


def test_quotes_only_keeps_the_evidence_and_nothing_else_of_a_text() -> None:
    view = quotes_only(sample_view())
    assert all(d.text is None for d in view.documents)
    assert not [e for entry in view.entries for e in entry.evidence if e.quotation.before or e.quotation.after]
    assert [e.evidence[0].quotation.evidence for e in view.entries] == [
        e.evidence[0].quotation.evidence for e in sample_entries()
    ]


def test_paths_are_left_behind() -> None:
    view = without_paths(replace(sample_view(), ledger="/home/me/talks.duckdb"))
    assert view.ledger == "talks.duckdb"
    assert view.refusals[0].source == "scan.pdf"
    assert view.refusals[0].reason == "scan.pdf has pictures of pages but no text"
