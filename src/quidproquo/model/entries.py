"""What stands in the ledger: booked deeds with their reports, and the documents they came from.

Invariant: an entry never says more than its reports; whoever holds an entry can go from it to every sentence that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from quidproquo.model.report import Amount, Refusal, Report, When
from quidproquo.model.words import Deed, Genre, Status


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """Where a report comes from, without the text."""

    id: str
    source: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: date | None = None
    address: str | None = None
    genre: Genre = Genre.UNKNOWN


@dataclass(frozen=True, slots=True)
class BookedReport:
    """A report in the ledger: the deed it was booked under and the words around it.

    `before + quotation + after` is a stretch of the document's text; the quotation is `text[report.span.start:report.span.end]`.
    """

    report: Report
    document: DocumentCard
    deed: str  # id of the booked deed
    quotation: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """The evidence of a deed that came from event data: the file, the row in it, and what the row said."""

    source: str
    form: str  # the format's name: icews, polecat …
    row: int  # counted from 1, the heading not counted
    own_id: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BookedDeed:
    """One real-world deed, with all the reports of it.

    `voices` are the sides on whose word it rests; `vouched` is true where at least one report rests on no side's word
    (the author's own voice, or a source of no side).
    """

    id: str
    deed: Deed
    kind: str | None
    status: Status
    negated: bool
    habitual: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    asked_by: tuple[str, ...]
    when: When | None
    stated: When | None
    amount: Amount | None
    confidence: float
    plover: str | None
    cameo: str | None
    voices: tuple[str, ...]
    vouched: bool
    outlets: tuple[str, ...]
    opinion_only: bool
    documents: int
    reports: tuple[str, ...]  # report ids; empty for an imported row
    because: tuple[str, ...] = ()  # why these reports are held to tell of one deed
    imported: ImportedRow | None = None
    stories: int = 1  # its documents, copies of one another counted once
    against: tuple[str, ...] = ()  # deeds that say the opposite: the denials of it, or what it denies
    judged: tuple[str, ...] = ()  # judgements that shaped it
    speakers: tuple[str, ...] = ()  # names of everyone answerable for one of its reports
    first_told: date | None = None  # first and last day of publication of its documents
    last_told: date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry laid open: the deed, the reports behind it, the documents behind them; for a refusal, why.

    A commitment or a round stands with the deed that opens it.
    """

    id: str
    deed: BookedDeed | None = None
    reports: tuple[BookedReport, ...] = ()
    document: DocumentCard | None = None
    refusal: Refusal | None = None
    commitment: Commitment | None = None
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds."""

    documents: int
    outlets: int
    reports: int
    deeds: int
    imported: int
    refusals: int


@dataclass(frozen=True, slots=True)
class Booked:
    """What one booking changed: documents new to the ledger, read anew, and already known as they are."""

    new: int = 0
    reread: int = 0
    known: int = 0
    reports: int = 0
    refusals: int = 0

    def plus(self, other: Booked) -> Booked:
        """The sum of two bookings."""
        return Booked(
            self.new + other.new,
            self.reread + other.reread,
            self.known + other.known,
            self.reports + other.reports,
            self.refusals + other.refusals,
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which deeds are meant: every field that is set narrows the choice, the same on every command."""

    sides: tuple[str, ...] = ()  # doer, recipient or asker, any of these
    between: tuple[str, str] | None = None  # one of the two is the doer, the other at the other end
    deeds: tuple[Deed, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str | None = None  # a speaker's name, or part of it
    outlet: str | None = None
    min_confidence: float = 0.0
    limit: int | None = None


class Fate(StrEnum):
    """What came of a commitment, as the ledger proposes it or a person has judged it."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    LAPSED = "lapsed"


class Degree(StrEnum):
    """How far a commitment was carried out, in the words of the peace-accord trackers (PAM; Joshi, Quinn and Regan 2015)."""

    NONE = "none"
    MINIMAL = "minimal"
    INTERMEDIATE = "intermediate"
    FULL = "full"


class Pledge(StrEnum):
    """What sort of commitment: to do something, or to refrain from it as a stated policy."""

    PROMISE = "promise"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A later deed that bears on a commitment: for it or against it, how well it fits (0 to 1), and how many days after."""

    deed: str
    keeps: bool
    score: float
    degree: Degree
    days: int | None
    verified_by: tuple[str, ...]  # sides other than the owner on whose word it rests
    because: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What a commitment waits for: the entry that states it, and the deed that met it, if any did."""

    entry: str
    deed: Deed
    kind: str | None
    actors: tuple[str, ...]
    met_by: str | None = None
    failed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who owes what to whom by their own word, and its fate: a proposal with its score, or a person's judgement."""

    id: str
    sort: Pledge
    owners: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    deed: Deed
    kind: str | None
    made: When | None  # when it was said; with an open start where only the telling is dated
    deadline: date | None
    amount: Amount | None
    checkable: bool
    opening: str  # id of the booked deed that opens it
    said_by: tuple[str, ...]
    conditions: tuple[Condition, ...]
    fate: Fate
    degree: Degree
    score: float | None  # how well the deciding deed fits; None while the commitment is open
    days: int | None  # from the commitment to the deciding deed
    verified_by: tuple[str, ...]
    bearings: tuple[Bearing, ...]  # every later deed that bears on it, best first
    because: str
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of engagement between two sides, from its opening to its close; `end` is None while it runs."""

    id: str
    between: tuple[str, str]
    start: date
    end: date | None
    last: date  # day of the last deed in it
    opened_by: str | None  # the deed that opened it; None where a person drew it around no deed
    closed_by: str | None  # the deed that closed it; None while it runs, or where a long silence did
    accords: tuple[str, ...]  # the milestones inside it
    deeds: tuple[str, ...]  # every deed in it, by time
    because: str
    judged: bool = False


class Act(StrEnum):
    """What a person can judge."""

    MERGE = "merge"  # these deeds are one
    SPLIT = "split"  # these reports of a deed are another
    FATE = "fate"
    DEED = "deed"
    STATUS = "status"
    SIDES = "sides"
    WHEN = "when"
    DROP = "drop"  # this never belonged in the ledger
    ADD = "add"  # a person's own entry, with its source
    ROUND = "round"  # a person's own round, from one day to another
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A report that a judged entry held, and where in its document it stands."""

    entry: str
    report: str
    document: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word about entries: what, on which, why, who and when. The latest word on a thing holds."""

    id: str
    turn: int
    act: Act
    targets: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    told: tuple[str, ...]  # the new value in words: ("broken",), ("YIELD/delist",), ("USA", "PRK"), …
    because: str
    author: str
    made: datetime
    undoes: str | None = None
