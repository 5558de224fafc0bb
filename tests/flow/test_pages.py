"""The page of a real ledger: it leads back to the words, and tells nothing of the machine that it was made on (T21)."""

from __future__ import annotations

import getpass
import socket
from datetime import date
from pathlib import Path

import pytest

from quidproquo import flow
from quidproquo.advising.deciding import advise
from quidproquo.advising.record import Record
from quidproquo.errors import UsageError
from quidproquo.flow.opening import Ledger
from quidproquo.model.report import Refusal
from tests.words import article, done, ledger_of, promised, refused


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two articles under a path of this machine, and a file that could not be read."""
    return ledger_of(
        tmp_path,
        article(
            done("USA", "AID", "PRK", kind="fuel", on="2007-07"),
            promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02"),
            source=str(tmp_path / "private" / "first.txt"),
        ),
        article(
            done("PRK", "YIELD", "USA", kind="freeze", on="2007-07"),
            refused("PRK", "MEET", "USA", on="2009-04"),
            done("KOR", "AID", "PRK", kind="food", on="2008-01"),
            source=str(tmp_path / "private" / "second.txt"),
        ),
        Refusal(str(tmp_path / "private" / "scan.pdf"), "Q311", "it has pictures of pages but no text", "Run text recognition."),
    )


def test_the_page_tells_nothing_of_the_machine(ledger: Ledger, tmp_path: Path) -> None:
    page = flow.report(ledger, between=("USA", "PRK"))
    told = {str(tmp_path), str(Path.home()), "private", tmp_path.name}
    told |= {name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 4}
    assert not [name for name in told if name in page]
    assert "first.txt" in page
    assert "scan.pdf" in page


def test_every_deed_of_the_two_sides_is_on_the_page(ledger: Ledger) -> None:
    view = flow.view_of(ledger, between=("USA", "PRK"))
    assert len(view.entries) == 5
    assert [c.fate for c in view.commitments]
    assert {d.name for d in view.documents} == {"first.txt", "second.txt"}


def test_a_window_leaves_out_what_lies_outside_it(ledger: Ledger) -> None:
    view = flow.view_of(ledger, between=("USA", "PRK"), since=date(2009, 1, 1))
    assert all(e.when is None or (e.when.end or date.max) >= date(2009, 1, 1) for e in view.entries)
    assert "since 1 Jan 2009" in flow.report(ledger, between=("USA", "PRK"), since=date(2009, 1, 1))


def test_quotes_only_holds_no_article(ledger: Ledger) -> None:
    page = flow.report(ledger, between=("USA", "PRK"), only_quotes=True)
    assert "Read it with its evidence marked" not in page
    assert "<mark>" in page


def test_advice_stands_on_the_page_with_its_assumptions(ledger: Ledger) -> None:
    advice = advise(Record(), for_side="USA", toward="PRK", draws=500)
    page = flow.report(ledger, between=("USA", "PRK"), advice=advice)
    assert "Advice to the United States on its next move toward North Korea" in page
    assert "What it assumes" in page


def test_a_ledger_without_two_sides_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Q130"):
        flow.report(ledger_of(tmp_path, article(done("PRK", "MOBILIZE"))))
