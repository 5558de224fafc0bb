"""What `quid read` prints: the reports of each document as a table for a terminal of 100 columns.

Invariant: words of texts enter as `Text`, never as markup, and lose what could move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quidproquo.model.report import Party, Reading, Report
from quidproquo.presenting import wording
from quidproquo.presenting.tables import said_time, short_time
from quidproquo.presenting.views import public_name


def readings_table(readings: Iterable[Reading]) -> RenderableType:
    """Reports by document, in the order of the text."""
    blocks: list[RenderableType] = []
    for reading in readings:
        document = reading.document
        day = document.published.isoformat() if document.published else "publication date unknown"
        heading = Text(wording.clean(public_name(document.source)), style="bold")
        blocks.append(
            heading.append(wording.clean("  " + ", ".join(part for part in (document.outlet, day) if part)), style="dim")
        )
        told = reports_table(reading.reports) if reading.reports else Text("no reports")
        blocks.append(Padding(told, (0, 0, 1, 0)))
    return Group(*blocks)


def reports_table(reports: Sequence[Report]) -> Table:
    """One line a report: when, who toward whom, what, in which status, according to whom, how sure."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for name, width in (
        ("when", None),
        ("who → whom", 18),
        ("deed", None),
        ("status", None),
        ("according to", 20),
        ("conf.", None),
    ):
        table.add_column(name, max_width=width, no_wrap=width is None, overflow="fold")
    for report in reports:
        table.add_row(
            short_time(report.when) if report.when else said_time(report.stated),
            Text(wording.clean(_ends(report.actors, report.recipients))),
            report.deed.value + (f"/{report.kind}" if report.kind else ""),
            ("not " if report.negated else "") + report.status.value,
            Text(wording.clean(" ← ".join(source.name for source in report.sources))),
            f"{report.confidence:.2f}",
        )
    return table


def _ends(actors: Sequence[Party], recipients: Sequence[Party]) -> str:
    doers, others = ("+".join(dict.fromkeys(p.side or p.name for p in parties)) for parties in (actors, recipients))
    return f"{doers or '–'} → {others}" if others else doers or "–"
