"""Pictures of results in files and in notebooks."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from quidproquo import plot
from quidproquo.errors import QuidError
from tests.presenting.sample import sample_balance, sample_entries


def test_a_result_is_drawn_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "balance.svg"
    picture = plot(sample_balance(sample_entries()), out)
    root = ElementTree.parse(out).getroot()  # noqa: S314 - our own picture
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture.svg in out.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["balance.svg"]


def test_a_picture_shows_itself_in_a_notebook() -> None:
    picture = plot(sample_balance(sample_entries()))
    assert picture._repr_svg_() == picture.svg


def test_a_name_of_another_sort_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuidError, match=r"Q192: balance\.png is not named like an SVG file"):
        plot(sample_balance(sample_entries()), tmp_path / "balance.png")
    assert not list(tmp_path.iterdir())


def test_what_has_no_picture_is_refused_with_what_has(tmp_path: Path) -> None:
    with pytest.raises(QuidError, match="Q191: there is no picture of a str"):
        plot("North Korea", tmp_path / "x.svg")
    assert not list(tmp_path.iterdir())
