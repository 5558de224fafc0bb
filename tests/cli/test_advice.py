"""`quid advise` as people and programs use it, and the same in Python."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import quidproquo as qpq
from quidproquo.cli.app import app
from quidproquo.errors import QuidError
from tests.words import article, done, ledger_of, offered, promised

ALWAYS = ["--for", "USA", "--toward", "PRK"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = [
        done("USA PRK", "MEET", "USA PRK", kind="talks", on="2007-01-16"),
        promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"),
        done("USA", "AID", "PRK", kind="fuel", on="2007-07-14"),
        done("USA", "YIELD", "PRK", kind="delist", on="2007-10-11"),
        done("PRK", "BREACH", "USA", kind="renege", on="2008-04-14"),
        offered("USA", "AID", "PRK", kind="food", stated="2012-02-29"),
    ]
    return ledger_of(tmp_path_factory.mktemp("advice"), article(*reports, published="2012-03-01")).path


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of(tmp_path_factory.mktemp("empty")).path


def quid(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(result.exception, QuidError):
        return result.exception.exit_status, result.stdout, str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def test_the_advice_on_a_terminal(ledger: Path) -> None:
    status, out, _ = quid("advise", ledger, *ALWAYS)
    assert status == 0
    words = " ".join(out.split())
    for told in (
        "the record says: 0 of 1 weighted rounds reciprocated (1 round, 2 outcomes) [record]",
        "The moves, best first",
        "best in",
        "Break-evens: what one would have to believe",
        "What the ask is worth",
        "What would change it",
        "turns the ranking",
        "Precedents in the ledger",
        "The record rests on e_",
    ):
        assert told in words
    assert max(len(line) for line in out.splitlines()) <= 100
    assert "probability of success" not in out


def test_every_figure_of_the_decision_table_is_tagged(ledger: Path) -> None:
    out = quid("advise", ledger, *ALWAYS)[1]
    for move in ("ask", "visit", "summit", "talks", "concession", "refuse", "defect"):
        assert re.search(rf"^{move} .*\[(record|assumed|user)\]", out, flags=re.MULTILINE), move


def test_the_same_in_python(ledger: Path) -> None:
    out = quid("advise", ledger, *ALWAYS, "--seed", 3, "--json")[1]
    advice = qpq.advise(ledger, for_side="USA", toward="PRK", seed=3)
    assert json.loads(out) == json.loads(json.dumps(advice.to_dict()))
    assert "draws (seed 3)" in qpq.explain(advice, "ask")


def test_a_move_explained(ledger: Path) -> None:
    status, out, _ = quid("advise", ledger, *ALWAYS, "--explain", "concession")
    assert status == 0
    assert out.startswith("concession: a concession first")
    assert "Before: 2007-07-14" in out
    assert max(len(line) for line in out.splitlines()) <= 100
    told = json.loads(quid("advise", ledger, *ALWAYS, "--explain", "concession", "--json")[1])
    assert told["move"] == "concession"


def test_a_picture_of_the_advice(ledger: Path, tmp_path: Path) -> None:
    assert quid("advise", ledger, *ALWAYS, "--plot", tmp_path / "advice.svg")[0] == 0
    drawn = (tmp_path / "advice.svg").read_text(encoding="utf-8")
    for title in ("Moves of", "What would change the advice", "What the ask is worth", "find"):
        assert title in drawn


def test_the_assumptions_file_is_written_changed_and_given(ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "a.toml"
    assert quid("advise", "--init", own)[0] == 0
    told = own.read_text(encoding="utf-8")
    assert quid("advise", ledger, *ALWAYS, "--assume", own, "--json")[1] == quid("advise", ledger, *ALWAYS, "--json")[1]
    own.write_text(told.replace("C = 0.05", "C = 0.07"), encoding="utf-8")
    out = quid("advise", ledger, *ALWAYS, "--assume", own)[1]
    assert "1 user and" in out


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    own = tmp_path / "a.toml"
    own.write_text("# mine\n", encoding="utf-8")
    status, _, told = quid("advise", "--init", own)
    assert (status, own.read_text(encoding="utf-8")) == (2, "# mine\n")
    assert "Q187" in told


BAD = [
    ("[ask]\ns_R = 1.2", "ask.s_R is 1.2, outside [0, 1]"),
    ("[ask]\ns_R = nan", "ask.s_R is nan"),
    ("[stakes]\nell = 0", "stakes.ell is 0, and must be above 0"),
    ("[stakes]\ng = -1", "stakes.g is -1, and must be above 0"),
    ("[visit]\nx = { value = 0.1, low = 0.2, high = 0.1 }", "visit.x has low 0.2 above high 0.1"),
    ("[inspection]\nn = 101", "inspection.n is 101, more than inspection.N = 100"),
    ("[inspection]\nd = 101", "inspection.d is 101, more than inspection.N = 100"),
    ("[ask]\ns_Q = 1", "there is no assumption 'ask.s_Q'"),
    ("ask = [", "is not TOML"),
]


@pytest.mark.parametrize(("text", "told"), BAD, ids=[told for _, told in BAD])
def test_a_bad_assumption_names_its_field_and_prints_no_table(ledger: Path, tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "a.toml"
    own.write_text(text, encoding="utf-8")
    status, out, wrong = quid("advise", ledger, *ALWAYS, "--assume", own)
    assert (status, out) == (2, "")
    assert told in wrong


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--for", "USA", "--toward", "XXX"], "Its sides are PRK, USA"),
        (["--for", "USA", "--toward", "IRN"], "Its sides are PRK, USA"),
        (["--for", "PRK", "--toward", "PRK"], "Q183"),
        (["--for", "USA"], "Q186"),
        ([*ALWAYS, "--assume", "nowhere.toml"], "Q188"),
        ([*ALWAYS, "--explain", "invade"], "The moves are ask"),
        ([*ALWAYS, "--seed", "-1"], "seed is -1"),
        ([*ALWAYS, "--on", "soon"], "Q102"),
    ],
)
def test_wrong_use_ends_with_two_and_no_table(ledger: Path, words: list[str], told: str) -> None:
    status, out, wrong = quid("advise", ledger, *words)
    assert (status, out) == (2, "")
    assert told in wrong


def test_an_empty_ledger_runs_on_the_prior_and_says_so(empty: Path) -> None:
    status, out, _ = quid("advise", empty, *ALWAYS)
    assert status == 0
    assert "no record" in out
    assert "p = 0.5 [assumed]" in out
    assert quid("advise", empty, "--for", "USA", "--toward", "XXX")[0] == 2


def test_names_of_sides_are_taken_as_well_as_codes(ledger: Path) -> None:
    out = quid("advise", ledger, "--for", "united states", "--toward", "prk", "--json")[1]
    assert (json.loads(out)["for_side"], json.loads(out)["toward"]) == ("USA", "PRK")


def test_what_came_after_the_day_is_left_out(ledger: Path) -> None:
    def on(day: str) -> Any:
        return json.loads(quid("advise", ledger, *ALWAYS, "--on", day, "--json")[1])

    assert on("2012")["record"]["outcomes"] == 2
    before = on("2007-12")
    assert (before["record"]["outcomes"], before["record"]["unverified"]) == (0, 2)
    assert before["on"] == "2007-12-31"
    assert "no record" in before["record"]["says"]
    assert all(case["on"] <= "2007-12-31" for case in before["precedents"])


def test_a_perverse_ask_is_warned_of(ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "a.toml"
    own.write_text("[ask]\ns_R = 0.1\ns_X = 0.6\n", encoding="utf-8")
    assert "The ask is perverse" in " ".join(quid("advise", ledger, *ALWAYS, "--assume", own)[1].split())


def test_the_page_states_the_advice_with_its_assumptions(ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "a.toml"
    own.write_text("[ask]\nsnub = 0.07\n", encoding="utf-8")
    out = tmp_path / "page.html"
    status, _, told = quid("report", ledger, "-o", out, "--between", "USA", "PRK", "--advise", "--assume", own)
    assert (status, told) == (0, f"Wrote {out}.\n")
    page = out.read_text(encoding="utf-8")
    for words in (
        "Advice to the United States on its next move toward North Korea",
        "What it assumes",
        "ask.snub",
        "<td>user</td>",
    ):
        assert words in page
    assert re.search(r'<td><a href="#e_[0-9a-f]{16}">e_[0-9a-f]{10}</a>', page)
    assert 'id="advice"' not in _page(ledger, tmp_path)


def _page(ledger: Path, folder: Path) -> str:
    out = folder / "plain.html"
    assert quid("report", ledger, "-o", out, "--between", "USA", "PRK")[0] == 0
    return out.read_text(encoding="utf-8")


def test_a_page_for_nobody_in_particular_says_whom_it_advises(ledger: Path, tmp_path: Path) -> None:
    status, _, told = quid("report", ledger, "-o", tmp_path / "page.html", "--advise")
    assert status == 0
    assert "The advice is to PRK on USA; --between USA PRK turns it round." in told


def test_a_bad_assumption_leaves_no_page(ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "a.toml"
    own.write_text("[ask]\ns_R = 2\n", encoding="utf-8")
    out = tmp_path / "page.html"
    assert quid("report", ledger, "-o", out, "--between", "USA", "PRK", "--advise", "--assume", own)[0] == 2
    assert not out.exists()
