"""Words for sides, dates, amounts and deeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.report import Amount, Party, Source, When
from quidproquo.model.words import Deed, Precision, Status
from quidproquo.presenting import wording
from quidproquo.presenting.views import EntryView

USA, PRK = Party("Washington", "USA"), Party("the North", "PRK")


def entry(deed: Deed, status: Status, **more: object) -> EntryView:
    """North Korea toward the United States."""
    return replace(EntryView("e_1", deed, status, (PRK,), (USA,)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (entry(Deed.AID, Status.DONE, kind="food_fuel"), "North Korea gave aid to the United States (food fuel)"),
        (entry(Deed.YIELD, Status.PROMISED), "North Korea promised to give way to the United States"),
        (entry(Deed.YIELD, Status.REFUSED), "North Korea refused to give way to the United States"),
        (entry(Deed.MEET, Status.OFFERED), "North Korea offered to meet with the United States"),
        (entry(Deed.ASSAULT, Status.THREATENED), "North Korea threatened to use force against the United States"),
        (entry(Deed.YIELD, Status.ABSENT), "North Korea has not given way to the United States"),
        (entry(Deed.MOBILIZE, Status.DENIED), "North Korea is denied to have shown force toward the United States"),
        (entry(Deed.AID, Status.PROPOSED, negated=True), "North Korea is urged not to give aid to the United States"),
        (entry(Deed.YIELD, Status.HYPOTHETICAL, negated=True), "North Korea might not give way to the United States"),
        (entry(Deed.AID, Status.DONE, negated=True), "North Korea did not give aid to the United States"),
        (entry(Deed.YIELD, Status.DEMANDED, asked_by=(USA,)), "North Korea was asked by the United States to give way"),
        (entry(Deed.MEET, Status.DONE, actors=(PRK, USA), recipients=(PRK, USA)), "North Korea and the United States met"),
        (entry(Deed.MOBILIZE, Status.DONE, recipients=()), "North Korea showed force"),
        (entry(Deed.AID, Status.DONE, actors=()), "Someone unnamed gave aid to the United States"),
        (entry(Deed.AID, Status.DONE, actors=(Party("a rebel band"),)), "A rebel band gave aid to the United States"),
    ],
)
def test_an_entry_is_one_sentence(told: EntryView, words: str) -> None:
    assert wording.headline(told) == words


def test_every_deed_has_words_in_every_status() -> None:
    for deed in Deed:
        for status in Status:
            assert wording.headline(entry(deed, status)).startswith("North Korea ")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "undated"),
        (When(None, None, Precision.DAY), "undated"),
        (When(date(2018, 9, 4), date(2018, 9, 4), Precision.DAY), "4 Sep 2018"),
        (When(date(2018, 9, 1), date(2018, 9, 30), Precision.MONTH), "Sep 2018"),
        (When(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR), "2018"),
        (When(date(2007, 1, 1), date(2009, 12, 31), Precision.YEAR), "2007 – 2009"),
        (When(date(2010, 1, 1), None, Precision.YEAR), "since 2010"),
        (When(None, date(2007, 2, 13), Precision.DAY), "until 13 Feb 2007"),
    ],
)
def test_a_time_is_as_exact_as_it_is_known(when: When | None, words: str) -> None:
    assert wording.when_words(when) == words


def test_a_commitment_of_which_only_the_telling_is_dated_was_made_by_then() -> None:
    assert wording.made_words(When(None, date(1994, 10, 22), Precision.DAY)) == "made by 22 Oct 1994"
    assert wording.made_words(None) == "made at an unknown time"


def test_sides_have_their_article_in_a_sentence() -> None:
    assert wording.spoken("USA") == "the United States"
    assert wording.spoken("PRK") == "North Korea"
    assert wording.spoken("QQQ") == "QQQ"


def test_amounts() -> None:
    assert wording.amount_words(Amount(25_000_000, "USD")) == "25,000,000 USD"
    assert wording.amount_words(Amount(5, "site")) == "5 sites"
    assert wording.amount_words(Amount(1, "site")) == "1 site"
    assert wording.amount_words(Amount(0.5, "percent")) == "0.5 percents"


def test_a_chain_of_speakers_begins_with_the_outermost() -> None:
    chain = (Source("Moon Jae-in", ("KOR",)), Source("Kim Jong Un", ("PRK",)), Source("a source"))
    assert wording.source_words(chain) == "Moon Jae-in (KOR), quoting Kim Jong Un (PRK), quoting a source"


def test_lists_and_counts() -> None:
    assert [wording.joined(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [wording.times(n) for n in range(4)] == ["never", "once", "twice", "3 times"]
    assert wording.counted(1204, "deed") == "1,204 deeds"


def test_windows() -> None:
    assert wording.window_words(None, None) == "all dates"
    assert wording.window_words(date(2007, 1, 1), None) == "since 1 Jan 2007"
    assert wording.window_words(None, date(2008, 1, 1)) == "until 1 Jan 2008"


@given(st.text() | st.text(alphabet=st.characters(categories=["Cc", "Cf", "Cs"])))
def test_what_is_shown_can_be_written_and_moves_no_cursor(text: str) -> None:
    shown = wording.clean(text)
    shown.encode("utf-8")
    assert not {c for c in shown if (ord(c) < 32 and c not in "\t\n") or 127 <= ord(c) < 160}
    assert not {"\u202e", "\u2066"} & set(shown)
