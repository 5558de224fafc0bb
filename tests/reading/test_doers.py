"""Who does it and toward whom, as far as the sentence says so."""

from __future__ import annotations

import pytest

from tests.reading.told import told

TURNED = {
    "Iran seized a Greek tanker.": "IRN GRC",
    "A Greek tanker was seized by Iran.": "IRN GRC",
    "Sudan received aid from Kuwait.": "KWT SDN",
    "Kuwait gave aid to Sudan.": "KWT SDN",
    "Kuwait gave Sudan aid.": "KWT SDN",
    "Sudan, which Chad attacked, is poor.": "TCD SDN",
    "Chad, which attacked Sudan, is poor.": "TCD SDN",
    "Chad is said to have attacked Sudan.": "TCD SDN",
    "Poland condemned the Belarusian raid.": "POL BLR",
    "Poland withdrew its troops from Iraq.": "POL IRQ",
    "Chilean police arrested a Peruvian journalist.": "CHL PER",
}


@pytest.mark.parametrize(("sentence", "expected"), TURNED.items())
def test_doer_and_recipient_are_found_whichever_way_it_is_told(sentence: str, expected: str) -> None:
    lines = [line.split() for line in told(sentence)]
    assert expected in {f"{words[0]} {words[2]}" for words in lines}


def test_the_doer_of_a_demand_is_who_is_to_do_it() -> None:
    """Rule 1."""
    for sentence in (
        "Norway asked Chad to free the Libyan hostages.",
        "Norway demanded that Chad free the Libyan hostages.",
        "Norway insisted that Chad free the Libyan hostages.",
        "Norway wants Chad to free the Libyan hostages.",
    ):
        (line,) = told(sentence)
        assert line.startswith("TCD YIELD/release_prisoners")
        assert line.endswith("demanded")


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Greece and Turkey met in Athens.", "GRC+TUR MEET/talks GRC+TUR done"),
        ("Greece met Turkey in Athens.", "GRC MEET/talks TUR done"),
        ("Egypt met Sudan and Chad in Cairo.", "EGY MEET/talks SDN+TCD done"),
        ("Egypt, Sudan and Chad signed a treaty.", "EGY+SDN+TCD ACCORD EGY+SDN+TCD done"),
        ("Talks between Sudan and Chad began in Doha.", "SDN+TCD MEET/talks SDN+TCD done"),
        ("Sudan and Chad praised each other.", "SDN+TCD SUPPORT/praise SDN+TCD done"),
    ],
)
def test_joined_parties_do_it_to_each_other_and_one_does_it_to_another(sentence: str, line: str) -> None:
    """Rule 13."""
    assert told(sentence) == [line]


def test_each_pledged_is_one_joint_report() -> None:
    """Rule 22."""
    assert told("Greece and Turkey each pledged $5 million to Lebanon.") == ["GRC+TUR AID/money LBN promised"]


def test_a_hoped_for_visit_is_a_meeting_of_the_hoping_side() -> None:
    """Rule 13."""
    (line,) = told("Kenya hopes the Indian president will visit Nairobi.")
    assert line.startswith("KEN MEET/visit IND")
    assert line.endswith("offered")


def test_an_invitation_is_the_hosts() -> None:
    """Rule 13."""
    for sentence in ("Kenya invited the Indian president to Nairobi.", "Kenya has invited an Indian delegation."):
        assert told(sentence)[0].split()[0] == "KEN"


def test_a_test_has_no_recipient_unless_one_is_named() -> None:
    """Rule 16."""
    for sentence in (
        "Pakistan tested a nuclear device.",
        "North Korea tested a missile and South Korea slept.",
        "Iran enriched uranium.",
    ):
        assert [line.split()[2] for line in told(sentence) if "MOBILIZE" in line] == ["-"]


def test_an_armed_group_is_a_side_also_against_its_own_state() -> None:
    """Rule 23."""
    assert told("The FARC freed two Colombian soldiers.") == ["FARC YIELD/release_prisoners COL done"]
    assert told("The Taliban attacked the Afghan army.") == ["TALIBAN ASSAULT AFG done"]


def test_dealings_inside_one_side_are_no_report() -> None:
    """Rule 16."""
    for sentence in (
        "The French president met the French prime minister.",
        "Paris praised the French army.",
        "The Turkish army praised Ankara.",
    ):
        assert told(sentence) == []
