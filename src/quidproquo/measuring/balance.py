"""What each of two sides gave the other and what came back, counted in deeds. A pure function of the ledger's accounts.

Invariants: nothing is summed across statuses; every figure carries the ids of the deeds that it counts; a side's deeds toward
others and toward no one named are rows of their own, so that nothing disappears; deeds whose time does not lie wholly in
one window stand in a row of their own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from quidproquo.errors import UsageError
from quidproquo.ledger.accounts import Account, Window
from quidproquo.model.entries import Round


class Heading(StrEnum):
    """A column of the balance: five of done deeds, four of what was only said, one of what is only alleged."""

    GIVES = "gives"
    COSTS = "costs"
    BROKEN = "broken"
    MUTUAL = "mutual"
    WORDS = "words"
    PROMISED = "promised"
    OFFERED = "offered"
    DEMANDED = "demanded"
    REFUSED = "refused"
    ALLEGED = "alleged"


class By(StrEnum):
    """The windows of a balance."""

    ALL = "all"
    YEAR = "year"
    MONTH = "month"
    ROUND = "round"


class Beside(StrEnum):
    """The two further rows of a side."""

    OTHERS = "others"
    NO_ONE = "no one named"


UNDATED = "undated"
"""Label of the row for deeds that no date, or too wide a one, keeps out of every window."""
_HEADINGS = {"give": Heading.GIVES, "cost": Heading.COSTS, "word": Heading.WORDS}
_FEWEST_DAY, _LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the balance: the deeds that it counts, and those of them that rest on little."""

    deeds: tuple[str, ...] = ()
    one_outlet: tuple[str, ...] = ()
    opinion_only: tuple[str, ...] = ()
    codes: tuple[tuple[str, int], ...] = ()  # CAMEO code and count, for a scale to weigh

    @property
    def count(self) -> int:
        return len(self.deeds)

    def plus(self, other: Cell) -> Cell:
        """Both cells' deeds, each once."""
        codes = dict(self.codes)
        for code, number in other.codes:
            codes[code] = codes.get(code, 0) + number
        return Cell(
            _merged(self.deeds, other.deeds),
            _merged(self.one_outlet, other.one_outlet),
            _merged(self.opinion_only, other.opinion_only),
            tuple(sorted(codes.items())),
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "ids": list(self.deeds),
            "one_outlet": len(self.one_outlet),
            "opinion_only": len(self.opinion_only),
        }


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One side's account toward the other side, toward others or toward no one named, in one window."""

    side: str
    toward: str  # the other side's code, or a word of Beside
    window: str
    cells: Mapping[Heading, Cell] = field(default_factory=dict)

    def cell(self, heading: Heading) -> Cell:
        return self.cells.get(heading, EMPTY)

    @property
    def gives(self) -> int:
        return self.cell(Heading.GIVES).count

    @property
    def costs(self) -> int:
        return self.cell(Heading.COSTS).count

    @property
    def broken(self) -> int:
        return self.cell(Heading.BROKEN).count

    @property
    def alleged(self) -> int:
        return self.cell(Heading.ALLEGED).count

    def to_dict(self) -> dict[str, Any]:
        figures = {heading.value: self.cell(heading).to_dict() for heading in Heading}
        return {"side": self.side, "toward": self.toward, "window": self.window, **figures}


@dataclass(frozen=True, slots=True)
class Balance:
    """The account between two sides over a stretch of time, by window."""

    between: tuple[str, str]
    since: date | None
    until: date | None
    by: By
    min_confidence: float
    windows: tuple[Window, ...]  # the undated row's window last, where there is one
    rows: tuple[Row, ...]

    def row(self, side: str, toward: str, *, window: str | None = None) -> Row:
        """One side's account; over all windows unless one is named."""
        found = [r for r in self.rows if (r.side, r.toward) == (side, toward) and window in (None, r.window)]
        return Row(side, toward, window or By.ALL.value, _sum_cells(r.cells for r in found))

    @property
    def whole(self) -> tuple[Row, ...]:
        """The six rows over all windows."""
        return tuple(self.row(side, toward) for side, toward in _row_names(self.between))

    def to_dict(self) -> dict[str, Any]:
        return {
            "between": list(self.between),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "by": self.by.value,
            "min_confidence": self.min_confidence,
            "windows": [
                {"label": w.label, "start": w.start and w.start.isoformat(), "end": w.end and w.end.isoformat()}
                for w in self.windows
            ],
            "rows": [row.to_dict() for row in self.rows],
        }

    def to_pandas(self) -> Any:
        """One line per row and window, one column per heading, as counts; needs pandas."""
        import pandas as pd

        figures = [
            {"side": r.side, "toward": r.toward, "window": r.window, **{h.value: r.cell(h).count for h in Heading}}
            for r in self.rows
        ]
        return pd.DataFrame(figures)


