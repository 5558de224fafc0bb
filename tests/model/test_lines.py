"""Reports and documents become JSON lines and come back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.errors import UsageError
from quidproquo.model.lines import (
    document_from_json,
    document_id,
    document_to_json,
    report_from_json,
    report_to_json,
    to_line,
    with_id,
)
from quidproquo.model.report import Amount, Document, Party, Report, Source, Span, Term, Trigger, When
from quidproquo.model.words import Deed, Genre, Precision, Relation, Sector, Status

# Any text that JSON can carry; lone surrogates cannot be written as UTF-8 and are refused at the door of reading.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
sides = st.sampled_from(["USA", "PRK", "KOR", "IAEA", "HAMAS"])
spans = st.tuples(st.integers(0, 5000), st.integers(0, 200)).map(lambda t: Span(t[0], t[0] + t[1]))
days = st.dates(date(1945, 1, 1), date(2030, 12, 31))
whens = st.builds(When, st.none() | days, st.none() | days, st.sampled_from(Precision))
parties = st.builds(Party, texts, st.none() | sides, st.none() | st.sampled_from(Sector), st.none() | spans)
sources = st.builds(Source, texts, st.lists(sides, max_size=2).map(tuple), st.none() | spans)
amounts = st.builds(Amount, st.floats(allow_nan=False, allow_infinity=False), texts)
reports = st.builds(
    Report,
    id=texts,
    document=texts,
    published=st.none() | days,
    span=spans,
    trigger=st.builds(Trigger, spans, texts),
    deed=st.sampled_from(Deed),
    status=st.sampled_from(Status),
    actors=st.lists(parties, max_size=3).map(tuple),
    recipients=st.lists(parties, max_size=3).map(tuple),
    kind=st.none() | st.sampled_from(["inspection_access", "summit"]),
    negated=st.booleans(),
    habitual=st.booleans(),
    asked_by=st.lists(parties, max_size=2).map(tuple),
    when=st.none() | whens,
    stated=st.none() | whens,
    sources=st.lists(sources, max_size=3).map(tuple),
    terms=st.lists(st.builds(Term, st.sampled_from(Relation), texts), max_size=2).map(tuple),
    amount=st.none() | amounts,
    plover=st.none() | st.just("REQUEST"),
    cameo=st.none() | st.just("1055"),
    confidence=st.integers(0, 10_000).map(lambda n: n / 10_000),
    why=st.lists(texts, max_size=2).map(tuple),
)
documents = st.builds(
    Document,
    id=texts,
    source=texts,
    text=texts,
    title=st.none() | texts,
    authors=st.lists(texts, max_size=2).map(tuple),
    outlet=st.none() | texts,
    published=st.none() | days,
    address=st.none() | texts,
    genre=st.sampled_from(Genre),
)

FIVE_SITES = Report(
    id="r_1",
    document="003.txt",
    published=date(2018, 9, 20),
    span=Span(0, 40),
    trigger=Trigger(Span(10, 17), "pushing"),
    deed=Deed.YIELD,
    status=Status.DEMANDED,
    actors=(Party("Kim", "PRK", Sector.GOV, Span(30, 33)),),
    recipients=(Party("International Atomic Energy Agency", "IAEA", Sector.IGO),),
    kind="inspection_access",
    asked_by=(Party("The U.S.", "USA", Sector.GOV, Span(0, 8)),),
    stated=When(date(2018, 6, 20), date(2018, 9, 20), Precision.MONTH),
    terms=(Term(Relation.ONLY_IF, "r_2"),),
    amount=Amount(5.0, "site"),
    plover="REQUEST",
    cameo="1055",
    confidence=0.83,
)


def back(line: str) -> Any:
    return json.loads(line)


@given(reports)
def test_a_report_comes_back_from_its_line_as_it_was(report: Report) -> None:
    assert report_from_json(back(to_line(report_to_json(report)))) == report


@given(documents)
def test_a_document_comes_back_from_its_line_as_it_was(document: Document) -> None:
    assert document_from_json(back(to_line(document_to_json(document)))) == document


@given(reports)
def test_a_line_is_one_line_and_always_the_same(report: Report) -> None:
    line = to_line(report_to_json(report))
    assert "\n" not in line
    assert line == to_line(report_to_json(report_from_json(back(line))))


def test_the_object_has_the_fields_that_others_rely_on() -> None:
    assert report_to_json(FIVE_SITES) == {
        "id": "r_1",
        "document": "003.txt",
        "published": "2018-09-20",
        "start": 0,
        "end": 40,
        "trigger": {"start": 10, "end": 17, "text": "pushing"},
        "actors": [{"name": "Kim", "side": "PRK", "sector": "GOV", "start": 30, "end": 33}],
        "deed": "YIELD",
        "kind": "inspection_access",
        "status": "demanded",
        "negated": False,
        "habitual": False,
        "recipients": [
            {"name": "International Atomic Energy Agency", "side": "IAEA", "sector": "IGO", "start": None, "end": None}
        ],
        "asked_by": [{"name": "The U.S.", "side": "USA", "sector": "GOV", "start": 0, "end": 8}],
        "when": None,
        "stated": {"start": "2018-06-20", "end": "2018-09-20", "precision": "month"},
        "sources": [],
        "terms": [{"relation": "only_if", "report": "r_2"}],
        "amount": {"value": 5, "unit": "site"},
        "plover": "REQUEST",
        "cameo": "1055",
        "confidence": 0.83,
        "why": [],
    }


@pytest.mark.parametrize("field", ["id", "document", "start", "end", "trigger", "deed", "status"])
def test_an_object_that_lacks_what_makes_a_report_is_refused_by_name(field: str) -> None:
    line = report_to_json(FIVE_SITES)
    del line[field]
    with pytest.raises(UsageError, match=field) as wrong:
        report_from_json(line)
    assert wrong.value.code == "Q110"


@pytest.mark.parametrize(("field", "value"), [("deed", "GIVE"), ("status", "maybe"), ("start", "here"), ("published", "soon")])
def test_an_object_that_says_what_no_report_can_say_is_refused(field: str, value: str) -> None:
    with pytest.raises(UsageError, match=value):
        report_from_json(report_to_json(FIVE_SITES) | {field: value})


@pytest.mark.parametrize(("field", "value"), [("genre", "gossip"), ("published", "soon")])
def test_a_document_with_a_genre_or_a_day_that_is_none_is_refused(field: str, value: str) -> None:
    line = document_to_json(Document("d_1", "a.txt", "Text."))
    with pytest.raises(UsageError, match=value) as wrong:
        document_from_json(line | {field: value})
    assert wrong.value.code == "Q111"


def test_the_same_text_from_the_same_place_is_the_same_document() -> None:
    one = document_id("Text.", title="T", published=date(2007, 3, 5), source="a.txt")
    assert one == document_id("Text.", title="T", published=date(2007, 3, 5), source="a.txt")
    assert one.startswith("d_")
    others = [
        document_id("Text!", title="T", published=date(2007, 3, 5), source="a.txt"),
        document_id("Text.", title=None, published=date(2007, 3, 5), source="a.txt"),
        document_id("Text.", title="T", published=None, source="a.txt"),
        document_id("Text.", title="T", published=date(2007, 3, 5), source="b.txt"),
    ]
    assert len({one, *others}) == 5


@given(reports)
def test_a_reports_name_is_what_it_says_and_not_how_sure_we_are(report: Report) -> None:
    named = with_id(report, document_id="d_1")
    assert named.id == with_id(replace(report, confidence=0.1, why=("other",), terms=(), id="x"), document_id="d_1").id
    assert named.id != with_id(report, document_id="d_2").id
    assert replace(named, id=report.id) == report


def test_another_status_is_another_report() -> None:
    refused = replace(FIVE_SITES, status=Status.REFUSED)
    assert with_id(FIVE_SITES, document_id="d_1").id != with_id(refused, document_id="d_1").id
