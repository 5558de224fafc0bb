"""`quid import`, `reciprocity`, `routine` and `check` as people and programs use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quidproquo import flow
from quidproquo.cli.app import app
from quidproquo.errors import UsageError
from tests.words import article, done, ledger_of, offered, promised, refused

GIVES = ["1995-01-20", "1999-09-17", "2000-06-19", "2007-03-19", "2008-10-11", "2012-02-29"]
BREACHES = ["2002-12-12", "2009-04-14", "2012-04-13", "2000-10-01"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    reports = [
        *(done("USA", "AID", "PRK", on=day) for day in GIVES),
        *(done("PRK", "BREACH", "USA", kind="renege", on=day) for day in BREACHES),
        offered("USA", "MEET", "PRK", stated="2007-01-16"),
        done("USA PRK", "MEET", "USA PRK", kind="talks", on="2007-02-08"),
        promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"),
        done("PRK", "YIELD", "USA", kind="freeze", on="2007-07-14"),
        refused("PRK", "YIELD", "USA", kind="inspection_access", stated="2008-11-12"),
        done("PRK", "MOBILIZE", kind="nuclear_test", on="2009-05-25"),
    ]
    return ledger_of(tmp_path, article(*reports, published="2013-01-01")).path


def quid(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout


def as_json(*words: object) -> Any:
    status, out = quid(*words, "--json")
    assert status == 0, out
    return json.loads(out)


def test_every_example_claim_is_answered_with_n_of_n_and_the_cases_on_both_sides(ledger: Path) -> None:
    for example in flow.example_claims():
        found = as_json("check", ledger, example.text)
        assert found["verdict"] in ("supported", "contradicted", "not decidable")
        assert found["held"] <= found["of"]
        decided = sum(case["count"] for case in found["cases"] if case["speaks"] != "open")
        assert decided <= found["of"] or found["of"] == 0
        assert found["change"]
        assert all({"told", "speaks", "ids"} <= set(case) for case in found["cases"])


def test_a_claim_on_the_terminal(ledger: Path) -> None:
    status, out = quid("check", ledger, "after AID by USA to PRK comes BREACH by PRK within 2 years")
    assert status == 0
    assert out.startswith("supported: after AID by USA to PRK comes BREACH by PRK within 2 years") or "not decidable" in out
    assert out.index("against the claim") < out.index("for it")
    assert "What would change it:" in out
    assert max(len(line) for line in out.splitlines()) <= 100


def test_both_sides_of_a_claim_are_named_where_one_is_empty_and_what_it_is_compared_with_is_said(ledger: Path) -> None:
    _, out = quid("check", ledger, "PRK broke commitments to USA more often than not")
    assert "against the claim: none\n" in out
    assert "To compare: too few to say (n = 0): 0 of 0 commitments of USA to PRK were broken." in out


def test_a_commitment_to_another_is_no_commitment_to_the_side_of_the_claim(tmp_path: Path) -> None:
    told = [promised("PRK", "YIELD", to, kind="freeze", stated="2007-02-13") for to in ("USA", "IAEA")]
    found = as_json("check", ledger_of(tmp_path, article(*told)).path, "PRK broke commitments to USA more often than not")
    assert [case["told"] for case in found["cases"]] == ["2007-02-13 promise of YIELD/freeze: open"]
    assert "1 commitment of PRK to others alone left out." in found["notes"]


def test_a_table_in_a_pipe_bears_no_blanks_at_the_end_of_its_lines(ledger: Path) -> None:
    for command in (("balance",), ("deeds",), ("commitments",), ("check", "USA gave PRK more than it got")):
        _, out = quid(command[0], ledger, *command[1:])
        assert out.splitlines()
        assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_prose_is_no_event_data(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("A long text, with commas, and lines, of words.\nAnd one more.\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"Q141: prose\.txt holds no event data.*date, source, target and code"):
        flow.import_(tmp_path / "l.duckdb", "keds", path)


def test_one_event_is_no_plural(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text("date,source,target,code\n2007-02-13,USA,PRK,073\n2007-02-14,USA,PRK,010\n", encoding="utf-8")
    told = ["import", "keds", str(events), "--into", str(tmp_path / "l.duckdb"), "--codes", "cameo"]
    assert "1 bears a code that names no deed: it counts in weighted series alone." in CliRunner().invoke(app, told).stderr
    path = tmp_path / "few.duckdb"
    events.write_text("date,source,target,code\n2007-02-13,USA,PRK,073\n", encoding="utf-8")
    flow.import_(path, "keds", events, codes="cameo")
    _, out = quid("reciprocity", path, "--between", "USA", "PRK")
    assert "1 event USA→PRK and 0 events PRK→USA in 1 week, weighed by goldstein." in out
    assert "one direction has events in no week" in " ".join(out.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("reciprocity", "--every", "fortnight"), "Q104: 'fortnight' is nothing that --every takes. Take one of: day, week, month."),
        (("balance", "--by", "decade"), "Q104: 'decade' is nothing that --by takes. Take one of: all, year, month, round."),
        (("reciprocity", "--lags", "x"), "Q104: --lags should be a valid integer. quid reciprocity -h says what it takes."),
        (("show", "j_0123"), "Q139: j_0123 names a judgement and no entry. quid history LEDGER prints the judgements."),
    ],
)
def test_what_an_option_does_not_take_is_said_in_our_words(ledger: Path, words: tuple[str, ...], says: str) -> None:
    wrong = CliRunner().invoke(app, [words[0], str(ledger), *words[1:]]).exception
    assert isinstance(wrong, UsageError)
    assert str(wrong) == says


def test_the_list_of_claims() -> None:
    status, out = quid("check", "--list")
    assert status == 0
    assert "PRK broke commitments to USA more often than not" in out
    assert len(as_json("check", "--list")) == len(flow.example_claims())


def test_reciprocity_on_the_terminal_and_as_json(ledger: Path) -> None:
    status, out = quid("reciprocity", ledger, "--between", "USA", "PRK", "--within", 400)
    assert status == 0
    assert "USA give" in out
    assert max(len(line) for line in out.splitlines()) <= 100
    found = as_json("reciprocity", ledger, "--between", "USA", "PRK", "--every", "month")
    assert found["series"]["every"] == "month"
    assert found["dependence"]["too_few"] is True


def test_a_routine_on_the_terminal_and_as_json(ledger: Path, tmp_path: Path) -> None:
    status, out = quid("routine", ledger, "--between", "USA", "PRK", "--plot", tmp_path / "routine.svg")
    assert status == 0
    assert "invite → talk → concede → stall → renege → provoke" in out
    assert (tmp_path / "routine.svg").read_text(encoding="utf-8").startswith(("<?xml", "<svg"))
    found = as_json("routine", ledger, "--between", "USA", "PRK", "--routine", "talk -> concede")
    assert found["stated"] == ["talk", "concede"]


def test_an_import_with_a_bad_row_ends_with_one(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text("date,source,target,code\n2007-02-13,USA,PRK,073\n2007-02-30,USA,PRK,073\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["import", "keds", str(events), "--into", str(tmp_path / "l.duckdb"), "--codes", "cameo"])
    assert result.exit_code == 1
    assert "1 of 2 rows of events.csv are new deeds or events; 1 is no event." in result.stderr
    assert "the date 2007-02-30 is no day" in result.stderr
    again = CliRunner().invoke(
        app, ["import", "keds", str(events), "--into", str(tmp_path / "l.duckdb"), "--codes", "cameo", "--json"]
    )
    assert json.loads(again.stdout)["new"] == 0


def test_python_says_the_same(ledger: Path) -> None:
    import quidproquo as qpq

    claim = "USA gave PRK more than it got"
    assert qpq.check(ledger, claim).to_dict() == as_json("check", ledger, claim)
    assert qpq.routine(ledger, between=("USA", "PRK")).to_dict() == as_json("routine", ledger, "--between", "USA", "PRK")
    assert qpq.reciprocity(ledger, between=("USA", "PRK")).to_dict() == as_json("reciprocity", ledger, "--between", "USA", "PRK")
    assert len(qpq.plot(qpq.reciprocity(ledger, between=("USA", "PRK"))).svg) > 500
