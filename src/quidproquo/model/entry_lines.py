"""Ledger entries as JSON objects, for programs."""

from __future__ import annotations

from typing import Any

from quidproquo.model.entries import BookedDeed, BookedReport, DocumentCard, Shown
from quidproquo.model.lines import report_to_json, when_to_json

Json = dict[str, Any]


def deed_to_json(deed: BookedDeed) -> Json:
    """The object that `quid deeds --json` prints."""
    return {
        "id": deed.id,
        "deed": deed.deed.value,
        "kind": deed.kind,
        "status": deed.status.value,
        "negated": deed.negated,
        "habitual": deed.habitual,
        "actors": list(deed.actors),
        "recipients": list(deed.recipients),
        "asked_by": list(deed.asked_by),
        "when": when_to_json(deed.when),
        "stated": when_to_json(deed.stated),
        "amount": {"value": deed.amount.value, "unit": deed.amount.unit} if deed.amount else None,
        "confidence": round(deed.confidence, 4),
        "plover": deed.plover,
        "cameo": deed.cameo,
        "voices": list(deed.voices),
        "vouched": deed.vouched,
        "outlets": list(deed.outlets),
        "opinion_only": deed.opinion_only,
        "documents": deed.documents,
        "reports": list(deed.reports),
        "because": list(deed.because),
        "imported": _imported(deed),
    }


def card_to_json(card: DocumentCard) -> Json:
    """Where a report comes from."""
    return {
        "id": card.id,
        "source": card.source,
        "title": card.title,
        "authors": list(card.authors),
        "outlet": card.outlet,
        "published": card.published.isoformat() if card.published else None,
        "address": card.address,
        "genre": card.genre.value,
    }


def shown_to_json(shown: Shown) -> Json:
    """The object that `quid show --json` prints."""
    refusal = shown.refusal
    return {
        "id": shown.id,
        "deed": deed_to_json(shown.deed) if shown.deed else None,
        "document": card_to_json(shown.document) if shown.document else None,
        "reports": [told_to_json(told) for told in shown.reports],
        "refusal": {"source": refusal.source, "code": refusal.code, "reason": refusal.reason, "remedy": refusal.remedy}
        if refusal
        else None,
    }


def told_to_json(told: BookedReport) -> Json:
    """A report with its quotation and its document."""
    return {
        "report": report_to_json(told.report),
        "deed": told.deed,
        "document": card_to_json(told.document),
        "quotation": told.quotation,
        "before": told.before,
        "after": told.after,
    }


def _imported(deed: BookedDeed) -> Json | None:
    row = deed.imported
    return {"source": row.source, "format": row.form, "row": row.row, "own_id": row.own_id, "text": row.text} if row else None
