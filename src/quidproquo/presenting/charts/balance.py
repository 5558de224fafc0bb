"""The balance over time: for each direction, gives rise above the line, costs and breaches hang below it.

Invariant: both directions share one scale and one row of windows, so that what stands above can be compared by eye.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from quidproquo.measuring.balance import UNDATED, Balance, By, Heading, Row
from quidproquo.presenting.axes import Scale, legend, thin, ticks
from quidproquo.presenting.svg import Box, dot, drawing, fit, hint, line, rect, text
from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import counted, joined, side_name, spoken

WIDTH, LEFT, RIGHT = 860, 40, 14
PANEL, STRIP, TOP, HEAD = 150, 44, 40, 24
LONGEST = 200  # years that are drawn one by one, empty ones too


def draw_balance(balance: Balance) -> Drawing:
    """Diverging bars by window, one panel for each direction, with what the two did together between them."""
    labels = time_labels(balance)
    ours, theirs = balance.between
    panels = [[balance.row(a, b, window=label) for label in labels] for a, b in ((ours, theirs), (theirs, ours))]
    levels = (_most(panels, _gives), _most(panels, _harm))
    bands = Scale(0, max(1, len(labels)), LEFT, WIDTH - RIGHT)
    parts, top = _keys(), float(TOP)
    for place, rows in enumerate(panels):
        side, toward = balance.between if place == 0 else balance.between[::-1]
        name = fit(f"{side_name(side)} → {side_name(toward)}", WIDTH - LEFT - RIGHT, 13, bold=True)
        parts.append(text(LEFT, top + 13, name, size=13, bold=True))
        parts += _panel(rows, Box(LEFT, top + HEAD, WIDTH - LEFT - RIGHT, PANEL), bands, levels)
        top += HEAD + PANEL
        if place == 0:
            parts += _together(panels, top + STRIP / 2, bands)
            top += STRIP
    parts += _labels(labels, bands, top + 8)
    title = f"Balance between {spoken(ours)} and {spoken(theirs)} by {balance.by}"
    return drawing(title, describe_balance(balance, labels), parts, width=WIDTH, height=top + 30)


def time_labels(balance: Balance) -> tuple[str, ...]:
    """The windows that are drawn: years with the empty ones between them, so that time runs evenly; never the undated."""
    labels = tuple(w.label for w in balance.windows if w.label != UNDATED)
    years = [int(label) for label in labels if label.isdecimal()]
    if balance.by is not By.YEAR or not years or max(years) - min(years) > LONGEST:
        return labels
    return tuple(str(year) for year in range(min(years), max(years) + 1))


def describe_balance(balance: Balance, labels: Sequence[str]) -> str:
    """The picture in words: totals in each direction and the fullest window, and what has no place in time."""
    said = [f"Bars by {balance.by}, gives above the line, costs and breaches below."]
    for side, other in (balance.between, balance.between[::-1]):
        rows = [balance.row(side, other, window=label) for label in labels]
        gives, harm = sum(map(_gives, rows)), sum(map(_harm, rows))
        best = max(rows, key=_gives, default=None)
        fullest = f", most of them in {best.window} ({_gives(best)})" if best and 1 < _gives(best) < gives else ""
        lost = counted(harm, "cost or breach", "costs or breaches")
        said.append(f"{side_name(side)} to {side_name(other)}: {counted(gives, 'give')}{fullest}; {lost}.")
    undated = [balance.row(a, b, window=UNDATED) for a, b in (balance.between, balance.between[::-1])]
    counts = (sum(map(_gives, undated)), "give", "gives"), (sum(map(_harm, undated)), "cost or breach", "costs or breaches")
    left = [counted(number, word, many) for number, word, many in counts if number]
    return " ".join(said) + (f" Not drawn, since no one {balance.by} holds them: {joined(left)}." if left else "")


def _panel(rows: Sequence[Row], box: Box, bands: Scale, most: tuple[int, int]) -> list[Markup]:
    up, down = most
    levels = Scale(-down, max(up, 0 if down else 1), box.y + box.height, box.y)
    parts: list[Markup] = []
    for value in ticks(levels.low, levels.high, about=5, whole=True):
        parts.append(line(box.x, levels(value), box.x + box.width, levels(value), "grid"))
        parts.append(text(box.x - 8, levels(value) + 4, f"{abs(value):.0f}", size=11, anchor="end", paint="soft"))
    breadth = min(34.0, (bands(1) - bands(0)) * 0.66)
    for place, row in enumerate(rows):
        parts += _bars(row, (bands(place) + bands(place + 1)) / 2 - breadth / 2, breadth, levels)
    parts.append(line(box.x, levels(0), box.x + box.width, levels(0), "axis", width=1.2))
    return parts


def _bars(row: Row, x: float, breadth: float, levels: Scale) -> list[Markup]:
    who = f"{row.window}, {side_name(row.side)} to {side_name(row.toward)}"
    step = levels(0) - levels(1)
    parts: list[Markup] = []
    if row.gives:
        bar = rect(Box(x, levels(row.gives), breadth, row.gives * step), "give")
        parts.append(hint(f"{who}: {counted(row.gives, 'give')}", bar))
    if row.costs:
        bar = rect(Box(x, levels(0), breadth, row.costs * step), "cost")
        parts.append(hint(f"{who}: {counted(row.costs, 'cost')}", bar))
    if row.broken:
        box = Box(x, levels(-row.costs), breadth, row.broken * step)
        parts.append(hint(f"{who}: {counted(row.broken, 'breach', 'breaches')}", rect(box, "broken"), *_hatch(box)))
    return parts


def _hatch(box: Box) -> list[Markup]:
    """Level strokes over a bar, so that breaches differ from costs on paper without colour."""
    rungs = range(int(box.height // 5) + 1)
    return [line(box.x, box.y + 5 * rung, box.x + box.width, box.y + 5 * rung, "halo", width=1.2) for rung in rungs]


def _together(panels: Sequence[Sequence[Row]], y: float, bands: Scale) -> list[Markup]:
    parts: list[Markup] = []
    for place, (one, other) in enumerate(zip(*panels, strict=True)):
        # A mutual deed stands on both sides' accounts, a one-sided visit on one.
        if count := len({*one.cell(Heading.MUTUAL).deeds, *other.cell(Heading.MUTUAL).deeds}):
            radius = min(4 + 2.4 * (count - 1) ** 0.5, 13, (bands(1) - bands(0)) / 2)
            x = (bands(place) + bands(place + 1)) / 2
            parts.append(hint(f"{one.window}: met or came to an accord, {counted(count, 'time')}", dot(x, y, radius, "mutual")))
    return parts


def _labels(labels: Sequence[str], bands: Scale, y: float) -> list[Markup]:
    places = [(bands(i) + bands(i + 1)) / 2 for i in range(len(labels))]
    short = [fit(label, 120, 11) for label in labels]
    return [text(places[i], y + 12, short[i], size=11, anchor="middle", paint="soft") for i in thin(short, places, 11)]


def _keys() -> list[Markup]:
    square = Box(-5, -5, 10, 10)
    return legend(
        LEFT,
        16,
        [
            (rect(square, "give"), "gives"),
            (rect(square, "cost"), "costs"),
            (rect(square, "broken") + Markup("").join(_hatch(square)), "broken"),
            (dot(0, 0, 5, "mutual"), "talks and accords (larger: more of them)"),
        ],
    )


def _most(panels: Sequence[Sequence[Row]], count: Callable[[Row], int]) -> int:
    return max((count(row) for rows in panels for row in rows), default=0)


def _gives(row: Row) -> int:
    return row.gives


def _harm(row: Row) -> int:
    return row.costs + row.broken
