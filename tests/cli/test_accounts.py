"""What `quid balance` says beside its table."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from quidproquo.cli.app import app
from tests.words import article, done, ledger_of


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return ledger_of(tmp_path, article(done("USA", "AID", "PRK", kind="fuel", on="2007-10-03"), done("PRK", "AID", "USA"))).path


def said(*words: str | Path) -> str:
    result = CliRunner().invoke(app, ["balance", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stderr


def test_a_balance_by_rounds_says_when_there_are_none(ledger: Path) -> None:
    assert said(ledger, "--between", "IAEA", "PRK", "--by", "round") == "No rounds between IAEA and PRK are on record.\n"


def test_a_balance_since_a_day_says_that_the_undated_stay(ledger: Path) -> None:
    assert "without a date are counted as well" in said(ledger, "--since", "2030")
    assert said(ledger) == ""


def test_the_title_stands_on_one_line_above_a_narrow_table(ledger: Path) -> None:
    result = CliRunner().invoke(app, ["balance", str(ledger), "--between", "IAEA", "PRK"])
    assert result.stdout.splitlines()[0].endswith("and North Korea, all dates")
