"""Annotated texts and readings from files: what may be left out is, and what cannot be meant is named with its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quidproquo.errors import UsageError
from quidproquo.exchange.annotations import read_annotations, read_reports
from quidproquo.exchange.export import jsonl_lines
from quidproquo.model.report import Amount, Report, Source
from tests.words import article, done, promised

TEXT = "It rained. Iran let inspectors into Natanz in 2015, Omani officials said."
LET = {
    "sentence": "Iran let inspectors into Natanz in 2015, Omani officials said.",
    "trigger": "let",
    "actors": ["IRN"],
    "recipients": ["IAEA"],
    "deed": "YIELD",
    "status": "done",
}
GOLD = Path(__file__).resolve().parents[2] / "benchmarks" / "gold"


def written(folder: Path, *reports: dict[str, Any], name: str = "a.json", **more: Any) -> Path:
    text = {"id": "a", "text": TEXT, "reports": list(reports), **more}
    (folder / name).write_text(json.dumps(text), encoding="utf-8")
    return folder


def only(folder: Path, **more: Any) -> Report:
    (text,) = read_annotations(written(folder, {**LET, **more}))
    return text.annotations[0].report


def test_an_annotation_points_into_its_text(tmp_path: Path) -> None:
    report = only(tmp_path)
    assert TEXT[report.span.start : report.span.end] == LET["sentence"]
    assert TEXT[report.trigger.span.start : report.trigger.span.end] == "let"


def test_what_is_left_out_is_not_there(tmp_path: Path) -> None:
    report = only(tmp_path)
    assert (report.asked_by, report.sources, report.terms, report.amount, report.when, report.kind) == (
        (),
        (),
        (),
        None,
        None,
        None,
    )
    assert not report.negated
    assert read_annotations(tmp_path)[0].annotations[0].sure


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        (["2015-01-01", "2015-12-31"], date(2015, 1, 1), date(2015, 12, 31)),
        (["2015", "2016-02"], date(2015, 1, 1), date(2016, 2, 29)),
        ("2015-04", date(2015, 4, 1), date(2015, 4, 30)),
        ({"start": None, "end": "2015"}, date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_a_time_is_days_months_or_years(tmp_path: Path, told: object, start: date, end: date) -> None:
    when = only(tmp_path, when=told).when
    assert when
    assert (when.start, when.end) == (start, end)


def test_a_time_without_ends_is_none(tmp_path: Path) -> None:
    assert only(tmp_path, when=[None, None]).when is None


def test_speakers_have_their_sides_beside_them_or_in_them(tmp_path: Path) -> None:
    assert only(tmp_path, sources=["Omani officials", "Zarif"], source_sides=["OMN"]).sources == (
        Source("Omani officials", ("OMN",)),
        Source("Zarif"),
    )
    assert only(tmp_path, sources=[{"name": "Zarif", "sides": ["IRN"]}]).sources == (Source("Zarif", ("IRN",)),)


def test_an_amount_may_have_commas(tmp_path: Path) -> None:
    assert only(tmp_path, amount={"value": "25,000,000", "unit": "USD"}).amount == Amount(25_000_000, "USD")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"sentence": "Iran refused."}, "the sentence «Iran refused.» does not stand in its text"),
        ({"trigger": "allow"}, "the trigger «allow» does not stand in its sentence"),
        ({"deed": "GIFT"}, "'GIFT' is not a valid Deed"),
        ({"status": "sworn"}, "'sworn' is not a valid Status"),
        ({"when": ["2015-02-30", "2015-03-01"]}, "day is out of range"),
        ({"terms": [{"relation": "after", "report": 4}]}, "a term leads to report 4, and there is none"),
        ({"amount": {"value": "several"}}, "could not convert"),
    ],
)
def test_an_annotation_that_cannot_be_meant_is_named(tmp_path: Path, wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says) as told:
        read_annotations(written(tmp_path, LET, {**LET, **wrong}))
    assert told.value.code == "Q194"
    assert "report 1 of a.json" in told.value.message


def test_a_field_that_is_needed_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"report 0 of a\.json .* it has no 'status'"):
        read_annotations(written(tmp_path, {name: value for name, value in LET.items() if name != "status"}))


@pytest.mark.parametrize(
    "content", ["[]", "{", '"a"', '{"id": "a", "text": "b"}', '{"id": "a", "text": "b", "reports": 3}', "\udcff"]
)
def test_a_file_that_is_no_annotated_text_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=r"a\.json") as told:
        read_annotations(tmp_path)
    assert told.value.code == "Q194"


def test_two_texts_of_one_id_are_refused(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(UsageError, match=r"b\.json and a\.json bear one id, a"):
        read_annotations(written(tmp_path, name="b.json"))


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_annotated_texts_is_said_to_be_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="Q193"):
        read_annotations(tmp_path / name)


def test_the_annotated_texts_of_the_benchmark_are_all_read() -> None:
    texts = read_annotations(GOLD)
    assert len(texts) == 10
    assert sum(len(text.annotations) for text in texts) == 186
    assert any(not one.sure for text in texts for one in text.annotations)


def test_a_reading_comes_back_as_it_was_printed(tmp_path: Path) -> None:
    told = article(done("USA", "AID", "PRK"), promised("PRK", "YIELD", "USA", stated="2007"))
    (tmp_path / "r.jsonl").write_text("\n\n".join(jsonl_lines(told.reports)), encoding="utf-8")
    assert [one.id for one in read_reports(tmp_path / "r.jsonl")] == [one.id for one in told.reports]


@pytest.mark.parametrize(
    "line", ["no report", "[]", "{}", "3", '{"id": "r", "document": "a", "start": 0, "end": 1, "trigger": 3}', '{"when": "2015"}']
)
def test_a_line_that_is_no_report_is_named(tmp_path: Path, line: str) -> None:
    good = next(jsonl_lines(article(done("USA", "AID", "PRK")).reports))
    (tmp_path / "r.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"Q196: line 2 of r\.jsonl is no report"):
        list(read_reports(tmp_path / "r.jsonl"))


def test_a_file_that_is_no_text_is_no_reading(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"\xff\xfe\x00 \xb1")
    for name in ("r.jsonl", "none.jsonl"):
        with pytest.raises(UsageError, match="Q195"):
            list(read_reports(tmp_path / name))
