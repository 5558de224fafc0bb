"""The checker of the knowledge files."""

from __future__ import annotations

from pathlib import Path

import pytest

from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.knowledge.check import Finding, check, main

PEOPLE = "name,also,side,office,start,end\n"


def faults(tmp_path: Path, rows: str, columns: str = PEOPLE) -> list[str]:
    own = tmp_path / "own.csv"
    own.write_text(columns + rows, encoding="utf-8")
    return [finding.what for finding in check(load_knowledge([own])) if finding.fault]


def test_the_shipped_files_have_no_fault() -> None:
    assert [finding for finding in check(load_knowledge()) if finding.fault] == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Ann Ash,,ZZZ,envoy,2001,\n", "ZZZ is used but is no side"),
        ("Ann Ash,,USA,envoy,2005,2001\n", "before it begins"),
        ("Ann Ash,,USA,president,2003,2004\n", "both president of USA"),
        ("Ann Ash,,USA,envoy,2001,2004\nAnn Ash,,USA,envoy,2003,2005\n", "twice at once"),
        ("Ann Ash,,USA,envoy,2999,\n", "in the future"),
    ],
)
def test_what_cannot_be_is_a_fault(tmp_path: Path, rows: str, told: str) -> None:
    assert any(told in fault for fault in faults(tmp_path, rows))


def test_a_name_of_two_sides_at_once_is_a_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, "Wild Geese,,FRA,REB,2001,\nWild Geese,,DEU,REB,2002,\n", "name,also,side,sector,start,end\n")
    assert any("Wild Geese" in fault and "at once" in fault for fault in found)


def test_names_that_follow_each_other_are_none(tmp_path: Path) -> None:
    rows = "Wild Geese,,FRA,REB,2001,2002\nWild Geese,,DEU,REB,2003,\n"
    assert not faults(tmp_path, rows, "name,also,side,sector,start,end\n")


def test_a_code_twice_in_the_codebook_is_a_fault(tmp_path: Path) -> None:
    sides = tmp_path / "sides.csv"
    sides.write_text("code,name,sort,start,end\nUSA,United States,state,,\nUSA,America,state,,\n", encoding="utf-8")
    assert Finding(True, "USA stands 2 times in the codebook") in check(load_knowledge(), sides)


def test_the_command_says_how_many_and_fails_on_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "0 faults" in capsys.readouterr().err
    own = tmp_path / "own.csv"
    own.write_text(PEOPLE + "Ann Ash,,ZZZ,envoy,2001,\n", encoding="utf-8")
    assert main([str(own)]) == 1
    own.write_text("x\n1\n", encoding="utf-8")
    assert main([str(own)]) == 2
