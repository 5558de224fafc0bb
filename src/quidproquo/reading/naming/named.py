"""Whom a name stands for, given the day and what the document has said so far.

Invariant: all functions are pure; a `Memory` is folded by `remember` and never changed. A name of two sides names none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from quidproquo.model.codebook import sides
from quidproquo.model.words import Sector
from quidproquo.reading.knowledge.load import SURNAME_FIRST
from quidproquo.reading.knowledge.spell import HYPHENS, cut, fold
from quidproquo.reading.knowledge.types import Entry, Sort, Tenure

HEADS = frozenset(
    {"president", "prime minister", "leader", "chancellor", "supreme leader", "king", "general secretary", "secretary-general"}
)
ONLY_STATE = "the only state of the text"  # so far: a text that names another further on has to say again whose "the army" is
_PARTICLES = frozenset({"al", "el", "ul"})


@dataclass(frozen=True, slots=True)
class Named:
    """Someone that a text names, and the side they act for (None where the text does not let us say).

    `name` is as written, `canonical` as the knowledge file has it; `office` is the role in which they are named.
    `locative` marks a capital that only says where ("talks in Vienna"); `because` is one clause for `--why`."""

    name: str
    side: str | None
    sector: Sector | None
    sort: Sort
    canonical: str
    office: str | None = None
    because: str = ""
    locative: bool = False
    surname: str | None = None  # folded; persons only


@dataclass(frozen=True, slots=True)
class Mention:
    """`words[start:end]` names someone; two or more where one name stands for several sides ("both Koreas")."""

    start: int
    end: int
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the document has said so far: who was introduced by full name, which offices, which sides and how often."""

    persons: Mapping[str, Named] = field(default_factory=lambda: MappingProxyType({}))  # by folded surname
    offices: Mapping[str, Named] = field(default_factory=lambda: MappingProxyType({}))  # by role
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))  # by side
    groups: frozenset[str] = frozenset()  # the sides among them that are no states
    rebels: frozenset[str] = frozenset()  # the sides among them that bear arms against a state
    ahead: frozenset[str] = frozenset()  # sides that the rest of the document names, where it was surveyed

    @property
    def has_states(self) -> bool:
        """Whether a state was named so far."""
        return any(side not in self.groups for side in self.counts)

    @property
    def states(self) -> tuple[str, ...]:
        """The states named so far, the most often named first."""
        return tuple(sorted((side for side in self.counts if side not in self.groups), key=lambda side: -self.counts[side]))

    def knows(self, *sides: str) -> bool:
        """Whether any of the sides was named, or is named further on."""
        return any(side in self.counts or side in self.ahead for side in sides)


def remember(memory: Memory, mentions: Iterable[Mention]) -> Memory:
    """The memory after some mentions, in the order of the text."""
    told = [named for mention in mentions for named in mention.named]
    if not told:
        return memory
    counts, groups, rebels = dict(memory.counts), set(memory.groups), set(memory.rebels)
    persons: dict[str, Named] = {}  # those that are new
    offices: dict[str, Named] = {}
    for named in told:
        if named.side:
            counts[named.side] = counts.get(named.side, 0) + 1
            if named.sort in (Sort.GROUP, Sort.ORG) or not may_be_state(named.side):
                groups.add(named.side)
            if named.sector is Sector.REB:
                rebels.add(named.side)
            if named.office:
                offices[named.office] = named
        if named.sort is Sort.PERSON and named.surname:
            known = persons.get(named.surname) or memory.persons.get(named.surname)
            if not _is_overshadowed(named, known):
                persons[named.surname] = named
    return Memory(
        MappingProxyType({**memory.persons, **persons}) if persons else memory.persons,
        MappingProxyType({**memory.offices, **offices}) if offices else memory.offices,
        MappingProxyType(counts),
        frozenset(groups),
        frozenset(rebels),
        memory.ahead,
    )


def may_be_state(side: str) -> bool:
    """Whether a side is a state's, as far as the codebook knows it; a user's own state is not in the codebook."""
    known = sides().get(side)
    return known is None or known.sort in ("state", "former", "territory")


def _is_overshadowed(named: Named, known: Named | None) -> bool:
    """Whether a bare surname still means someone named before: "Kim" stays the leader when an adviser Kim is named."""
    if known is None or known.office not in HEADS or named.office in HEADS:
        return False
    return named.side in (known.side, None)


def surname_key(words: Sequence[str]) -> str:
    """The key under which a surname is remembered: folded, without hyphens and Arabic articles."""
    folded = [fold(word) for word in words if word not in HYPHENS]
    return " ".join(folded[1:] if len(folded) > 1 and folded[0] in _PARTICLES else folded)


def surname_of_unknown(words: Sequence[str], side: str | None) -> str:
    """The surname of someone whom no file knows, by the custom of their side."""
    plain = [word for word in words if word not in HYPHENS]
    return fold(plain[0] if side in SURNAME_FIRST and len(plain) > 2 else plain[-1])


def tenure_on(person: Entry, on: date | None, role: str | None = None, side: str | None = None) -> Tenure:
    """The office in which a person is to be seen on a day: the one held then, else the last one before, else the first.

    `role` and `side`, where the text names them, choose among a person's offices whatever the day."""
    fitting = [t for t in person.tenures if (role is None or t.office == role) and (side is None or t.side == side)]
    tenures = fitting or list(person.tenures)
    if on is None:
        return tenures[-1]
    held = [tenure for tenure in tenures if tenure.covers(on)]
    past = [tenure for tenure in tenures if (tenure.start or date.min) <= on]
    return (held or past or tenures[:1])[-1]


def name_person(
    person: Entry, written: str, on: date | None, *, role: str | None = None, side: str | None = None, because: str = ""
) -> Named:
    """A person of the knowledge file as named in a text of that day."""
    tenure = tenure_on(person, on, role, side)
    in_office = on is None or tenure.covers(on) or role is not None
    sector = tenure.sector if in_office or tenure.sector is Sector.REB else Sector.CVL
    key = surname_key(cut(person.surname or person.name))
    return Named(
        written,
        tenure.side,
        sector,
        Sort.PERSON,
        person.name,
        role or (tenure.office if in_office else None),
        because,
        surname=key,
    )
