"""Tables and entries for a terminal, at most 100 columns wide.

Invariant: words of texts enter as `Text`, never as markup, and lose what could move the cursor, so that no article can write
to the terminal by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quidproquo.measuring.balance import Balance, Beside, By, Heading, Row
from quidproquo.model.entries import Shown
from quidproquo.model.report import Refusal, When
from quidproquo.model.words import Precision
from quidproquo.presenting import wording
from quidproquo.presenting.marks import around_trigger
from quidproquo.presenting.summary import plain, summary
from quidproquo.presenting.views import CommitmentView, EntryView, EvidenceView, RoundView, TableView, entry_view, public_name

WIDTH = 100
LONGEST_WORD = 24  # a word up to so long is not broken in a plain table
ID = 12  # letters of an id that a list shows; commands take the beginning of an id
NOTHING = "·"
SHORT = {
    Heading.PROMISED: "prom.",
    Heading.OFFERED: "offer",
    Heading.DEMANDED: "dem.",
    Heading.REFUSED: "refus.",
    Heading.ALLEGED: "alleg.",
}
STYLES = {
    Heading.GIVES: "green",
    Heading.COSTS: "red",
    Heading.BROKEN: "magenta",
    Heading.MUTUAL: "blue",
    Heading.ALLEGED: "yellow",
}


def balance_table(balance: Balance) -> RenderableType:
    """The account of each side: the whole with its footing, then each window where there is more than one."""
    whole = _whole(balance)
    if balance.by is By.ALL or len(balance.windows) < 2:
        return whole
    return Group(whole, Text(), _windows(balance))


def summary_text(balance: Balance, entries: Sequence[EntryView] = ()) -> RenderableType:
    """The balance in plain sentences."""
    return Group(*(_text(plain(phrase)) for phrase in summary(balance, entries)))


def deeds_table(entries: Iterable[EntryView]) -> RenderableType:
    """One line for each entry: when, who toward whom, what, in which status, on how many reports and outlets."""
    table = _table("when", "who → whom", "deed", "status", "rep.", "conf.", "id", tight=True)
    _keep_whole(table, "deed", "status", "id")
    table.columns[0].min_width, table.columns[0].max_width = 15, 16
    for entry in entries:
        deed = entry.deed.value + (f"/{entry.kind}" if entry.kind else "")
        status = ("not " if entry.negated else "") + entry.status.value + (" (alleged)" if entry.alleged else "")
        table.add_row(
            _text(short_time(entry.when) if entry.when else said_time(entry.stated)),
            _text(wording.direction(entry)),
            _text(deed),
            _text(status),
            Text(str(len(entry.evidence)), justify="right"),
            Text(f"{entry.confidence:.2f}", justify="right"),
            _text(entry.id[:ID], style="dim"),
        )
    return table


def entry_text(entry: EntryView, *, why: bool = False) -> RenderableType:
    """One entry laid open: what it says, then every report with its words, its speaker and its file; with reasons if asked."""
    facts = [wording.dated(entry), wording.direction(entry), entry.deed.value + (f"/{entry.kind}" if entry.kind else "")]
    facts += [("not " if entry.negated else "") + entry.status.value] + (["alleged"] if entry.alleged else [])
    facts += [wording.amount_words(entry.amount)] if entry.amount else []
    facts += ["a habit, not one deed"] if entry.habitual else []
    facts += [f"confidence {entry.confidence:.2f}"]
    facts += [f"PLOVER {entry.plover}"] if entry.plover else []
    facts += [f"CAMEO {entry.cameo}"] if entry.cameo else []
    parts: list[RenderableType] = [
        _text(wording.headline(entry), style="bold"),
        _text(" · ".join(facts)),
        _text(entry.id, style="dim"),
    ]
    parts += [_text(f"{wording.relation_words(term.relation)} {term.entry}") for term in entry.terms]
    for evidence in entry.evidence:
        parts += [Text(), *_evidence(evidence, why=why)]
    parts += [_text(note, style="italic") for note in entry.notes]
    return Group(*parts)


def shown_text(shown: Shown, *, why: bool = False) -> RenderableType:
    """What `quid show` answers: an entry, a document with its reports, or a refusal."""
    if shown.refusal:
        return refusal_text(shown.refusal)
    if shown.deed:
        return entry_text(entry_view(shown.deed, shown.reports), why=why)
    card = shown.document
    if card is None:
        return _text(shown.id)
    origin = [
        card.outlet or "outlet unknown",
        wording.day(card.published) if card.published else "date unknown",
        card.genre.value,
    ]
    parts: list[RenderableType] = [_text(card.title or public_name(card.source), style="bold"), _text(" · ".join(origin))]
    parts.append(_text(f"{card.id} · {card.source}", style="dim"))
    for booked in shown.reports:
        report = booked.report
        doers, others = (" + ".join(p.side or p.name for p in parties) or "–" for parties in (report.actors, report.recipients))
        head = f"{report.deed.value}{'/' + report.kind if report.kind else ''} {report.status.value}: {doers} → {others}"
        parts += [
            Text(),
            _text(f"{head} · {report.id} in {booked.deed}"),
            Padding(_text(f"“{booked.quotation}”", style="dim"), (0, 0, 0, 2)),
        ]
    return Group(*parts)


def refusal_text(refusal: Refusal) -> RenderableType:
    """One line for what could not be read and why, and one for what to do."""
    return Group(_text(f"{refusal.source}: {refusal.code}: {refusal.reason}"), _text(refusal.remedy, style="dim"))


def commitments_table(commitments: Iterable[CommitmentView]) -> RenderableType:
    """One line for each commitment: who owes what to whom, since when, and its fate."""
    table = _table("made", "owner → to", "what", "fate", "days", "verified", "id", tight=True)
    _keep_whole(table, "what", "id")
    for c in commitments:
        table.add_row(
            _text(short_time(c.made)),
            _text(f"{'+'.join(c.owners)} → {'+'.join(c.beneficiaries) or '–'}"),
            _text(c.deed.value + (f"/{c.kind}" if c.kind else "")),
            _text(c.fate, style={"kept": "green", "broken": "magenta", "lapsed": "red"}.get(c.fate, "")),
            Text("" if c.days is None else str(c.days), justify="right"),
            _text("+".join(c.verified_by) or "no"),
            _text(c.id[:ID], style="dim"),
        )
    return table


def rounds_table(rounds: Iterable[RoundView]) -> RenderableType:
    """One line for each round: its days, how it opened and closed, its accords and gives."""
    table = _table("from", "until", "opened by", "closed by", "accords", "gives", "costs", "id", tight=True)
    _keep_whole(table, "from", "until", "id")
    for r in rounds:
        table.add_row(
            _text(r.start.isoformat() if r.start else "?"),
            _text(r.end.isoformat() if r.end else "open"),
            _text(r.opened_by),
            _text(r.closed_by or ""),
            Text(str(len(r.accords)), justify="right"),
            _text(" ".join(f"{side} {count}" for side, count in r.gives)),
            _text(" ".join(f"{side} {count}" for side, count in r.costs)),
            _text(_round_id(r.id), style="dim"),
        )
    return table


def _round_id(id: str) -> str:
    """As much of a round's id as a command needs, with the two sides where it names them."""
    name, dash, sides = id.partition("-")
    return name[:ID] + dash + sides


