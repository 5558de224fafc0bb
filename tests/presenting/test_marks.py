"""Marked texts: whole, however the marks overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.report import Span
from quidproquo.presenting.marks import Mark, around_trigger, cut, marks_of
from quidproquo.presenting.views import Quotation
from tests.presenting.sample import WIRE, sample_entries

spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(lambda ends: Span(*ends))


@given(st.text(max_size=50), st.lists(spans, max_size=8))
def test_the_pieces_give_the_text_back(text: str, marked: list[Span]) -> None:
    marks = [Mark(span, f"r_{n}", f"e_{n}") for n, span in enumerate(marked)]
    pieces = cut(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    inside = [m for m in marks if 0 <= m.span.start < m.span.end <= len(text)]
    for mark in inside:
        assert "".join(p.text for p in pieces if mark in p.marks) == text[mark.span.start : mark.span.end]
        assert sum(mark in p.begins for p in pieces) == 1


def test_a_piece_leads_to_the_narrowest_mark_over_it() -> None:
    wide, narrow = Mark(Span(0, 20), "r_1", "e_wide"), Mark(Span(5, 9), "r_2", "e_narrow")
    pieces = cut("x" * 30, [wide, narrow])
    assert [p.marks[0].entry if p.marks else None for p in pieces] == ["e_wide", "e_narrow", "e_wide", None]


def test_entries_leave_their_marks_in_the_document_that_tells_of_them() -> None:
    found = marks_of(sample_entries(), "d_wire")
    assert len(found) == 11
    assert all(WIRE[m.span.start : m.span.end].strip() for m in found)


def test_the_trigger_is_cut_out_of_the_evidence() -> None:
    assert around_trigger(Quotation("They sent fuel", Span(5, 9))) == ("They ", "sent", " fuel")
    assert around_trigger(Quotation("They sent fuel")) == ("They sent fuel", "", "")
    assert around_trigger(Quotation("short", Span(3, 40))) == ("short", "", "")
