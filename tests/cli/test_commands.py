"""The commands as a user runs them: output, JSON, errors with remedies, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quidproquo.flow.opening import Ledger
from quidproquo.model.report import Refusal
from tests.words import article, demanded, done, ledger_of, promised, refused

QUID = [sys.executable, "-m", "quidproquo"]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledger_of(
        tmp_path,
        article(
            done("USA", "AID", "PRK", on="2007-10-03", kind="fuel", amount=(50000, "ton")),
            promised("PRK", "YIELD", "USA", stated="2007-02-13"),
            done("PRK", "BREACH", "USA", said_by=["USA"]),
            source="deal.txt",
            title="A deal [bold]with markup[/bold]",
        ),
        article(
            done("PRK", "MOBILIZE", on="2009-05-25", kind="nuclear_test"),
            refused("PRK", "YIELD", "IAEA", asked_by="USA"),
            demanded("PRK", "YIELD", "IAEA", asked_by="USA"),
            source="test.txt",
            outlet="The Herald",
        ),
        Refusal("scan.pdf", "Q310", "there is no text in it", "Run OCR on it first."),
    )


def quid(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*QUID, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


def as_json(*arguments: str | Path) -> dict[str, object]:
    found = quid(*arguments, "--json")
    assert found.returncode == 0, found.stderr
    answer: dict[str, object] = json.loads(found.stdout)
    return answer


def test_the_balance_fits_a_hundred_columns(ledger: Ledger) -> None:
    for by in ("all", "year", "month"):
        printed = quid("balance", ledger.path, "--by", by)
        assert printed.returncode == 0, printed.stderr
        assert max(len(line) for line in printed.stdout.splitlines()) <= 100
        assert "gives" in printed.stdout


def test_every_cell_of_the_balance_leads_to_its_sentence(ledger: Ledger) -> None:
    rows = as_json("balance", ledger.path, "--between", "USA", "PRK")["rows"]
    assert isinstance(rows, list)
    ids = {i for row in rows for cell in row.values() if isinstance(cell, dict) for i in cell["ids"]}
    assert len(ids) == 6
    for entry in ids:
        shown = as_json("show", ledger.path, entry)
        told = shown["reports"][0]  # type: ignore[index]
        report = told["report"]
        assert told["quotation"]
        assert report["trigger"]["text"] in told["quotation"]


def test_an_entry_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    rows = as_json("balance", ledger.path, "--between", "USA", "PRK")["rows"]
    entry = rows[0]["gives"]["ids"][0]  # type: ignore[index]
    printed = quid("show", ledger.path, entry[:9], "--why")
    assert printed.returncode == 0
    assert entry in printed.stdout
    assert "USA" in printed.stdout


def test_a_report_and_a_document_are_shown_too(ledger: Ledger) -> None:
    rows = as_json("balance", ledger.path)["rows"]
    entry = next(i for row in rows for cell in row.values() if isinstance(cell, dict) for i in cell["ids"])  # type: ignore[union-attr]
    told = as_json("show", ledger.path, entry)["reports"][0]  # type: ignore[index]
    assert as_json("show", ledger.path, told["report"]["id"])["id"] == told["report"]["id"]
    document = as_json("show", ledger.path, told["document"]["id"])
    assert document["document"]["id"] == told["document"]["id"]  # type: ignore[index]
    assert quid("show", ledger.path, told["document"]["id"]).returncode == 0


def test_the_page_is_one_file(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert quid("report", ledger.path, "-o", out).returncode == 0
    page = out.read_text(encoding="utf-8")
    assert "<html" in page
    assert "src=" not in page


@pytest.mark.parametrize("form", ["jsonl", "plover", "csv"])
def test_reports_are_exported(ledger: Ledger, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    assert quid("export", form, ledger.path, "-o", out).returncode == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) >= 4
    assert quid("export", form, ledger.path, "-o", "-").stdout == out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["balance", "none.duckdb"], 2, "Q121"),
        (["balance", "ledger.duckdb", "--since", "last year"], 2, "Q102"),
        (["balance", "ledger.duckdb", "--since", "2009", "--until", "2007"], 2, "Q132"),
        (["balance", "ledger.duckdb", "--between", "USA", "Atlantis"], 2, "Q134"),
        (["balance", "ledger.duckdb", "--between", "USA", "USA"], 2, "Q133"),
        (["balance", "ledger.duckdb", "--by", "decade"], 2, "decade"),
        (["balance", "junk.duckdb"], 2, "Q122"),
        (["show", "ledger.duckdb", "e_none"], 2, "Q136"),
        (["export", "papyrus", "ledger.duckdb", "-o", "x"], 2, "Q135"),
        (["export", "jsonl", "ledger.duckdb", "-o", "nowhere/x"], 3, "Q210"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_what_cannot_be_done_says_why_and_what_to_do(ledger: Ledger, arguments: list[str], status: int, says: str) -> None:
    folder = ledger.path.parent
    (folder / "junk.duckdb").write_text("this is no ledger\n" * 1000)
    printed = quid(*arguments, cwd=folder)
    assert printed.returncode == status
    assert says in printed.stderr
    assert "Traceback" not in printed.stderr
    assert not printed.stdout


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    assert "Traceback" in quid("balance", tmp_path / "none.duckdb", "--debug").stderr


def test_help_names_every_command() -> None:
    printed = quid("--help").stdout
    assert all(name in printed for name in ("read", "balance", "show", "report", "export"))


def test_commitments_rounds_deeds_and_history_are_listed_within_a_hundred_columns(ledger: Ledger) -> None:
    for command in ("deeds", "commitments", "rounds", "history"):
        printed = quid(command, ledger.path)
        assert printed.returncode == 0, printed.stderr
        assert max((len(line) for line in printed.stdout.splitlines()), default=0) <= 100
        assert isinstance(json.loads(quid(command, ledger.path, "--json").stdout), list)


def test_a_commitment_is_shown_with_what_bears_on_it(ledger: Ledger) -> None:
    (first, *_) = json.loads(quid("commitments", ledger.path, "--json").stdout)
    shown = as_json("show", ledger.path, first["id"])
    assert shown["commitment"] == first
    assert first["id"] in quid("show", ledger.path, first["id"]).stdout


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ([], 6),
        (["--side", "IAEA"], 2),
        (["--deed", "AID/fuel"], 1),
        (["--status", "done"], 3),
        (["--status", "done", "--until", "2008"], 2),
        (["--outlet", "herald"], 3),
        (["--source", "USA"], 1),
        (["--between", "PRK", "USA"], 5),
        (["--min-confidence", "0.95"], 0),
        (["--limit", "2"], 2),
    ],
)
def test_filters_narrow_the_deeds(ledger: Ledger, filters: list[str], number: int) -> None:
    assert len(json.loads(quid("deeds", ledger.path, "--json", *filters).stdout)) == number


def test_a_judgement_is_booked_shown_and_taken_back(ledger: Ledger) -> None:
    (deed,) = json.loads(quid("deeds", ledger.path, "--json", "--deed", "AID/fuel").stdout)
    made = as_json("judge", ledger.path, "status", deed["id"], "promised", "--because", "the minutes", "--author", "Ada")
    assert json.loads(quid("deeds", ledger.path, "--json", "--deed", "AID/fuel").stdout)[0]["status"] == "promised"
    assert str(made["id"]) in quid("history", ledger.path, deed["id"]).stdout
    assert quid("judge", ledger.path, "undo", str(made["id"]), "--because", "no").returncode == 0
    assert json.loads(quid("deeds", ledger.path, "--json", "--deed", "AID/fuel").stdout)[0]["status"] == "done"


def test_a_judgement_without_a_reason_is_refused(ledger: Ledger) -> None:
    printed = quid("judge", ledger.path, "drop", "e_1")
    assert printed.returncode == 2
    assert "Q152" in printed.stderr


def test_a_ledger_is_shared_and_received(ledger: Ledger, tmp_path: Path) -> None:
    assert quid("share", ledger.path, "-o", tmp_path / "shared").returncode == 0
    assert as_json("receive", tmp_path / "shared", "--into", tmp_path / "other.duckdb")["new"] == 2
    assert quid("receive", ledger.path, "--into", tmp_path / "other.duckdb").returncode == 1