def plain_table(view: TableView) -> RenderableType:
    """Any table of words, its caption above it."""
    table = _table(*view.columns, tight=True)
    table.title, table.title_justify = _text(view.caption, style="bold"), "left"
    for column, cells in zip(table.columns, zip(*view.rows, strict=True), strict=False):
        column.min_width = min(LONGEST_WORD, max(len(word) for cell in cells for word in (cell.split() or [""])))
    for row in view.rows:
        table.add_row(*(_text(words) for words in row))
    return table


def _whole(balance: Balance) -> RenderableType:
    rows = [r for r in balance.whole if r.toward not in tuple(Beside) or any(r.cell(h).count for h in Heading)]
    table = _table("", *(f"{row.side} → {row.toward}" for row in rows))
    for heading in Heading:
        table.add_row(
            Text(heading.value, style=STYLES.get(heading, "")),
            *(_figure(row, heading) for row in rows),
            end_section=heading in (Heading.WORDS, Heading.REFUSED),
        )
    table.caption = "Deeds, not reports. ¹ of them on one outlet alone, ᵒ on opinion alone. Promises are never added to deeds."
    table.caption_justify = "left"
    span = wording.window_words(balance.since, balance.until)
    title = Text(
        wording.clean(f"Balance of {wording.side_name(balance.between[0])} and {wording.side_name(balance.between[1])}, {span}")
    )
    return Group(title, table)  # beside the table, since a title inside it is broken where the table is narrow


