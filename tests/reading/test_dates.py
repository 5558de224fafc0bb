"""What expressions of time mean, against the day of publication, the tense and what the text told before."""

from __future__ import annotations

from datetime import date

import pytest

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.dates import Anchor, Tense, find_dates

WEDNESDAY = date(2008, 8, 13)


def read(text: str, *, on: date | None = WEDNESDAY, told: When | None = None, tense: Tense = Tense.UNKNOWN) -> list[str]:
    """The intervals found, as FIRST..LAST."""
    found = find_dates(text, Anchor(on, told, told), lambda first, last: tense)
    return [f"{one.when.start or ''}..{one.when.end or ''}" for one in found]


@pytest.mark.parametrize(
    ("text", "days_meant"),
    [
        ("on June 3, 2005", "2005-06-03..2005-06-03"),
        ("on the 12th of May 2004", "2004-05-12..2004-05-12"),
        ("on Tuesday, March 4, 2003", "2003-03-04..2003-03-04"),
        ("on 1999-03-16", "1999-03-16..1999-03-16"),
        ("from June 3 to June 8, 2002", "2002-06-03..2002-06-08"),
        ("on November 5-7, 1997", "1997-11-05..1997-11-07"),
        ("between April and July 2007", "2007-04-01..2007-07-31"),
        ("from March 2006 to June 5, 2007", "2006-03-01..2007-06-05"),
        ("the 1988–1990 war", "1988-01-01..1990-12-31"),
        ("in fiscal 2002", "2001-10-01..2002-09-30"),
        ("in the third quarter of 2007", "2007-07-01..2007-09-30"),
        ("in the second half of the 1980s", "1985-01-01..1989-12-31"),
        ("in the first half of June 2007", "2007-06-01..2007-06-15"),
        ("at the end of May 2007", "2007-05-21..2007-05-31"),
        ("at the beginning of 2007", "2007-01-01..2007-01-31"),
        ("in the early '90s", "1990-01-01..1993-12-31"),
        ("in the winter of 1994-95", "1994-12-01..1995-02-28"),
        ("during the week of July 14, 2008", "2008-07-14..2008-07-20"),
        ("at the turn of the century", "1999-01-01..2001-12-31"),
        ("on Good Friday 1998", "1998-04-10..1998-04-10"),
        ("at Thanksgiving 1997", "1997-11-27..1997-11-27"),
    ],
)
def test_parts_of_the_calendar(text: str, days_meant: str) -> None:
    assert read(text) == [days_meant]


