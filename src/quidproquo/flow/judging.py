"""Judgements: a person overrules the machine, takes it back, and looks up what was judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from quidproquo.errors import UsageError
from quidproquo.flow.accounts import known_side
from quidproquo.flow.opening import AnyLedger, reading, this_moment, writing
from quidproquo.ledger import read as ask
from quidproquo.ledger.store import Book
from quidproquo.model import codebook
from quidproquo.model.entries import Act, Fate, Judgement, Round
from quidproquo.model.words import Deed, Status

USES = {
    Act.MERGE: "merge ID ID… (deeds, or rounds)",
    Act.SPLIT: "split ID REPORT… (a round: the deed that opens the second)",
    Act.FATE: "fate ID open|kept|broken|lapsed",
    Act.DEED: "deed ID DEED[/KIND]",
    Act.STATUS: "status ID STATUS",
    Act.SIDES: "sides ID DOERS TOWARD (codes joined by commas, - for no one)",
    Act.WHEN: "when ID 2007|2007-10|2007-10-03|START..END",
    Act.DROP: "drop ID",
    Act.ROUND: "round SIDE SIDE START..END (no END while it runs)",
    Act.ADD: "add DOERS DEED[/KIND] TOWARD STATUS WHEN SOURCE (- for no one, - for no date)",
    Act.NOTE: "note ID",
    Act.UNDO: "undo ID",
}
"""How each judgement is written, after `quid judge LEDGER`."""


def judge(
    ledger: AnyLedger, act: Act | str, arguments: Sequence[str], *, because: str, author: str, now: datetime | None = None
) -> Judgement:
    """Books a judgement: what, on which entries, why and whose. UsageError Q150 says how it is written."""
    from quidproquo.ledger import judge as booking

    chosen = _act(act)
    if not because.strip():
        raise UsageError("Q152", "a judgement needs its reason", remedy='Add --because "…".')
    if chosen is Act.UNDO:
        return undo(ledger, *_just(1, chosen, arguments), because=because, author=author, now=now)
    with reading(ledger) as book:
        targets, told = _READERS[chosen](book, list(arguments))
    moment = now or this_moment()
    with writing(ledger, now=moment) as opened:
        return booking.judge(opened, chosen, targets, told, because=because.strip(), author=author, now=moment)


def undo(ledger: AnyLedger, id: str, *, because: str, author: str, now: datetime | None = None) -> Judgement:
    """Takes a judgement back; taking back an undoing brings the judgement to life again."""
    from quidproquo.ledger import judge as booking

    moment = now or this_moment()
    with writing(ledger, now=moment) as book:
        meant = booking.find(book, id)
        return booking.judge(book, Act.UNDO, (), (), because=because.strip(), author=author, now=moment, undoes=meant.id)


def history(ledger: AnyLedger, id: str | None = None) -> list[Judgement]:
    """What people have judged about an entry, or about anything, in order."""
    with reading(ledger) as book:
        return ask.judgements(book, id)


def _act(act: Act | str) -> Act:
    try:
        return Act(act)
    except ValueError as wrong:
        raise UsageError(
            "Q150", f"there is no judgement {act!r}", remedy=f"It is one of {', '.join(a.value for a in Act)}."
        ) from wrong


Told = tuple[tuple[str, ...], tuple[str, ...]]


def _read_merge(book: Book, arguments: list[str]) -> Told:
    if len(arguments) < 2:
        raise _misused(Act.MERGE)
    if any(_is_round(id) for id in arguments):
        return _merge_rounds(book, arguments)
    return tuple(_deed(book, id) for id in arguments), ()


def _read_split(book: Book, arguments: list[str]) -> Told:
    if len(arguments) < 2:
        raise _misused(Act.SPLIT)
    if _is_round(arguments[0]):
        return _split_round(book, *_just(2, Act.SPLIT, arguments))
    deed = _deed(book, arguments[0])
    held = ask.show(book, deed).deed
    names = tuple(ask.show(book, report).id for report in arguments[1:])
    if held is None or not {*names} < {*held.reports}:
        raise UsageError(
            "Q153",
            f"these are not some of the reports of {deed}",
            remedy="quid show LEDGER ID lists its reports; leave one at least.",
        )
    return (deed,), names


def _read_fate(book: Book, arguments: list[str]) -> Told:
    id, fate = _just(2, Act.FATE, arguments)
    entry = _deed(book, "e_" + id.removeprefix("c_").removeprefix("e_"))
    return ("c_" + entry.removeprefix("e_"),), (_word(Fate, fate, Act.FATE),)


def _read_deed(book: Book, arguments: list[str]) -> Told:
    id, act = _just(2, Act.DEED, arguments)
    return (_deed(book, id),), (_deed_and_kind(act, Act.DEED),)


def _read_status(book: Book, arguments: list[str]) -> Told:
    id, status = _just(2, Act.STATUS, arguments)
    return (_deed(book, id),), (_word(Status, status, Act.STATUS),)


def _read_sides(book: Book, arguments: list[str]) -> Told:
    id, doers, toward = _just(3, Act.SIDES, arguments)
    return (_deed(book, id),), (_sides(doers), _sides(toward))


def _read_when(book: Book, arguments: list[str]) -> Told:
    id, when = _just(2, Act.WHEN, arguments)
    if _is_round(id):
        name, between = _round(book, id)
        return (name,), (*between, _stretch(when, ask.round_of(book, id)))
    return (_deed(book, id),), (_time(when, Act.WHEN),)


def _read_drop(book: Book, arguments: list[str]) -> Told:
    (id,) = _just(1, Act.DROP, arguments)
    return _one_round(book, id) if _is_round(id) else ((_deed(book, id),), ())


def _read_note(book: Book, arguments: list[str]) -> Told:
    (id,) = _just(1, Act.NOTE, arguments)
    if id.startswith("c_"):
        return (ask.show(book, id).id,), ()
    return _one_round(book, id) if _is_round(id) else ((_deed(book, id),), ())


def _read_round(book: Book, arguments: list[str]) -> Told:
    one, other, when = _just(3, Act.ROUND, arguments)
    pair, time = (known_side(one), known_side(other)), _time(when, Act.ROUND)
    if pair[0] == pair[1]:
        raise UsageError("Q133", f"{pair[0]} cannot be both sides", remedy="Name two sides.")
    if time.startswith(".."):
        raise UsageError("Q102", f"{time!r} does not say when it opens", remedy=f"Write: quid judge LEDGER {USES[Act.ROUND]}")
    return (), (*pair, time)


def _merge_rounds(book: Book, arguments: list[str]) -> Told:
    named = [_round(book, id) for id in arguments]
    if len({frozenset(between) for _, between in named}) > 1 or len({name for name, _ in named}) < 2:
        raise UsageError("Q156", "these are not two rounds of one pair", remedy="quid rounds LEDGER --between A B lists them.")
    return tuple(name for name, _ in named), named[0][1]


def _split_round(book: Book, id: str, opening: str) -> Told:
    found, deed = ask.round_of(book, id), _deed(book, opening)
    if deed not in found.deeds[1:]:
        raise UsageError(
            "Q157",
            f"{deed} stands in no round {id}, or at its beginning",
            remedy="quid show LEDGER ID lists its deeds; name the one that opens the second round.",
        )
    name, between = _round(book, id)
    return (name,), (*between, deed)


def _one_round(book: Book, id: str) -> Told:
    name, between = _round(book, id)
    return (name,), between


def _stretch(told: str, found: Round) -> str:
    """The stretch that a person names for a round; an end that is left out stays as it is found."""
    from quidproquo.ledger.judging import read_when

    start, end, _ = read_when(_time(told, Act.WHEN))
    last = end or found.end
    if last and (start or found.start) > last:
        raise UsageError("Q102", f"{told!r} ends before it begins", remedy="Name both ends: START..END.")
    return told


def _is_round(id: str) -> bool:
    return id.startswith("n_")


def _round(book: Book, id: str) -> tuple[str, tuple[str, str]]:
    """The round's whole name by the deed that is named, which opens it at the confidence at which it was listed; and its sides."""
    found = ask.round_of(book, id)
    start = id.partition("-")[0]
    if found.id.startswith(start):
        return found.id, found.between
    return ask.round_name(book, start, found.between), found.between


