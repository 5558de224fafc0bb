"""Dates that a deed takes over from a clause beside it, and those that it does not."""

from __future__ import annotations

import pytest

from tests.reading.test_when import Days, day, told_when

BESIDE: dict[str, list[Days]] = {
    # joined to a dated clause
    "Nauru cut its ties with Taiwan on Monday and recognised China.": [day("2018-09-17"), day("2018-09-17")],
    "Nauru cut its ties with Taiwan on Monday and later recognised China.": [day("2018-09-17"), None],
    "Nauru cut its ties with Taiwan on Monday and recognised China on Tuesday.": [day("2018-09-17"), day("2018-09-18")],
    # told when
    "Israel killed nine Turkish activists on Monday when its troops raided a Turkish ship.": [day("2018-09-17"), day("2018-09-17")],
    # told how long before
    "France expelled the Russian envoy on Monday, three weeks after Russia expelled the French envoy.": [
        day("2018-09-17"),
        day("2018-08-27"),
    ],
    "Libya freed the Swiss prisoners on Monday, hours after Switzerland lifted its sanctions on Libya.": [
        day("2018-09-17"),
        day("2018-09-17"),
    ],
    "Libya freed the Swiss prisoners on Monday after Switzerland lifted its sanctions on Libya.": [day("2018-09-17"), None],
}


@pytest.mark.parametrize(("sentence", "expected"), BESIDE.items())
def test_a_clause_beside_lends_its_date(sentence: str, expected: list[Days]) -> None:
    assert [when for when, _ in told_when(sentence)] == expected


def test_what_is_only_promised_is_lent_no_date() -> None:
    found = told_when("Chad expelled the Libyan envoy on Monday and promised to free the Libyan prisoners.")
    assert [when for when, _ in found] == [day("2018-09-17"), None]


def test_an_answer_was_at_or_after_what_it_answers() -> None:
    found = told_when("Libya seized a Swiss ship in March 2016. Switzerland responded by expelling the Libyan envoy.")
    assert [when for when, _ in found] == [("2016-03-01", "2016-03-31"), ("2016-03-01", "2018-09-20")]


def test_without_a_sequel_no_date_is_carried_into_the_next_sentence() -> None:
    found = told_when("Libya seized a Swiss ship in March 2016. Switzerland expelled the Libyan envoy.")
    assert found[1] == (None, None)


def test_the_occasion_of_a_promise_dates_the_promise() -> None:
    found = told_when("In an agreement signed in May 2017, Iran promised to admit inspectors.")
    assert found[-1] == (None, ("2017-05-01", "2017-05-31"))


def test_a_thing_is_dated_by_what_is_told_of_it() -> None:
    assert ("2018-07-01", "2018-07-31") in [when for when, _ in told_when("Japan welcomed the talks between Iran and Iraq that opened in July.")]
