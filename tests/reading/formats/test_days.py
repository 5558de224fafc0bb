"""Days out of metadata and file names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.reading.formats.days import day_in_address, day_in_name, read_day


@pytest.mark.parametrize(
    "written",
    [
        "2018-09-20", "2018-09-20T23:59:00-04:00", "2018/9/20", "20180920", "20180920T120000Z", "Thu, 20 Sep 2018 08:00:00 GMT",
        "September 20, 2018", "Sept. 20th, 2018", "20 September 2018", "20/09/2018", "09/20/2018", "20.09.2018",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_ways_that_leave_no_choice(written: str) -> None:
    assert read_day(written) == date(2018, 9, 20)


@pytest.mark.parametrize(
    "written", ["", "2018", "2018-09", "03/04/2018", "2018-13-01", "yesterday", "4711-01-01", "1234567890123"]
)
def test_what_names_no_one_day_is_none(written: str) -> None:
    assert read_day(written) is None


def test_a_file_name_gives_its_day() -> None:
    assert day_in_name("2011-07-25_envoy.txt") == date(2011, 7, 25)
    assert day_in_name("wire.20110725.html") == date(2011, 7, 25)
    assert day_in_name("envoy.txt") is None
    assert day_in_name("0012345678.txt") is None


def test_an_address_gives_its_day() -> None:
    assert day_in_address("https://larkspur.example/2018/09/20/hanoi.html") == date(2018, 9, 20)
    assert day_in_address("https://larkspur.example/12345/2018") is None


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