@pytest.mark.parametrize(
    ("text", "tense", "days_meant"),
    [
        ("on December 28", Tense.PAST, "2007-12-28..2007-12-28"),
        ("on December 28", Tense.FUTURE, "2008-12-28..2008-12-28"),
        ("in March", Tense.PAST, "2008-03-01..2008-03-31"),
        ("in March", Tense.FUTURE, "2009-03-01..2009-03-31"),
        ("in September", Tense.PAST, "2007-09-01..2007-09-30"),
        ("in September", Tense.UNKNOWN, "2008-09-01..2008-09-30"),
        ("on Friday", Tense.PAST, "2008-08-08..2008-08-08"),
        ("on Friday", Tense.FUTURE, "2008-08-15..2008-08-15"),
        ("this Friday", Tense.UNKNOWN, "2008-08-15..2008-08-15"),
        ("on Thursday last week", Tense.PAST, "2008-08-07..2008-08-07"),
        ("over the weekend", Tense.PAST, "2008-08-09..2008-08-10"),
        ("last summer", Tense.PAST, "2007-06-01..2007-08-31"),
        ("last week", Tense.PAST, "2008-08-04..2008-08-10"),
        ("earlier this month", Tense.PAST, "2008-08-01..2008-08-13"),
        ("late last year", Tense.PAST, "2007-09-01..2007-12-31"),
        ("two weeks ago", Tense.PAST, "2008-07-30..2008-07-30"),
        ("two years ago", Tense.PAST, "2006-08-01..2006-08-31"),
        ("in the past two years", Tense.PERFECT, "2006-08-13..2008-08-13"),
        ("for three weeks", Tense.PERFECT, "2008-07-23..2008-08-13"),
        ("in six months", Tense.FUTURE, "2009-02-01..2009-02-28"),
        ("within ten days", Tense.FUTURE, "2008-08-13..2008-08-23"),
        ("since 2006", Tense.PERFECT, "2006-01-01..2008-08-13"),
        ("by the end of the year", Tense.FUTURE, "2008-08-13..2008-12-31"),
        ("by 1999", Tense.PAST, "..1999-12-31"),
        ("until March", Tense.FUTURE, "2008-08-13..2009-03-31"),
        ("until 1998", Tense.PAST, "..1998-12-31"),
        ("before 2006", Tense.PAST, "..2005-12-31"),
        ("by mid-2006", Tense.PAST, "..2006-08-31"),
        ("by Tuesday", Tense.MEANT, "..2008-08-12"),
        ("by August 10", Tense.MEANT, "..2008-08-10"),
        ("by noon on Friday", Tense.FUTURE, "2008-08-13..2008-08-15"),
        ("through August 20", Tense.UNKNOWN, "2008-08-13..2008-08-20"),
        ("through the end of the year", Tense.FUTURE, "2008-08-13..2008-12-31"),
        ("before the year is out", Tense.FUTURE, "2008-08-13..2008-12-31"),
        ("by year's end", Tense.FUTURE, "2008-08-13..2008-12-31"),
        ("from August 20", Tense.FUTURE, "2008-08-20.."),
        ("in force from 2004 onwards", Tense.PAST, "2004-01-01.."),
        ("which dates from May 3, 1998", Tense.PRESENT, "1998-05-03.."),
        ("from May 3, 1998", Tense.PAST, "1998-05-03..1998-05-03"),
        ("was put off to Monday", Tense.UNKNOWN, "2008-08-18..2008-08-18"),
        ("was moved to the end of September", Tense.UNKNOWN, "2008-09-21..2008-09-30"),
        ("the deadline of July 31", Tense.NAMING, "2008-07-31..2008-07-31"),
        ("the deadline of February 1", Tense.NAMING, "2009-02-01..2009-02-01"),
        ("on Monday week", Tense.FUTURE, "2008-08-25..2008-08-25"),
        ("a week on Monday", Tense.FUTURE, "2008-08-25..2008-08-25"),
        ("two Sundays ago", Tense.PAST, "2008-08-03..2008-08-03"),
        ("on the 9th", Tense.PAST, "2008-08-09..2008-08-09"),
        ("on the 9th", Tense.FUTURE, "2008-09-09..2008-09-09"),
        ("on the 30th of last month", Tense.PAST, "2008-07-30..2008-07-30"),
        ("on Friday the 29th", Tense.FUTURE, "2008-08-29..2008-08-29"),
        ("on the first Monday in October", Tense.FUTURE, "2008-10-06..2008-10-06"),
        ("on the last day of May", Tense.PAST, "2008-05-31..2008-05-31"),
        ("in the second week of May", Tense.PAST, "2008-05-08..2008-05-14"),
        ("in the first three months of 2007", Tense.PAST, "2007-01-01..2007-03-31"),
        ("in H2 2007", Tense.PAST, "2007-07-01..2007-12-31"),
        ("within 48 hours", Tense.FUTURE, "2008-08-13..2008-08-15"),
        ("in two weeks' time", Tense.PRESENT, "2008-08-27..2008-08-27"),
        ("two years from now", Tense.PRESENT, "2010-08-01..2010-08-31"),
        ("a year ago today", Tense.PAST, "2007-08-13..2007-08-13"),
        ("half a year ago", Tense.PAST, "2008-02-01..2008-02-29"),
        ("in Egypt's fiscal 2007", Tense.PAST, "2006-07-01..2007-06-30"),
        ("in Japan's fiscal 2007", Tense.PAST, "2007-04-01..2008-03-31"),
        ("by the summer", Tense.FUTURE, "2008-08-13..2009-08-31"),
        # the weekday picks the year; what would lie nearly a year ahead is the last one
        ("on Saturday, 12 May", Tense.PAST, "2007-05-12..2007-05-12"),
        ("on August 1", Tense.FUTURE, "2008-08-01..2008-08-01"),
        ("before dawn on Tuesday", Tense.PAST, "2008-08-12..2008-08-12"),
        ("no earlier than November", Tense.FUTURE, "2008-11-01.."),
        ("on or before August 20", Tense.FUTURE, "2008-08-13..2008-08-20"),
        ("by the end of the year", Tense.PAST, "..2007-12-31"),
        ("this time last year", Tense.PAST, "2007-08-01..2007-08-31"),
        ("the night before last", Tense.PAST, "2008-08-11..2008-08-11"),
        ("from the 3rd to the 9th of this month", Tense.PAST, "2008-08-03..2008-08-09"),
        ("from September 6 to 8", Tense.FUTURE, "2008-09-06..2008-09-08"),
        ("two summers ago", Tense.PAST, "2006-06-01..2006-08-31"),
        ("on Monday next", Tense.FUTURE, "2008-08-18..2008-08-18"),
        ("after the attacks of Sept. 11", Tense.PAST, "2001-09-11..2001-09-11"),
        ("in September", Tense.NAMING, "2008-09-01..2008-09-30"),
    ],
)
def test_the_day_of_publication_and_the_tense_decide(text: str, tense: Tense, days_meant: str) -> None:
    assert read(text, tense=tense) == [days_meant]


