"""The memory of a document."""

from __future__ import annotations

from datetime import date

from quidproquo.model.words import Sector
from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.knowledge.types import Entry, Sort, Tenure
from quidproquo.reading.naming import Memory, Mention, Named, remember
from quidproquo.reading.naming.named import surname_key, surname_of_unknown, tenure_on

FRENCH = Named("Jean Quentin", "FRA", Sector.GOV, Sort.PERSON, "Jean Quentin", "foreign minister", surname="quentin")
HAMAS = Named("Hamas", "HAMAS", Sector.REB, Sort.GROUP, "Hamas")


def test_remembering_leaves_the_old_memory_as_it_was() -> None:
    empty = Memory()
    full = remember(empty, [Mention(0, 1, (FRENCH,)), Mention(2, 3, (HAMAS,))])
    assert not empty.persons
    assert full.persons["quentin"] is FRENCH
    assert full.offices["foreign minister"] is FRENCH
    assert full.states == ("FRA",)
    assert full.groups == frozenset({"HAMAS"})
    assert full.knows("HAMAS")
    assert not full.knows("USA")


def test_surnames_are_remembered_without_article_and_hyphen() -> None:
    assert surname_key(["al", "-", "Assad"]) == surname_key(["Assad"]) == "assad"
    assert surname_key(["Van", "Rompuy"]) == "van rompuy"
    assert surname_of_unknown(["Han", "Chol", "Su"], "PRK") == "han"
    assert surname_of_unknown(["Jean", "Quentin"], "FRA") == "quentin"


def test_an_office_is_seen_on_the_day_else_the_last_before_else_the_first() -> None:
    tenures = (
        Tenure("envoy", "FRA", Sector.GOV, date(2000, 1, 1), date(2001, 1, 1)),
        Tenure("president", "UN", Sector.IGO, date(2005, 1, 1), None),
    )
    one = Entry("Jean Quentin", "UN", Sector.IGO, Sort.PERSON, tenures=tenures)
    assert tenure_on(one, date(1990, 1, 1)).office == "envoy"
    assert tenure_on(one, date(2003, 1, 1)).office == "envoy"
    assert tenure_on(one, date(2010, 1, 1)).office == "president"
    assert tenure_on(one, None).office == "president"
    assert tenure_on(one, date(2010, 1, 1), side="FRA").office == "envoy"


def test_the_shipped_people_all_have_a_surname() -> None:
    assert all(sense.entry.surname for sense in load_knowledge().senses if sense.entry.sort is Sort.PERSON)
