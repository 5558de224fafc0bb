"""Dates and terms of the corpus, scored with the deeds given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.given import agree, annotated_days, dates_told, days_of, links_told, read
from training.passages import Passage, read_passages

TEXT = """= alpha-001 | news | 2011-05-03 | river talks
CAIRO — Egypt promised on Monday to free the prisoners only if Libya lifts its sanctions.
- YIELD/release_prisoners promised | free | Egypt=EGY > *LBY | stated: 2011-05-02 | only_if: 2
- YIELD demanded | lifts | Libya=LBY > *EGY | asked: Egypt=EGY
"""


def passage(tmp_path: Path) -> Passage:
    path = tmp_path / "alpha.txt"
    path.write_text(TEXT, encoding="utf-8")
    return read_passages(path)[0]


def test_dates_and_links_are_read_with_the_annotated_words(tmp_path: Path) -> None:
    (one,) = read(passage(tmp_path))
    assert annotated_days(one.line.reports[0]) == (date(2011, 5, 2), date(2011, 5, 2))
    assert "R 1.000" in list(dates_told([one], misses=False))[-1]
    assert "F1 1.000" in next(links_told([one], misses=False))


def test_days_of_every_length_have_their_ends() -> None:
    assert days_of("2012") == (date(2012, 1, 1), date(2012, 12, 31))
    assert days_of("2011-12..2012-02") == (date(2011, 12, 1), date(2012, 2, 29))


def test_a_day_does_not_agree_with_a_year() -> None:
    assert agree((date(2012, 5, 1), date(2012, 5, 1)), (date(2012, 5, 1), date(2012, 5, 31)))
    assert not agree((date(2012, 5, 1), date(2012, 5, 1)), (date(2012, 1, 1), date(2012, 12, 31)))
