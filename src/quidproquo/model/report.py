"""A report and what it is made of: one claim in one text, with the words that say so.

Invariant: `document_text[span.start:span.end]` is always the quotation; offsets count Unicode code points of the text
that the document was read as.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quidproquo.model.words import Deed, Genre, Precision, Relation, Sector, Status


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Someone named in a text, and the side they act for (`side` is None where the text does not let us say)."""

    name: str
    side: str | None = None
    sector: Sector | None = None
    span: Span | None = None  # None: filled in from the context, not named here
    head: bool = False  # named as a head of state or government


@dataclass(frozen=True, slots=True)
class Source:
    """Someone answerable for a claim; joint speakers are one source with several sides."""

    name: str
    sides: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days with the precision of the expression that gave it; either end may be open."""

    start: date | None
    end: date | None
    precision: Precision

    def overlaps(self, other: When) -> bool:
        """Whether the two intervals share a day, an open end reaching as far as it may."""
        low, high = self.start or date.min, self.end or date.max
        return low <= (other.end or date.max) and (other.start or date.min) <= high


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: a number and its unit (an ISO 4217 code for money, else a singular noun)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Term:
    """A link from this report to the report that it hangs on."""

    relation: Relation
    report: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names the deed."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One claim in a text that an actor does, did, will, should or won't do something toward someone."""

    id: str
    document: str
    published: date | None
    span: Span
    trigger: Trigger
    deed: Deed
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    kind: str | None = None
    negated: bool = False
    habitual: bool = False
    asked_by: tuple[Party, ...] = ()
    when: When | None = None
    stated: When | None = None
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    amount: Amount | None = None
    plover: str | None = None
    cameo: str | None = None
    confidence: float = 0.5
    why: tuple[str, ...] = ()  # what decided the reading, one short sentence each, for `quid show --why`

    @property
    def actor_sides(self) -> tuple[str, ...]:
        return sides_of(self.actors)

    @property
    def recipient_sides(self) -> tuple[str, ...]:
        return sides_of(self.recipients)


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, and what is known of where it comes from."""

    id: str
    source: str  # the path, or a row's own id, as given
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: date | None = None
    address: str | None = None
    genre: Genre = Genre.UNKNOWN


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and the reports found in it, in the order of the text."""

    document: Document
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that could not be read: which, and why in one line."""

    source: str
    code: str
    reason: str
    remedy: str = ""


def sides_of(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The sides of parties, each once, in order, unknown ones left out."""
    return tuple(dict.fromkeys(party.side for party in parties if party.side))
