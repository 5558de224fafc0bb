"""The report page: what the ledger holds about two sides, as one view and then as one HTML file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from quidproquo.flow.accounts import balance as balance_between
from quidproquo.flow.accounts import sides_of
from quidproquo.flow.opening import AnyLedger, open_ledger, reading
from quidproquo.ledger import counting
from quidproquo.ledger import read as ask
from quidproquo.measuring.fulfilment import fulfilment
from quidproquo.model.entries import Filter
from quidproquo.presenting.fates import commitment_view, round_view
from quidproquo.presenting.views import ReportView, quotes_only, report_view

if TYPE_CHECKING:
    from quidproquo.advising.advice import Advice
    from quidproquo.presenting.views import AdviceView

MOST = 5000
"""Entries on one page: event data can bring millions, and a browser has to hold the page."""


def report(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
    only_quotes: bool = False,
    advice: Advice | None = None,
) -> str:
    """One self-contained HTML page about two sides: the balance, the entries with their evidence, the documents; advice too, if given."""
    from quidproquo.presenting.page import render_report

    view = view_of(ledger, between=between, since=since, until=until, min_confidence=min_confidence, advice=advice)
    return render_report(quotes_only(view) if only_quotes else view)


def view_of(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
    advice: Advice | None = None,
) -> ReportView:
    """Everything that the page shows: deeds in which one of the two sides has a part, and all that bears on them."""
    from quidproquo import __version__

    place = open_ledger(ledger)
    with reading(place) as book:
        pair = sides_of(book, between)
        found = ask.deeds(book, Filter(sides=pair, since=since, until=until, limit=MOST + 1))
        told = ask.reports_of(book, [deed.id for deed in found[:MOST]])
        documents = ask.documents(book, sorted({report.document.id for report in told}))
        refusals = [refusal for _, refusal in ask.refusals(book)]
        owed = counting.commitments(book, pair, Filter(since=since, until=until))
        last = ask.last_told(book)
        rounds = counting.rounds(book, pair, min_confidence=min_confidence or 0.0)
    by_id = {deed.id: deed for deed in found}
    inside = [r for r in rounds if (since is None or r.last >= since) and (until is None or r.start <= until)]
    account = balance_between(place, between=pair, since=since, until=until, by="year", min_confidence=min_confidence)
    return report_view(
        place.path.stem,
        balance=account,
        deeds=found,
        most=MOST,
        reports=told,
        documents=documents,
        refusals=refusals,
        commitments=[commitment_view(c) for c in owed],
        rounds=[round_view(r, by_id) for r in inside],
        curves=fulfilment(owed, as_of=last) if last else (),
        advice=_advice(advice) if advice else None,
        version=__version__,
    )


def _advice(advice: Advice) -> AdviceView:
    # Loaded here, since the rooms behind it are slow to load and most pages bear no advice.
    from quidproquo.presenting.advice import advice_view

    return advice_view(advice)