@pytest.mark.parametrize(
    ("text", "days_meant"),
    [
        ("the following day", "1999-01-16..1999-01-16"),
        ("three days later", "1999-01-18..1999-01-18"),
        ("the week before, nobody came", "1999-01-04..1999-01-10"),
        ("two months later", "1999-03-01..1999-03-31"),
        ("earlier that day", "1999-01-15..1999-01-15"),
        ("that same week", "1999-01-11..1999-01-17"),
        ("later that month", "1999-01-15..1999-01-31"),
        ("that October", "1999-10-01..1999-10-31"),
        ("in February of that year", "1999-02-01..1999-02-28"),
        ("the following Monday", "1999-01-18..1999-01-18"),
        ("in March", "1999-03-01..1999-03-31"),
        ("on the 20th", "1999-01-20..1999-01-20"),
        ("on the 3rd", "1999-02-03..1999-02-03"),
        ("the next morning", "1999-01-16..1999-01-16"),
        ("the Monday after, nobody came", "1999-01-18..1999-01-18"),
        ("since then", "1999-01-15..2008-08-13"),
        ("a year to the day later", "2000-01-15..2000-01-15"),
        ("exactly half a year earlier", "1998-07-15..1998-07-15"),
        ("the day before having left", "1999-01-14..1999-01-14"),
        ("The day after Chad closed its border", "1999-01-16..1999-01-16"),
        ("hours later", "1999-01-15..1999-01-15"),
        ("the following January", "2000-01-01..2000-01-31"),
        ("the next May", "1999-05-01..1999-05-31"),
        ("the December before", "1998-12-01..1998-12-31"),
        ("on 2 August two years later", "2001-08-02..2001-08-02"),
    ],
)
def test_the_date_told_before_decides(text: str, days_meant: str) -> None:
    assert read(text, told=days.day(date(1999, 1, 15)), tense=Tense.PAST) == [days_meant]


@pytest.mark.parametrize(
    "text",
    ["on Tuesday", "in May", "on June 3", "last week", "two years ago", "a year later", "since Christmas", "by the end of the year", "that October",
     "in the past two years", "the following day", "this spring", "at the turn of the century", "in the first quarter"],
)  # fmt: skip
def test_without_anything_to_measure_from_no_year_is_invented(text: str) -> None:
    assert read(text, on=None) == []


