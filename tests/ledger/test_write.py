"""Booking: whole documents, once, in any order."""

from __future__ import annotations

from pathlib import Path

from quidproquo.ledger import read, store, write
from quidproquo.model.entries import Booked, Filter
from quidproquo.model.report import Refusal
from quidproquo.model.words import Genre
from tests.words import NOW, article, done, ledger_of, promised

AID = article(done("USA", "AID", "PRK", on="2007-10-03", kind="fuel"), source="a.txt")
TEST = article(done("PRK", "MOBILIZE", on="2009-05-25", kind="nuclear_test"), promised("PRK", "YIELD", "USA"), source="b.txt")


def everything(path: Path) -> tuple[object, ...]:
    with store.reading(path) as book:
        return (read.deeds(book), list(read.reports(book)), read.documents(book), read.refusals(book))


def test_what_is_booked_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID, TEST)
    with store.reading(ledger.path) as book:
        assert [d for d, _ in read.documents(book)] == sorted([AID.document, TEST.document], key=lambda d: d.id)
        assert sorted(read.reports(book), key=lambda r: r.id) == sorted([*AID.reports, *TEST.reports], key=lambda r: r.id)
        assert read.counts(book).deeds == 3


def test_reading_twice_changes_nothing(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID, TEST)
    before = everything(ledger.path)
    with store.writing(ledger.path, now=NOW) as book:
        assert write.book(book, [TEST, AID], now=NOW) == Booked(known=2)
    assert everything(ledger.path) == before


def test_the_order_of_reading_does_not_matter(tmp_path: Path) -> None:
    again = article(done("USA", "AID", "PRK", on="2007-10", kind="fuel"), source="c.txt", outlet="The Herald")
    one = ledger_of(tmp_path, AID, TEST, again, name="one.duckdb")
    other = ledger_of(tmp_path, again, TEST, AID, name="other.duckdb")
    assert everything(one.path) == everything(other.path)


def test_a_new_reading_of_a_document_takes_the_place_of_the_old(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, TEST)
    better = type(TEST)(TEST.document, TEST.reports[:1])
    with store.writing(ledger.path, now=NOW) as book:
        assert write.book(book, [better], now=NOW) == Booked(reread=1, reports=1)
    with store.reading(ledger.path) as book:
        assert list(read.reports(book)) == [TEST.reports[0]]
        assert [d.reports for d in read.deeds(book)] == [(TEST.reports[0].id,)]
    with store.writing(ledger.path, now=NOW) as book:
        write.book(book, [TEST], now=NOW)
    with store.reading(ledger.path) as book:
        assert read.counts(book).deeds == 2


def test_a_refusal_is_booked_once(tmp_path: Path) -> None:
    refusal = Refusal("scan.pdf", "Q310", "no text in it", "Run OCR on it first.")
    ledger = ledger_of(tmp_path, refusal, refusal, AID)
    with store.reading(ledger.path) as book:
        assert [r for _, r in read.refusals(book)] == [refusal]


def test_two_outlets_tell_of_one_deed(tmp_path: Path) -> None:
    ledger = ledger_of(
        tmp_path,
        AID,
        article(
            done("USA", "AID", "PRK", on="2007-10-03", kind="fuel"), source="c.txt", outlet="The Herald", genre=Genre.OPINION
        ),
    )
    with store.reading(ledger.path) as book:
        (deed,) = read.deeds(book)
    assert deed.outlets == ("The Courier", "The Herald")
    assert len(deed.reports) == 2
    assert not deed.opinion_only
    assert deed.because


def test_a_ledger_left_before_its_deeds_were_settled_settles_at_the_next_booking(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID)
    with store.writing(ledger.path, now=NOW) as book:
        write._book_batch(book, [TEST], NOW)
    with store.reading(ledger.path) as book:
        assert read.unsettled(book) == 1
    with store.writing(ledger.path, now=NOW) as book:
        assert write.settle(book) == 2
    with store.reading(ledger.path) as book:
        assert read.unsettled(book) == 0
        assert len(read.deeds(book, Filter(sides=("PRK",)))) == 3
