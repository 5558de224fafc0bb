"""The balance in plain sentences.

Invariant: every figure in a sentence is the count of one cell and can be followed to it; nothing is summed across statuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quidproquo.measuring.balance import Balance, Beside, Cell, Heading, Row
from quidproquo.model.words import Deed
from quidproquo.presenting.views import EntryView
from quidproquo.presenting.wording import capital, counted, joined, kind_words, spoken, times

DEEDS = (Heading.GIVES, Heading.COSTS, Heading.BROKEN, Heading.MUTUAL, Heading.WORDS)
TOP_KINDS = 3
_OF_NO_KIND = {
    Deed.YIELD: "a concession of no stated kind",
    Deed.AID: "aid of no stated kind",
    Deed.COOPERATE: "cooperation of no stated kind",
    Deed.SUPPORT: "support of no stated kind",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A piece of a sentence that states a cell's count, and the cell."""

    text: str
    row: Row
    heading: Heading


Phrase = tuple[str | Figure, ...]


def summary(balance: Balance, entries: Sequence[EntryView]) -> tuple[Phrase, ...]:
    """What each side gave, what came back, what was promised and refused, what is only alleged, how much is opinion."""
    ours, theirs = balance.between
    there, back = balance.row(ours, theirs), balance.row(theirs, ours)
    known = {entry.id: entry for entry in entries}
    sentences = (
        _gave(there, known, back=None),
        _gave(back, known, back=there),
        _costs(there),
        _costs(back),
        _together(there, back),
        _words(there),
        _words(back),
        _alleged(there, back),
        *(_elsewhere(balance, side) for side in balance.between),
        _footing((there, back)),
    )
    return tuple(s for s in sentences if s)


def plain(phrase: Phrase) -> str:
    """A sentence without its links."""
    return "".join(part if isinstance(part, str) else part.text for part in phrase)


def _figure(row: Row, heading: Heading, text: str) -> Figure:
    return Figure(text, row, heading)


def _gave(row: Row, known: Mapping[str, EntryView], *, back: Row | None) -> Phrase:
    count = row.cell(Heading.GIVES).count
    verb = "in turn gave" if back and back.cell(Heading.GIVES).count else "gave"
    lead = f"{capital(spoken(row.side))} {verb} {spoken(row.toward)} "
    if not count:
        return (f"{lead}nothing that is on record as done.",)
    kinds = _kinds(row.cell(Heading.GIVES), known)
    return (f"{lead}something ", _figure(row, Heading.GIVES, times(count)), f": {kinds}." if kinds else ".")


def _kinds(cell: Cell, known: Mapping[str, EntryView]) -> str:
    """The commonest kinds of a cell's deeds in words; empty where the entries are not at hand."""
    names = Counter(kind_words(e.kind) or _OF_NO_KIND.get(e.deed, "") or e.deed.value.lower() for i in cell.deeds if (e := known.get(i)))
    common = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in common[TOP_KINDS:])
    parts = [f"{name} ({count})" if count > 1 else name for name, count in common[:TOP_KINDS]]
    return joined([*parts, counted(rest, "other")] if rest else parts)


def _costs(row: Row) -> Phrase:
    costs, broken = row.cell(Heading.COSTS), row.cell(Heading.BROKEN)
    who, whom = capital(spoken(row.side)), spoken(row.toward)
    if not costs.count and not broken.count:
        return ()
    first: Phrase = (
        (f"{who} imposed costs on {whom} ", _figure(row, Heading.COSTS, times(costs.count))) if costs.count else (who,)
    )
    if not broken.count:
        return (*first, ".")
    return (*first, " and" if costs.count else "", " broke its word ", _figure(row, Heading.BROKEN, times(broken.count)), ".")


def _together(there: Row, back: Row) -> Phrase:
    # A mutual deed stands in both directions' rows; a one-sided visit in one. The larger row is the honest lower bound.
    row = max((there, back), key=lambda r: r.cell(Heading.MUTUAL).count)
    count = row.cell(Heading.MUTUAL).count
    return ("The two met or came to an accord ", _figure(row, Heading.MUTUAL, times(count)), ".") if count else ()


def _words(row: Row) -> Phrase:
    told = (
        (Heading.PROMISED, "promised {}"),
        (Heading.OFFERED, "offered {}"),
        (Heading.REFUSED, "refused {}"),
        (Heading.DEMANDED, "was asked for {}"),
    )
    present = [(heading, verb) for heading, verb in told if row.cell(heading).count]
    if not present:
        return ()
    figures = [_figure(row, heading, verb.format(counted(row.cell(heading).count, "deed"))) for heading, verb in present]
    return (f"Toward {spoken(row.toward)}, {spoken(row.side)} ", *_listed(figures), ".")


def _alleged(there: Row, back: Row) -> Phrase:
    rows = [row for row in (there, back) if row.cell(Heading.ALLEGED).count]
    if not rows:
        return ()
    parts: list[str | Figure] = ["Not counted above, since only an interested party says so: "]
    for place, row in enumerate(rows):
        parts += [
            " and " if place else "",
            _figure(row, Heading.ALLEGED, counted(row.cell(Heading.ALLEGED).count, "deed")),
            f" laid to {spoken(row.side)}",
        ]
    return (*parts, ".")


def _elsewhere(balance: Balance, side: str) -> Phrase:
    named = ((Heading.GIVES, "give", "gives"), (Heading.COSTS, "cost", "costs"), (Heading.BROKEN, "breach", "breaches"))
    parts: list[str | Figure] = []
    for toward in (Beside.OTHERS, Beside.NO_ONE):
        row = balance.row(side, toward.value)
        told = [_figure(row, heading, counted(n, one, many)) for heading, one, many in named if (n := row.cell(heading).count)]
        parts += [" and " if parts else "", *_listed(told), f" toward {toward.value}"] if told else []
    return (f"Besides, {spoken(side)} has on its account ", *parts, ".") if parts else ()


def _listed(figures: Sequence[Figure]) -> list[str | Figure]:
    """Figures with commas between them, and "and" before the last."""
    parts: list[str | Figure] = []
    for place, figure in enumerate(figures):
        parts += ["" if place == 0 else " and " if place == len(figures) - 1 else ", ", figure]
    return parts


def _footing(rows: Sequence[Row]) -> Phrase:
    """How much of the done deeds rests on one outlet, and how much on opinion; each deed once."""
    cells = [row.cell(heading) for row in rows for heading in DEEDS]
    total = len({entry for cell in cells for entry in cell.deeds})
    # A mutual deed stands in two cells, so that the larger of its two counts is taken once.
    single = _once(rows, lambda cell: len(cell.one_outlet))
    opinion = _once(rows, lambda cell: len(cell.opinion_only))
    if not total:
        return ()
    rest = f"{single} of {counted(total, 'deed')} {'rests' if single == 1 else 'rest'} on one outlet alone"
    tail = f", and {opinion} on opinion pieces alone." if opinion else "; none rests on opinion alone."
    return (rest + tail,)


def _once(rows: Sequence[Row], count: Callable[[Cell], int]) -> int:
    apart = [count(row.cell(heading)) for row in rows for heading in DEEDS if heading is not Heading.MUTUAL]
    return sum(apart) + max((count(row.cell(Heading.MUTUAL)) for row in rows), default=0)
