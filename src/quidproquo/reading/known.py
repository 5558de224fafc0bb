"""Someone known to a sentence: a stretch of its words with whom it names, and what such a one may be called further on.

Invariant: a `Known` says what the words say; whom a pronoun or a description stands for is decided in `pronouns` and `who`.
"""

from __future__ import annotations

from dataclasses import dataclass

from quidproquo.reading.knowledge import Sort
from quidproquo.reading.lexicon import people
from quidproquo.reading.naming.named import Named

_OF_STATES = frozenset({Sort.STATE, Sort.DEMONYM, Sort.PLACE, Sort.BODY, Sort.PERSON, Sort.OFFICE})
_GROUPS = frozenset("group movement militia rebel militant guerrilla insurgent faction".split())
_BODIES_BETWEEN = frozenset("agency organization organisation bloc alliance union council".split())
_STATES = frozenset("country nation regime government administration kingdom republic".split())
_OFFICES = frozenset(
    "president leader minister premier chancellor secretary envoy ambassador dictator ruler diplomat official general".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch of a sentence that stands for someone, as the cast holds it."""

    sentence: int
    head: int
    first: int
    last: int
    named: tuple[Named, ...]
    subject: bool

    @property
    def sides(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n.side for n in self.named if n.side))

    body: bool = False  # a government, a ministry: "it", not "he"
    woman: bool = False

    @property
    def person(self) -> bool:
        return not self.body and any(
            n.sort is Sort.PERSON or (n.sort is Sort.OFFICE and n.office not in people().bodies) for n in self.named
        )

    loose: bool = False  # where, or what sort of thing ("the Cuban capital", "its Macau money"): no one who acts

    @property
    def place(self) -> bool:
        return all(n.locative for n in self.named)


def may_be_called(known: Known, lemma: str) -> bool:
    """Whether "the regime", "the group", "the president" may take up someone named before."""
    sorts = {n.sort for n in known.named}
    if lemma in _GROUPS:
        return Sort.GROUP in sorts
    if lemma in _BODIES_BETWEEN:
        return Sort.ORG in sorts
    if lemma in _STATES and sorts and sorts <= _OF_STATES:
        return True
    if lemma in people().body_nouns and sorts & _OF_STATES and Sort.GROUP not in sorts:
        return True
    return lemma in _OFFICES and known.person
