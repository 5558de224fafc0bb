"""Ledger entries as JSON objects, for programs."""

from __future__ import annotations

from typing import Any

from quidproquo.model.entries import BookedDeed, BookedReport, Commitment, DocumentCard, Judgement, Round, Shown
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
        "stories": deed.stories,
        "against": list(deed.against),
        "reports": list(deed.reports),
        "because": list(deed.because),
        "judged": list(deed.judged),
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
        "commitment": commitment_to_json(shown.commitment) if shown.commitment else None,
        "round": round_to_json(shown.round) if shown.round else None,
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


def commitment_to_json(commitment: Commitment) -> Json:
    """The object that `quid commitments --json` prints."""
    c = commitment
    return {
        "id": c.id,
        "sort": c.sort.value,
        "owners": list(c.owners),
        "beneficiaries": list(c.beneficiaries),
        "deed": c.deed.value,
        "kind": c.kind,
        "made": when_to_json(c.made),
        "deadline": c.deadline.isoformat() if c.deadline else None,
        "amount": {"value": c.amount.value, "unit": c.amount.unit} if c.amount else None,
        "checkable": c.checkable,
        "opening": c.opening,
        "said_by": list(c.said_by),
        "conditions": [
            {
                "entry": w.entry,
                "deed": w.deed.value,
                "kind": w.kind,
                "actors": list(w.actors),
                "met_by": w.met_by,
                "failed_by": w.failed_by,
            }
            for w in c.conditions
        ],
        "fate": c.fate.value,
        "degree": c.degree.value,
        "score": c.score,
        "days": c.days,
        "verified_by": list(c.verified_by),
        "bearings": [
            {
                "deed": b.deed,
                "keeps": b.keeps,
                "score": round(b.score, 3),
                "degree": b.degree.value,
                "days": b.days,
                "verified_by": list(b.verified_by),
                "because": b.because,
            }
            for b in c.bearings
        ],
        "because": c.because,
        "judged": c.judged,
    }


def round_to_json(found: Round) -> Json:
    """The object that `quid rounds --json` prints."""
    return {
        "id": found.id,
        "between": list(found.between),
        "start": found.start.isoformat(),
        "end": found.end.isoformat() if found.end else None,
        "last": found.last.isoformat(),
        "opened_by": found.opened_by,
        "closed_by": found.closed_by,
        "accords": list(found.accords),
        "deeds": list(found.deeds),
        "because": found.because,
        "judged": found.judged,
    }


def judgement_to_json(judgement: Judgement) -> Json:
    """The object that `quid history --json` prints."""
    return {
        "id": judgement.id,
        "act": judgement.act.value,
        "targets": list(judgement.targets),
        "told": list(judgement.told),
        "because": judgement.because,
        "author": judgement.author,
        "made": judgement.made.isoformat(timespec="seconds") + "Z",
        "undoes": judgement.undoes,
        "reports": [anchor.report for anchor in judgement.anchors],
    }
