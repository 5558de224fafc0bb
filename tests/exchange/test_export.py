"""Reports in other people's columns, and back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.exchange import Format, read_events
from quidproquo.exchange.export import CSV_COLUMNS, csv_text, jsonl_lines, plain_cell, plover_lines, plover_records, safe_cell
from quidproquo.model.lines import report_from_json
from quidproquo.model.report import Report
from quidproquo.model.words import Status
from tests.words import article, demanded, done, promised, refused, told


def the(report: Report) -> Report:
    [booked] = article(report).reports
    return booked


def test_jsonl_gives_the_report_back() -> None:
    reports = article(done("USA", "AID", "PRK", kind="food", on="1999-03"), refused("PRK", "MEET", "USA")).reports
    assert [report_from_json(json.loads(line)) for line in jsonl_lines(reports)] == list(reports)


def test_a_demand_goes_out_with_the_asker_first() -> None:
    [record] = plover_records(the(demanded("PRK", "YIELD", "IAEA", kind="inspection_access", asked_by="USA", on="2018-09")))
    assert record["event"] == ["REQUEST"]
    assert [entity["code"] for entity in record["actor"]] == ["USA"]
    assert [entity["code"] for entity in record["recipient"]] == ["PRK"]
    assert (record["date"], record["enddate"], record["cameo"]) == ("2018-09-01", "2018-09-30", "1055")


def test_a_mutual_deed_goes_out_once_each_way() -> None:
    records = list(plover_records(the(done("USA PRK", "MEET", "USA PRK", kind="summit", on="2018-06-12"))))
    assert [([e["code"] for e in r["actor"]], [e["code"] for e in r["recipient"]]) for r in records] == [
        (["USA"], ["PRK"]),
        (["PRK"], ["USA"]),
    ]
    assert len({record["id"] for record in records}) == 2


def test_what_the_vocabulary_does_not_export_stays_at_home() -> None:
    for status in (Status.ABSENT, Status.DENIED, Status.PROPOSED, Status.HYPOTHETICAL):
        assert list(plover_records(the(told("PRK", "YIELD", "USA", status=status, on="2018")))) == []


def test_an_undated_deed_says_that_its_date_is_the_publication_s() -> None:
    [record] = plover_records(the(done("USA", "AID", "PRK")))
    assert (record["date"], record["comment"]) == ("2012-03-01", "dated by publication")
    [undated] = article(done("USA", "AID", "PRK"), published=None).reports
    assert list(plover_records(undated)) == []


def test_our_own_plover_comes_back_with_deed_kind_and_status(tmp_path: Path) -> None:
    reports = article(
        done("USA", "AID", "PRK", kind="food", on="1999-03-16"),
        promised("PRK", "YIELD", "USA", kind="moratorium", on="1999-09-12"),
        demanded("PRK", "YIELD", asked_by="USA", kind="inspection_access", on="2018-09-20"),
    ).reports
    path = tmp_path / "out.jsonl"
    path.write_text("\n".join(plover_lines(reports)) + "\n", encoding="utf-8")
    rows = [row for batch in read_events(path, Format.PLOVER) for row in batch.events.to_pylist()]
    assert [(r["actor_side"], r["deed"], r["kind"], r["status"]) for r in rows] == [
        ("USA", "AID", "food", "done"),
        ("PRK", "YIELD", "moratorium", "promised"),
        ("PRK", "YIELD", "inspection_access", "demanded"),
    ]


@settings(deadline=None)
@given(st.text())
def test_a_cell_of_a_csv_never_begins_a_formula_and_comes_back(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain_cell(cell) == text


def test_a_csv_keeps_numbers_as_numbers_and_quotes_what_could_run() -> None:
    reports = article(done("USA", "AID", "PRK", amount=(-73.9, "USD"), on="1999-03-16"), source="=HYPERLINK(1).txt").reports
    [row] = csv.DictReader(io.StringIO("".join(csv_text(reports))))
    assert tuple(row) == CSV_COLUMNS
    assert row["amount"] == "-73.9"
    assert row["document"] == "'=HYPERLINK(1).txt"
    [raw] = csv.DictReader(io.StringIO("".join(csv_text(reports, raw=True))))
    assert raw["document"] == "=HYPERLINK(1).txt"
