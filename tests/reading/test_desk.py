"""The reading desk: documents read together read as they do alone, and long ones piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.lines import document_id
from quidproquo.model.report import Document, Reading
from quidproquo.reading import desk
from quidproquo.reading.view import cut_text

FREED = "On Tuesday North Korea freed two American prisoners. South Korea thanked Kim, and promised 50,000 tons of food."
LIST = "North Korea and " + ", ".join(f"Iran and Syria met envoy {number}" for number in range(200)) + " released two prisoners."


def told(text: str, name: str) -> Document:
    """A text as a document."""
    return Document(document_id(text, title=None, published=None, source=name), name, text)


def readings(*documents: Document) -> list[Reading]:
    """What is read of documents in one batch."""
    found = desk.read_batch(documents)
    assert all(isinstance(each, Reading) for each in found)
    return [each for each in found if isinstance(each, Reading)]


def assert_quotes(reading: Reading) -> None:
    """Each trigger and party stands where its span says."""
    text = reading.document.text
    for report in reading.reports:
        assert text[report.trigger.span.start : report.trigger.span.end] == report.trigger.text
        assert report.trigger.text
        for party in (*report.actors, *report.recipients, *report.sources):
            assert party.span is None or text[party.span.start : party.span.end]


def test_a_sentence_too_long_for_the_model_leaves_the_next_document_alone() -> None:
    # The parser gives such a sentence back in parts, which once went to the document after it.
    freed, listed = told(FREED, "a"), told(LIST, "b")
    (alone,) = readings(freed)
    _, together, again = readings(listed, freed, told(FREED, "c"))
    assert alone.reports
    assert together.reports == alone.reports
    assert len(again.reports) == len(alone.reports)
    assert_quotes(together)


def test_a_long_document_is_read_in_pieces_and_quoted_from_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [f"{FREED} It was day {number}." for number in range(12)]
    whole = told("\n\n".join(paragraphs), "long")
    (at_once,) = readings(whole)
    monkeypatch.setattr(desk, "LONGEST_PIECE", 500)
    (pieced,) = readings(whole)
    assert_quotes(pieced)
    assert [report.trigger.span for report in pieced.reports] == [report.trigger.span for report in at_once.reports]
    assert len({report.id for report in pieced.reports}) == len(pieced.reports)


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(1, 40))
def test_pieces_are_the_text_again_and_none_is_too_long(text: str, longest: int) -> None:
    pieces = list(cut_text(text, longest))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(end - start <= longest for start, end in pieces)
    assert all(start < end for start, end in pieces) or not text