@pytest.mark.parametrize(
    "text",
    ["some 2000 people", "Resolution 1973", "2000 tons of rice", "$1995", "they may march", "several years ago", "an august body", "on February 30, 2007",
     "the nine-month war", "the Million Man March", "April Glaspie", "in 3,000 tents", "flight 1999",
     "for now it holds",
     "the March 23 Movement", "Black September", "the Good Friday agreement", "the 2030 Agenda", "some forty years ago", "nearly a decade ago",
     "a hundred years ago this May",
     "every Friday", "on the 25th anniversary of the raid", "on the 10th day of the march"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("tense", [Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.UNKNOWN])
def test_a_length_is_a_date_only_where_it_reaches_up_to_the_text(tense: Tense) -> None:
    assert read("for three weeks", tense=tense) == []


def test_a_length_that_nobody_dates_leaves_no_year_to_go_on_from() -> None:
    """ "Six years on" the text stands at another time than the one it told."""
    assert read("in 1999 they fled; six years on, in May, they came back", tense=Tense.PAST) == ["1999-01-01..1999-12-31"]


def test_what_lies_ahead_gives_no_year_to_what_is_past() -> None:
    assert read("in May", told=days.year(2026), tense=Tense.PAST) == ["2008-05-01..2008-05-31"]


def test_a_date_in_front_of_what_will_be_lies_ahead() -> None:
    assert read("the rate was ten percent; in February it will be five", tense=Tense.PAST) == ["2009-02-01..2009-02-28"]


def test_an_anniversary_leaves_the_old_deed_its_old_date() -> None:
    found = read("on the tenth anniversary of the 1998 accord")
    assert found == ["2008-01-01..2008-12-31", "1998-01-01..1998-12-31"]


def test_the_day_of_an_event_is_measured_from() -> None:
    anchor = Anchor(WEDNESDAY, events={"vote": days.day(date(2008, 5, 28))})
    found = find_dates(
        "two days after the vote; in the days before the vote; on the eve of the vote; a day after the raid", anchor
    )
    assert [(str(one.when.start), str(one.when.end)) for one in found] == [
        ("2008-05-30", "2008-05-30"),
        ("2008-05-21", "2008-05-27"),
        ("2008-05-27", "2008-05-27"),
    ]


def test_a_date_beside_the_event_is_measured_from() -> None:
    assert read("two days after the March 3, 2007 summit")[0] == "2007-03-05..2007-03-05"


def test_a_thing_that_is_dated_gives_no_year_to_what_is_told() -> None:
    tenses = iter((Tense.NAMING, Tense.PAST))
    found = find_dates("the 1956 treaty was broken in May", Anchor(WEDNESDAY), lambda first, last: next(tenses))
    assert [one.when.start for one in found] == [date(1956, 1, 1), date(2008, 5, 1)]


def in_turn(text: str, *tenses: Tense) -> list[str]:
    """The intervals of a text whose expressions stand in clauses of these tenses."""
    left = iter(tenses)
    found = find_dates(text, Anchor(WEDNESDAY), lambda first, last: next(left))
    return [f"{one.when.start or ''}..{one.when.end or ''}" for one in found]


def test_a_plan_lies_ahead_of_the_day_on_which_it_was_made() -> None:
    assert in_turn("In January they agreed to meet in April", Tense.PAST, Tense.FUTURE)[1] == "2008-04-01..2008-04-30"
    assert in_turn("In January he fell, and a vote will follow in April", Tense.PAST, Tense.FUTURE)[1] == "2009-04-01..2009-04-30"
    assert in_turn("In 2006 they promised to meet in April", Tense.PAST, Tense.FUTURE)[1] == "2006-04-01..2006-04-30"


def test_what_stands_beside_a_date_ahead_lies_ahead_too() -> None:
    found = in_turn("is set for spring 2009, after a vote in February", Tense.FUTURE, Tense.UNKNOWN)
    assert found[1] == "2009-02-01..2009-02-28"


def test_what_has_lasted_since_a_year_gives_no_year_to_what_is_told() -> None:
    found = in_turn("in power since December 1990, he asked in June", Tense.PERFECT, Tense.PAST)
    assert found == ["1990-12-01..2008-08-13", "2008-06-01..2008-06-30"]


def test_two_dates_are_no_span() -> None:
    assert read("in May 2006 and June 2007") == ["2006-05-01..2006-05-31", "2007-06-01..2007-06-30"]
    assert read("on July 20 and August 5", tense=Tense.PAST) == ["2008-07-20..2008-07-20", "2008-08-05..2008-08-05"]
    assert len(read("was brought forward from May 2009 to March 2009")) == 2


def test_the_day_after_a_span_follows_its_last_day() -> None:
    assert in_turn("from 1 to 9 May 2008; the next day", Tense.PAST, Tense.PAST)[1] == "2008-05-10..2008-05-10"
    assert len(in_turn("last week; the next day", Tense.PAST, Tense.PAST)) == 1


def test_counting_never_runs_off_the_calendar() -> None:
    assert read("in 1994; five hundred decades later; next year; 999 years ago", on=date(9999, 12, 31)) == [
        "1994-01-01..1994-12-31"
    ]
    assert read("last winter", on=date(1, 1, 1)) == []


def test_precision_is_that_of_the_expression() -> None:
    found = find_dates("in 2003, in May 2004 and on May 3, 2005", Anchor(None))
    assert [one.when.precision for one in found] == [Precision.YEAR, Precision.MONTH, Precision.DAY]


def test_an_expression_shows_its_words() -> None:
    text = "It will leave by the end of May 2009."
    [found] = find_dates(text, Anchor(WEDNESDAY))
    assert text[found.start : found.end] == "by the end of May 2009"
    assert found.told.start == date(2009, 5, 21)
