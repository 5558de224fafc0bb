"""`quid read`: what it says besides the reports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Egypt opened the Rafah crossing last week."


def read(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "quidproquo", "read", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("more", [[], ["--format", "jsonl"], ["--into", "LEDGER"]])
def test_a_text_without_a_day_of_publication_is_named(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "undated.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2013-11-25_dated.txt").write_text(TEXT, encoding="utf-8")
    done = read(tmp_path, *(str(tmp_path.parent / "l.duckdb") if word == "LEDGER" else word for word in more))
    assert done.returncode == 0
    (told,) = [line for line in done.stderr.splitlines() if "day of publication" in line]
    assert "undated.txt" in told
    assert "2013-11-25" not in told


def test_a_day_that_is_given_leaves_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text(TEXT, encoding="utf-8")
    assert read(tmp_path / "undated.txt", "--published", "2013-11-25").stderr == ""


def test_a_year_is_no_day_of_publication(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text(TEXT, encoding="utf-8")
    done = read(tmp_path / "undated.txt", "--published", "2013")
    assert done.returncode == 2
    assert "Q103" in done.stderr
