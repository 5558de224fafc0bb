"""The lists of entries say what they list, also where there is nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quidproquo.cli.app import app
from tests.words import article, done, ledger_of, promised


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    aid = done("USA", "AID", "PRK", kind="fuel", on="2007-10-03")
    return ledger_of(tmp_path, article(aid, promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"))).path


def said(*words: str | Path) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stderr


def test_a_list_names_its_pair_and_counts_in_english(ledger: Path) -> None:
    assert said("commitments", ledger).startswith("1 commitment between PRK and USA; ")
    assert said("commitments", ledger, "--between", "usa", "IAEA").startswith("0 commitments between USA and IAEA; ")
    assert said("deeds", ledger, "--deed", "AID") == "1 deed\n"


def test_no_rounds_are_no_empty_table(ledger: Path) -> None:
    result = CliRunner().invoke(app, ["rounds", str(ledger), "--between", "USA", "IAEA"])
    assert (result.stdout, result.stderr) == ("", "0 rounds between USA and IAEA\n")


def test_a_commitment_of_which_nothing_is_carried_out_names_no_degree(ledger: Path) -> None:
    listed = CliRunner().invoke(app, ["commitments", str(ledger), "--json"])
    shown = CliRunner().invoke(app, ["show", str(ledger), json.loads(listed.stdout)[0]["id"]])
    assert ": open\n" in shown.stdout
