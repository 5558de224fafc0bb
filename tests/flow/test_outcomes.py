"""What the ledger's rounds come to as outcomes: built from reports, booked in a real ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quidproquo import flow
from quidproquo.advising.belief import ALL_ONE, tally
from quidproquo.advising.record import Attribution, Outcome, Record, Verification
from quidproquo.flow.advice import read_between
from quidproquo.flow.opening import Ledger, reading
from quidproquo.flow.outcomes import record_of
from quidproquo.model.report import Reading, Report
from quidproquo.model.words import Genre, Status
from tests.words import article, demanded, done, ledger_of, offered, promised, refused, told

OPENING = done("USA PRK", "MEET", "USA PRK", kind="talks", on="2007-01-16")
FUEL = done("USA", "AID", "PRK", kind="fuel", on="2007-07-14")
FREEZE = done("PRK", "YIELD", "USA", kind="freeze", on="2007-09-01")
TEST = done("PRK", "MOBILIZE", kind="nuclear_test", on="2007-10-09")
ALIVE = offered("USA", "MEET", "PRK", kind="talks", stated="2008-03-01")


def booked(folder: Path, *reports: Report, genre: Genre = Genre.NEWS, published: str = "2010-01-01") -> Record:
    """What a ledger of one article comes to, for the USA toward PRK."""
    return record_in(ledger_of(folder, article(*reports, genre=genre, published=published)))


def record_in(ledger: Ledger) -> Record:
    with reading(ledger) as book:
        return record_of(read_between(book, "USA", "PRK", 0.0))


def only(record: Record) -> Outcome:
    assert len(record.outcomes) == 1, record
    return record.outcomes[0]


def test_a_give_that_is_answered_with_a_give_is_reciprocated(tmp_path: Path) -> None:
    found = only(booked(tmp_path, OPENING, FUEL, FREEZE))
    assert found.reciprocated is True
    assert found.on == date(2007, 9, 1)
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    "answer",
    [
        TEST,
        done("PRK", "BREACH", "USA", kind="renege", on="2007-10-09"),
        done("PRK", "COERCE", "USA", kind="arrest", on="2007-10-09"),
        refused("PRK", "YIELD", "USA", kind="inspection_access", stated="2007-10-09"),
        told("PRK", "YIELD", "USA", status=Status.ABSENT, kind="freeze", on="2007-10-09"),
    ],
    ids=["a cost", "a breach", "a cost to us", "a refusal to give", "a give that did not come"],
)
def test_a_give_that_is_answered_with_harm_or_nothing_given_is_not(tmp_path: Path, answer: Report) -> None:
    assert only(booked(tmp_path, OPENING, FUEL, answer, ALIVE)).reciprocated is False


def test_silence_is_unverified_and_never_a_failure(tmp_path: Path) -> None:
    found = booked(tmp_path, OPENING, FUEL)
    assert only(found).reciprocated is None
    assert (tally(found).n, tally(found).unverified) == (0, 1)


def test_both_answers_share_the_rounds_one_vote(tmp_path: Path) -> None:
    found = booked(tmp_path, OPENING, FUEL, FREEZE, TEST, ALIVE)
    assert sorted(str(o.reciprocated) for o in found.outcomes) == ["False", "True"]
    counted = tally(found, ALL_ONE)
    assert (counted.successes, counted.failures, counted.rounds) == (0.5, 0.5, 1)


def test_four_gifts_of_one_round_are_one_lesson(tmp_path: Path) -> None:
    days = {"food": "2007-03-01", "fuel": "2007-05-01", "money": "2007-07-14"}
    gifts = [done("USA", "AID", "PRK", kind=kind, on=day) for kind, day in days.items()]
    delisting = done("USA", "YIELD", "PRK", kind="delist", on="2007-08-11")
    counted = tally(booked(tmp_path, OPENING, *gifts, delisting, TEST, ALIVE), ALL_ONE)
    assert (counted.scored, counted.rounds, counted.failures) == (4, 1, 1.0)


@pytest.mark.parametrize(
    "before",
    [
        done("PRK", "YIELD", "USA", kind="freeze", on="2007-03-01"),
        promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"),
    ],
    ids=["given before", "only promised"],
)
def test_what_came_before_and_what_was_only_promised_is_no_answer(tmp_path: Path, before: Report) -> None:
    assert only(booked(tmp_path, OPENING, before, FUEL)).reciprocated is None


def test_a_promise_of_the_round_broken_after_its_end_counts_in_it(tmp_path: Path) -> None:
    promise = promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13")
    later = done("PRK", "MOBILIZE", kind="nuclear_test", on="2009-05-25")
    found = only(booked(tmp_path, OPENING, promise, FUEL, later))
    assert found.reciprocated is False
    assert found.on == date(2009, 5, 25)


def test_a_fate_that_a_person_gave_counts(tmp_path: Path) -> None:
    promise = promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13")
    ledger = ledger_of(tmp_path, article(OPENING, promise, FUEL))
    assert only(record_in(ledger)).reciprocated is None
    owed = flow.commitments(ledger, between=("USA", "PRK"))[0]
    flow.judge(ledger, "fate", [owed.id, "broken"], because="the inspectors said so", author="ana")
    assert only(record_in(ledger)).reciprocated is False


def test_what_the_other_side_denies_is_contested_and_counted(tmp_path: Path) -> None:
    charge = done("PRK", "MOBILIZE", kind="enrichment", on="2007-10-09", said_by=["USA"])
    denial = told("PRK", "MOBILIZE", status=Status.DENIED, kind="enrichment", on="2007-10-09", said_by=["PRK"])
    ledger = ledger_of(
        tmp_path,
        article(OPENING, FUEL, ALIVE, charge, published="2010-01-01"),
        article(denial, published="2010-01-02", source="b.txt"),
    )
    found = record_in(ledger)
    assert (found.outcomes, found.contested) == ((), 1)
    assert tally(found).contested == 1


def test_two_sides_of_the_ledger_are_not_the_same_question(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, article(OPENING, FUEL, FREEZE))
    with reading(ledger) as book:
        turned = record_of(read_between(book, "PRK", "USA", 0.0))
    assert only(turned).reciprocated is None
    assert only(record_in(ledger)).reciprocated is True


def voices(tmp_path: Path, *, genre: Genre = Genre.NEWS, said_by: tuple[str, ...] = ()) -> Outcome:
    answer = done("PRK", "YIELD", "USA", kind="freeze", on="2007-09-01", said_by=said_by)
    return only(booked(tmp_path, OPENING, FUEL, answer, genre=genre))


def test_whose_voice_and_whose_word(tmp_path: Path) -> None:
    own, party, third, opinion = (tmp_path / name for name in ("own", "party", "third", "opinion"))
    for folder in (own, party, third, opinion):
        folder.mkdir()
    assert voices(own).attribution is Attribution.OWN_VOICE
    assert voices(party, said_by=("PRK",)).attribution is Attribution.NAMED_PARTY
    assert voices(party / ".", said_by=("PRK",)).verification is Verification.ONE_SIDE
    assert voices(third, said_by=("IAEA",)).verification is Verification.THIRD_PARTY
    assert voices(opinion, genre=Genre.OPINION).attribution is Attribution.OPINION


UNDATED = [
    done("USA", "AID", "PRK", kind="fuel"),
    done("PRK", "BREACH", "USA", kind="stall"),
]


def test_outside_every_round_a_text_is_its_own_round_in_its_own_order(tmp_path: Path) -> None:
    found = only(booked(tmp_path, *UNDATED, genre=Genre.OPINION))
    assert found.reciprocated is False
    assert found.round_id.startswith("d_")


def test_what_a_text_tells_before_the_gift_is_no_answer_to_it(tmp_path: Path) -> None:
    assert only(booked(tmp_path, *reversed(UNDATED))).reciprocated is None


def test_what_another_text_tells_without_a_day_is_no_answer(tmp_path: Path) -> None:
    gift, breach = (article(report, source=name) for report, name in zip(UNDATED, ("a.txt", "b.txt"), strict=True))
    assert only(record_in(ledger_of(tmp_path, gift, breach))).reciprocated is None


def test_a_date_speaks_louder_than_the_order_of_a_text(tmp_path: Path) -> None:
    gift = done("USA", "AID", "PRK", kind="fuel", on="2007")
    assert only(booked(tmp_path, gift, done("PRK", "BREACH", "USA", kind="stall", on="2002-10"))).reciprocated is None


def test_the_order_of_booking_does_not_matter(tmp_path: Path) -> None:
    texts: list[Reading] = [article(OPENING, FUEL, FREEZE, source="a.txt"), article(TEST, ALIVE, *UNDATED, source="b.txt")]
    there, back = ledger_of(tmp_path, *texts), ledger_of(tmp_path, *reversed(texts), name="back.duckdb")
    assert record_in(there) == record_in(back)


def test_demands_and_joint_acts_are_no_concessions(tmp_path: Path) -> None:
    asked = demanded("USA", "AID", "PRK", asked_by="PRK", stated="2007-07-14")
    joint = done("USA PRK", "COOPERATE", "USA PRK", on="2007-07-15")
    assert booked(tmp_path, OPENING, asked, joint, FREEZE).outcomes == ()
