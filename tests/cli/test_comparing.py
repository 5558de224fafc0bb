"""`quid compare` as people and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quidproquo.cli.app import app
from quidproquo.errors import UsageError
from quidproquo.exchange.export import jsonl_lines
from quidproquo.model.report import Reading
from quidproquo.model.words import Deed, Status
from tests.words import article, done, promised, told


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    """What was read in a text of which the annotators say the same, but for one status; and one text that nobody annotated."""
    read = article(done("USA", "AID", "PRK"), promised("PRK", "YIELD", "USA"), done("PRK", "MOBILIZE"), source="deal")
    annotate(tmp_path / "gold", read, statuses=["done", "offered"])
    other = article(done("CHN", "MEET", "RUS"), source="other.txt")
    lines = tmp_path / "reading.jsonl"
    lines.write_text("\n".join(jsonl_lines([*read.reports, *other.reports])), encoding="utf-8")
    return lines


def annotate(folder: Path, read: Reading, *, statuses: list[str]) -> None:
    """Writes what was read as annotations, with other statuses, as far as these go."""
    folder.mkdir(exist_ok=True)
    text = read.document.text
    reports = [
        {
            "sentence": text[report.span.start : report.span.end],
            "trigger": report.trigger.text,
            "actors": report.actor_sides,
            "recipients": report.recipient_sides,
            "deed": report.deed,
            "status": status,
        }
        for report, status in zip(read.reports, statuses, strict=False)
    ]
    written = {"id": read.document.source, "text": text, "reports": reports}
    (folder / f"{read.document.source}.json").write_text(json.dumps(written), encoding="utf-8")


def test_levels_attributes_and_confusions_on_the_terminal(reading: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(reading.parent / "gold"), str(reading)])
    assert result.exit_code == 0
    assert "1 text, 2 annotations, 3 reports compared." in result.stdout
    assert "dyad         0.667   1.000  0.800" in result.stdout
    assert "Statuses, where the deed agrees" in result.stdout
    assert "No intervals: 1 text" in result.stdout
    assert "Left out, since nobody annotated them: other.txt." in result.stderr
    assert "missed" not in result.stdout


def test_misses_and_texts_where_they_are_asked_for(reading: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(reading.parent / "gold"), str(reading), "--per-text", "--misses"])
    assert "text  annotated  unsure  read" in result.stdout
    assert "spurious  deal  PRK → –  MOBILIZE done  «mobilize»" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 100


def test_every_deed_and_status_confused_still_fits_a_hundred_columns(tmp_path: Path) -> None:
    every = [told("USA", deed, "PRK", status=status) for deed in Deed for status in Status]
    read = article(*every, source="all")
    annotate(tmp_path / "gold", read, statuses=[status.value for _ in Deed for status in [*list(Status)[1:], Status.DONE]])
    lines = tmp_path / "reading.jsonl"
    lines.write_text("\n".join(jsonl_lines(read.reports)), encoding="utf-8")
    result = CliRunner().invoke(app, ["compare", str(tmp_path / "gold"), str(lines)])
    assert result.exit_code == 0
    assert max(len(line) for line in result.stdout.splitlines()) <= 100
    assert "ASSA" in result.stdout
    assert "hypothetical" in result.stdout
    assert "…" not in result.stdout


def test_the_same_as_json(reading: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(reading.parent / "gold"), str(reading), "--json"])
    found = json.loads(result.stdout)
    assert (found["texts"], found["read"], found["left_out"]) == (1, 3, ["other.txt"])
    assert found["status"]["found"] == 1
    assert {"annotated": "offered", "read": "promised", "count": 1} in found["confused_statuses"]
    assert [one["report"]["deed"] for one in found["per_text"][0]["spurious"]] == ["MOBILIZE"]


def test_a_text_in_which_nothing_was_read_is_named(reading: Path) -> None:
    annotate(reading.parent / "gold", article(done("CHN", "MEET", "RUS"), source="silent"), statuses=["done"])
    result = CliRunner().invoke(app, ["compare", str(reading.parent / "gold"), str(reading)])
    assert "Nothing was read in silent; all that is annotated there counts as missed." in result.stderr


def test_a_reading_of_another_version_of_the_text_is_said_to_be_one(reading: Path) -> None:
    annotated = reading.parent / "gold" / "deal.json"
    text = json.loads(annotated.read_text(encoding="utf-8"))
    annotated.write_text(json.dumps({**text, "text": "A line more. " + text["text"]}), encoding="utf-8")
    result = CliRunner().invoke(app, ["compare", str(reading.parent / "gold"), str(reading)])
    assert "3 triggers of the reading are not where it says" in result.stderr


def test_without_annotations_there_is_nothing_to_compare(reading: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(reading), str(reading)])
    assert isinstance(result.exception, UsageError)
    assert result.exception.code == "Q193"
