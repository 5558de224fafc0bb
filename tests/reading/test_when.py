"""When: the date of the deed, and apart from it the day on which it was promised, demanded or told (rule 18)."""

from __future__ import annotations

import pytest

from quidproquo.model.lines import document_id
from quidproquo.model.report import Document, When
from quidproquo.model.words import Precision
from quidproquo.reading.reader import read_document
from tests.reading.told import reports

Days = tuple[str, str] | None


def days(when: When | None) -> Days:
    return (str(when.start), str(when.end)) if when else None


def told_when(text: str, *, on: str = "2018-09-20") -> list[tuple[Days, Days]]:
    """`when` and `stated` of each report; the day of publication is a Thursday."""
    return [(days(r.when), days(r.stated)) for r in reports(text, on=on)]


def year(y: int) -> Days:
    return f"{y}-01-01", f"{y}-12-31"


def day(iso: str) -> Days:
    return iso, iso


DEED = {
    "On 3 May 2017 Turkey shelled Syria.": day("2017-05-03"),
    "Turkey shelled Syria on 3 May 2017.": day("2017-05-03"),
    "Japan imposed sanctions on North Korea in 2006.": year(2006),
    "In June 2015 Poland closed its border with Belarus.": ("2015-06-01", "2015-06-30"),
    "Last week France recalled its ambassador from Rome.": ("2018-09-10", "2018-09-16"),
    "On Monday Chad expelled the Libyan ambassador.": day("2018-09-17"),
    "Yesterday Chad expelled the Libyan ambassador.": day("2018-09-19"),
    "Chad, which expelled the Libyan ambassador in 2011, smiled.": year(2011),
}


@pytest.mark.parametrize(("sentence", "expected"), DEED.items())
def test_a_date_that_hangs_on_the_deed_is_the_deeds(sentence: str, expected: Days) -> None:
    assert told_when(sentence) == [(expected, None)]


STATED = {
    "In 2012 Iran promised to admit inspectors.": year(2012),
    "On Tuesday Egypt refused to open the crossing with Gaza.": day("2018-09-18"),
    "Jordan urged Syria on Friday to withdraw its troops.": day("2018-09-14"),
    "Last week Chad offered to free the Libyan prisoners.": ("2018-09-10", "2018-09-16"),
}


@pytest.mark.parametrize(("sentence", "expected"), STATED.items())
def test_a_date_that_hangs_on_the_saying_never_dates_the_deed(sentence: str, expected: Days) -> None:
    assert told_when(sentence) == [(None, expected)]


def test_saying_and_deed_have_each_their_own_date() -> None:
    assert told_when("In 2012 Iran promised to admit inspectors in 2013.") == [(year(2013), year(2012))]
    assert told_when("On Monday a diplomat said that Chad expelled the envoy of Libya in 2011.") == [
        (year(2011), day("2018-09-17"))
    ]


def test_each_of_two_deeds_keeps_its_own_date() -> None:
    found = told_when("Turkey shelled Syria in 2015, and Syria bombed Turkey in 2016.")
    assert [when for when, _ in found] == [year(2015), year(2016)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad will free the Libyan prisoners on Monday.", day("2018-09-24")),
        ("Chad freed the Libyan prisoners on Monday.", day("2018-09-17")),
        ("Chad will free the Libyan prisoners next month.", ("2018-10-01", "2018-10-31")),
    ],
)
def test_what_is_still_to_come_is_dated_ahead(sentence: str, expected: Days) -> None:
    assert [when for when, _ in told_when(sentence)] == [expected]


def test_an_unknown_time_stays_unknown() -> None:
    assert told_when("Turkey shelled Syria.") == [(None, None)]


def undated(text: str) -> list[Days]:
    """`when` of each report of a text whose day of publication nobody knows."""
    name = document_id(text, title=None, published=None, source="undated")
    return [days(r.when) for r in read_document(Document(name, "undated", text)).reports]


def test_without_a_day_of_publication_only_what_the_text_dates_is_dated() -> None:
    assert undated("Turkey shelled Syria on 3 May 2017.") == [day("2017-05-03")]
    for words in ("yesterday", "last week", "on Monday", "two months ago"):
        assert undated(f"Turkey shelled Syria {words}.") == [None], words


def test_later_is_counted_from_the_date_told_before() -> None:
    """Rule 18: a vague span has the precision of a month."""
    _, later = reports("In March 2010 Turkey bombed Syria. Two years later Turkey shelled Syria.")
    assert later.when
    assert later.when.start
    assert later.when.start.year == 2012
    assert later.when.precision is Precision.MONTH


def test_no_deed_is_dated_backward() -> None:
    text = "In 2010 Chad met Libya. A year later it freed the prisoners. In May Libya agreed to talks by the end of next year."
    for r in reports(text):
        for when in (r.when, r.stated):
            assert when is None or when.start is None or when.end is None or when.start <= when.end
