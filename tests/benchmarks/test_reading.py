"""The benchmark of the reader hands the scorer what was read, and says what the scorer said."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.reading import load, main

from quidproquo.model.words import Genre

TEXT = "Libya released the French prisoners in 2007. France lifted its sanctions on Libya."
SCORER = """
import json, pathlib, sys
gold, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
told = {row["document"] for row in rows}
assert told <= {json.loads(path.read_text(encoding="utf-8"))["id"] for path in gold.glob("*.json")}
print(len(rows), "reports of", len(list(gold.glob("*.json"))), "texts", *sys.argv[3:])
sys.exit(0 if rows else 1)
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two annotated texts and a scorer beside them."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for name, text in (("a1", TEXT), ("b2", "Chad refused to meet Sudan.")):
        row = {"id": name, "text": text, "title": "Prisoners freed", "published": "2018-09-20", "reports": []}
        (folder / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "scorer.py").write_text(SCORER, encoding="utf-8")
    return folder


def run(gold: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    monkeypatch.setattr(sys, "argv", ["reading", str(gold), "--scorer", str(gold.parent / "scorer.py"), *more])
    return main()


def test_an_annotated_text_is_a_document_like_any_other(gold: Path) -> None:
    document = load(gold / "a1.json")
    assert (document.source, document.text, document.title) == ("a1", TEXT, "Prisoners freed")
    assert str(document.published) == "2018-09-20"
    assert document.genre in Genre


def test_what_was_read_is_scored_and_timed(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(gold, monkeypatch, "--misses") == 0
    told = capfd.readouterr().out
    assert "3 reports of 2 texts --misses" in told
    words = len(TEXT.split()) + 5
    assert f"{words} words in" in told


def test_without_a_scorer_it_is_compared_as_quid_compare_does(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["reading", str(gold)])
    assert main() == 0
    assert "2 texts, 0 annotations, 3 reports compared." in capfd.readouterr().out


def test_only_the_texts_asked_for_are_read(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    out = gold.parent / "reading.jsonl"
    assert run(gold, monkeypatch, "--only", "b", "--out", str(out)) == 0
    assert "1 reports of 1 texts" in capfd.readouterr().out
    (row,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (row["document"], row["status"]) == ("b2", "refused")


def test_a_scorer_that_fails_fails_the_benchmark(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (gold / "c3.json").write_text(json.dumps({"id": "c3", "text": "It rained."}), encoding="utf-8")
    assert run(gold, monkeypatch, "--only", "c3") == 1
