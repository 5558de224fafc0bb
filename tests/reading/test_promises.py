"""Any text is read; any expression of time runs forward."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.promises import SENTENCES, TIMES, check, check_dates, check_reports

DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
WORDS = " ".join(SENTENCES).split()
KEPT = sorted(path for path in (Path(__file__).parent / "regressions").glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_the_reader_does_no_more(path: Path) -> None:
    check(path.parent.name, path.read_bytes())


def test_no_month_has_a_day_nought() -> None:
    check_dates("They freed him on 0 March, or on Sept. 0, or from 0 May to 00 June.", date(2018, 9, 20))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(TIMES), max_size=14), DAYS)
def test_any_words_of_time_give_intervals_that_run_forward(words: list[str], published: date | None) -> None:
    check_dates(" ".join(words), published)


@pytest.mark.parametrize("published", [None, date.min, date.max, date(2020, 2, 29)])
def test_the_ends_of_the_calendar_break_nothing(published: date | None) -> None:
    for words in (
        "ten years ago",
        "two weeks later",
        "next month",
        "last week",
        "since yesterday",
        "on 31 February",
        "9999 years ago",
        "in 1994 and 262 decades earlier",
        "in 1994 and 900 decades later",
    ):
        check_dates(words, published)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\n\n", "“", "”", "\u200b", "\u202e", "é", "🙂", "\x00", "(", ")"]), max_size=40), DAYS)
def test_any_words_are_read_and_quoted_as_they_stand(words: list[str], published: date | None) -> None:
    check_reports(" ".join(words), published)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    check_reports(text, None)
