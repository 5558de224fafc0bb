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
    folder.mkdir(exist_ok=True)
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


def test_a_deed_dated_after_the_last_telling_of_it_keeps_nothing(tmp_path: Path) -> None:
    # "Since their summit in February", read as the February to come.
    only = told(
        tmp_path,
        promised("USA", "MEET", "PRK", kind="summit", stated="2019-10-06"),
        done("USA", "MEET", "PRK", kind="summit", on="2020-02"),
        published="2019-12-21",
    )
    assert (only.fate, only.bearings) == (Fate.OPEN, ())


def test_talks_of_a_later_year_are_not_those_that_were_promised(tmp_path: Path) -> None:
    talks = promised("USA", "MEET", "PRK", kind="talks", stated="2015-05-09")
    soon = told(tmp_path / "soon", talks, done("USA", "MEET", "PRK", kind="talks", on="2015-08-01"), published="2017-01-01")
    late = told(tmp_path / "late", talks, done("USA", "MEET", "PRK", kind="talks", on="2016-10-15"), published="2017-01-01")
    assert (soon.fate, late.fate) == (Fate.KEPT, Fate.OPEN)


def test_an_undated_deed_first_told_years_later_fits_less(tmp_path: Path) -> None:
    pledge = article(promised("USA", "SUPPORT", "PRK", kind="endorse", stated="2013-04-02", confidence=1.0), source="pledge.txt")
    kept = done("USA", "SUPPORT", "PRK", kind="endorse", confidence=0.9)
    (soon,) = found(tmp_path / "soon", pledge, article(kept, published="2013-05-01", source="soon.txt"))
    (late,) = found(tmp_path / "late", pledge, article(kept, published="2019-05-26", source="late.txt"))
    assert (soon.fate, late.fate) == (Fate.KEPT, Fate.OPEN)


def policy(*more: Report) -> Reading:
    """Sanctions stay until the other side dismantles."""
    reading = article(
        refused("USA", "YIELD", "PRK", kind="sanctions_relief", stated="2018-06-12"),
        demanded("PRK", "YIELD", "USA", kind="dismantle", asked_by="USA"),
        *more,
        published="2019-03-01",
    )
    first, second, *rest = reading.reports
    return replace(reading, reports=(replace(first, terms=(Term(Relation.ONLY_IF, second.id),)), second, *rest))


def test_a_policy_stands_where_its_condition_failed(tmp_path: Path) -> None:
    (only,) = found(tmp_path, policy(done("PRK", "MOBILIZE", kind="nuclear_test", on="2018-12-01")))
    assert (only.sort, only.fate) == (Pledge.POLICY, Fate.OPEN)


def test_a_policy_binds_no_more_once_its_condition_is_met(tmp_path: Path) -> None:
    met, eased = (
        done("PRK", "YIELD", "USA", kind="dismantle", on="2018-07-24"),
        done("USA", "YIELD", "PRK", kind="sanctions_relief", on="2018-12-01"),
    )
    (only,) = found(tmp_path / "after", policy(met, eased))
    assert (only.fate, only.because) == (Fate.LAPSED, "its condition, YIELD/dismantle, was met")
    early = done("USA", "YIELD", "PRK", kind="sanctions_relief", on="2018-07-01")
    (only,) = found(tmp_path / "before", policy(met, early))
    assert only.fate is Fate.BROKEN


def test_what_hardly_anyone_would_read_meets_no_condition(tmp_path: Path) -> None:
    (only,) = found(tmp_path, waiting(done("PRK", "YIELD", "USA", kind="dismantle", confidence=0.45)))
    assert only.conditions[0].met_by is None


def test_a_promise_that_nobody_dates_says_so_and_comes_last(tmp_path: Path) -> None:
    undated = article(promised("PRK", "YIELD", "USA", kind="freeze"), published=None, source="undated.txt")
    dated = article(promised("PRK", "YIELD", "USA", kind="disclose", stated="2007-10-03"), source="dated.txt")
    first, last = found(tmp_path, undated, dated)
    assert (first.kind, last.kind, last.made) == ("disclose", "freeze", None)
    assert "no text says when" in last.because


def test_a_word_told_of_before_it_was_said_was_said_twice(tmp_path: Path) -> None:
    before = article(promised("USA", "MEET", "PRK", kind="talks", on="2019-02-28"), published="2019-02-08", source="before.txt")
    after = article(promised("USA", "MEET", "PRK", kind="talks", stated="2019-02-28"), published="2019-03-01", source="after.txt")
    first, second = found(tmp_path, before, after)
    assert first.made is not None
    assert first.made.end == date(2019, 2, 8)
    assert second.made is not None
    assert second.made.start == date(2019, 2, 28)
