"""The balance over time: for each direction, gives rise above the line, costs and breaches hang below it.

Invariant: both directions share one scale and one row of windows, so that what stands above can be compared by eye.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from quidproquo.presenting.axes import Scale, legend, thin, ticks
from quidproquo.presenting.svg import Box, dot, drawing, hint, line, rect, text
from quidproquo.presenting.views import Account, BalanceView, Drawing, RowView, WindowView, row_of
from quidproquo.presenting.wording import counted, side_name, spoken

WIDTH, LEFT, RIGHT = 860, 46, 14
PANEL, STRIP, TOP = 150, 40, 46


def draw_balance(balance: BalanceView) -> Drawing:
    """Diverging bars by window, one panel for each direction, with what the two did together between them."""
    windows = fill_years(balance.windows) if balance.by == "year" else balance.windows
    ours, theirs = balance.sides
    above = [[row_of(w, a, b) for w in windows] for a, b in ((ours, theirs), (theirs, ours))]
    most = max((_gives(row) for rows in above for row in rows), default=0)
    least = max((_harm(row) for rows in above for row in rows), default=0)
    bands = Scale(0, max(1, len(windows)), LEFT, WIDTH - RIGHT)
    parts = _keys()
    top = TOP
    for place, rows in enumerate(above):
        box = Box(LEFT, top + 22, WIDTH - LEFT - RIGHT, PANEL)
        parts += [
            text(LEFT, top + 12, f"{side_name(rows[0].side)} → {side_name(rows[0].toward)}" if rows else "", size=13, bold=True)
        ]
        parts += _panel(rows, windows, box, bands, most=most, least=least)
        top += 22 + PANEL + (STRIP if place == 0 else 0)
        if place == 0:
            parts += _together(above, windows, top - STRIP / 2, bands)
    parts += _labels(windows, bands, top + 8)
    title = f"Balance between {spoken(ours)} and {spoken(theirs)} by {balance.by}"
    return drawing(title, describe_balance(balance, windows), parts, width=WIDTH, height=top + 34)


def fill_years(windows: Sequence[WindowView]) -> tuple[WindowView, ...]:
    """The windows with the years between them in which nothing is on record, so that time runs evenly."""
    dated = {int(w.label): w for w in windows if w.label.isdigit()}
    if not dated or max(dated) - min(dated) > 200:
        return tuple(windows)
    years = tuple(dated.get(year) or WindowView(str(year), ()) for year in range(min(dated), max(dated) + 1))
    return years + tuple(w for w in windows if not w.label.isdigit())


def describe_balance(balance: BalanceView, windows: Sequence[WindowView]) -> str:
    """The picture in words: totals in each direction and the fullest window."""
    said = []
    for side, other in (balance.sides, balance.sides[::-1]):
        rows = [(w.label, row_of(w, side, other)) for w in windows]
        gives, costs = sum(_gives(r) for _, r in rows), sum(_harm(r) for _, r in rows)
        label, best = max(rows, key=lambda pair: _gives(pair[1]), default=("", None))
        fullest = f", most of them in {label} ({_gives(best)})" if best and _gives(best) > 1 else ""
        harm = counted(costs, "cost or breach", "costs or breaches")
        said.append(f"{side_name(side)} to {side_name(other)}: {counted(gives, 'give')}{fullest}; {harm}.")
    return f"Bars by {balance.by}, gives above the line, costs and breaches below. " + " ".join(said)


def _panel(
    rows: Sequence[RowView], windows: Sequence[WindowView], box: Box, bands: Scale, *, most: int, least: int
) -> list[Markup]:
    levels = Scale(-max(1, least), max(1, most), box.y + box.height, box.y)
    marks = ticks(levels.low, levels.high, about=5, whole=True)
    parts: list[Markup] = []
    for value in marks:
        parts.append(line(box.x, levels(value), box.x + box.width, levels(value), "grid"))
        parts.append(text(box.x - 8, levels(value) + 4, f"{abs(value):.0f}", size=11, anchor="end", paint="soft"))
    breadth = min(34.0, (bands(1) - bands(0)) * 0.62)
    for place, (row, window) in enumerate(zip(rows, windows, strict=True)):
        parts += _bars(row, window, (bands(place) + bands(place + 1)) / 2 - breadth / 2, breadth, levels)
    parts.append(line(box.x, levels(0), box.x + box.width, levels(0), "axis", width=1.2))
    return parts


def _bars(row: RowView, window: WindowView, x: float, breadth: float, levels: Scale) -> list[Markup]:
    gives, costs, broken = (row.cell(a).count for a in (Account.GIVES, Account.COSTS, Account.BROKEN))
    who = f"{window.label}, {side_name(row.side)} to {side_name(row.toward)}"
    step = abs(levels(1) - levels(0))
    parts: list[Markup] = []
    if gives:
        parts.append(hint(f"{who}: {counted(gives, 'give')}", rect(Box(x, levels(gives), breadth, gives * step), "give")))
    if costs:
        parts.append(hint(f"{who}: {counted(costs, 'cost')}", rect(Box(x, levels(0), breadth, costs * step), "cost")))
    if broken:
        box = Box(x, levels(0) + costs * step, breadth, broken * step)
        parts.append(hint(f"{who}: {counted(broken, 'breach', 'breaches')}", rect(box, "broken"), *_hatch(box)))
    return parts


def _hatch(box: Box) -> list[Markup]:
    """Level strokes over a bar, so that breaches differ from costs on paper without colour."""
    count = int(box.height // 5)
    return [
        line(box.x, box.y + 5 * i, box.x + box.width, box.y + 5 * i, "halo", width=1.2)
        for i in range(0 if count else 1, count + 1)
    ]


def _together(above: Sequence[Sequence[RowView]], windows: Sequence[WindowView], y: float, bands: Scale) -> list[Markup]:
    parts: list[Markup] = []
    for place, (window, *rows) in enumerate(zip(windows, *above, strict=True)):
        if count := max(row.cell(Account.MUTUAL).count for row in rows):
            x = (bands(place) + bands(place + 1)) / 2
            radius = min(4 + 1.6 * (count - 1) ** 0.5 * 2, 12, (bands(1) - bands(0)) / 2)
            parts.append(hint(f"{window.label}: met or came to an accord {counted(count, 'time')}", dot(x, y, radius, "mutual")))
    return parts


def _labels(windows: Sequence[WindowView], bands: Scale, y: float) -> list[Markup]:
    labels = [w.label for w in windows]
    places = [(bands(i) + bands(i + 1)) / 2 for i in range(len(windows))]
    return [text(places[i], y + 12, labels[i], size=11, anchor="middle", paint="soft") for i in thin(labels, places, 11)]


def _keys() -> list[Markup]:
    square = Box(-5, -5, 10, 10)
    return legend(
        LEFT,
        18,
        [
            (rect(square, "give"), "gives"),
            (rect(square, "cost"), "costs"),
            (rect(square, "broken") + Markup("").join(_hatch(square)), "broken"),
            (dot(0, 0, 5, "mutual"), "talks and accords"),
        ],
    )


def _gives(row: RowView) -> int:
    return row.cell(Account.GIVES).count


def _harm(row: RowView) -> int:
    return row.cell(Account.COSTS).count + row.cell(Account.BROKEN).count
