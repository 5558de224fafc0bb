"""The tree of names: longest match, dates, and a user's own files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quidproquo.errors import UsageError
from quidproquo.reading.knowledge import Knowledge, Sort, load_knowledge
from quidproquo.reading.naming import find_mentions


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def matched(knowledge: Knowledge, sentence: str) -> list[str]:
    words = sentence.split()
    return [match.text(words) for match in knowledge.match(words)]


def test_the_longest_name_wins(knowledge: Knowledge) -> None:
    assert matched(knowledge, "The New York Times and American Airlines") == ["The New York Times", "American Airlines"]
    assert matched(knowledge, "the U.N. Security Council") == ["U.N. Security Council"]


def test_hyphens_may_be_words_or_stand_inside_one(knowledge: Knowledge) -> None:
    for spelled in ("Kim Kye - gwan", "Kim Kye-gwan", "Kim Kye Gwan", "KIM KYE GWAN", "Kim Gye - gwan"):
        (match,) = knowledge.match(spelled.split())
        assert {entry.name for entry in match.entries} == {"Kim Kye Gwan"}
        assert (match.start, match.end) == (0, len(spelled.split()))


def test_small_letters_are_no_name(knowledge: Knowledge) -> None:
    assert matched(knowledge, "some turkey for us in china cups") == []


def test_every_state_has_its_name_its_people_and_its_side(knowledge: Knowledge) -> None:
    states = {sense.entry.side for sense in knowledge.senses if sense.entry.sort is Sort.STATE}
    people = {sense.entry.side for sense in knowledge.senses if sense.entry.sort is Sort.DEMONYM}
    assert len(states) > 195
    assert {"USA", "PRK", "KOR", "PSE", "XKX", "SUN", "YUG", "DDR", "CSK", "TWN"} <= states & people


@pytest.mark.parametrize(
    ("role", "side", "on", "holder"),
    [
        ("foreign minister", "USA", "2007-06-01", "Condoleezza Rice"),
        ("foreign minister", "USA", "2011-07-25", "Hillary Clinton"),
        ("foreign minister", "USA", "2018-09-20", "Mike Pompeo"),
        ("president", "FRA", "2012-05-15", "Francois Hollande"),  # the day of the handover belongs to the newcomer
        ("secretary-general", "UN", "1998-02-22", "Kofi Annan"),
        ("president", "PRK", "2018-09-20", None),
        ("foreign minister", "USA", "1900-01-01", None),
    ],
)
def test_offices_depend_on_the_day(knowledge: Knowledge, role: str, side: str, on: str, holder: str | None) -> None:
    found = knowledge.holder(role, side, date.fromisoformat(on))
    assert (found.name if found else None) == holder


def test_a_users_file_adds_people(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,also,side,office,start,end\nJane Quill,J. Quill,LUX,chief negotiator,2020,\n", encoding="utf-8")
    mentions = find_mentions("Jane Quill refused".split(), on=date(2021, 5, 1), knowledge=load_knowledge([own]))
    assert [named.side for mention in mentions for named in mention.named] == ["LUX"]
    assert not find_mentions("Quill refused".split(), on=date(2021, 5, 1), knowledge=load_knowledge())


def test_a_users_entry_replaces_the_shipped_one_and_leaves_its_namesakes(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,also,side,office,start,end\nKim Kye Gwan,,CHE,envoy,2000,\n", encoding="utf-8")
    knowledge = load_knowledge([own])
    (match,) = knowledge.match(["Kim", "Kye", "Gwan"])
    assert [entry.side for entry in match.entries] == ["CHE"]
    (surname,) = knowledge.match(["Kim"])
    assert "Kim Jong Un" in {entry.name for entry in surname.entries}


def test_a_users_groups_and_states_are_told_by_their_columns(tmp_path: Path) -> None:
    groups, states = tmp_path / "groups.csv", tmp_path / "states.csv"
    groups.write_text("name,also,side,sector,start,end\nRiver Front,RFL,RIVER,REB,2001,\n", encoding="utf-8")
    states.write_text("side,names,adjectives,people,capitals\nRUR,Ruritania,Ruritanian,,Strelsau\n", encoding="utf-8")
    knowledge = load_knowledge([groups, states])
    sides = [match.entries[0].side for match in knowledge.match("Ruritanian envoys met the River Front in Strelsau".split())]
    assert sides == ["RUR", None, "RIVER", "RUR"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,also,side,office,start,end\nA B,,USA,envoy,20-13,\n", "Q171"),
        ("name,also,side,office,start,end\nA B,,USA,envoy,2013,2014,GOV,more\n", "Q171"),
        ("name,also,side,sector,start,end\nA B,,USA,KING,,\n", "Q171"),
        ("a,b\n1,2\n", "Q172"),
        ("", "Q172"),
    ],
)
def test_a_mistake_in_a_users_file_is_named(tmp_path: Path, text: str, code: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_knowledge([own])
    assert caught.value.code == code
    assert "own.csv" in caught.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.csv"):
        load_knowledge([tmp_path / "nowhere.csv"])