def balance_of(
    accounts: Iterable[Account],
    *,
    between: tuple[str, str],
    windows: Sequence[Window],
    since: date | None = None,
    until: date | None = None,
    by: By = By.ALL,
    min_confidence: float = 0.4,
) -> Balance:
    """The balance that these accounts add up to; windows in which nothing stands have no rows."""
    cells: dict[tuple[str, str, str], dict[Heading, Cell]] = {}
    for account in accounts:
        place = (account.label or UNDATED, account.side, account.toward)
        found = Cell(account.ids, account.one_outlet, account.opinion_only, account.codes)
        here = cells.setdefault(place, {})
        heading = _HEADINGS.get(account.account) or Heading(account.account)
        here[heading] = here.get(heading, EMPTY).plus(found)
    told = [*windows, Window(UNDATED)]
    used = [w for w in told if any((w.label, *name) in cells for name in _row_names(between))] or list(windows[:1])
    rows = [
        Row(side, toward, window.label, cells.get((window.label, side, toward), {}))
        for window in used
        for side, toward in _row_names(between)
    ]
    return Balance(between, since, until, by, min_confidence, tuple(used), tuple(rows))


def windows_of(by: By, *, first: date | None, last: date | None, since: date | None, until: date | None) -> list[Window]:
    """The windows from the first to the last day: one for all, or each year or month.

    UsageError Q131 for rounds: they are found in the ledger, not cut from the calendar.
    """
    if by is By.ROUND:
        raise UsageError("Q131", "rounds are no stretches of the calendar", remedy="Find them in the ledger first.")
    if by is By.ALL:
        return [Window(_span_label(since, until), since, until)]
    start, end = max(first or _LAST_DAY, since or _FEWEST_DAY), min(last or _FEWEST_DAY, until or _LAST_DAY)
    if start > end:
        return []
    return _years(start, end, since, until) if by is By.YEAR else _months(start, end, since, until)


def round_windows(rounds: Sequence[Round], *, since: date | None, until: date | None) -> list[Window]:
    """A window for each round that reaches into the time asked for, named by its first and last month."""
    inside = [r for r in rounds if (since is None or r.last >= since) and (until is None or r.start <= until)]
    return [Window(f"{r.start:%Y-%m}…{r.end:%Y-%m}" if r.end else f"{r.start:%Y-%m}…", r.start, r.end) for r in inside]


def _years(start: date, end: date, since: date | None, until: date | None) -> list[Window]:
    return [_clipped(str(year), date(year, 1, 1), date(year, 12, 31), since, until) for year in range(start.year, end.year + 1)]


def _months(start: date, end: date, since: date | None, until: date | None) -> list[Window]:
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    months = [(number // 12, number % 12 + 1) for number in numbers]
    return [
        _clipped(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]), since, until)
        for year, month in months
    ]


def _clipped(label: str, start: date, end: date, since: date | None, until: date | None) -> Window:
    return Window(label, max(start, since or start), min(end, until or end))


def _span_label(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return By.ALL.value
    return f"{since or ''}…{until or ''}"


def _row_names(between: tuple[str, str]) -> list[tuple[str, str]]:
    one, other = between
    ends = ((one, other), (other, one))
    return [(side, toward) for side, counterpart in ends for toward in (counterpart, Beside.OTHERS.value, Beside.NO_ONE.value)]


def _sum_cells(parts: Iterable[Mapping[Heading, Cell]]) -> dict[Heading, Cell]:
    total: dict[Heading, Cell] = {}
    for cells in parts:
        for heading, cell in cells.items():
            total[heading] = total.get(heading, EMPTY).plus(cell)
    return total


def _merged(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other})) if one and other else one or other
