"""Reports in other people's columns: JSON lines of our own form, PLOVER records, and a CSV that no spreadsheet can be tricked by.

Invariants: what the vocabulary does not export (absent, denied, proposed, hypothetical, negated) is left out of PLOVER and never
recoded; in a CSV a text cell that a spreadsheet might run as a formula is led by an apostrophe, and numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from quidproquo.model.codebook import column_of
from quidproquo.model.lines import report_to_json, to_line
from quidproquo.model.report import Party, Report
from quidproquo.model.words import Column, Status

CSV_COLUMNS = (
    "id", "document", "published", "start", "end", "trigger", "actors", "deed", "kind", "status", "negated", "habitual",
    "recipients", "asked_by", "when_start", "when_end", "when_precision", "stated_start", "stated_end", "sources", "amount",
    "unit", "plover", "cameo", "confidence",
)  # fmt: skip
_NUMERIC = frozenset({"start", "end", "amount", "confidence"})
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")  # the apostrophe too, so that taking one off always gives the cell back


def jsonl_lines(reports: Iterable[Report]) -> Iterator[str]:
    """One line a report, as `quid read --format jsonl` prints it."""
    return (to_line(report_to_json(report)) for report in reports)


def plover_lines(reports: Iterable[Report]) -> Iterator[str]:
    """PLOVER records, one a line; a mutual deed gives one each way, a report that PLOVER has no place for gives none."""
    return (to_line(record) for report in reports for record in plover_records(report))


def plover_records(report: Report) -> Iterator[dict[str, Any]]:
    """The PLOVER records of one report. A request has the asker as its actor and the doer as its recipient, as PLOVER wants.

    PLOVER requires a date: an undated deed bears the day of publication and its comment says so; without that, it has no record.
    """
    day = _day_of(report)
    if report.plover is None or day is None:
        return
    ends = list(_ends(report))
    for number, (actors, recipients) in enumerate(ends):
        yield {
            "id": report.id if len(ends) == 1 else f"{report.id}-{number + 1}",
            "date": day.isoformat(),
            "enddate": report.when.end.isoformat() if report.when and report.when.end and report.when.end != day else None,
            "actor": [_entity(party) for party in actors],
            "recipient": [_entity(party) for party in recipients],
            "event": [report.plover],
            "mode": [],
            "context": [],
            "text_info": {"start": report.span.start, "end": report.span.end},
            "cite_info": {"citation": report.document, "coder": "quidproquo", "codebook": "PLOVER 0.8"},
            "cameo": report.cameo,
            "deed": report.deed.value,
            "kind": report.kind,
            "status": report.status.value,
            "comment": None if report.when and report.when.start else "dated by publication",
        }


def csv_text(reports: Iterable[Report], *, raw: bool = False) -> Iterator[str]:
    """A CSV of reports, heading first, a line at a time; `raw` leaves cells as they are, for programs that never run formulas."""
    yield _csv_line(CSV_COLUMNS)
    for report in reports:
        row = csv_row(report)
        yield _csv_line(row[name] if raw or name in _NUMERIC else safe_cell(row[name]) for name in CSV_COLUMNS)


def csv_row(report: Report) -> dict[str, str]:
    """The cells of one report, as text."""
    when, stated = report.when, report.stated
    cells: dict[str, Any] = {
        "id": report.id,
        "document": report.document,
        "published": report.published,
        "start": report.span.start,
        "end": report.span.end,
        "trigger": report.trigger.text,
        "actors": _named(report.actors),
        "deed": report.deed.value,
        "kind": report.kind,
        "status": report.status.value,
        "negated": str(report.negated).lower(),
        "habitual": str(report.habitual).lower(),
        "recipients": _named(report.recipients),
        "asked_by": _named(report.asked_by),
        "when_start": when and when.start,
        "when_end": when and when.end,
        "when_precision": when and when.precision.value,
        "stated_start": stated and stated.start,
        "stated_end": stated and stated.end,
        "sources": "; ".join(source.name for source in report.sources),
        "amount": report.amount and report.amount.value,
        "unit": report.amount and report.amount.unit,
        "plover": report.plover,
        "cameo": report.cameo,
        "confidence": round(report.confidence, 4),
    }
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def safe_cell(text: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet might take it for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") else cell


def _ends(report: Report) -> Iterator[tuple[tuple[Party, ...], tuple[Party, ...]]]:
    """Who stands at which end of the exported records."""
    if report.status is Status.DEMANDED:
        yield report.asked_by, report.actors
    elif report.status is Status.DONE and column_of(report.deed) is Column.MUTUAL:
        parties = tuple(dict.fromkeys((*report.actors, *report.recipients)))
        sides = list(dict.fromkeys(party.side or party.name for party in parties))
        for side in sides if len(sides) > 1 else sides[:1]:
            own = tuple(party for party in parties if (party.side or party.name) == side)[:1]
            yield own, tuple(party for party in parties if (party.side or party.name) != side)
    else:
        yield report.actors, report.recipients


def _entity(party: Party) -> dict[str, Any]:
    return {"code": party.side, "sector": party.sector.value if party.sector else None, "entity_text": party.name}


def _day_of(report: Report) -> date | None:
    return (report.when.start or report.when.end if report.when else None) or report.published


def _named(parties: Iterable[Party]) -> str:
    return "; ".join(f"{party.name} ({party.side})" if party.side else party.name for party in parties)


def _csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(list(cells))
    return out.getvalue()
