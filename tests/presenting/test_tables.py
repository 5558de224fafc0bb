"""Tables on a terminal: at most 100 columns, every figure there, and no article writes to the terminal by itself."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console, RenderableType

from quidproquo.advising.deciding import advise
from quidproquo.advising.record import Outcome, Record
from quidproquo.measuring.balance import By
from quidproquo.model.entries import Shown
from quidproquo.model.report import Party, Refusal, Source, Span, When
from quidproquo.model.words import Precision
from quidproquo.presenting.advice import advice_text, advice_view
from quidproquo.presenting.naming import answer_text
from quidproquo.presenting.tables import (
    balance_table,
    commitments_table,
    deeds_table,
    entry_text,
    rounds_table,
    short_time,
    shown_text,
    summary_text,
)
from quidproquo.presenting.views import Quotation
from tests.presenting.sample import COMMITMENTS, ROUNDS, sample_balance, sample_entries


def printed(what: RenderableType) -> str:
    """What a terminal of 100 columns shows."""
    out = io.StringIO()
    Console(file=out, width=100, highlight=False).print(what)
    return out.getvalue()


ADVICE = advise(Record((Outcome("o1", "2007", False, entries=("e_1",)),)), for_side="USA", toward="PRK", draws=500)

TABLES: dict[str, RenderableType] = {
    "balance": balance_table(sample_balance(sample_entries())),
    "summary": summary_text(sample_balance(sample_entries()), sample_entries()),
    "deeds": deeds_table(sample_entries()),
    "entry": entry_text(sample_entries()[2], why=True),
    "commitments": commitments_table(COMMITMENTS),
    "rounds": rounds_table(ROUNDS),
    "advice": advice_text(ADVICE),
}


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_wider_than_a_hundred_columns(name: str) -> None:
    assert max(len(line) for line in printed(TABLES[name]).splitlines()) <= 100


def test_the_balance_shows_what_rests_on_little_beside_each_figure() -> None:
    lines = printed(TABLES["balance"]).splitlines()
    broken = next(line for line in lines if line.startswith("broken"))
    assert broken.split() == ["broken", "·", "1", "1¹", "1ᵒ", "·", "·"]


def test_windows_stand_below_the_whole() -> None:
    page = printed(TABLES["balance"])
    assert page.index("alleged") < page.index("2007")
    assert "undated" in page
    whole = replace(sample_balance(sample_entries()), by=By.ALL)
    assert "2007" not in printed(balance_table(whole))


def test_a_list_shows_the_beginning_of_an_id_that_commands_take() -> None:
    entry = replace(sample_entries()[0], id="e_0123456789abcdef")
    assert "e_0123456789" in printed(deeds_table([entry]))
    assert "e_0123456789abcdef" in printed(entry_text(entry))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, date(2013, 11, 24), "by 2013-11-24"),
        (date(2013, 11, 24), None, "since 2013-11-24"),
        (date(2013, 11, 1), date(2013, 11, 24), "2013-11-01…2013-11-24"),
    ],
)
def test_a_time_known_on_one_side_alone_says_on_which(start: date | None, end: date | None, words: str) -> None:
    assert short_time(When(start, end, Precision.DAY)) == words


@pytest.mark.parametrize(
    ("because", "words"), [("no known name", "no known name\n"), ("the surname may be several people's", "the surname may be several people's\n")]
)
def test_who_is_not_known_is_said_once(because: str, words: str) -> None:
    assert printed(answer_text({"named": [], "because": because, "holders": [], "alternatives": []})) == words


def test_an_entry_leads_back_to_its_words_speaker_and_file() -> None:
    page = printed(entry_text(sample_entries()[3]))
    assert "In March the Treasury had released some $25 million" in " ".join(page.split())
    assert "according to officials (USA)" in page
    assert "articles/wire.txt at 321–" in page
    assert "because" not in page


def test_reasons_are_given_when_asked_for() -> None:
    assert "because “sent” names AID" in printed(entry_text(sample_entries()[2], why=True))


@pytest.mark.parametrize(
    "payload", ["\x1b[2J\x1b[31mred", "\x9b2J", "[bold red]x[/]", "[link=file:///etc/passwd]x[/link]", "\x07\x08", "\u202eabc"]
)
def test_no_article_writes_to_the_terminal(payload: str) -> None:
    entry = sample_entries()[0]
    quotation = Quotation(payload + "signed", Span(len(payload), len(payload) + 6), payload, payload)
    evidence = replace(
        entry.evidence[0], quotation=quotation, outlet=payload, sources=(Source(payload),), why=(payload,), file=payload
    )
    hostile = replace(entry, actors=(Party(payload),), kind=payload, evidence=(evidence,), notes=(payload,), id=payload)
    page = printed(entry_text(hostile, why=True)) + printed(deeds_table([hostile]))
    page += printed(shown_text(Shown("x_1", refusal=Refusal(payload, "Q301", payload, payload))))
    assert not set(page) & {"\x1b", "\x9b", "\x07", "\x08", "\u202e"}
    if payload.startswith("["):
        assert payload in page


def test_advice_tags_every_value_and_names_what_it_rests_on() -> None:
    view = advice_view(ADVICE)
    decision = view.tables[0]
    assert all(row[2].endswith(("[record]", "[assumed]", "[user]")) for row in decision.rows)
    assert view.entries == ("e_1",)
    assert len(view.drawings) == 4
    assert {tag for _, _, tag in view.assumptions} <= {"record", "assumed", "user"}
    assert "success" not in " ".join(view.sentences)
