"""The report as one HTML file that needs nothing else: no network, no font, no script from elsewhere.

Invariant: every word that comes from an article, a file name or a ledger goes through autoescaping; the only markup taken as it
is are this package's own style and script, whose hashes the page's content policy names, and drawings from `presenting.svg`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from quidproquo.measuring.balance import Balance, Beside, By, Heading, Row
from quidproquo.model import codebook
from quidproquo.model.estimate import TooFew
from quidproquo.model.words import Status
from quidproquo.presenting import wording
from quidproquo.presenting.charts.balance import draw_balance
from quidproquo.presenting.charts.commitments import draw_fates, draw_fulfilment
from quidproquo.presenting.marks import Piece, around_trigger, cut, marks_of
from quidproquo.presenting.summary import summary
from quidproquo.presenting.tables import ID
from quidproquo.presenting.views import Drawing, EntryView, ReportView, first_day, in_time, without_paths

_ENTRY_ID = re.compile(rf"(\be_[0-9a-f]{{{ID - 2}}}\b)")
_PLAIN_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*\Z")


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one year, or the undated."""

    label: str
    entries: tuple[EntryView, ...]


def render_report(view: ReportView) -> str:
    """The page, as text to be written in UTF-8; the same view always gives the same page."""
    view = without_paths(view)
    entries = in_time(view.entries)
    style, script = _own("report.css"), _own("report.js")
    page: str = (
        _environment()
        .get_template("report.html")
        .render(
            view=view,
            title=page_title(view),
            groups=group_by_year(entries),
            known={entry.id: entry for entry in entries},
            summary=summary(view.balance, entries) if view.balance else (),
            pictures=pictures(view),
            texts={d.id: cut(d.text, marks_of(entries, d.id)) for d in view.documents if d.text is not None},
            sides=sorted({p.side for e in entries for p in (*e.actors, *e.recipients) if p.side}),
            statuses=[s for s in Status if any(e.status is s for e in entries)],
            outlets=len({d.outlet for d in view.documents if d.outlet}),
            reports=sum(len(e.evidence) for e in entries),
            style=Markup(style),  # noqa: S704 - the package's own file
            script=Markup(script),  # noqa: S704 - the package's own file
            policy=content_policy(style, script),
        )
    )
    return page


def page_title(view: ReportView) -> str:
    """The names of the sides, or the ledger's."""
    return " and ".join(wording.side_name(s) for s in view.sides) if view.sides else view.ledger


def content_policy(style: str, script: str) -> str:
    """What the page may do: show itself, run its own script, fetch nothing."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def group_by_year(entries: Sequence[EntryView]) -> tuple[Group, ...]:
    """Entries under the year of their deed, the undated last."""
    named = ((str(d.year) if (d := first_day(e)) else "Undated", e) for e in entries)
    return tuple(Group(label, tuple(e for _, e in pairs)) for label, pairs in groupby(named, key=lambda pair: pair[0]))


def pictures(view: ReportView) -> tuple[Drawing, ...]:
    """The drawings of a report: the balance over time and the fates of commitments where there are any, then those handed in."""
    own: list[Drawing] = []
    if view.balance and len(view.balance.windows) > 1:
        own.append(draw_balance(view.balance))
    if view.commitments:
        own.append(draw_fates(view.commitments))
    # A curve with fewer than two steps shows less than the counts above it.
    if any(not isinstance(curve.steps, TooFew) and len(curve.steps) > 1 for curve in view.curves):
        own.append(draw_fulfilment(view.curves))
    return (*own, *view.drawings)


def safe_address(address: str | None) -> str | None:
    """A document's address where it is http or https with a host and no credentials, else None: nothing else is linked."""
    if not address or address != wording.clean(address).strip() or any(c.isspace() for c in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def anchor(name: str) -> str:
    """A fragment that names an element: the id itself where it is plain, else its hash."""
    return name if _PLAIN_ANCHOR.match(name) else "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


def with_ids(words: str, known: Mapping[str, EntryView]) -> tuple[tuple[str, str | None], ...]:
    """Words cut where they name entries of the page by the beginning of an id; each piece with the entry that it leads to."""
    pieces = _ENTRY_ID.split(words)
    if len(pieces) == 1:
        return ((words, None),)
    whole = {id[:ID]: id for id in known}
    return tuple((piece, whole.get(piece)) for piece in pieces if piece)


def cell_anchor(row: Row, heading: Heading) -> str:
    """The fragment of a figure in the index of figures."""
    return anchor("n-" + "-".join((row.window, row.side, row.toward, heading.value)).replace(" ", "_"))


def rows_between(balance: Balance, window: str | None = None) -> tuple[Row, Row]:
    """The account of each side toward the other, over all windows or in one."""
    ours, theirs = balance.between
    return balance.row(ours, theirs, window=window), balance.row(theirs, ours, window=window)


def rows_elsewhere(balance: Balance) -> tuple[Row, ...]:
    """The accounts toward no one named and toward others that hold anything."""
    return tuple(r for r in balance.whole if r.toward in tuple(Beside) and any(r.cell(h).count for h in Heading))


def figures_of(balance: Balance) -> tuple[tuple[Row, Heading], ...]:
    """Every figure that counts more than one entry, the whole before its windows."""
    rows = balance.whole if balance.by is By.ALL else (*balance.whole, *balance.rows)
    return tuple((row, heading) for row in rows for heading in Heading if row.cell(heading).count > 1)


def piece_entry(piece: Piece) -> str | None:
    """The entry that a piece of a text leads to: that of the narrowest mark over it."""
    return piece.marks[0].entry if piece.marks else None


def entry_column(entry: EntryView) -> str:
    """Where an entry stands in the balance: the deed's column when done, "alleged", else nowhere ("word of")."""
    if entry.alleged:
        return "alleged"
    return codebook.column_of(entry.deed).value if entry.status is Status.DONE and not entry.negated else "unbooked"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("quidproquo.presenting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tools = (
        anchor,
        cell_anchor,
        rows_between,
        rows_elsewhere,
        figures_of,
        piece_entry,
        safe_address,
        with_ids,
        entry_column,
        around_trigger,
        picture,
    )
    made.globals.update({tool.__name__: tool for tool in tools}, Heading=Heading, wording=wording)
    made.filters.update(anchor=anchor, count_of=lambda row, heading: row.cell(heading).count, holds=_holds)
    return made


def _holds(row: Row, headings: Sequence[Heading]) -> bool:
    return any(row.cell(heading).count for heading in headings)


def picture(drawing: Drawing) -> Markup:
    """A drawing set into the page; `presenting.svg` escapes while it builds, and nothing else makes drawings."""
    return Markup(drawing.svg)  # noqa: S704 - built from escaped parts


def _finalize(value: object) -> object:
    """Whatever is printed is first made fit to be shown; markup of our own passes."""
    return wording.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _own(name: str) -> str:
    return resources.files("quidproquo.presenting").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
