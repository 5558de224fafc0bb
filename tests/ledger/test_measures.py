"""Counts for measuring, asked of a real ledger that holds read articles and imported events side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quidproquo import flow
from quidproquo.flow.opening import Ledger, reading
from quidproquo.ledger import measures
from tests.words import article, demanded, done, ledger_of, promised, told

EVENTS = """date,source,target,code,label
2007-02-13,USA,PRK,073,food
2007-02-13,USA,PRK,073,food
2007-02-14,PRK,USA,0841,release
2007-02-15,USA,PRK,1056,demand
2007-02-20,USA,PRK,013,optimistic
2007-03-01,USA,CHN,040,consult
2007-03-05,PRK,USA,999,nonsense
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    book = ledger_of(
        tmp_path,
        article(
            done("USA", "AID", "PRK", kind="food", on="2007-02-16"),
            done("PRK", "MOBILIZE", kind="missile_test", on="2007-02-17"),
            promised("PRK", "YIELD", "USA", on="2007-02"),
            demanded("PRK", "YIELD", "USA", asked_by="USA", on="2007-02-18"),
            done("USA PRK", "MEET", "USA PRK", on="2007-02-19"),
            told("USA", "AID", "PRK", on="2007", negated=True),
        ),
    )
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    flow.import_(book, "keds", path, codes="cameo")
    return book


def test_an_import_counts_what_came_in_and_keeps_what_did_not(ledger: Ledger, tmp_path: Path) -> None:
    again = flow.import_(ledger, "keds", tmp_path / "events.csv", codes="cameo")
    assert (again.rows, again.events, again.new, again.bad, again.without_deed) == (7, 6, 0, 1, 1)
    assert again.reasons == (("the code is no CAMEO code", 1),)
    assert [(row.row, row.reason) for row in flow.bad_rows(ledger)] == [(8, "the code 999 is no CAMEO code")]
    assert flow.bad_rows(ledger)[0].text == "2007-03-05,PRK,USA,999,nonsense"


def test_an_exact_repeat_is_one_deed(ledger: Ledger) -> None:
    assert flow.counts(ledger).imported == 5


def test_tallies_count_in_the_direction_of_the_file_and_of_the_asker(ledger: Ledger) -> None:
    with reading(ledger) as book:
        rows = measures.tallies(book, ("USA", "PRK"), every="week", since=None, until=None, min_confidence=0.5)
    found = {(row.day, row.source, row.code): row.count for row in rows}
    monday = date(2007, 2, 12)
    assert found[monday, "USA", "073"] == 2  # one imported, one read
    assert found[monday, "PRK", "0841"] == 1
    assert found[monday, "USA", "1056"] == 1  # a demand counts from its asker
    assert found[monday, "USA", "105"] == 1
    assert found[date(2007, 2, 19), "USA", "013"] == 1  # a code without a deed counts in series
    assert (date(2007, 2, 19), "PRK", "040") in found
    assert not any(row.source == "CHN" or row.target == "CHN" for row in rows)


def test_a_deed_of_a_month_counts_by_the_month_and_not_by_the_week(ledger: Ledger) -> None:
    with reading(ledger) as book:
        weekly, monthly = (
            measures.tallies(book, ("USA", "PRK"), every=every, since=None, until=None, min_confidence=0.5)
            for every in ("week", "month")
        )
    assert not any(row.code == "035" for row in weekly)
    assert any(row.code == "035" and row.source == "PRK" for row in monthly)


def test_moves_are_gathered_by_sort_and_time(ledger: Ledger) -> None:
    with reading(ledger) as book:
        moved = measures.moves(book, ("USA", "PRK"), min_confidence=0.5)
    found = {(row.side, row.move, row.deed, row.toward): row.count for row in moved}
    assert found["USA", "give", "AID", True] == 1
    assert sum(row.count for row in moved if (row.side, row.move) == ("USA", "give")) == 2
    assert found["PRK", "cost", "MOBILIZE", False] == 1
    assert sum(row.count for row in moved if (row.side, row.move) == ("USA", "demand")) == 2
    assert not any((row.side, row.move) == ("PRK", "demand") for row in moved)
    assert found["PRK", "promise", "YIELD", True] == 1
    assert {row.side for row in moved if row.move == "mutual"} == {"USA", "PRK"}


def test_a_give_on_the_doers_word_alone_is_no_move(tmp_path: Path) -> None:
    book = ledger_of(tmp_path, article(done("PRK", "YIELD", "USA", on="2007-02-16", said_by=["PRK"])))
    with reading(book) as opened:
        assert measures.moves(opened, ("USA", "PRK"), min_confidence=0.5) == []


def test_occasions_are_done_deeds_by_sort_and_kind(ledger: Ledger) -> None:
    with reading(ledger) as book:
        aid = measures.occasions(book, ["AID/food", "MOBILIZE"], by="USA", toward="PRK", min_confidence=0.5)
        tests = measures.occasions(book, ["MOBILIZE/missile_test"], by="PRK", toward=None, min_confidence=0.5)
        nuclear = measures.occasions(book, ["MOBILIZE/nuclear_test"], by="PRK", toward=None, min_confidence=0.5)
        met = measures.occasions(book, ["MEET"], by="PRK", toward="USA", min_confidence=0.5)
    assert [(row.deed, row.when_start, row.count, len(row.ids)) for row in aid] == [("AID", date(2007, 2, 16), 1, 1)]
    assert [row.kind for row in tests] == ["missile_test"]
    assert nuclear == []
    assert len(met) == 1


def test_bounds_and_partners(ledger: Ledger) -> None:
    with reading(ledger) as book:
        assert measures.bounds(book, ("USA", "PRK")) == (date(2007, 2, 13), date(2007, 3, 1))
        assert measures.partners(book, "PRK")[0][0] == "USA"
        assert measures.partners(book, "FRA") == []
