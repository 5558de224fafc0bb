"""What a name may stand for. Frozen records without behaviour beyond dates: who it is, which side, while what lasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quidproquo.model.words import Sector


class Sort(StrEnum):
    """What sort of thing a name names."""

    STATE = "state"
    DEMONYM = "demonym"  # an adjective or a people: "North Korean", "Iranians"
    PLACE = "place"  # a capital, a seat of government, a region
    ORG = "org"  # a body between states
    GROUP = "group"  # an armed, rebel, breakaway or other party that is no state
    BODY = "body"  # a ministry, an agency, an army, a bank: part of a side
    MEDIA = "media"
    PERSON = "person"
    OFFICE = "office"
    BLOCK = "block"  # a longer name that stands for none of the names inside it


class Form(StrEnum):
    """How the name is written in the text that matched."""

    FULL = "full"
    SURNAME = "surname"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office that a person held: from the first to the last day, an open end reaching as far as it may."""

    office: str
    side: str | None
    sector: Sector | None
    start: date | None
    end: date | None

    def covers(self, on: date) -> bool:
        return (self.start or date.min) <= on <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the knowledge file: a state, a group, a person …, with its side and its dates."""

    name: str
    side: str | None
    sector: Sector | None
    sort: Sort
    start: date | None = None
    end: date | None = None
    role: str | None = None  # offices: the word under which tenures are filed
    single: bool = False  # offices: one holder at a time
    kind: str | None = None  # places: seat, region or city
    tenures: tuple[Tenure, ...] = ()  # persons
    surname: str | None = None  # persons

    def covers(self, on: date) -> bool:
        return (self.start or date.min) <= on <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Sense:
    """An entry as one spelling of it was matched; `label` is that spelling."""

    entry: Entry
    form: Form
    label: str


@dataclass(frozen=True, slots=True)
class Match:
    """`words[start:end]` is a known name; every sense it may have, in the order of the file."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(sense.entry for sense in self.senses)

    def text(self, words: Sequence[str]) -> str:
        return " ".join(words[self.start : self.end])
