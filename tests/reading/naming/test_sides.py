"""Which side a name that is no person stands for."""

from __future__ import annotations

import pytest

from tests.reading.naming.names import mentions, named


@pytest.mark.parametrize(
    ("sentence", "on", "sides"),
    [
        ("Moscow refused.", "1990-02-01", {"Moscow": "SUN"}),
        ("Moscow refused.", "2014-02-01", {"Moscow": "RUS"}),
        ("Belgrade refused.", "1999-03-24", {"Belgrade": "YUG"}),
        ("Belgrade refused.", "2013-04-19", {"Belgrade": "SRB"}),
        ("Prague refused.", "1992-11-01", {"Prague": "CSK"}),
        ("Pale refused.", "1994-05-01", {"Pale": "SRPSKA"}),
        ("Pale faces.", "2010-05-01", {}),
        ("The Kremlin and the Blue House agreed.", "2018-01-01", {"Kremlin": "RUS", "Blue House": "KOR"}),
        ("Congo refused.", "2003-01-01", {"Congo": "COD"}),
        ("Congo refused.", "1993-01-01", {"Congo": "COG"}),
        ("South Sudan left Sudan.", "2012-01-01", {"South Sudan": "SSD", "Sudan": "SDN"}),
        ("Georgia refused.", "2008-08-10", {"Georgia": "GEO"}),
        ("Voters in Georgia queued in Atlanta.", "2020-11-05", {}),
        ("The Greek and the Polish envoys left.", "2001-01-01", {"Greek": "GRC", "Polish envoys": "POL"}),
        ("Anti-American and Iran-backed groups left.", "2007-01-01", {}),
        ("NATO, the IMF and the African Union met.", "2011-01-01", {"NATO": "NATO", "IMF": "IMF", "African Union": "AU"}),
        ("The Yugoslav army left.", "1995-01-01", {"Yugoslav army": "YUG"}),
        ("They tell us of turkey and china.", "2001-01-01", {}),
    ],
)
def test_names_stand_for_sides(sentence: str, on: str, sides: dict[str, str]) -> None:
    assert named(sentence, on=on) == sides


def test_korea_alone_is_the_south_unless_the_text_knows_the_north() -> None:
    assert named("Korea cut its tariffs.") == {"Korea": "KOR"}
    assert named("North Korea tested a rocket.", "Korea is divided.") == {}


def test_serbs_are_those_whom_the_text_has_named() -> None:
    assert named("The Serbs refused.", on="1995-07-01") == {"Serbs": "SRB"}
    assert named("Bosnian Serb gunners fired.", "The Serbs refused.", on="1995-07-01") == {"Serbs": "SRPSKA"}
    assert named("Ethnic Serbs left.", on="1995-07-01") == {}


def test_the_north_and_the_south_are_koreas_only_in_a_text_about_korea() -> None:
    assert named("Pyongyang agreed.", "The North will pay the South.") == {"North": "PRK", "South": "KOR"}
    assert named("The North will pay the South.") == {}
    assert named("Seoul agreed.", "The South China Sea is calm.") == {}


def test_an_acronym_in_a_line_of_capitals_needs_an_article() -> None:
    assert named("THE US REJECTS TALKS WITH IRAN AGAIN") == {"US": "USA", "IRAN": "IRN"}
    assert named("IRAN WILL TELL US NOTHING OF TALKS") == {"IRAN": "IRN"}


def test_a_body_whose_name_others_share_is_not_guessed() -> None:
    assert named("Congress voted.") == {"Congress": "USA"}
    assert named("Colombia waits.", "Congress voted.") == {}


def test_a_capital_after_a_preposition_of_place_or_in_a_dateline_only_says_where() -> None:
    assert [m.named[0].locative for _, m in mentions("They met in Vienna.")] == [True]
    assert [m.named[0].locative for _, m in mentions("Vienna refused.")] == [False]
    assert mentions("JERUSALEM (AP) The talks ended.")[0][1].named[0].locative


def test_private_media_have_no_side_and_state_media_have_their_states() -> None:
    assert named("The Washington Post and KCNA reported it.") == {"KCNA": "PRK"}
