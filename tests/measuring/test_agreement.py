"""Two reports of a sentence agree as far as a careful reader would say, level by level."""

from __future__ import annotations

import pytest

from quidproquo.measuring.agreement import Level, level, same_amount, same_sources, same_time, worth
from quidproquo.model.report import Report
from tests.words import demanded, done, promised, refused

GAVE = done("USA", "AID", "PRK", kind="fuel", on="2007-10-03")


@pytest.mark.parametrize(
    ("read", "depth"),
    [
        (GAVE, Level.JOINT),
        (done("USA", "AID", "PRK", on="2011"), Level.STATUS),
        (done("USA", "AID", "PRK", on="2007-10-03", said_by=["USA"]), Level.STATUS),
        (promised("USA", "AID", "PRK", on="2007-10-03"), Level.DEED),
        (done("USA", "AID", "PRK", on="2007-10-03", negated=True), Level.DEED),
        (done("USA", "YIELD", "PRK"), Level.DYAD),
        (done("PRK", "AID", "USA"), Level.NONE),
        (done("USA", "AID"), Level.NONE),
    ],
)
def test_each_level_takes_in_those_before_it(read: Report, depth: Level) -> None:
    assert level(GAVE, read) is depth


def test_half_of_all_sides_is_enough_and_less_is_not() -> None:
    met = done("USA CHN", "MEET", "USA CHN")
    assert level(met, done("USA CHN", "MEET", "USA CHN")) is Level.JOINT
    assert level(met, done("USA", "MEET", "CHN")) is Level.JOINT
    assert level(met, done("USA RUS", "MEET", "USA RUS")) is Level.NONE


def test_a_gift_is_not_read_by_putting_both_at_both_ends() -> None:
    both = done("USA PRK", "AID", "USA PRK")
    assert level(GAVE, both) is Level.NONE
    assert level(both, done("USA", "AID", "PRK")) is Level.JOINT


def test_no_one_named_agrees_with_no_one_named() -> None:
    assert level(done("PRK", "MOBILIZE"), done("PRK", "MOBILIZE")) is Level.JOINT


@pytest.mark.parametrize(
    ("annotated", "read", "agree"),
    [
        ("2007-10", "2007-10-03", True),
        ("2007", "2007-10-03", False),
        ("2007", "2007-03…2007-06", True),
        ("2007-10", "2007-11", False),
        (None, "2007-11", False),
        (None, None, True),
        ("2007…", "2007-01-01", True),
    ],
)
def test_times_agree_where_they_share_a_day_and_are_about_as_long(annotated: str | None, read: str | None, agree: bool) -> None:
    assert same_time(done("USA", "AID", "PRK", on=annotated), done("USA", "AID", "PRK", on=read)) is agree


def test_the_day_of_the_saying_dates_what_is_not_done() -> None:
    assert same_time(promised("USA", "AID", "PRK", on="2007-10-03"), promised("USA", "AID", "PRK", stated="2007-10-03"))
    assert not same_time(done("USA", "AID", "PRK", on="2007-10-03"), done("USA", "AID", "PRK", stated="2007-10-03"))


def test_speakers_agree_by_number_and_by_the_innermost_name_or_side() -> None:
    told = done("PRK", "BREACH", "USA", said_by=["Moon Jae-in", "USA"])
    assert same_sources(told, done("PRK", "BREACH", "USA", said_by=["a diplomat", "USA"]))
    assert not same_sources(told, done("PRK", "BREACH", "USA", said_by=["USA"]))
    assert not same_sources(told, done("PRK", "BREACH", "USA", said_by=["USA", "Moon Jae-in"]))


def test_a_title_alone_makes_no_speaker_the_same() -> None:
    one, other = (done("PRK", "BREACH", "USA", said_by=[name]) for name in ("a senior official", "the official of Chad"))
    assert not same_sources(one, other)


def test_who_asks_is_not_a_speaker_as_well() -> None:
    asked = demanded("PRK", "YIELD", "IAEA", asked_by="USA")
    assert same_sources(asked, demanded("PRK", "YIELD", "IAEA", asked_by="USA", said_by=["USA"]))
    assert not same_sources(asked, refused("PRK", "YIELD", "IAEA", said_by=["USA"]))


def test_amounts_agree_within_one_in_a_hundred_whatever_the_unit() -> None:
    told = done("USA", "AID", "PRK", amount=(50000, "ton"))
    assert same_amount(told, done("USA", "AID", "PRK", amount=(50400, "tonne")))
    assert not same_amount(told, done("USA", "AID", "PRK", amount=(51000, "ton")))
    assert not same_amount(told, GAVE)


def test_a_deeper_level_is_worth_more_than_any_likeness_below_it() -> None:
    assert worth(GAVE, GAVE) > worth(GAVE, done("USA", "AID", "PRK")) > worth(GAVE, promised("USA", "AID", "PRK"))
    assert worth(GAVE, done("PRK", "AID", "USA")) == 0