def _figure(row: Row, heading: Heading) -> Text:
    cell = row.cell(heading)
    if not cell.count:
        return Text(f"{NOTHING:>4}", style="dim")
    single = f"{len(cell.one_outlet)}¹" if cell.one_outlet else ""
    opinion = f"{len(cell.opinion_only)}ᵒ" if cell.opinion_only else ""
    return Text.assemble((f"{cell.count:>4,}", "bold"), (f" {single} {opinion}".rstrip(), "dim"))


def _windows(balance: Balance) -> RenderableType:
    table = _table(balance.by.value, "who → whom", *(SHORT.get(h, h.value) for h in Heading), tight=True)
    _keep_whole(table, "who → whom")
    for column in table.columns[2:]:
        column.justify = "right"
    for window in balance.windows:
        rows = [r for r in balance.rows if r.window == window.label and any(r.cell(h).count for h in Heading)]
        for place, row in enumerate(rows):
            label = window.label if place == 0 else ""
            figures = (str(row.cell(h).count) if row.cell(h).count else NOTHING for h in Heading)
            table.add_row(
                _text(label),
                _text(f"{row.side} → {row.toward.removesuffix(' named')}"),
                *figures,
                end_section=place == len(rows) - 1,
            )
    return table


def _evidence(evidence: EvidenceView, *, why: bool) -> list[RenderableType]:
    quotation = evidence.quotation
    head, trigger, tail = around_trigger(quotation)
    words = Text.assemble(
        (wording.clean(quotation.before), "dim"),
        wording.clean(head),
        (wording.clean(trigger), "bold underline"),
        wording.clean(tail),
        (wording.clean(quotation.after), "dim"),
    )
    origin = [evidence.outlet or "outlet unknown", wording.day(evidence.published) if evidence.published else "date unknown"]
    origin += [evidence.genre.value] if evidence.genre.value != "unknown" else []
    origin += [f"according to {wording.source_words(evidence.sources)}"] if evidence.sources else []
    place = f" at {evidence.span.start}–{evidence.span.end}" if evidence.span else ""
    parts: list[RenderableType] = [
        Padding(words, (0, 0, 0, 2)),
        _text(" · ".join(origin)),
        _text(f"{evidence.report} in {evidence.file or evidence.document}{place}", style="dim"),
    ]
    return parts + [Padding(_text(f"because {reason}"), (0, 0, 0, 2)) for reason in evidence.why if why]


def _keep_whole(table: Table, *names: str) -> None:
    """Columns that are never broken over lines."""
    for column in table.columns:
        column.no_wrap = str(column.header) in names


def _table(*columns: str, tight: bool = False) -> Table:
    table = Table(box=box.SIMPLE_HEAD, collapse_padding=tight, pad_edge=False, header_style="bold", show_edge=False)
    for name in columns:
        table.add_column(Text(wording.clean(name)), overflow="fold")
    return table


def _text(words: str, *, style: str = "") -> Text:
    return Text(wording.clean(words), style=style)


def said_time(stated: When | None) -> str:
    """The day of a promise, a demand or a refusal whose deed has no date of its own: "said 2012-04-13"."""
    words = short_time(stated)
    return words if words == "undated" else f"said {words}"


def short_time(when: When | None) -> str:
    """A time as short as it is exact, so that a column lines up: 2007, 2007-02, 2007-02-13, with an end where it
    differs; of a time that is known on one side alone, "since 2007" and "by 2013-11-24"."""
    if when is None or (when.start is None and when.end is None):
        return "undated"
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[when.precision]
    first, last = ((d.isoformat()[:length] if d else "") for d in (when.start, when.end))
    if not (first and last):
        return f"since {first}" if first else f"by {last}"
    return first if first == last else f"{first}…{last}"
