"""Event data of the field as event rows: every row comes out once, as an event or with the reason why it is none."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quidproquo.errors import UsageError
from quidproquo.exchange import EVENT_SCHEMA, BadRow, Format, System, read_events

ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\t"
    "Target Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\t"
    "Recipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"
)


def icews(
    *,
    id: str = "1",
    day: str = "2018-09-19",
    source: str = "Kim Jong-Un",
    source_country: str = "North Korea",
    text: str = "Make a visit",
    code: str = "042",
    target: str = "Mike Pompeo",
    target_country: str = "United States",
) -> str:
    cells = [id, day, source, "Government", source_country, text, code, "1.9", target, "Executive", target_country]
    return "\t".join([*cells, "9", "1", "The Courier", "", "", "", "", "39.0", "125.7"])


def gdelt(*, id: str = "1", day: str = "20180919", one: str = "USAGOV", two: str = "PRK", code: str = "1056") -> str:
    cells = [""] * 61
    cells[0], cells[1], cells[5], cells[6], cells[15], cells[16], cells[26], cells[60] = (
        id,
        day,
        one,
        one,
        two,
        two,
        code,
        "a story",
    )
    return "\t".join(cells)


def written(folder: Path, *lines: str, name: str = "events.tsv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path: Path, form: Format, **more: Any) -> tuple[list[dict[str, Any]], list[BadRow]]:
    batches = list(read_events(path, form, **more))
    assert all(batch.events.schema == EVENT_SCHEMA for batch in batches)
    return [row for batch in batches for row in batch.events.to_pylist()], [row for batch in batches for row in batch.bad]


def test_an_icews_row(tmp_path: Path) -> None:
    [row], bad = read(written(tmp_path, ICEWS, icews()), Format.ICEWS)
    assert bad == []
    assert row["row"] == 2
    assert row["day"] == date(2018, 9, 19)
    assert (row["actor"], row["actor_side"], row["actor_sector"]) == ("Kim Jong-Un", "PRK", "GOV")
    assert (row["recipient_side"], row["asked_by"]) == ("USA", None)
    assert (row["code"], row["deed"], row["kind"], row["status"]) == ("042", "MEET", "visit", "done")
    assert (row["outlet"], row["own_id"]) == ("The Courier", "1")


def test_a_demand_has_its_doer_as_actor_and_keeps_the_direction_of_the_file(tmp_path: Path) -> None:
    [row], _ = read(written(tmp_path, gdelt(code="1056")), Format.GDELT)
    assert (row["actor_side"], row["asked_by_side"], row["recipient_side"]) == ("PRK", "USA", "USA")
    assert (row["source_side"], row["target_side"]) == ("USA", "PRK")
    assert (row["deed"], row["status"]) == ("YIELD", "demanded")


def test_icews_of_2017_writes_months_first(tmp_path: Path) -> None:
    [row], _ = read(written(tmp_path, ICEWS, icews(day="9/3/2017")), Format.ICEWS)
    assert row["day"] == date(2017, 9, 3)


def test_a_lost_leading_zero_is_found_again_by_the_name_of_the_event(tmp_path: Path) -> None:
    rows, _ = read(
        written(tmp_path, ICEWS, icews(code="42"), icews(id="2", code="190", text="Use conventional military force")),
        Format.ICEWS,
    )
    assert [row["code"] for row in rows] == ["042", "190"]


def test_a_polecat_row(tmp_path: Path) -> None:
    cells = dict.fromkeys(POLECAT.split("\t"), "")
    cells |= {
        "Event ID": "e1", "Event Date": "2022-03-01", "Event Type": "RETREAT", "Event Mode": "ceasefire", "Actor Name": "Russia",
        "Actor Country": "RUS", "Primary Actor Sector": "MIL", "Recipient Name": "Ukraine", "Recipient Country": "UKR", "Source": "The Gazette",
    }  # fmt: skip
    [row], _ = read(written(tmp_path, POLECAT, "\t".join(cells.values())), Format.POLECAT)
    assert (row["deed"], row["kind"], row["actor_side"], row["recipient_side"]) == ("YIELD", "cease_fire", "RUS", "UKR")
    assert (row["code"], row["system"], row["outlet"]) == ("RETREAT:ceasefire", "plover", "The Gazette")


def test_polecat_of_the_years_with_the_other_heading(tmp_path: Path) -> None:
    heading = POLECAT.replace("\tIntensity\t", "\tEvent Intensity\t")
    cells = dict.fromkeys(heading.split("\t"), "") | {"Event Date": "2019-01-01", "Event Type": "CONSULT", "Actor Name": "Iran"}
    [row], _ = read(written(tmp_path, heading, "\t".join(cells.values())), Format.POLECAT)
    assert (row["deed"], row["actor_side"]) == ("MEET", "IRN")


def test_a_quotation_mark_swallows_nothing(tmp_path: Path) -> None:
    rows, bad = read(written(tmp_path, ICEWS, icews(source='Kim "the leader'), icews(id="2"), icews(id="3")), Format.ICEWS)
    assert [row["own_id"] for row in rows] == ["1", "2", "3"]
    assert bad == []


def test_bad_rows_are_kept_with_their_line_and_their_reason(tmp_path: Path) -> None:
    lines = [gdelt(), gdelt(day="20181332"), gdelt(code="999"), "three\tcells\tonly", gdelt(one="", two=""), "", gdelt(id="7")]
    rows, bad = read(written(tmp_path, *lines), Format.GDELT)
    assert [row["row"] for row in rows] == [1, 7]
    assert [(row.row, row.reason) for row in bad] == [
        (2, "the date 20181332 is no day"),
        (3, "the code 999 is no CAMEO code"),
        (4, "3 columns where GDELT has 61"),
        (5, "neither a source nor a target is named"),
        (6, "1 columns where GDELT has 61"),
    ]


def test_bytes_that_are_no_text_spoil_only_their_own_cell(tmp_path: Path) -> None:
    path = tmp_path / "events.tsv"
    path.write_bytes(
        ICEWS.encode() + b"\n" + icews(source="K\udcffm").encode("utf-8", "surrogateescape") + b"\r\n" + icews(id="2").encode()
    )
    rows, bad = read(path, Format.ICEWS)
    assert [row["actor"] for row in rows] == ["K\ufffdm", "Kim Jong-Un"]
    assert bad == []


@pytest.mark.parametrize("pack", ["plain", "gzip", "zip"])
def test_files_are_read_packed_or_plain(tmp_path: Path, pack: str) -> None:
    content = (gdelt() + "\n" + gdelt(id="2") + "\n").encode()
    path = tmp_path / "events.CSV"
    if pack == "gzip":
        path.write_bytes(gzip.compress(content))
    elif pack == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("20180919.export.CSV", content)
    else:
        path.write_bytes(content)
    rows, _ = read(path, Format.GDELT)
    assert len(rows) == 2


def test_a_heading_of_another_format_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'event id'") as caught:
        read(written(tmp_path, "date,source,target,code", "2001-01-01,USA,IRQ,190"), Format.ICEWS)
    assert caught.value.code == "Q141"


def test_a_database_is_no_event_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Q145"):
        read(written(tmp_path, "x", name="other.duckdb"), Format.KEDS)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Q140"):
        read(tmp_path / "nothing.tsv", Format.KEDS)


def test_keds_tells_its_codebook_from_its_codes(tmp_path: Path) -> None:
    weis = written(
        tmp_path, "date,source,target,code,desc", '1992-05-04,SER,BOS,223,"(MIL, ENGAGEMENT)"', "1992-05-05,SER,BOS,190,(REDUCE)"
    )
    rows, _ = read(weis, Format.KEDS)
    assert [(row["system"], row["deed"], row["actor_side"], row["recipient_side"]) for row in rows] == [
        ("weis", "ASSAULT", "SRB", "BIH"),
        ("weis", "SANCTION", "SRB", "BIH"),
    ]
    cameo = written(tmp_path, "790415\tISRMIL\tLBN\t190\tforce", "790416\tISRMIL\tLBN\t0841\trelease", name="old.txt")
    rows, _ = read(cameo, Format.KEDS)
    assert [(row["row"], row["day"], row["deed"]) for row in rows] == [
        (1, date(1979, 4, 15), "ASSAULT"),
        (2, date(1979, 4, 16), "YIELD"),
    ]


def test_keds_codes_that_could_be_either_are_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "date,source,target,code", "1992-05-04,SER,BOS,190")
    with pytest.raises(UsageError, match="--codes"):
        read(path, Format.KEDS)
    [row], _ = read(path, Format.KEDS, system=System.WEIS)
    assert row["deed"] == "SANCTION"


def test_a_plover_record(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '{"id":"p1","date":"2018-06-12","actor":[{"code":"USA","sector":"GOV","entity_text":"Trump"}],'
        '"recipient":[{"code":"PRK","entity_text":"Kim"}],"event":["CONSULT","AGREE"],"mode":["visit"],"cite_info":{"publication":"The Post"}}',
        "not json",
        '{"id":"p2","date":"2018-06-12","actor":[],"event":[]}',
        '["a list"]',
    )
    rows, bad = read(path, Format.PLOVER)
    assert [(row["deed"], row["status"], row["actor"], row["actor_side"], row["outlet"]) for row in rows] == [
        ("MEET", "done", "Trump", "USA", "The Post"),
        (None, "offered", "Trump", "USA", "The Post"),
    ]
    assert [row.row for row in bad] == [2, 3, 4]


cells = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.one_of(cells, st.lists(cells, min_size=20, max_size=20).map("\t".join)), max_size=12))
@pytest.mark.parametrize("form", [Format.ICEWS, Format.GDELT, Format.KEDS, Format.PLOVER])
def test_every_row_comes_out_once_whatever_it_says(tmp_path: Path, form: Format, lines: list[str]) -> None:
    heading = {
        Format.ICEWS: [ICEWS, icews()],
        Format.GDELT: [gdelt()],
        Format.KEDS: ["date,source,target,code"],
        Format.PLOVER: [],
    }[form]
    path = written(tmp_path, *heading, *lines)
    rows, bad = read(path, form, system=System.CAMEO)
    seen = sorted([*{row["row"] for row in rows}, *(row.row for row in bad)])
    assert len(seen) == len(set(seen))
    first = 2 if form in (Format.ICEWS, Format.KEDS) else 1
    expected = [first + i for i, line in enumerate([*heading[first - 1 :], *lines]) if form is not Format.PLOVER or line.strip()]
    assert seen == expected
