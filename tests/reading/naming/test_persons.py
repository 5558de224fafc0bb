"""Which person a name means."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Sector
from tests.reading.naming.names import named, person


@pytest.mark.parametrize(
    ("sentence", "on", "name"),
    [
        ("Rice said so.", "2007-02-01", "Condoleezza Rice"),
        ("Secretary Rice said so.", "2007-02-01", "Condoleezza Rice"),
        ("Susan Rice said so.", "2014-02-01", "Susan Rice"),
        ("President Bush said so.", "1990-09-01", "George H. W. Bush"),
        ("President Bush said so.", "2003-09-01", "George W. Bush"),
        ("Clinton said so.", "1999-01-01", "Bill Clinton"),
        ("Clinton said so.", "2011-01-01", "Hillary Clinton"),
        ("Former President Carter said so.", "1994-06-01", "Jimmy Carter"),
        ("Prime Minister Singh said so.", "2006-07-01", "Manmohan Singh"),
        ("Prime Minister Abe said so.", "2014-07-01", "Shinzo Abe"),
        ("Assad said so.", "1995-01-01", "Hafez al-Assad"),
        ("Assad said so.", "2013-01-01", "Bashar al-Assad"),
        ("Powell will speak.", "2003-01-27", "Colin Powell"),
    ],
)
def test_the_day_and_the_title_tell_bearers_of_one_surname_apart(sentence: str, on: str, name: str) -> None:
    assert person(sentence, on=on).canonical == name


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("Kim Kye Gwan came to New York.", "Kim Kye Gwan"),
        ("South Korean President Kim Dae-jung spoke.", "Kim Dae Jung"),
        ("U.S. envoy Sung Kim spoke.", "Sung Kim"),
    ],
)
def test_a_surname_means_who_was_introduced(first: str, name: str) -> None:
    assert person(first, "Kim refused.", on="2002-01-01").canonical == name


def test_the_leader_keeps_the_surname_when_an_adviser_of_that_name_is_named() -> None:
    story = ("Kim Jong Un met Trump.", "Kim Yong Chol sat beside him.", "Kim refused.")
    assert person(*story, on="2018-06-12").canonical == "Kim Jong Un"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kim refused.",
        "Lee said so.",
        "Rice prices rose.",
        "Park fees rose.",
        "The talks resume in May.",
        "He said so.",
        "May 5 is the deadline.",
        "They met at a centre in Kerry.",
        "Mazar-i-Sharif was calm.",
        "Omar Abdullah said so.",
        "The Austin-Morris company said so.",
        "Trump Tower was closed.",
    ],
)
def test_a_word_that_may_be_no_name_or_several_names_nobody(sentence: str) -> None:
    assert named(sentence, on="2014-05-01") == {}


def test_one_person_may_have_served_two_sides() -> None:
    assert person("Ban Ki-moon spoke.", on="2005-06-01").side == "KOR"
    assert person("Ban Ki-moon spoke.", on="2010-06-01").side == "UN"
    assert person("Then South Korean foreign minister Ban Ki-moon spoke.", on="2010-06-01").side == "KOR"


def test_out_of_office_a_person_is_no_part_of_the_government() -> None:
    assert person("Jimmy Carter spoke.", on="1994-06-01").sector is Sector.CVL
    assert person("Bill Clinton spoke.", on="1994-06-01").sector is Sector.GOV
