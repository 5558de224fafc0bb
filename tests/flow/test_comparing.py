"""`compare` takes readings as lines, as a ledger and as annotations, and its figures are those of the scorer beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

import quidproquo as qpq
from quidproquo.errors import UsageError
from quidproquo.exchange.export import jsonl_lines
from quidproquo.measuring.comparing import Measure, Tally
from quidproquo.model.report import Reading
from tests.flow.gold import write_gold, write_reading
from tests.words import article, done, ledger_of, promised

SCORER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "score_reports.py"


@pytest.fixture
def read() -> Reading:
    return article(done("USA", "AID", "PRK", kind="fuel"), promised("PRK", "YIELD", "USA"), source="deal.txt")


@pytest.fixture
def gold(tmp_path: Path, read: Reading) -> Path:
    """A folder in which the text is annotated with the aid alone, by the fields that must be there."""
    folder = tmp_path / "gold"
    folder.mkdir()
    sentence = read.document.text[: read.reports[0].span.end]
    aid = {
        "sentence": sentence,
        "trigger": "aid",
        "actors": ["USA"],
        "recipients": ["PRK"],
        "deed": "AID",
        "status": "done",
    }
    (folder / "deal.json").write_text(json.dumps({"id": "deal", "text": read.document.text, "reports": [aid]}), encoding="utf-8")
    return folder


def test_lines_and_a_ledger_of_one_reading_compare_alike(gold: Path, read: Reading, tmp_path: Path) -> None:
    lines = tmp_path / "reading.jsonl"
    lines.write_text("\n".join(jsonl_lines(read.reports)), encoding="utf-8")
    of_lines = qpq.compare(gold, lines)
    assert of_lines.scores[Measure.JOINT].tally == Tally(1, 1, 2)
    assert qpq.compare(gold, ledger_of(tmp_path, read)).to_dict() == of_lines.to_dict()
    assert qpq.compare(gold, tmp_path / "ledger.duckdb").to_dict() == of_lines.to_dict()


def test_a_second_folder_of_annotations_is_a_reading_too(gold: Path) -> None:
    assert qpq.compare(gold, gold).scores[Measure.JOINT].tally == Tally(1, 1, 1)


def test_a_ledger_of_more_than_is_annotated_is_compared_on_what_is(gold: Path, read: Reading, tmp_path: Path) -> None:
    more = article(done("CHN", "MEET", "RUS"), source="other.txt")
    found = qpq.compare(gold, ledger_of(tmp_path, read, more))
    assert found.left_out == ("other.txt",)
    assert found.reports == 2


def test_a_reading_of_other_texts_is_not_compared(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Q197.*other\.txt"):
        qpq.compare(gold, ledger_of(tmp_path, article(done("CHN", "MEET", "RUS"), source="other.txt")))


def test_a_ledger_that_is_not_there_is_said_to_be_none(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Q121"):
        qpq.compare(gold, tmp_path / "none.duckdb")


def scored(gold: Path, reading: Path) -> dict[str, Any]:
    """What the scorer beside the checkout says."""
    told = subprocess.run([sys.executable, SCORER, gold, reading, "--json"], capture_output=True, check=True, text=True)
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


@pytest.mark.shared
@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer does not lie beside this checkout")
@pytest.mark.parametrize("seed", range(12))
def test_the_figures_are_those_of_the_scorer_beside_the_checkout(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    texts = write_gold(tmp_path / "gold", rng, 10)
    write_reading(tmp_path / "reading.jsonl", rng, texts)
    theirs, ours = (
        scored(tmp_path / "gold", tmp_path / "reading.jsonl"),
        qpq.compare(tmp_path / "gold", tmp_path / "reading.jsonl"),
    )
    told = ours.to_dict()
    assert (theirs.pop("texts"), theirs.pop("predicted")) == (told["texts"], told["read"])
    assert theirs.keys() <= {measure.value for measure in Measure}
    for name, figures in theirs.items():
        assert {key: told[name][key] for key in figures} == pytest.approx(figures, abs=1e-12), name
    assert 0 < told["joint"]["f1"] < told["dyad"]["f1"] < 1
