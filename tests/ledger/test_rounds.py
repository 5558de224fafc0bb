"""Rounds: where a stretch of engagement opens and closes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quidproquo.flow import judging
from quidproquo.flow.accounts import balance
from quidproquo.flow.entries import deeds, rounds
from quidproquo.measuring.balance import By
from quidproquo.model.entries import Round
from quidproquo.model.report import Report
from quidproquo.model.words import Deed
from tests.words import NOW, article, done, ledger_of, offered, promised

PAIR = ("USA", "PRK")


def found(folder: Path, *reports: Report, published: str = "2011-01-01") -> list[Round]:
    return rounds(ledger_of(folder, article(*reports, published=published)), between=PAIR)


def test_a_round_runs_from_an_invitation_to_a_walk_out(tmp_path: Path) -> None:
    (only,) = found(
        tmp_path,
        offered("USA", "MEET", "PRK", on="2007-02-01"),
        done("PRK USA", "MEET", "PRK USA", on="2007-03-05", kind="talks"),
        done("PRK USA", "ACCORD", "PRK USA", on="2007-10-03"),
        done("USA", "AID", "PRK", on="2008-09-10"),
        done("PRK", "SANCTION", "USA", on="2009-04-14", kind="withdraw"),
        done("PRK", "MOBILIZE", on="2009-05-25", kind="nuclear_test"),
    )
    assert (only.start, only.end) == (date(2007, 2, 1), date(2009, 4, 14))
    assert len(only.deeds) == 5
    assert len(only.accords) == 1
    assert only.closed_by == only.deeds[-1]


def test_a_long_silence_ends_a_round_and_the_next_meeting_opens_another(tmp_path: Path) -> None:
    first, second = found(
        tmp_path,
        done("PRK USA", "MEET", "PRK USA", on="2000-10-10"),
        promised("PRK", "YIELD", "USA", stated="2000-10-12"),
        done("PRK USA", "MEET", "PRK USA", on="2002-10-04"),
        done("USA", "AID", "PRK", on="2002-12-01"),
        published="2003-01-10",
    )
    assert (first.start, first.end) == (date(2000, 10, 10), date(2000, 10, 12))
    assert first.closed_by is None
    assert (second.start, second.end) == (date(2002, 10, 4), None)


def test_a_walk_out_that_is_taken_back_closes_nothing(tmp_path: Path) -> None:
    (only,) = found(
        tmp_path,
        offered("PRK", "MEET", "USA", stated="2018-03-08"),
        done("USA", "SANCTION", "PRK", on="2018-05-24", kind="withdraw"),
        done("PRK USA", "MEET", "PRK USA", on="2018-06-12", kind="summit"),
        published="2018-07-01",
    )
    assert only.end is None
    assert len(only.deeds) == 3


def test_an_approach_that_nobody_took_up_is_no_round(tmp_path: Path) -> None:
    assert found(tmp_path, offered("USA", "MEET", "PRK", on="2007-02-01"), done("PRK", "MOBILIZE", on="2007-03-01")) == []


def test_what_has_no_day_or_month_is_not_placed(tmp_path: Path) -> None:
    assert found(tmp_path, done("PRK USA", "MEET", "PRK USA", on="2007"), done("USA", "AID", "PRK")) == []


def test_a_meeting_dated_after_its_own_text_keeps_no_round_alive(tmp_path: Path) -> None:
    (only,) = found(
        tmp_path,
        done("PRK USA", "MEET", "PRK USA", on="2007-03-05"),
        done("USA", "AID", "PRK", on="2007-05-10"),
        done("PRK USA", "MEET", "PRK USA", on="2008-02-01"),
        published="2007-06-01",
    )
    assert (only.last, len(only.deeds)) == (date(2007, 5, 10), 2)


def test_an_offer_for_a_later_day_is_placed_on_the_day_of_its_telling(tmp_path: Path) -> None:
    (only,) = found(
        tmp_path,
        done("PRK USA", "MEET", "PRK USA", on="2018-05-10"),
        offered("USA", "MEET", "PRK", on="2018-09-12"),
        published="2018-06-01",
    )
    assert only.last == date(2018, 6, 1)


def test_a_persons_date_places_a_meeting_whatever_the_text_was_published(tmp_path: Path) -> None:
    told = article(
        done("PRK USA", "MEET", "PRK USA", on="2007-03-05"), done("USA", "AID", "PRK", on="2007-05-10"), published="2007-04-01"
    )
    ledger = ledger_of(tmp_path, told)
    assert rounds(ledger, between=PAIR) == []
    aid = next(d for d in deeds(ledger) if d.deed is Deed.AID)
    judging.judge(ledger, "when", [aid.id, "2007-05-11"], because="the file's date is wrong", author="Ada", now=NOW)
    assert len(rounds(ledger, between=PAIR)[0].deeds) == 2


def test_the_order_of_deeds_does_not_matter(tmp_path: Path) -> None:
    told = [done("PRK USA", "MEET", "PRK USA", on=f"2007-0{n}-05") for n in range(1, 6)]
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    there = [(r.start, r.last, len(r.deeds)) for r in found(tmp_path / "one", *told)]
    back = [(r.start, r.last, len(r.deeds)) for r in found(tmp_path / "other", *reversed(told))]
    assert there == back


def test_the_balance_can_be_cut_by_rounds(tmp_path: Path) -> None:
    ledger = ledger_of(
        tmp_path,
        article(
            done("PRK USA", "MEET", "PRK USA", on="2007-03-05"),
            done("USA", "AID", "PRK", on="2007-05-10"),
            done("USA", "SANCTION", "PRK", on="2007-06-10", kind="withdraw"),
            done("USA", "AID", "PRK", on="2009-05-10"),
        ),
    )
    book = balance(ledger, between=PAIR, by=By.ROUND)
    assert [w.label for w in book.windows] == ["2007-03…2007-06", "undated"]
    assert book.row("USA", "PRK", window="2007-03…2007-06").gives == 1
