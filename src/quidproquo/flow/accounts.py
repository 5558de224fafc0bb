"""The balance between two sides."""

from __future__ import annotations

from datetime import date

from quidproquo.errors import UsageError
from quidproquo.flow.opening import AnyLedger, open_ledger, reading
from quidproquo.ledger import accounts, counting
from quidproquo.ledger import read as ask
from quidproquo.ledger.store import Book
from quidproquo.measuring.balance import Balance, By, balance_of, round_windows, windows_of
from quidproquo.model import codebook


def balance(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    since: date | None = None,
    until: date | None = None,
    by: By | str = By.ALL,
    min_confidence: float | None = None,
) -> Balance:
    """What each of two sides gave the other and what came back; the pair with most deeds unless one is named."""
    place = open_ledger(ledger)
    least = place.settings.min_confidence if min_confidence is None else min_confidence
    if since and until and since > until:
        raise UsageError("Q132", f"--since {since} is after --until {until}", remedy="Turn them round.")
    with reading(place) as book:
        pair = sides_of(book, between)
        windows = _windows(book, pair, By(by), since, until, least)
        found = accounts.accounts(book, pair, windows=windows, since=since, until=until, min_confidence=least)
    return balance_of(found, between=pair, windows=windows, since=since, until=until, by=By(by), min_confidence=least)


def _windows(book: Book, pair: tuple[str, str], by: By, since: date | None, until: date | None, least: float) -> list[accounts.Window]:
    if by is By.ROUND:
        return round_windows(counting.rounds(book, pair, min_confidence=least), since=since, until=until)
    first, last = accounts.time_span(book, pair, min_confidence=least)
    return windows_of(by, first=first, last=last, since=since, until=until)


def default_pair(ledger: AnyLedger) -> tuple[str, str]:
    """The two sides with most deeds between them; UsageError Q130 where no deed stands between two sides."""
    with reading(ledger) as book:
        return sides_of(book, None)


def sides_of(book: Book, between: tuple[str, str] | None) -> tuple[str, str]:
    """The two sides that are meant, by their codes."""
    if between is None:
        found = ask.pairs(book, limit=1)
        if not found:
            raise UsageError(
                "Q130",
                f"no deed in {book.path.name} stands between two sides",
                remedy="Read articles into it, or name two sides: --between USA PRK.",
            )
        return found[0][0], found[0][1]
    one, other = (known_side(code) for code in between)
    if one == other:
        raise UsageError("Q133", f"{one} cannot be both sides", remedy="Name two sides: --between USA PRK.")
    return one, other


def known_side(code: str) -> str:
    """A side's code as the codebook writes it; UsageError Q134 names the nearest where there is none."""
    from difflib import get_close_matches

    sides = codebook.sides()
    if code.upper() in sides:
        return code.upper()
    by_name = {side.name.casefold(): side.code for side in sides.values()}
    if code.casefold() in by_name:
        return by_name[code.casefold()]
    near = get_close_matches(code.casefold(), [*by_name, *(c.casefold() for c in sides)], n=1)
    hint = f"Did you mean {by_name.get(near[0], near[0].upper())}?" if near else "quid who NAME --on DATE finds a side's code."
    raise UsageError("Q134", f"there is no side {code!r}", remedy=hint)
