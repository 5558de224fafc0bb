"""Earlier cases of each move, found in a real ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from quidproquo.advising.moves import BUILT_IN
from quidproquo.advising.record import Precedent, Went
from quidproquo.flow.advice import read_between
from quidproquo.flow.opening import reading
from quidproquo.flow.precedents import precedents_of
from quidproquo.model.report import Report
from tests.words import article, demanded, done, ledger_of, offered, refused

OPENING = done("USA PRK", "MEET", "USA PRK", kind="talks", on="2007-01-16")
FREEZE = done("PRK", "YIELD", "USA", kind="freeze", on="2007-09-01")
TEST = done("PRK", "MOBILIZE", kind="nuclear_test", on="2007-10-09")
ALIVE = offered("USA", "MEET", "PRK", kind="talks", stated="2008-03-01")


def cases(folder: Path, *reports: Report) -> dict[str, Precedent]:
    with reading(ledger_of(folder, article(*reports, published="2010-01-01"))) as book:
        found = precedents_of(read_between(book, "USA", "PRK", 0.0))
    assert len({(c.move, c.round_id) for c in found}) == len(found)
    return {case.move: case for case in found}


MOVES = {
    "talks": offered("USA", "MEET", "PRK", kind="talks", stated="2007-07-14"),
    "visit": done("USA", "MEET", "PRK", kind="visit", on="2007-07-14"),
    "summit": done("USA PRK", "MEET", "USA PRK", kind="summit", on="2007-07-14"),
    "ask": demanded("PRK", "YIELD", "USA", kind="inspection_access", asked_by="USA", stated="2007-07-14"),
    "concession": done("USA", "AID", "PRK", kind="fuel", on="2007-07-14"),
    "refuse": refused("USA", "MEET", "PRK", stated="2007-07-14"),
    "defect": offered("USA", "AID", "PRK", kind="asylum", stated="2007-07-14"),
}


def test_every_move_of_the_tool_has_a_deed_that_is_a_case_of_it() -> None:
    assert set(MOVES) == {move.name for move in BUILT_IN}


@pytest.mark.parametrize("move", MOVES)
def test_a_case_goes_as_its_answers_went(tmp_path: Path, move: str) -> None:
    both = cases(tmp_path, OPENING, MOVES[move], FREEZE, TEST, ALIVE)[move]
    assert both.went is Went.MIXED
    assert both.round_id.startswith("n_")


def test_how_a_concession_went(tmp_path: Path) -> None:
    for name, answers, went in (
        ("a", [FREEZE], Went.RECIPROCATED),
        ("b", [TEST, ALIVE], Went.UNANSWERED),
        ("c", [], Went.UNKNOWN),
    ):
        (tmp_path / name).mkdir()
        assert cases(tmp_path / name, OPENING, MOVES["concession"], *answers)["concession"].went is went


def test_a_demand_went_as_what_was_demanded_went(tmp_path: Path) -> None:
    access = refused("PRK", "YIELD", "USA", kind="inspection_access", stated="2007-08-01")
    found = cases(tmp_path, OPENING, MOVES["ask"], access, FREEZE, ALIVE)["ask"]
    assert found.went is Went.UNANSWERED
    assert len(found.entries) == 2


def test_their_moves_are_no_precedents_of_ours(tmp_path: Path) -> None:
    theirs = [done("PRK", "AID", "USA", kind="food", on="2007-07-14"), refused("PRK", "MEET", "USA", stated="2007-07-15")]
    assert set(cases(tmp_path, OPENING, *theirs)) == {"talks"}
