"""Judgements: a person's word holds over the machine's, and can be taken back."""

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
from quidproquo.measuring.balance import Heading
from quidproquo.model.entries import BookedDeed, Fate
from quidproquo.model.report import Reading
from quidproquo.model.words import Deed, Status
from tests.words import NOW, article, done, ledger_of, promised

JULY = article(done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), source="july.txt")
SEPTEMBER = article(done("USA", "AID", "PRK", kind="fuel", on="2007-09-28"), source="september.txt", outlet="Herald")
BY_BOTH = article(done("KOR USA", "AID", "PRK", kind="fuel", on="2007-07-14"), source="both.txt", outlet="Post")


def judge(ledger: Ledger, act: str, *arguments: str) -> str:
    return judging.judge(ledger, act, arguments, because="the minutes say so", author="Ada", now=NOW).id


def undo(ledger: Ledger, id: str) -> str:
    return judging.undo(ledger, id, because="I was wrong", author="Ada", now=NOW).id


def more(ledger: Ledger, *readings: Reading) -> None:
    with writing(ledger, now=NOW) as book:
        write.book(book, readings, now=NOW)


def only(ledger: Ledger) -> BookedDeed:
    (deed,) = entries.deeds(ledger)
    return deed


def test_two_deeds_are_one_and_two_again(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY, SEPTEMBER)
    before = entries.deeds(ledger)
    made = judge(ledger, "merge", *(d.id for d in before))
    assert len(only(ledger).reports) == 2
    assert made in only(ledger).because[0]
    undo(ledger, made)
    assert entries.deeds(ledger) == before


def test_a_merging_reaches_across_doers_and_survives_new_documents(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY, BY_BOTH)
    assert len(entries.deeds(ledger)) == 2
    judge(ledger, "merge", *(d.id for d in entries.deeds(ledger)))
    assert only(ledger).actors == ("KOR", "USA")
    more(ledger, article(done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), source="later.txt", outlet="Echo"))
    assert len(only(ledger).reports) == 3


def test_a_report_leaves_a_deed(tmp_path: Path) -> None:
    same = article(done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), source="other.txt", outlet="Herald")
    ledger = ledger_of(tmp_path, JULY, same)
    made = judge(ledger, "split", only(ledger).id, only(ledger).reports[0])
    assert [len(d.reports) for d in entries.deeds(ledger)] == [1, 1]
    undo(ledger, made)
    assert len(only(ledger).reports) == 2


def test_what_when_who_and_whether_can_be_corrected(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY)
    name = only(ledger).id
    judge(ledger, "deed", name, "COOPERATE/trade")
    judge(ledger, "status", name, "promised")
    judge(ledger, "sides", name, "KOR,USA", "PRK")
    judge(ledger, "when", name, "2007-08")
    deed = only(ledger)
    assert (deed.deed, deed.kind, deed.status, deed.actors) == (Deed.COOPERATE, "trade", Status.PROMISED, ("KOR", "USA"))
    assert deed.plover == "AGREE"
    assert deed.when is not None
    assert (deed.when.start, deed.when.end) == (date(2007, 8, 1), date(2007, 8, 31))
    assert len(deed.judged) == 4


def test_the_machine_never_overrules_a_person(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY)
    judge(ledger, "status", only(ledger).id, "promised")
    more(ledger, article(done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), source="later.txt", outlet="Echo"))
    assert only(ledger).status is Status.PROMISED
    assert len(only(ledger).reports) == 2


def test_a_judgement_finds_its_entry_after_a_new_reading(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY)
    judge(ledger, "status", only(ledger).id, "promised")
    better = replace(JULY.reports[0], id="r_0000000000000001", kind="food")
    more(ledger, Reading(JULY.document, (better,)))
    assert (only(ledger).status, only(ledger).kind) == (Status.PROMISED, "food")


def test_what_is_dropped_leaves_every_figure_and_can_still_be_shown(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY, SEPTEMBER)
    gone = entries.deeds(ledger)[0].id
    made = judge(ledger, "drop", gone)
    assert balance(ledger, between=("USA", "PRK")).row("USA", "PRK").gives == 1
    assert entries.show(ledger, gone).deed is not None
    undo(ledger, made)
    assert balance(ledger, between=("USA", "PRK")).row("USA", "PRK").gives == 2


def test_a_persons_own_entry_counts_with_its_source(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY)
    made = judge(
        ledger, "add", "USA", "AID/food", "PRK", "done", "2011-08-18", "Department of State, statement of 18 August 2011"
    )
    added = next(d for d in entries.deeds(ledger) if d.judged)
    assert added.outlets == ("Department of State, statement of 18 August 2011",)
    assert balance(ledger, between=("USA", "PRK")).row("USA", "PRK").cell(Heading.GIVES).count == 2
    undo(ledger, made)
    assert len(entries.deeds(ledger)) == 1


def test_a_person_decides_a_fate(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, article(promised("USA", "AID", "PRK", kind="food", stated="2012-02-29")))
    (commitment,) = entries.commitments(ledger, between=("USA", "PRK"))
    made = judge(ledger, "fate", commitment.id, "lapsed")
    (judged,) = entries.commitments(ledger, between=("USA", "PRK"))
    assert (judged.fate, judged.judged) == (Fate.LAPSED, True)
    assert "proposed was open" in judged.because
    undo(ledger, made)
    assert entries.commitments(ledger, between=("USA", "PRK")) == [commitment]


def test_an_undoing_can_be_undone(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY)
    made = judge(ledger, "status", only(ledger).id, "promised")
    back = undo(ledger, made)
    assert only(ledger).status is Status.DONE
    undo(ledger, back)
    assert only(ledger).status is Status.PROMISED


def test_the_history_of_an_entry_names_who_and_why(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, JULY, SEPTEMBER)
    first, second = (d.id for d in entries.deeds(ledger))
    made = judge(ledger, "note", first)
    judge(ledger, "note", second)
    taken_back = undo(ledger, made)
    assert [j.id for j in judging.history(ledger, first)] == [made, taken_back]
    assert len(judging.history(ledger)) == 3
    assert judging.history(ledger)[0].author == "Ada"


@pytest.mark.parametrize(
    ("act", "arguments", "code"),
    [
        ("bless", ["e"], "Q150"),
        ("merge", ["ID"], "Q150"),
        ("status", ["ID", "maybe"], "Q150"),
        ("deed", ["ID", "AID/gold"], "Q137"),
        ("deed", ["ID", "GIFT"], "Q150"),
        ("sides", ["ID", "Atlantis", "PRK"], "Q134"),
        ("when", ["ID", "soon"], "Q102"),
        ("when", ["ID", "2008..2007"], "Q102"),
        ("split", ["ID", "ID"], "Q153"),
        ("undo", ["j_none"], "Q151"),
        ("drop", ["e_none"], "Q136"),
        ("add", ["USA", "AID", "PRK", "done", "-", " "], "Q154"),
    ],
)
def test_a_wrong_judgement_is_refused_and_nothing_is_booked(tmp_path: Path, act: str, arguments: list[str], code: str) -> None:
    ledger = ledger_of(tmp_path, JULY)
    with pytest.raises(UsageError, match=code):
        judge(ledger, act, *(only(ledger).id if a == "ID" else a for a in arguments))
    assert judging.history(ledger) == []
