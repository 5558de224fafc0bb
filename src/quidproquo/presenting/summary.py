"""The balance in plain sentences.

Invariant: every figure in a sentence is the count of one cell and can be followed to it; nothing is summed across statuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quidproquo.presenting.views import Account, BalanceView, CellView, EntryView, RowView, Toward
from quidproquo.presenting.wording import capital, counted, joined, kind_words, spoken, times

DEEDS = (Account.GIVES, Account.COSTS, Account.BROKEN, Account.MUTUAL, Account.WORDS)
TOP_KINDS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A piece of a sentence that states a cell's count, and the cell."""

    text: str
    side: str
    toward: str
    cell: CellView


Phrase = tuple[str | Figure, ...]


def summary(balance: BalanceView, entries: Sequence[EntryView]) -> tuple[Phrase, ...]:
    """What each side gave, what came back, what was promised and refused, what is only alleged, how much is opinion."""
    ours, theirs = balance.sides
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
        *(_elsewhere(balance, side) for side in balance.sides),
        _footing((there, back)),
    )
    return tuple(s for s in sentences if s)


def plain(phrase: Phrase) -> str:
    """A sentence without its links."""
    return "".join(part if isinstance(part, str) else part.text for part in phrase)


def _figure(row: RowView, account: Account, text: str) -> Figure:
    return Figure(text, row.side, row.toward, row.cell(account))


def _gave(row: RowView, known: Mapping[str, EntryView], *, back: RowView | None) -> Phrase:
    count = row.cell(Account.GIVES).count
    verb = "in turn gave" if back and back.cell(Account.GIVES).count else "gave"
    lead = f"{capital(spoken(row.side))} {verb} {spoken(row.toward)} "
    if not count:
        return (f"{lead}nothing that is on record as done.",)
    kinds = _kinds(row.cell(Account.GIVES), known)
    return (f"{lead}something ", _figure(row, Account.GIVES, times(count)), f": {kinds}." if kinds else ".")


def _kinds(cell: CellView, known: Mapping[str, EntryView]) -> str:
    """The commonest kinds of a cell's deeds in words; empty where the entries are not at hand."""
    names = Counter(kind_words(e.kind) or e.deed.value.lower() for i in cell.entries if (e := known.get(i)))
    common = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in common[TOP_KINDS:])
    parts = [f"{name} ({count})" if count > 1 else name for name, count in common[:TOP_KINDS]]
    return joined([*parts, counted(rest, "other")] if rest else parts)


def _costs(row: RowView) -> Phrase:
    costs, broken = row.cell(Account.COSTS), row.cell(Account.BROKEN)
    who, whom = capital(spoken(row.side)), spoken(row.toward)
    if not costs.count and not broken.count:
        return ()
    first: Phrase = (
        (f"{who} imposed costs on {whom} ", _figure(row, Account.COSTS, times(costs.count))) if costs.count else (who,)
    )
    if not broken.count:
        return (*first, ".")
    return (*first, " and" if costs.count else "", " broke its word ", _figure(row, Account.BROKEN, times(broken.count)), ".")


def _together(there: RowView, back: RowView) -> Phrase:
    # A mutual deed stands in both directions' rows; a one-sided visit in one. The larger row is the honest lower bound.
    row = max((there, back), key=lambda r: r.cell(Account.MUTUAL).count)
    count = row.cell(Account.MUTUAL).count
    return ("The two met or came to an accord ", _figure(row, Account.MUTUAL, times(count)), ".") if count else ()


def _words(row: RowView) -> Phrase:
    told = (
        (Account.PROMISED, "promised {}"),
        (Account.OFFERED, "offered {}"),
        (Account.REFUSED, "refused {}"),
        (Account.DEMANDED, "was asked for {}"),
    )
    present = [(account, verb) for account, verb in told if row.cell(account).count]
    if not present:
        return ()
    parts: list[str | Figure] = [f"Toward {spoken(row.toward)}, {spoken(row.side)} "]
    for place, (account, verb) in enumerate(present):
        before, _, after = verb.partition("{}")
        link = "" if place == 0 else " and " if place == len(present) - 1 else ", "
        parts += [link + before, _figure(row, account, counted(row.cell(account).count, "deed")), after]
    return (*parts, "; a promise is not a deed." if row.cell(Account.PROMISED).count else ".")


def _alleged(there: RowView, back: RowView) -> Phrase:
    rows = [row for row in (there, back) if row.cell(Account.ALLEGED).count]
    if not rows:
        return ()
    parts: list[str | Figure] = ["Not counted above, since only an interested party says so: "]
    for place, row in enumerate(rows):
        parts += [
            " and " if place else "",
            _figure(row, Account.ALLEGED, counted(row.cell(Account.ALLEGED).count, "deed")),
            f" laid to {spoken(row.side)}",
        ]
    return (*parts, ".")


def _elsewhere(balance: BalanceView, side: str) -> Phrase:
    found = [
        (row, words)
        for toward, words in ((Toward.NO_ONE, "toward no one named"), (Toward.OTHERS, "toward others"))
        if sum((row := balance.row(side, toward.value)).cell(a).count for a in (Account.GIVES, Account.COSTS, Account.BROKEN))
    ]
    parts: list[str | Figure] = []
    for row, words in found:
        for account, noun in ((Account.GIVES, "give"), (Account.COSTS, "cost"), (Account.BROKEN, "breach")):
            if count := row.cell(account).count:
                plural = "breaches" if noun == "breach" else None
                parts += [", " if parts else "", _figure(row, account, counted(count, noun, plural)), f" {words}"]
    return (f"Besides, {spoken(side)} has on its account ", *parts, ".") if parts else ()


def _footing(rows: Sequence[RowView]) -> Phrase:
    """How much of the done deeds rests on one outlet, and how much on opinion; each deed once."""
    cells = [row.cell(account) for row in rows for account in DEEDS]
    total = len({entry for cell in cells for entry in cell.entries})
    # A mutual deed stands in two cells, so that the larger of its two counts is taken once.
    single = _once(rows, lambda cell: cell.one_outlet)
    opinion = _once(rows, lambda cell: cell.opinion_only)
    if not total:
        return ()
    rest = f"{single} of {counted(total, 'deed')} {'rests' if single == 1 else 'rest'} on one outlet alone"
    tail = f", and {opinion} on opinion pieces alone." if opinion else "; none rests on opinion alone."
    return (rest + tail,)


def _once(rows: Sequence[RowView], count: Callable[[CellView], int]) -> int:
    apart = [count(row.cell(account)) for row in rows for account in DEEDS if account is not Account.MUTUAL]
    return sum(apart) + max((count(row.cell(Account.MUTUAL)) for row in rows), default=0)
