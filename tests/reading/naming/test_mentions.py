"""Names joined with the titles, possessives and offices that belong to them."""

from __future__ import annotations

import pytest

from quidproquo.reading.knowledge.types import Sort
from quidproquo.reading.naming import find_mentions, survey
from tests.reading.naming.names import mentions, named, person


@pytest.mark.parametrize(
    ("sentence", "on", "sides"),
    [
        ("North Korea's vice foreign minister Kim Kye Gwan flew home.", "2007-03-05", ["PRK"]),
        ("The French foreign minister, Jean Quentin, spoke.", "2011-01-01", ["FRA"]),
        ("Jean Quentin, the French foreign minister, spoke.", "2011-01-01", ["FRA"]),
        ("Chinese Vice Premier Liu He spoke.", "2018-05-15", ["CHN"]),
        ("The government of Sudan agreed.", "2005-01-09", ["SDN"]),
        ("Officials from the European Union agreed.", "2015-01-01", ["EU"]),
        ("The Bush administration agreed.", "2007-01-01", ["USA"]),
        ("The Obama White House agreed.", "2014-01-01", ["USA"]),
        ("Iran's Foreign Ministry's spokesman refused.", "2018-01-01", ["IRN"]),
        ("Lebanon's Hezbollah refused.", "2006-08-01", ["HEZBOLLAH"]),
        ("The Palestinian militant group Hamas refused.", "2006-08-01", ["HAMAS"]),
        ("South Korea's Joint Chiefs of Staff said so.", "2017-01-01", ["KOR"]),
        ("UN Secretary-General Kofi Annan said so.", "1998-01-01", ["UN"]),
        ("Hamas leader Khaled Meshaal refused.", "2009-01-01", ["HAMAS"]),
    ],
)
def test_a_title_a_possessive_and_a_name_are_one_mention(sentence: str, on: str, sides: list[str]) -> None:
    found = mentions(sentence, on=on)
    assert [one.side for _, mention in found for one in mention.named] == sides


def test_both_koreas_are_two_sides() -> None:
    assert named("Both Koreas agreed.") == {"Both Koreas": "KOR+PRK"}
    assert named("North and South Korea agreed.") == {"North and South Korea": "KOR+PRK"}


def test_a_leaders_people_act_for_the_leaders_side() -> None:
    assert named("Ghani's spokesman refused, and Abbas aides left.", on="2018-03-01") == {
        "Ghani's spokesman": "AFG",
        "Abbas aides": "PSE",
    }


def test_what_hangs_on_a_preposition_is_another_mention() -> None:
    assert named("The U.S. ambassador to Iraq met President Talabani.", on="2006-01-01") == {
        "U.S. ambassador": "USA",
        "Iraq": "IRQ",
        "President Talabani": "IRQ",
    }


def test_a_state_before_an_envoy_or_an_expert_is_what_they_deal_with() -> None:
    assert named("North Korea envoy Sung Kim spoke.", on="2015-01-01") == {"envoy Sung Kim": "USA"}
    assert named("The Iran expert Tom Ashgrove spoke.", on="2015-01-01") == {}


def test_rebels_are_no_part_of_the_state_whose_name_they_bear() -> None:
    assert named("Chadian fighters crossed.", on="1999-01-01") == {}
    assert named("Syrian rebels crossed.", on="2013-01-01") == {"Syrian rebels": "SYRREB"}


def test_a_person_whom_no_file_knows_is_remembered_with_the_side_of_the_title() -> None:
    first = "Belgian negotiator Luc Vandamme arrived."
    assert named(first, "Vandamme refused.", on="2001-01-01") == {"Vandamme": "BEL"}


def test_another_bearer_of_a_name_is_no_ones_side() -> None:
    assert named("Jeb Bush refused.", on="2005-01-01") == {}
    assert named("Michael Jordan smiled.", "Jordan left.", on="2005-01-01") == {}
    assert person("Jeb Bush refused.", on="2005-01-01").sort is Sort.PERSON


def test_a_survey_lets_a_first_line_be_read_in_the_light_of_the_rest() -> None:
    title, body = ["Kim", "offers", "talks"], "North Korea offered talks on Monday .".split()
    assert find_mentions(title) == ()
    (mention,) = find_mentions(title, memory=survey([title, body]))
    assert mention.named[0].side == "PRK"