def _read_add(book: Book, arguments: list[str]) -> Told:
    doers, act, toward, status, when, source = _just(6, Act.ADD, arguments)
    time = "-" if when == "-" else _time(when, Act.ADD)
    if not source.strip():
        raise UsageError(
            "Q154", "a person's own entry needs its source", remedy="Say where it is written: a document, a speech, a day."
        )
    return (), (_sides(doers), _deed_and_kind(act, Act.ADD), _sides(toward), _word(Status, status, Act.ADD), time, source.strip())


_READERS: dict[Act, Callable[[Book, list[str]], Told]] = {
    Act.MERGE: _read_merge,
    Act.SPLIT: _read_split,
    Act.FATE: _read_fate,
    Act.DEED: _read_deed,
    Act.STATUS: _read_status,
    Act.SIDES: _read_sides,
    Act.WHEN: _read_when,
    Act.DROP: _read_drop,
    Act.ADD: _read_add,
    Act.ROUND: _read_round,
    Act.NOTE: _read_note,
}


def _deed(book: Book, id: str) -> str:
    shown = ask.show(book, id)
    if shown.deed is None:
        raise UsageError("Q155", f"{id} is no deed", remedy="Judge a deed by its id, e_…; quid deeds lists them.")
    return shown.deed.id


def _just(number: int, act: Act, arguments: Sequence[str]) -> list[str]:
    if len(arguments) != number:
        raise _misused(act)
    return list(arguments)


def _misused(act: Act) -> UsageError:
    return UsageError("Q150", f"{act.value} is not written so", remedy=f"Write: quid judge LEDGER {USES[act]}")


def _word(words: type[Fate] | type[Status], told: str, act: Act) -> str:
    try:
        return words(told).value
    except ValueError as wrong:
        raise UsageError(
            "Q150", f"{told!r} is not known here", remedy=f"Write: quid judge LEDGER {USES[act]}; one of {', '.join(words)}."
        ) from wrong


def _deed_and_kind(told: str, act: Act) -> str:
    deed, _, kind = told.partition("/")
    try:
        chosen = Deed(deed.upper())
    except ValueError as wrong:
        raise UsageError("Q150", f"there is no deed {deed!r}", remedy=f"It is one of {', '.join(Deed)}.") from wrong
    if kind and (chosen, kind) not in codebook.kinds():
        raise UsageError(
            "Q137",
            f"{chosen.value} has no kind {kind!r}",
            remedy=f"Its kinds are {', '.join(k for d, k in codebook.kinds() if d is chosen)}.",
        )
    return f"{chosen.value}/{kind}" if kind else chosen.value


def _sides(told: str) -> str:
    return ",".join(known_side(side) for side in told.split(",") if side) if told != "-" else "-"


def _time(told: str, act: Act) -> str:
    from quidproquo.ledger.judging import read_when

    try:
        start, end, _ = read_when(told)
    except (ValueError, IndexError) as wrong:
        raise UsageError("Q102", f"{told!r} is no time", remedy=f"Write: quid judge LEDGER {USES[act]}") from wrong
    if start and end and start > end:
        raise UsageError("Q102", f"{told!r} ends before it begins", remedy="Turn it round.")
    return told
