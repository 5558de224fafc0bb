"""Commitments: who owes what to whom by their own word, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quidproquo.flow.entries import commitments
from quidproquo.model.entries import Commitment, Degree, Fate, Pledge
from quidproquo.model.report import Reading, Report, Term
from quidproquo.model.words import Relation
from tests.words import article, demanded, done, ledger_of, promised, refused

PAIR = ("USA", "PRK")


def found(folder: Path, *readings: Reading) -> list[Commitment]:
    return commitments(ledger_of(folder, *readings), between=PAIR)


def told(folder: Path, *reports: Report, published: str = "2012-03-01") -> Commitment:
    first = found(folder, article(*reports, published=published))
    return first[0]


def test_a_promise_is_open_until_something_bears_on_it(tmp_path: Path) -> None:
    only = told(tmp_path, promised("PRK", "YIELD", "USA", kind="freeze", stated="2012-02-29"))
    assert (only.owners, only.beneficiaries, only.fate) == (("PRK",), ("USA",), Fate.OPEN)
    assert only.made is not None
    assert only.made.start == date(2012, 2, 29)


def test_a_later_deed_of_its_kind_keeps_it(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        promised("USA", "YIELD", "PRK", kind="delist", stated="2007-02-13"),
        done("USA", "YIELD", "PRK", kind="delist", on="2008-10-11"),
    )
    assert (only.fate, only.degree, only.days) == (Fate.KEPT, Degree.FULL, 606)


def test_an_earlier_deed_keeps_nothing(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        promised("USA", "AID", "PRK", kind="food", stated="2012-02-29"),
        done("USA", "AID", "PRK", kind="food", on="2011-05-01"),
    )
    assert only.fate is Fate.OPEN


def test_a_deed_against_it_breaks_it_and_says_how_soon(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        promised("PRK", "YIELD", "USA", kind="moratorium", stated="2012-02-29"),
        done("PRK", "MOBILIZE", kind="missile_test", on="2012-04-13"),
        published="2012-04-14",
    )
    assert (only.fate, only.days) == (Fate.BROKEN, 44)


def test_an_undated_deed_of_another_kind_bears_on_a_promise_and_does_not_break_it_by_itself(tmp_path: Path) -> None:
    pledge = promised("PRK", "YIELD", "USA", kind="moratorium", stated="2012-02-29", confidence=1.0)
    before = article(pledge, published="2012-03-01", source="pledge.txt")
    after = article(done("PRK", "MOBILIZE", "USA", kind="missile_test", confidence=1.0), published="2012-04-14", source="later.txt")
    (only,) = found(tmp_path, before, after)
    assert only.fate is Fate.OPEN
    assert [b.keeps for b in only.bearings] == [False]


def test_an_undated_breach_of_just_this_promise_breaks_it(tmp_path: Path) -> None:
    truce = promised("PRK", "YIELD", "USA", kind="cease_fire", stated="2012-02-29", confidence=1.0)
    before = article(truce, published="2012-03-01", source="truce.txt")
    after = article(done("PRK", "BREACH", "USA", kind="violate_truce", confidence=1.0), published="2012-04-14", source="later.txt")
    (only,) = found(tmp_path, before, after)
    assert only.fate is Fate.BROKEN


def test_a_lasting_promise_can_be_kept_and_then_broken(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        promised("PRK", "YIELD", "USA", kind="freeze", stated="1994-10-21"),
        done("PRK", "YIELD", "USA", kind="freeze", on="1994-11-28"),
        done("PRK", "SANCTION", "USA", kind="resume_program", on="2002-12-12"),
        published="2003-01-11",
    )
    assert (only.fate, only.degree) == (Fate.BROKEN, Degree.FULL)


def test_a_single_act_once_done_is_kept_whatever_follows(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        promised("USA", "YIELD", "PRK", kind="sanctions_relief", stated="1999-09-17"),
        done("USA", "YIELD", "PRK", kind="sanctions_relief", on="2000-06-19"),
        done("USA", "SANCTION", "PRK", kind="sanctions", on="2006-10-14"),
        published="2006-11-01",
    )
    assert only.fate is Fate.KEPT


def test_part_of_the_amount_keeps_it_in_part(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        promised("USA", "AID", "PRK", kind="fuel", stated="2007-02-13", amount=(1_000_000, "ton")),
        done("USA", "AID", "PRK", kind="fuel", on="2007-09-28", amount=(50_000, "ton")),
    )
    assert (only.fate, only.degree) == (Fate.KEPT, Degree.MINIMAL)


@pytest.mark.parametrize(("said_by", "verified"), [(["PRK"], ()), (["IAEA"], ("IAEA",)), (["USA"], ("USA",))])
def test_the_owners_own_word_verifies_nothing(tmp_path: Path, said_by: list[str], verified: tuple[str, ...]) -> None:
    only = told(
        tmp_path,
        promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"),
        done("PRK", "YIELD", "USA", kind="freeze", on="2007-07-15", said_by=said_by),
    )
    assert only.verified_by == verified


def test_a_stated_policy_is_broken_by_the_give_that_it_ruled_out(tmp_path: Path) -> None:
    only = told(
        tmp_path,
        refused("USA", "AID", "PRK", stated="2010-06-01"),
        done("USA", "AID", "PRK", kind="food", on="2011-08-18"),
    )
    assert (only.sort, only.fate) == (Pledge.POLICY, Fate.BROKEN)


def test_refusing_talks_is_a_move_and_no_policy(tmp_path: Path) -> None:
    assert found(tmp_path, article(refused("PRK", "MEET", "USA", stated="2010-06-01"))) == []


def test_a_promise_whose_time_ran_out_has_lapsed(tmp_path: Path) -> None:
    late = article(done("KOR", "AID", "JPN", on="2009-01-01"), published="2009-01-02", source="late.txt")
    early = article(
        promised("PRK", "YIELD", "USA", kind="disclose", stated="2007-10-03", on="2007-12-31"),
        published="2007-10-04",
        source="early.txt",
    )
    (only,) = found(tmp_path, early, late)
    assert (only.fate, only.deadline) == (Fate.LAPSED, date(2007, 12, 31))


def waiting(*more: Report) -> Reading:
    reading = article(
        promised("USA", "YIELD", "PRK", kind="sanctions_relief", stated="2018-06-12"),
        demanded("PRK", "YIELD", "USA", kind="dismantle", asked_by="USA"),
        *more,
        published="2019-03-01",
    )
    first, second, *rest = reading.reports
    return replace(reading, reports=(replace(first, terms=(Term(Relation.ONLY_IF, second.id),)), second, *rest))


def test_a_promise_waits_for_its_condition(tmp_path: Path) -> None:
    (only,) = found(tmp_path, waiting())
    assert [(c.kind, c.met_by, c.failed_by) for c in only.conditions] == [("dismantle", None, None)]
    assert "waits" in only.because


def test_a_condition_that_failed_lets_the_promise_lapse(tmp_path: Path) -> None:
    (only,) = found(tmp_path, waiting(done("PRK", "MOBILIZE", kind="nuclear_test", on="2018-12-01")))
    assert only.fate is Fate.LAPSED


def test_a_condition_that_was_met_is_named(tmp_path: Path) -> None:
    (only,) = found(tmp_path, waiting(done("PRK", "YIELD", "USA", kind="dismantle", on="2018-07-24")))
    assert only.conditions[0].met_by is not None


def test_a_promise_with_neither_kind_nor_date_nor_amount_is_vague(tmp_path: Path) -> None:
    assert not told(tmp_path, promised("PRK", "YIELD", "USA")).checkable
