"""Rounds as people redraw them: their word holds over what is found, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quidproquo.errors import UsageError
from quidproquo.flow import entries, judging
from quidproquo.flow.accounts import balance
from quidproquo.flow.opening import Ledger, writing
from quidproquo.ledger import write
from quidproquo.measuring.balance import By
from quidproquo.model.entries import Fate, Round
from quidproquo.model.report import Reading, Report
from tests.words import NOW, article, done, ledger_of, offered, promised

PAIR = ("USA", "PRK")
EARLY = article(
    done("PRK USA", "MEET", "PRK USA", on="2000-10-10"),
    promised("PRK", "YIELD", "USA", stated="2000-10-12", kind="freeze"),
    published="2001-01-01",
    source="early.txt",
)
LATE = article(
    offered("USA", "MEET", "PRK", on="2007-02-01"),
    done("PRK USA", "MEET", "PRK USA", on="2007-03-05", kind="talks"),
    done("USA", "AID", "PRK", on="2007-10-03", kind="fuel"),
    done("PRK USA", "MEET", "PRK USA", on="2008-06-01", kind="talks"),
    done("USA", "AID", "PRK", on="2008-09-10", kind="food"),
    done("PRK", "SANCTION", "USA", on="2009-04-14", kind="withdraw"),
    published="2011-01-01",
    source="late.txt",
)


def judge(ledger: Ledger, act: str, *arguments: str) -> str:
    return judging.judge(ledger, act, arguments, because="the minutes say so", author="Ada", now=NOW).id


def undo(ledger: Ledger, id: str) -> None:
    judging.undo(ledger, id, because="I was wrong", author="Ada", now=NOW)


def more(ledger: Ledger, *readings: Reading) -> None:
    with writing(ledger, now=NOW) as book:
        write.book(book, readings, now=NOW)


def rounds(ledger: Ledger) -> list[Round]:
    return entries.rounds(ledger, between=PAIR)


def spans(ledger: Ledger) -> list[tuple[str, str | None]]:
    return [(r.start.isoformat(), r.end.isoformat() if r.end else None) for r in rounds(ledger)]


FOUND = [("2000-10-10", "2000-10-12"), ("2007-02-01", "2009-04-14")]


def test_two_rounds_are_one_and_two_again(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, EARLY, LATE)
    before = rounds(ledger)
    made = judge(ledger, "merge", *(r.id for r in before))
    (one,) = rounds(ledger)
    assert (one.start, one.end, one.judged) == (date(2000, 10, 10), date(2009, 4, 14), True)
    assert len(one.deeds) == 8
    assert made in one.because
    assert one.closed_by == before[1].closed_by
    undo(ledger, made)
    assert rounds(ledger) == before


def test_a_round_is_cut_at_a_deed(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, LATE)
    (whole,) = rounds(ledger)
    made = judge(ledger, "split", whole.id, whole.deeds[3])
    assert spans(ledger) == [("2007-02-01", "2007-10-03"), ("2008-06-01", "2009-04-14")]
    first, second = rounds(ledger)
    assert (first.id, second.opened_by, second.closed_by) == (whole.id, whole.deeds[3], whole.closed_by)
    windows = balance(ledger, between=PAIR, by=By.ROUND).windows
    assert [w.label for w in windows[:2]] == ["2007-02…2007-10", "2008-06…2009-04"]
    undo(ledger, made)
    assert rounds(ledger) == [whole]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2007-03-01..2008-12-31", ("2007-03-01", "2008-12-31")),
        ("2006-12..", ("2006-12-01", "2009-04-14")),
        ("..2007-12-31", ("2007-02-01", "2007-12-31")),
    ],
)
def test_a_round_opens_and_closes_when_a_person_says_so(tmp_path: Path, told: str, expected: tuple[str, str]) -> None:
    ledger = ledger_of(tmp_path, EARLY, LATE)
    name = rounds(ledger)[1].id
    made = judge(ledger, "when", name, told)
    assert spans(ledger) == [FOUND[0], expected]
    assert rounds(ledger)[1].id == name
    undo(ledger, made)
    assert spans(ledger) == FOUND


def test_a_round_that_was_none_goes_and_its_deeds_stay(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, EARLY, LATE)
    gone = rounds(ledger)[0]
    made = judge(ledger, "drop", gone.id)
    assert spans(ledger) == FOUND[1:]
    assert len(entries.deeds(ledger)) == 8
    assert not any(d.judged for d in entries.deeds(ledger))
    assert [j.id for j in judging.history(ledger, gone.id)] == [made]
    undo(ledger, made)
    assert spans(ledger) == FOUND


def test_a_person_draws_a_round_that_was_not_found(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, LATE)
    made = judge(ledger, "round", "USA", "PRK", "2002-10..2003-04")
    own = rounds(ledger)[0]
    assert (own.start, own.end, own.opened_by) == (date(2002, 10, 1), date(2003, 4, 30), None)
    assert entries.show(ledger, own.id).round == own
    more(ledger, article(done("PRK USA", "MEET", "PRK USA", on="2002-10-04"), published="2011-02-01", source="more.txt"))
    assert len(rounds(ledger)[0].deeds) == 1
    undo(ledger, made)
    assert spans(ledger) == FOUND[1:]


def test_a_drawn_round_cuts_what_it_lies_in(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, LATE)
    judge(ledger, "round", "PRK", "USA", "2007-10..2008-05")
    assert spans(ledger) == [("2007-02-01", "2007-09-30"), ("2007-10-01", "2008-05-31"), ("2008-06-01", "2009-04-14")]


def test_the_latest_word_holds(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, LATE)
    name = rounds(ledger)[0].id
    judge(ledger, "when", name, "2007..2008")
    last = judge(ledger, "when", name, "2007-02-01..2008-01-31")
    assert spans(ledger) == [("2007-02-01", "2008-01-31")]
    undo(ledger, last)
    assert spans(ledger) == [("2007-01-01", "2008-12-31")]


def test_a_persons_round_stands_after_a_new_reading_and_new_documents(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, EARLY, LATE)
    judge(ledger, "when", rounds(ledger)[1].id, "2007-02-01..2008-12-31")
    better = tuple(replace(r, id=f"r_{n:016d}") for n, r in enumerate(LATE.reports))
    more(ledger, Reading(LATE.document, better))
    assert spans(ledger)[1] == ("2007-02-01", "2008-12-31")
    more(ledger, article(done("PRK USA", "MEET", "PRK USA", on="2006-12-20"), published="2011-02-01", source="more.txt"))
    assert spans(ledger)[-1] == ("2007-02-01", "2008-12-31")


def test_a_split_and_a_drop_find_their_round_after_a_new_reading(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, EARLY, LATE)
    early, late = rounds(ledger)
    judge(ledger, "split", late.id, late.deeds[3])
    judge(ledger, "drop", early.id)
    for told in (EARLY, LATE):
        better = tuple(replace(r, id=f"r_{told.document.id[2:6]}{n:012d}") for n, r in enumerate(told.reports))
        more(ledger, Reading(told.document, better))
    assert spans(ledger) == [("2007-02-01", "2007-10-03"), ("2008-06-01", "2009-04-14")]


def test_a_round_with_more_than_two_parties_names_its_pair(tmp_path: Path) -> None:
    six: list[Report] = [done("CHN PRK USA", "MEET", "CHN PRK USA", on=f"2003-0{n}-27", kind="talks") for n in (4, 8)]
    ledger = ledger_of(tmp_path, article(*six, published="2003-10-01"))
    (ours,) = rounds(ledger)
    (theirs,) = entries.rounds(ledger, between=("CHN", "PRK"))
    assert ours.id == theirs.id.replace("CHN-PRK", "PRK-USA")
    judge(ledger, "drop", ours.id)
    assert rounds(ledger) == []
    assert entries.rounds(ledger, between=("CHN", "PRK")) == [theirs]


def test_remarks_stand_with_a_commitment_and_with_a_round_and_not_with_the_deed(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, EARLY)
    (owed,), (found,) = entries.commitments(ledger, between=PAIR), rounds(ledger)
    made = [judge(ledger, "note", owed.id[:12]), judge(ledger, "note", found.id[:12])]
    (noted,), (remarked,) = entries.commitments(ledger, between=PAIR), rounds(ledger)
    assert (noted.fate, noted.judged, remarked.judged) == (owed.fate, False, False)
    assert made[0] in noted.because
    assert made[1] in remarked.because
    assert not any(d.judged for d in entries.deeds(ledger))
    assert [[j.id for j in judging.history(ledger, id)] for id in (owed.id, found.id)] == [[made[0]], [made[1]]]


def test_a_fate_that_a_person_gave_holds_after_a_new_reading(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, EARLY)
    (owed,) = entries.commitments(ledger, between=PAIR)
    judge(ledger, "fate", owed.id, "broken")
    better = tuple(replace(r, id=f"r_{n:016d}") for n, r in enumerate(EARLY.reports))
    more(ledger, Reading(EARLY.document, better))
    (after,) = entries.commitments(ledger, between=PAIR)
    assert (after.id == owed.id, after.fate) == (False, Fate.BROKEN)


@pytest.mark.parametrize(
    ("act", "arguments", "code"),
    [
        ("merge", ["ROUND", "ROUND"], "Q156"),
        ("merge", ["ROUND", "n_none"], "Q136"),
        ("split", ["ROUND", "OPENING"], "Q157"),
        ("when", ["ROUND", "soon"], "Q102"),
        ("when", ["ROUND", "2012.."], "Q102"),
        ("when", ["ROUND", "..2006"], "Q102"),
        ("round", ["USA", "USA", "2007.."], "Q133"),
        ("round", ["USA", "PRK", "..2007"], "Q102"),
        ("drop", ["n_none"], "Q136"),
        ("note", ["c_none"], "Q136"),
    ],
)
def test_a_wrong_judgement_of_a_round_books_nothing(tmp_path: Path, act: str, arguments: list[str], code: str) -> None:
    ledger = ledger_of(tmp_path, LATE)
    (whole,) = rounds(ledger)
    meant = {"ROUND": whole.id, "OPENING": whole.deeds[0]}
    with pytest.raises(UsageError, match=code):
        judge(ledger, act, *(meant.get(a, a) for a in arguments))
    assert judging.history(ledger) == []
