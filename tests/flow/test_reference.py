"""The reference record of acts between the United States and North Korea, and what it says of the accords."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quidproquo.errors import UsageError
from quidproquo.flow.entries import commitments, deeds, rounds
from quidproquo.flow.opening import Ledger
from quidproquo.flow.reference import import_reference
from quidproquo.ledger.read import EVERYTHING
from quidproquo.model.entries import Degree, Fate
from tests.words import NOW

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "us-dprk"
REFERENCE = EXAMPLES / "reference.jsonl"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = Ledger(tmp_path_factory.mktemp("reference") / "reference.duckdb")
    booked = import_reference(made, REFERENCE, now=NOW)
    assert booked.new == len(REFERENCE.read_text(encoding="utf-8").splitlines())
    return made


def test_every_line_is_one_deed_of_its_own(ledger: Ledger) -> None:
    assert all(len(deed.reports) == 1 for deed in deeds(ledger))


def test_a_line_without_a_primary_document_is_held_less_sure() -> None:
    lines = [json.loads(line) for line in REFERENCE.read_text(encoding="utf-8").splitlines()]
    assert max(line["confidence"] for line in lines if "source" not in line) < 0.9
    assert all(line["text"] and line["who"] for line in lines)
    assert len({line["id"] for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("owner", "act", "said", "fate", "degree"),
    [
        ("PRK", "freeze", "1994-10-21", Fate.BROKEN, Degree.FULL),
        ("USA", "fuel", "1994-10-21", Fate.KEPT, Degree.FULL),
        ("PRK", "inspection_access", "1999-03-16", Fate.KEPT, Degree.FULL),
        ("PRK", "moratorium", "2000-10-12", Fate.BROKEN, Degree.NONE),
        ("PRK", "denuclearize", "2005-09-19", Fate.BROKEN, Degree.NONE),
        ("USA", "delist", "2007-02-13", Fate.KEPT, Degree.FULL),
        ("USA", "fuel", "2007-02-13", Fate.KEPT, Degree.MINIMAL),
        ("PRK", "dismantle", "2007-10-03", Fate.BROKEN, Degree.FULL),
        ("PRK", "disclose", "2007-10-03", Fate.KEPT, Degree.FULL),
        ("PRK", "moratorium", "2012-02-29", Fate.BROKEN, Degree.NONE),
        ("USA", "food", "2012-02-29", Fate.BROKEN, Degree.NONE),
        ("PRK", "denuclearize", "2018-06-12", Fate.OPEN, Degree.NONE),
    ],
)
def test_the_accords_have_the_fates_that_are_known(
    ledger: Ledger, owner: str, act: str, said: str, fate: Fate, degree: Degree
) -> None:
    found = [
        c
        for c in commitments(ledger, between=("USA", "PRK"), chosen=EVERYTHING)
        if c.owners == (owner,) and c.kind == act and c.made and str(c.made.end) == said
    ]
    assert [(c.fate, c.degree) for c in found] == [(fate, degree)]


def test_the_talks_of_2005_to_2009_are_one_round_that_ends_with_a_walk_out(ledger: Ledger) -> None:
    (only,) = [r for r in rounds(ledger, between=("USA", "PRK")) if r.start.year == 2005]
    assert (str(only.start), str(only.end)) == ("2005-07-09", "2009-04-14")
    assert only.closed_by
    assert len(only.accords) == 3


def test_the_accords_are_printed_with_the_steps_that_the_op_eds_leave_out(ledger: Ledger) -> None:
    command = [sys.executable, str(EXAMPLES.parent / "accords.py"), str(ledger.path), str(REFERENCE)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(f"\n{year}: " in printed for year in (1994, 2000, 2005, 2007, 2012, 2018))
    assert "stand in neither op-ed" in printed


def test_a_line_that_does_not_fit_is_named(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"id": "1", "text": "x", "who": "USA", "deed": "GIFT", "status": "done", "confidence": 0.8}\n')
    with pytest.raises(UsageError, match=r"line 1 of wrong\.jsonl"):
        import_reference(Ledger(tmp_path / "l.duckdb"), wrong, now=NOW)
