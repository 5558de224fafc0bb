"""Offices: whose they are, and who holds them on the day."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Sector
from tests.reading.naming.names import named, person


@pytest.mark.parametrize(
    ("on", "holder"),
    [("2007-06-01", "Condoleezza Rice"), ("2011-07-25", "Hillary Clinton"), ("2018-09-20", "Mike Pompeo")],
)
def test_the_secretary_of_state_is_another_person_in_another_year(on: str, holder: str) -> None:
    office = person("The Secretary of State refused.", on=on)
    assert (office.side, office.canonical) == ("USA", holder)


def test_whose_prime_minister_is_told_by_an_introduction_or_by_the_only_state() -> None:
    assert named("The prime minister refused.", on="2006-01-01") == {}
    assert named("Japan waits.", "The prime minister refused.", on="2006-01-01") == {"prime minister": "JPN"}
    story = ("Indian Prime Minister Manmohan Singh met Musharraf of Pakistan.", "The prime minister refused.")
    assert named(*story, on="2006-09-16") == {"prime minister": "IND"}
    assert named("Japan and China wait.", "The prime minister refused.", on="2006-01-01") == {}


def test_a_foreign_secretary_is_british_unless_the_text_is_about_south_asia() -> None:
    assert named("The Foreign Secretary refused.", on="2003-01-01") == {"Foreign Secretary": "GBR"}
    assert named("India and Pakistan wait.", "The foreign secretary refused.", on="2003-01-01") == {}
    assert named("Pakistan's foreign secretary refused.", on="2003-01-01") == {"Pakistan's foreign secretary": "PAK"}


def test_the_government_and_the_rebels_are_those_of_the_text() -> None:
    story = "Colombia met the FARC in Havana."
    assert named("The FARC met Colombia.", "The rebels refused.") == {"rebels": "FARC"}
    assert named("The FARC met Colombia.", "The government refused.") == {"government": "COL"}
    assert named(story, "The government refused.") == {}  # Havana is a capital too


def test_the_rebels_are_not_the_monitors() -> None:
    story = ("Separatist leader Alexander Zakharchenko signed in Minsk.", "The OSCE will watch.", "The rebels fired.")
    assert named(*story, on="2015-02-12") == {"rebels": "UKRREB"}


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("Russian troops", Sector.MIL),
        ("Russian officials", Sector.GOV),
        ("Russian lawmakers", Sector.LEG),
        ("Russian state media", Sector.MED),
        ("UN peacekeepers", Sector.MIL),
        ("the UN envoy", Sector.IGO),
        ("Hamas officials", Sector.REB),
    ],
)
def test_the_word_for_who_acts_gives_the_sector(phrase: str, sector: Sector) -> None:
    assert person(f"They met {phrase}.").sector is sector


def test_troops_moved_from_a_place_are_not_its_own() -> None:
    assert named("They withdrew troops from Georgia.", on="2008-08-12") == {"Georgia": "GEO"}
