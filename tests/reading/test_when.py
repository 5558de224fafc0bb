"""When: the date of the deed, and apart from it the day on which it was promised, demanded or told (rule 18)."""

from __future__ import annotations

from datetime import date

import pytest

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading.when import dates_in
from tests.reading.parsed import place_of, tree_of
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


def test_without_a_day_of_publication_only_what_the_text_dates_is_dated() -> None:
    for words, expected in (("on 3 May 2017", (date(2017, 5, 3), date(2017, 5, 3))), ("yesterday", None)):
        sentence = f"Turkey shelled Syria {words}."
        placed = dates_in(tree_of(sentence), sentence, published=None, told=None)
        assert [(p.dated.when.start, p.dated.when.end) for p in placed] == ([expected] if expected else [])


def test_later_is_counted_from_the_date_told_before() -> None:
    sentence = "Two years later Turkey shelled Syria."
    told = When(date(2010, 3, 1), date(2010, 3, 31), Precision.MONTH)
    (placed,) = dates_in(tree_of(sentence), sentence, published=date(2018, 9, 20), told=told)
    assert placed.dated.when.start
    assert placed.dated.when.start.year == 2012


def test_an_expression_is_placed_at_the_word_that_it_hangs_on() -> None:
    sentence = "On Monday the minister said that Turkey shelled Syria in 2015."
    tree = tree_of(sentence)
    monday, then = dates_in(tree, sentence, published=date(2018, 9, 20), told=None)
    assert monday.governor == place_of(tree, "said")
    assert then.governor == place_of(tree, "shelled")
    assert (monday.fronted, then.fronted) == (True, False)


def test_no_deed_is_dated_backward() -> None:
    text = "In 2010 Chad met Libya. A year later it freed the prisoners. In May Libya agreed to talks by the end of next year."
    for r in reports(text):
        for when in (r.when, r.stated):
            assert when is None or when.start is None or when.end is None or when.start <= when.end
