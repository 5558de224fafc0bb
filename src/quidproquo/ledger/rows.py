"""Between the trade's types and the ledger's rows. Pure; a report comes back from its row exactly as it was booked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from quidproquo.ledger.likeness import Told, name_words, words_of
from quidproquo.ledger.merging import Group
from quidproquo.ledger.stories import sketch
from quidproquo.model.entries import Act, Anchor, BookedDeed, BookedReport, DocumentCard, ImportedRow, Judgement
from quidproquo.model.lines import report_from_json, report_to_json, to_line
from quidproquo.model.report import Amount, Document, Reading, Refusal, Report, When
from quidproquo.model.words import Deed, Genre, Precision, Status

Row = dict[str, Any]


def reading_id(reading: Reading) -> str:
    """The content hash of a reading: the document and everything that was read in it."""
    return "g_" + digest([reading.document.id, *(to_line(report_to_json(r)) for r in reading.reports)])


def refusal_id(refusal: Refusal) -> str:
    """The content hash of a refusal: the same refusal of the same source is booked once."""
    return "x_" + digest([refusal.source, refusal.code, refusal.reason])


def digest(parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits of SHA-256, enough that ten million ids meet by chance once in 370,000 ledgers."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_row(document: Document, *, booked: datetime) -> Row:
    """The row of `documents`."""
    told = sketch(document.text)
    return {
        "id": document.id,
        "source": document.source,
        "text": document.text,
        "title": document.title,
        "authors": list(document.authors),
        "outlet": document.outlet,
        "published": document.published,
        "address": document.address,
        "genre": document.genre.value,
        "shingles": told.size,
        "sketch": list(told.hashes),
        "booked": booked,
    }


def report_row(report: Report, document: Document, *, reading: str, place: int) -> Row:
    """The row of `reports`: what questions ask for in columns of their own, the whole report in `body`."""
    names = tuple(party.name for party in (*report.actors, *report.recipients, *report.asked_by))
    quotation = document.text[report.span.start : report.span.end]
    return {
        "id": report.id,
        "reading": reading,
        "document": document.id,
        "place": place,
        "start": report.span.start,
        "stop": report.span.end,
        "deed": report.deed.value,
        "kind": report.kind,
        "status": report.status.value,
        "negated": report.negated,
        "habitual": report.habitual,
        "actors": sorted(report.actor_sides),
        "recipients": sorted(report.recipient_sides),
        "asked_by": sorted({p.side for p in report.asked_by if p.side}),
        **_when_columns("when", report.when),
        **_when_columns("stated", report.stated),
        "amount": report.amount.value if report.amount else None,
        "unit": report.amount.unit if report.amount else None,
        "voices": voices_of(report),
        "speakers": [s.name for s in report.sources],
        "words": words_of(quotation, name_words(names)),
        "confidence": report.confidence,
        "plover": report.plover,
        "cameo": report.cameo,
        "body": json.dumps(report_to_json(report), ensure_ascii=False, separators=(",", ":")),
    }


def voices_of(report: Report) -> list[str]:
    """The sides on whose word a claim rests: those of the innermost source, since whoever passes it on adds nothing.

    Empty for the author's own voice and for a source that stands for no side: nobody's word but the teller's.
    """
    return sorted(set(report.sources[-1].sides)) if report.sources else []


def told_of(row: Mapping[str, Any]) -> Told:
    """What merging needs of a report's row."""
    return Told(
        id=row["id"],
        document=row["document"],
        start=row["start"],
        stop=row["stop"],
        story=row["story"],
        outlet=row["outlet"] or row["document"],
        genre=Genre(row["genre"]),
        published=row["published"],
        deed=Deed(row["deed"]),
        kind=row["kind"],
        status=Status(row["status"]),
        negated=row["negated"],
        habitual=row["habitual"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        asked_by=tuple(row["asked_by"]),
        when=_when(row, "when"),
        stated=_when(row, "stated"),
        amount=_amount(row),
        voices=tuple(row["voices"]),
        speakers=tuple(row["speakers"]),
        words=frozenset(row["words"]),
        confidence=row["confidence"],
        plover=row["plover"],
        cameo=row["cameo"],
    )


def deed_row(group: Group, *, block: str) -> Row:
    """The row of `deeds` for reports that tell of one deed."""
    best = group.best
    return {
        "id": group.id,
        "block": block,
        "deed": best.deed.value,
        "kind": group.kind,
        "status": best.status.value,
        "negated": best.negated,
        "habitual": best.habitual,
        "actors": sorted({side for told in group.told for side in told.actors}),
        "recipients": sorted({side for told in group.told for side in told.recipients}),
        "asked_by": sorted({*group.asked, *(side for told in group.told for side in told.asked_by)}),
        **_when_columns("when", group.when),
        **_when_columns("stated", group.stated),
        "amount": group.amount.value if group.amount else None,
        "unit": group.amount.unit if group.amount else None,
        "confidence": best.confidence,
        "plover": best.plover,
        "cameo": best.cameo,
        "voices": sorted({side for told in group.told for side in told.voices}),
        "vouched": any(not told.voices for told in group.told),
        "speakers": sorted({name for told in group.told for name in told.speakers}),
        "outlets": sorted({told.outlet for told in group.told}),
        "opinion_only": all(told.genre is Genre.OPINION for told in group.told),
        "documents": len({told.document for told in group.told}),
        "stories": len({told.story for told in group.told}),
        "against": list(group.against),
        "first_told": min((told.published for told in group.told if told.published), default=None),
        "last_told": max((told.published for told in group.told if told.published), default=None),
        "reports": [told.id for told in group.told],
        "because": list(group.because),
        "judged": [],
        "dropped": False,
        "import": None,
        "row": None,
        "own_id": None,
        "text": None,
    }


def booked_deed(row: Mapping[str, Any], file: Mapping[str, Any] | None = None) -> BookedDeed:
    """A deed from a row of `booked_deeds`; `file` is the row of `imports` that it came with, if it was imported."""
    return BookedDeed(
        id=row["id"],
        deed=Deed(row["deed"]),
        kind=row["kind"],
        status=Status(row["status"]),
        negated=row["negated"],
        habitual=row["habitual"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        asked_by=tuple(row["asked_by"]),
        when=_when(row, "when"),
        stated=_when(row, "stated"),
        amount=_amount(row),
        confidence=row["confidence"],
        plover=row["plover"],
        cameo=row["cameo"],
        voices=tuple(row["voices"]),
        vouched=row["vouched"],
        speakers=tuple(row["speakers"]),
        outlets=tuple(row["outlets"]),
        opinion_only=row["opinion_only"],
        documents=row["documents"],
        stories=row["stories"],
        against=tuple(row["against"]),
        reports=tuple(row["reports"]),
        because=tuple(row["because"]),
        imported=_imported(row, file),
        judged=tuple(row["judged"]),
        first_told=row["first_told"],
        last_told=row["last_told"],
    )


def booked_report(row: Mapping[str, Any], *, around: int) -> BookedReport:
    """A report with its quotation and `around` characters of its text on each side."""
    report, text = report_from_json(json.loads(row["body"])), row["document_text"]
    start, end = report.span.start, report.span.end
    return BookedReport(
        report=report,
        document=document_card(row),
        deed=row["booked_as"],
        quotation=text[start:end],
        before=text[max(0, start - around) : start],
        after=text[end : end + around],
    )


def document_card(row: Mapping[str, Any]) -> DocumentCard:
    """A document's card from a row with its columns, the id under `document`."""
    return DocumentCard(
        id=row["document"],
        source=row["source"],
        title=row["title"],
        authors=tuple(row["authors"]),
        outlet=row["outlet"],
        published=row["published"],
        address=row["address"],
        genre=Genre(row["genre"]),
    )


def document_of(row: Mapping[str, Any]) -> Document:
    """A document with its text."""
    return Document(
        id=row["document"],
        source=row["source"],
        text=row["text"],
        title=row["title"],
        authors=tuple(row["authors"]),
        outlet=row["outlet"],
        published=row["published"],
        address=row["address"],
        genre=Genre(row["genre"]),
    )


def judgement_row(judgement: Judgement) -> Row:
    """The row of `judgements`."""
    anchors = [
        {"entry": a.entry, "report": a.report, "document": a.document, "start": a.start, "stop": a.stop}
        for a in judgement.anchors
    ]
    return {
        "id": judgement.id,
        "turn": judgement.turn,
        "act": judgement.act.value,
        "targets": list(judgement.targets),
        "anchors": anchors,
        "told": list(judgement.told),
        "because": judgement.because,
        "author": judgement.author,
        "undoes": judgement.undoes,
        "made": judgement.made,
    }


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """A judgement from its row."""
    return Judgement(
        id=row["id"],
        turn=row["turn"],
        act=Act(row["act"]),
        targets=tuple(row["targets"]),
        anchors=tuple(Anchor(**anchor) for anchor in row["anchors"]),
        told=tuple(row["told"]),
        because=row["because"],
        author=row["author"],
        made=row["made"],
        undoes=row["undoes"],
    )


def _when_columns(name: str, when: When | None) -> Row:
    return {
        f"{name}_start": when.start if when else None,
        f"{name}_end": when.end if when else None,
        f"{name}_precision": when.precision.value if when else None,
    }


def _when(row: Mapping[str, Any], name: str) -> When | None:
    precision = row[f"{name}_precision"]
    return When(_day(row[f"{name}_start"]), _day(row[f"{name}_end"]), Precision(precision)) if precision else None


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _amount(row: Mapping[str, Any]) -> Amount | None:
    return Amount(row["amount"], row["unit"]) if row["amount"] is not None else None


def _imported(row: Mapping[str, Any], file: Mapping[str, Any] | None) -> ImportedRow | None:
    if row["import"] is None:
        return None
    source, form = (file["source"], file["form"]) if file else (row["import"], "")
    return ImportedRow(source, form, row["row"], row["own_id"], row["text"])
