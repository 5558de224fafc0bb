"""Names in disguise are read, and quotations are still what stands in the file (threat T18)."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.report import Reading, Span
from quidproquo.reading.desk import read
from quidproquo.reading.view import view_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Kim Jong Un", "Kim Jong Un"),
        ("K\u200bim \u202eJong\u202c Un", "Kim Jong Un"),
        ("Nuclear nego\u00adtiations", "Nuclear negotiations"),
        ("Sa\u0303o Paulo", "São Paulo"),
        ("\u041aim met T\u0433ump", "Kim met T\u0433ump"),
        ("Кim Jоng Un", "Kim Jong Un"),
        ("Ким Чен Ын", "Ким Чен Ын"),
        ("\ufeffKim", "Kim"),
    ],
)
def test_what_is_hidden_or_disguised_is_seen_through(written: str, read: str) -> None:
    assert view_of(written).text == read


@pytest.mark.parametrize(
    ("written", "word", "quotation"),
    [
        ("Then K\u200bim \u202eagreed\u202c.", "Kim", "K\u200bim"),
        ("Then K\u200bim \u202eagreed\u202c.", "agreed", "agreed"),
        ("In Sa\u0303o Paulo", "São", "Sa\u0303o"),
        ("In Geneva Кim agreed", "Kim", "Кim"),
    ],
)
def test_a_word_of_the_view_leads_back_to_its_quotation(written: str, word: str, quotation: str) -> None:
    view = view_of(written)
    start = view.text.index(word)
    span = view.back(Span(start, start + len(word)))
    assert written[span.start : span.end] == quotation


# Without Greek and Cyrillic, since a part of a word alone may not show that the word mixes alphabets.
LETTERS = st.characters().filter(lambda letter: not "\u0370" <= letter <= "\u052f")


@given(st.text(LETTERS, max_size=80), st.data())
def test_every_span_of_any_view_shows_the_same_words_in_the_original(text: str, data: st.DataObject) -> None:
    view = view_of(text)
    if view.text:
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        span = view.back(Span(start, end))
        # A span that begins or ends inside what one original sign became shows all of that sign.
        assert view.text[start:end] in view_of(text[span.start : span.end]).text


@given(st.text(st.characters(codec="ascii")))
def test_an_ordinary_text_is_its_own_view(text: str) -> None:
    view = view_of(text)
    assert view.text == text
    assert not view.ends


def test_a_disguised_name_is_read_and_quoted_as_it_stands() -> None:
    text = "On Tuesday N\u200borth K\u200borea rele\u00adased two Americ\u0430n prisoners, a spokesman in Se\u200boul said."
    plain = "On Tuesday North Korea released two American prisoners, a spokesman in Seoul said."
    (disguised,), (shown,) = (list(read(["-"], stdin=io.BytesIO(each.encode()))) for each in (text, plain))
    assert isinstance(disguised, Reading)
    assert isinstance(shown, Reading)
    assert shown.reports
    assert [(r.deed, r.status, r.actor_sides, r.recipient_sides) for r in disguised.reports] == [
        (r.deed, r.status, r.actor_sides, r.recipient_sides) for r in shown.reports
    ]
    for report in disguised.reports:
        assert text[report.trigger.span.start : report.trigger.span.end] == report.trigger.text
        for party in (*report.actors, *report.recipients):
            if party.span:
                assert view_of(text[party.span.start : party.span.end]).text in plain
