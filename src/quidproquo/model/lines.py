"""Reports as JSON objects, one a line, there and back without loss."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from quidproquo.errors import UsageError
from quidproquo.model.report import Amount, Document, Party, Report, Source, Span, Term, Trigger, When
from quidproquo.model.words import Deed, Genre, Precision, Relation, Sector, Status

Json = dict[str, Any]


def report_to_json(report: Report) -> Json:
    """The object that `quid read --format jsonl` prints (interfaces.md)."""
    return {
        "id": report.id,
        "document": report.document,
        "published": _day(report.published),
        "start": report.span.start,
        "end": report.span.end,
        "trigger": {"start": report.trigger.span.start, "end": report.trigger.span.end, "text": report.trigger.text},
        "actors": [_party(p) for p in report.actors],
        "deed": report.deed.value,
        "kind": report.kind,
        "status": report.status.value,
        "negated": report.negated,
        "habitual": report.habitual,
        "recipients": [_party(p) for p in report.recipients],
        "asked_by": [_party(p) for p in report.asked_by],
        "when": when_to_json(report.when),
        "stated": when_to_json(report.stated),
        "sources": [_source(s) for s in report.sources],
        "terms": [{"relation": t.relation.value, "report": t.report} for t in report.terms],
        "amount": {"value": _number(report.amount.value), "unit": report.amount.unit} if report.amount else None,
        "plover": report.plover,
        "cameo": report.cameo,
        "confidence": round(report.confidence, 4),
        "why": list(report.why),
    }


def report_from_json(line: Mapping[str, Any]) -> Report:
    """A report from its object; UsageError Q110 names the field that does not fit."""
    try:
        return Report(
            id=str(line["id"]),
            document=str(line["document"]),
            published=_read_day(line.get("published")),
            span=Span(int(line["start"]), int(line["end"])),
            trigger=Trigger(Span(int(line["trigger"]["start"]), int(line["trigger"]["end"])), str(line["trigger"]["text"])),
            deed=Deed(line["deed"]),
            status=Status(line["status"]),
            actors=_read_parties(line.get("actors")),
            recipients=_read_parties(line.get("recipients")),
            kind=line.get("kind"),
            negated=bool(line.get("negated")),
            habitual=bool(line.get("habitual")),
            asked_by=_read_parties(line.get("asked_by")),
            when=_read_when(line.get("when")),
            stated=_read_when(line.get("stated")),
            sources=tuple(_read_source(s) for s in line.get("sources") or ()),
            terms=tuple(Term(Relation(t["relation"]), str(t["report"])) for t in line.get("terms") or ()),
            amount=Amount(float(line["amount"]["value"]), str(line["amount"]["unit"])) if line.get("amount") else None,
            plover=line.get("plover"),
            cameo=line.get("cameo"),
            confidence=float(line.get("confidence", 0.5)),
            why=tuple(str(w) for w in line.get("why") or ()),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise UsageError(
            "Q110",
            f"this is no report: {type(wrong).__name__} {wrong}",
            remedy="Compare it with the JSON form in docs/reference.",
        ) from wrong


def document_to_json(document: Document) -> Json:
    """A document with its text and all that is known of where it comes from."""
    return {
        "id": document.id,
        "source": document.source,
        "text": document.text,
        "title": document.title,
        "authors": list(document.authors),
        "outlet": document.outlet,
        "published": _day(document.published),
        "address": document.address,
        "genre": document.genre.value,
    }


def document_from_json(line: Mapping[str, Any]) -> Document:
    """A document from its object; UsageError Q111 names the field that does not fit."""
    try:
        return Document(
            id=str(line["id"]),
            source=str(line["source"]),
            text=str(line["text"]),
            title=line.get("title"),
            authors=tuple(str(a) for a in line.get("authors") or ()),
            outlet=line.get("outlet"),
            published=_read_day(line.get("published")),
            address=line.get("address"),
            genre=Genre(line.get("genre") or "unknown"),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise UsageError(
            "Q111",
            f"this is no document: {type(wrong).__name__} {wrong}",
            remedy="Compare it with the JSON form in docs/reference.",
        ) from wrong


def to_line(value: Mapping[str, Any]) -> str:
    """One JSON line; the same object always gives the same line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document_id(text: str, *, title: str | None, published: date | None, source: str) -> str:
    """The content hash that names a document: the same text from the same place is the same document."""
    return "d_" + _digest((text, title or "", _day(published) or "", source))


def with_id(report: Report, *, document_id: str) -> Report:
    """The report under its content hash. Terms are left out of the hash, since they name other reports' ids."""
    body = {**report_to_json(report), "id": "", "terms": [], "document": "", "confidence": 0.0, "why": []}
    return replace(report, id="r_" + _digest((document_id, json.dumps(body, sort_keys=True))))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _party(party: Party) -> Json:
    return {
        "name": party.name,
        "side": party.side,
        "sector": party.sector.value if party.sector else None,
        "start": party.span.start if party.span else None,
        "end": party.span.end if party.span else None,
    }


def _source(source: Source) -> Json:
    return {
        "name": source.name,
        "sides": list(source.sides),
        "start": source.span.start if source.span else None,
        "end": source.span.end if source.span else None,
    }


def when_to_json(when: When | None) -> Json | None:
    """An interval as its object, or None where the time is unknown."""
    return {"start": _day(when.start), "end": _day(when.end), "precision": when.precision.value} if when else None


def _read_day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_span(entry: Mapping[str, Any]) -> Span | None:
    start, end = entry.get("start"), entry.get("end")
    return Span(int(start), int(end)) if start is not None and end is not None else None


def _read_parties(entries: Any) -> tuple[Party, ...]:
    return tuple(
        Party(str(e["name"]), e.get("side"), Sector(e["sector"]) if e.get("sector") else None, _read_span(e))
        for e in entries or ()
    )


def _read_source(entry: Mapping[str, Any]) -> Source:
    return Source(str(entry["name"]), tuple(str(s) for s in entry.get("sides") or ()), _read_span(entry))


def _read_when(entry: Mapping[str, Any] | None) -> When | None:
    if not entry:
        return None
    return When(_read_day(entry.get("start")), _read_day(entry.get("end")), Precision(entry["precision"]))
