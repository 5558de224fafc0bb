"""The report page: what the ledger holds about two sides, as one view and then as one HTML file."""

from __future__ import annotations

from datetime import date

from quidproquo.flow.accounts import balance as balance_between
from quidproquo.flow.accounts import sides_of
from quidproquo.flow.opening import AnyLedger, open_ledger, reading
from quidproquo.ledger import read as ask
from quidproquo.measuring.fulfilment import fulfilment
from quidproquo.model.entries import Filter
from quidproquo.presenting.fates import commitment_view, round_view
from quidproquo.presenting.views import ReportView, quotes_only, report_view


def report(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
    only_quotes: bool = False,
) -> str:
    """One self-contained HTML page about two sides: the balance, the entries with their evidence, the documents."""
    from quidproquo.presenting.page import render_report

    view = view_of(ledger, between=between, since=since, until=until, min_confidence=min_confidence)
    return render_report(quotes_only(view) if only_quotes else view)


def view_of(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
) -> ReportView:
    """Everything that the page shows: deeds in which one of the two sides has a part, and all that bears on them."""
    from quidproquo import __version__

    place = open_ledger(ledger)
    with reading(place) as book:
        pair = sides_of(book, between)
        found = ask.deeds(book, Filter(sides=pair, since=since, until=until))
        told = ask.reports_of(book, [deed.id for deed in found])
        documents = ask.documents(book)
        refusals = [refusal for _, refusal in ask.refusals(book)]
        owed = ask.commitments(book, pair, Filter(since=since, until=until))
        last = ask.last_told(book)
        rounds = ask.rounds(book, pair, min_confidence=min_confidence or 0.0)
    by_id = {deed.id: deed for deed in found}
    inside = [r for r in rounds if (since is None or r.last >= since) and (until is None or r.start <= until)]
    account = balance_between(place, between=pair, since=since, until=until, by="year", min_confidence=min_confidence)
    return report_view(
        place.path.stem,
        balance=account,
        deeds=found,
        reports=told,
        documents=documents,
        refusals=refusals,
        commitments=[commitment_view(c) for c in owed],
        rounds=[round_view(r, by_id) for r in inside],
        curves=fulfilment(owed, as_of=last) if last else (),
        version=__version__,
    )
