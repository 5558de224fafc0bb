"""What pages, tables and pictures show: plain records, filled from the ledger's entries and from the balance.

Invariant: a view holds everything that is shown, so that drawing needs no ledger, no clock and no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quidproquo.measuring.balance import Balance, Heading
from quidproquo.measuring.fulfilment import Fulfilment
from quidproquo.model.entries import BookedDeed, BookedReport, ImportedRow
from quidproquo.model.report import Amount, Document, Party, Refusal, Source, Span, When
from quidproquo.model.words import Deed, Genre, Relation, Status

CONTEXT = 160  # characters of the text shown on each side of the evidence


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that say so, the trigger inside them, and a little of what stands around."""

    evidence: str
    trigger: Span | None = None  # within `evidence`
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One report of a deed: where it stands, who is answerable for it, and its words."""

    report: str
    document: str
    quotation: Quotation
    span: Span | None = None  # in the document's text
    outlet: str | None = None
    published: date | None = None
    genre: Genre = Genre.UNKNOWN
    sources: tuple[Source, ...] = ()
    confidence: float = 0.5
    why: tuple[str, ...] = ()
    file: str | None = None  # as it was given; shown on a terminal, never on a page


@dataclass(frozen=True, slots=True)
class TermView:
    """A link to the entry that this one hangs on."""

    relation: Relation
    entry: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the ledger: a deed in one status, with all the reports of it."""

    id: str
    deed: Deed
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    asked_by: tuple[Party, ...] = ()
    kind: str | None = None
    negated: bool = False
    habitual: bool = False
    alleged: bool = False
    when: When | None = None
    stated: When | None = None
    amount: Amount | None = None
    terms: tuple[TermView, ...] = ()
    plover: str | None = None
    cameo: str | None = None
    confidence: float = 0.5
    evidence: tuple[EvidenceView, ...] = ()
    opinion_only: bool = False
    notes: tuple[str, ...] = ()  # judgements and merges, one sentence each

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.outlet or e.document for e in self.evidence))

    @property
    def rests_on_one_outlet(self) -> bool:
        return len(self.outlets) == 1


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the ledger; `text` is None where only quotations are shown."""

    id: str
    name: str  # the file's name or the row's id, never a path
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: date | None = None
    address: str | None = None
    genre: Genre = Genre.UNKNOWN
    text: str | None = None
    reports: int = 0


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """What one side owes another by its own word, and what came of it."""

    id: str
    owners: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    deed: Deed
    kind: str | None
    fate: str  # open, kept, broken, lapsed
    made: When | None = None
    condition: str | None = None
    deadline: When | None = None
    checkable: bool | None = None
    days: int | None = None
    verified_by: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()  # opening entry first, then what bears on its fate
    policy: bool = False  # to refrain, as a stated policy, where a promise is to do something
    judged: bool = False  # by a person; else the ledger's proposal
    because: str = ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A stretch of engagement from its opening to its close, if it has closed."""

    id: str
    start: date | None
    end: date | None
    opened_by: str = ""
    closed_by: str | None = None
    accords: tuple[str, ...] = ()  # entries
    entries: tuple[str, ...] = ()
    gives: tuple[tuple[str, int], ...] = ()  # (side, how many)
    costs: tuple[tuple[str, int], ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with the words that stand for it where it cannot be seen; `svg` is well-formed and escaped."""

    title: str
    description: str
    svg: str
    width: float
    height: float
    caption: str = ""

    def _repr_svg_(self) -> str:
        return self.svg


@dataclass(frozen=True, slots=True)
class AdviceView:
    """Advice as the report shows it: sentences, tables and pictures, each figure tagged record, assumed or user."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[TableView, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    assumptions: tuple[tuple[str, str, str], ...] = ()  # (name, value with range, tag)
    warnings: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """A plain table: a caption, a heading for each column, and rows of text."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that one report page shows."""

    ledger: str
    sides: tuple[str, ...]
    entries: tuple[EntryView, ...]
    documents: tuple[DocumentView, ...]
    balance: Balance | None = None
    refusals: tuple[Refusal, ...] = ()
    commitments: tuple[CommitmentView, ...] = ()
    rounds: tuple[RoundView, ...] = ()
    curves: tuple[Fulfilment, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    advice: AdviceView | None = None
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.4
    unlisted: bool = False  # the ledger holds more entries than the page lists
    quotes_only: bool = False
    version: str = ""


def report_view(
    ledger: str,
    *,
    balance: Balance | None,
    deeds: Sequence[BookedDeed],
    most: int | None = None,
    reports: Sequence[BookedReport],
    documents: Sequence[tuple[Document, int]],
    refusals: Sequence[Refusal] = (),
    commitments: Sequence[CommitmentView] = (),
    rounds: Sequence[RoundView] = (),
    curves: Sequence[Fulfilment] = (),
    drawings: Sequence[Drawing] = (),
    advice: AdviceView | None = None,
    version: str = "",
) -> ReportView:
    """The page of a ledger: its deeds with their reports, its documents with the number of reports read in each.

    No more than `most` deeds are listed, the first ones by the order given.
    """
    unlisted = most is not None and len(deeds) > most
    deeds = deeds[:most]
    told: dict[str, list[BookedReport]] = {}
    for report in reports:
        told.setdefault(report.deed, []).append(report)
    booked_as = {report.report.id: report.deed for report in reports}
    known = {deed.id: deed for deed in deeds}
    alleged = {i for row in balance.rows for i in row.cell(Heading.ALLEGED).deeds} if balance else set()
    return ReportView(
        ledger=public_name(ledger),
        sides=balance.between if balance else (),
        entries=tuple(
            entry_view(
                deed, told.get(deed.id, ()), alleged=deed.id in alleged, terms=_terms(told.get(deed.id, ()), booked_as, known)
            )
            for deed in deeds
        ),
        documents=tuple(document_view(document, reports=count) for document, count in documents),
        balance=balance,
        refusals=tuple(refusals),
        commitments=tuple(commitments),
        rounds=tuple(rounds),
        curves=tuple(curves),
        drawings=tuple(drawings),
        advice=advice,
        since=balance.since if balance else None,
        until=balance.until if balance else None,
        min_confidence=balance.min_confidence if balance else 0.4,
        unlisted=unlisted,
        version=version,
    )


def _terms(
    reports: Sequence[BookedReport], booked_as: Mapping[str, str], known: Mapping[str, BookedDeed]
) -> tuple[TermView, ...]:
    """The links of a deed's reports as links between entries, each once; links to what is not on the page are left out."""
    links = {(t.relation, booked_as[t.report]) for r in reports for t in r.report.terms if booked_as.get(t.report) in known}
    return tuple(TermView(relation, entry) for relation, entry in sorted(links))


def entry_view(
    deed: BookedDeed, reports: Sequence[BookedReport] = (), *, alleged: bool = False, terms: Sequence[TermView] = ()
) -> EntryView:
    """A booked deed as it is shown, its surest report first."""
    best_first = sorted(reports, key=lambda r: (-r.report.confidence, r.report.published or date.max, r.report.id))
    named = [r.report for r in best_first]
    evidence = tuple(evidence_view(r) for r in best_first)
    return EntryView(
        id=deed.id,
        deed=deed.deed,
        status=deed.status,
        actors=_parties(deed.actors, [r.actors for r in named]),
        recipients=_parties(deed.recipients, [r.recipients for r in named]),
        asked_by=_parties(deed.asked_by, [r.asked_by for r in named]),
        kind=deed.kind,
        negated=deed.negated,
        habitual=deed.habitual,
        alleged=alleged,
        when=deed.when,
        stated=deed.stated,
        amount=deed.amount,
        terms=tuple(terms),
        plover=deed.plover,
        cameo=deed.cameo,
        confidence=deed.confidence,
        evidence=evidence or ((_imported(deed, deed.imported),) if deed.imported else ()),
        opinion_only=deed.opinion_only,
        notes=deed.because if len(reports) > 1 else (),
    )


def evidence_view(booked: BookedReport) -> EvidenceView:
    """A booked report as evidence: its words, with what stands around them cut at words."""
    report, card = booked.report, booked.document
    start = report.span.start
    trigger = Span(report.trigger.span.start - start, report.trigger.span.end - start)
    inside = 0 <= trigger.start < trigger.end <= len(booked.quotation)
    return EvidenceView(
        report=report.id,
        document=card.id,
        quotation=Quotation(booked.quotation, trigger if inside else None, _tail(booked.before), _head(booked.after)),
        span=report.span,
        outlet=card.outlet,
        published=card.published,
        genre=card.genre,
        sources=report.sources,
        confidence=report.confidence,
        why=report.why,
        file=card.source,
    )


def document_view(document: Document, *, reports: int) -> DocumentView:
    """A document as it is listed, under its file's name."""
    return DocumentView(
        id=document.id,
        name=public_name(document.source),
        title=document.title,
        authors=document.authors,
        outlet=document.outlet,
        published=document.published,
        address=document.address,
        genre=document.genre,
        text=document.text,
        reports=reports,
    )


def _imported(deed: BookedDeed, row: ImportedRow) -> EvidenceView:
    place = f"{public_name(row.source)}, row {row.row:,} ({row.form})"
    return EvidenceView(report=deed.id, document=public_name(row.source), quotation=Quotation(row.text or place), outlet=place)


def _parties(sides: Sequence[str], named: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The sides of a deed as parties; the names of its reports where no side is known."""
    if sides:
        return tuple(Party(side, side) for side in sides)
    return next((parties for parties in named if parties), ())


def _tail(text: str) -> str:
    """The end of what stands before a quotation, from its paragraph only."""
    here = text.rpartition("\n")[2]
    return here if len(here) <= CONTEXT else "… " + here[-CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    """The beginning of what stands after a quotation, from its paragraph only."""
    here = text.partition("\n")[0]
    return here if len(here) <= CONTEXT else here[:CONTEXT].rpartition(" ")[0] + " …"


def public_name(source: str) -> str:
    """The last part of a path: pages that are handed on tell nothing of the machine they were made on."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source.strip("/\\")


def without_paths(view: ReportView) -> ReportView:
    """The same page with files under their names alone, as it may be handed on."""
    return replace(
        view,
        ledger=public_name(view.ledger),
        documents=tuple(replace(d, name=public_name(d.name)) for d in view.documents),
        refusals=tuple(_without_path(r) for r in view.refusals),
    )


def _without_path(refusal: Refusal) -> Refusal:
    name = public_name(refusal.source)
    told = (words.replace(refusal.source, name) if refusal.source else words for words in (refusal.reason, refusal.remedy))
    return Refusal(name, refusal.code, *told)


def quotes_only(view: ReportView) -> ReportView:
    """The same page without the articles: nothing of a text is left but the words that are quoted as evidence."""
    return replace(
        view,
        documents=tuple(replace(d, text=None) for d in view.documents),
        entries=tuple(replace(e, evidence=tuple(_bare(v) for v in e.evidence)) for e in view.entries),
        quotes_only=True,
    )


def _bare(evidence: EvidenceView) -> EvidenceView:
    return replace(evidence, quotation=replace(evidence.quotation, before="", after=""))


def in_time(entries: Iterable[EntryView]) -> tuple[EntryView, ...]:
    """Entries by the time of their deed, then of its telling; the undated stand last, in a settled order."""
    return tuple(sorted(entries, key=lambda e: (first_day(e) or date.max, e.deed.value, e.id)))


def first_day(entry: EntryView) -> date | None:
    """The day by which an entry is ordered: of the deed, else of the saying."""
    for when in (entry.when, entry.stated):
        if when and (when.start or when.end):
            return when.start or when.end
    return None
