"""Reading and booking as one: what was acknowledged is kept, and others may ask meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quidproquo.flow.entries import counts, deeds
from quidproquo.flow.opening import Ledger
from quidproquo.flow.reading import book, read, read_documents
from quidproquo.model.entries import Booked
from quidproquo.model.report import Reading, Refusal
from tests.words import NOW, article, done


def test_an_article_becomes_a_deed_with_its_sentence(tmp_path: Path) -> None:
    text = tmp_path / "2008-10-12_delisting.txt"
    text.write_text("The United States removed North Korea from its list of state sponsors of terrorism on 11 October 2008.\n")
    ledger = Ledger(tmp_path / "ledger.duckdb")
    booked = book(ledger, read_documents(text), now=NOW)
    assert (booked.new, counts(ledger).documents) == (1, 1)
    assert list(read(text)) == list(read([text]))
    assert all(deed.first_told for deed in deeds(ledger))


def test_what_cannot_be_read_is_told_and_booked_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "2008-10-12_good.txt").write_text(
        "North Korea released two American journalists on Tuesday after a visit by an envoy.\n"
    )
    (tmp_path / "bad.docx").write_bytes(b"\x00\x01\x02")
    told: list[Refusal] = []
    list(read(tmp_path, on_refusal=told.append))
    assert len(told) == 1
    ledger = Ledger(tmp_path / "ledger.duckdb")
    assert book(ledger, read_documents(tmp_path / "bad.docx"), now=NOW).refusals == 1
    assert counts(ledger).refusals == 1


def test_what_was_read_before_a_failure_is_booked(tmp_path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield article(done("USA", "AID", "PRK", on="2007-10-03"))
        raise KeyboardInterrupt

    ledger = Ledger(tmp_path / "ledger.duckdb")
    told: list[Booked] = []
    with pytest.raises(KeyboardInterrupt):
        book(ledger, broken(), now=NOW, on_booked=told.append)
    assert [b.new for b in told] == [1]
    assert counts(ledger).documents == 1
