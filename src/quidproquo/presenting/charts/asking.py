"""What a precondition is worth against the belief, and what inspections would find.

Invariant: the belief of the record and the band in which asking is best stand in the picture, so that neither is read alone.
"""

from __future__ import annotations

from markupsafe import Markup

from quidproquo.advising.advice import AskCurve, DetectionCurve
from quidproquo.advising.advice import two_digits as digits
from quidproquo.presenting.axes import Scale, axis_x, grid_y, legend, spread, tick_words, ticks
from quidproquo.presenting.svg import Box, drawing, hint, line, path, rect, text
from quidproquo.presenting.views import Drawing

HEAD = 1.08  # room above the highest point


def draw_ask(curve: AskCurve, *, p: float, band: tuple[float, float] | None) -> Drawing:
    """The value of asking first (EVSI), and of certain knowledge (EVPI), against p; the band in which asking is best."""
    box = Box(60, 44, 700, 280)
    most = (max([*curve.knowing, *curve.asking], default=0.0) or 1.0) * HEAD
    across, up = Scale(0, 1, box.x, box.x + box.width), Scale(0, most, box.y + box.height, box.y)
    parts = _band(band, box, across)
    levels, beliefs = ticks(0, most, about=5), ticks(0, 1, about=5)
    parts += grid_y(up, levels, box, [tick_words(v) for v in levels])
    parts += axis_x(across, beliefs, box.y + box.height, [tick_words(v) for v in beliefs])
    parts.append(path([(across(x), up(y)) for x, y in zip(curve.p, curve.knowing, strict=True)], "word-line", dashes="7 4"))
    parts.append(path([(across(x), up(y)) for x, y in zip(curve.p, curve.asking, strict=True)], "give-line", width=2.6))
    parts.append(hint(f"p = {digits(p)}", line(across(p), box.y, across(p), box.y + box.height, "axis", dashes="3 3")))
    parts += _ask_keys(p, band, box)
    below = "p: the belief that a concession is reciprocated"
    parts.append(text(box.x + box.width / 2, box.y + box.height + 40, below, size=12, anchor="middle", paint="soft"))
    best = f"Asking is best for p between {digits(band[0])} and {digits(band[1])}" if band else "For no p is asking best"
    said = f"The value of asking first, and of certain knowledge, against p. {best}; p is {digits(p)}."
    return drawing("What the ask is worth", said, parts, width=800, height=380)


def draw_detection(curve: DetectionCurve, *, visited: int, hidden: int) -> Drawing:
    """The chance of finding something hidden against the number of sites visited, for three ways of choosing them."""
    box = Box(60, 34, 560, 290)
    last = max(curve.sites, default=1) or 1
    across, up = Scale(0, last, box.x, box.x + box.width), Scale(0, 1, box.y + box.height, box.y)
    chances, sites = ticks(0, 1, about=5), ticks(0, last, about=6, whole=True)
    parts = grid_y(up, chances, box, [f"{v:.0%}" for v in chances])
    parts += axis_x(across, sites, box.y + box.height, [f"{v:.0f}" for v in sites])
    ways = (
        ("sites drawn by lot", curve.exact, "give", None),
        ("some cleaned beforehand", curve.cleaned, "mutual", "7 4"),
        ("the host chooses them", curve.host_chooses, "cost", "2 3"),
    )
    ends = spread([up(way[1][-1]) if way[1] else box.y for way in ways], 18, low=box.y + 6, high=box.y + box.height)
    for (name, chance, paint, dashes), end in zip(ways, ends, strict=True):
        points = [(across(n), up(c)) for n, c in zip(curve.sites, chance, strict=True)]
        parts.append(path(points, f"{paint}-line", width=2.4, dashes=dashes))
        parts.append(text(box.x + box.width + 10, end + 4, name, size=12, paint=paint, bold=True))
    found = {name: chance[curve.sites.index(visited)] for name, chance, _, _ in ways} if visited in curve.sites else {}
    parts += _visited(visited, found, box, across) if found else []
    parts.append(text(box.x + box.width / 2, box.y + box.height + 40, "sites visited", size=12, anchor="middle", paint="soft"))
    told = "; ".join(f"{name}, {digits(chance)}" for name, chance in found.items())
    said = f"The chance of finding at least one of {hidden} hidden sites." + (f" With {visited} visits: {told}." if told else "")
    return drawing("What inspections would find", said, parts, width=820, height=376)


def _band(band: tuple[float, float] | None, box: Box, across: Scale) -> list[Markup]:
    if band is None:
        return []
    shade = rect(Box(across(band[0]), box.y, across(band[1]) - across(band[0]), box.height), "give", opacity=0.13)
    return [hint(f"asking is best for p from {digits(band[0])} to {digits(band[1])}", shade)]


def _ask_keys(p: float, band: tuple[float, float] | None, box: Box) -> list[Markup]:
    keys = [
        (line(-7, 0, 7, 0, "give-line", width=2.6), "asking first"),
        (line(-7, 0, 7, 0, "word-line", width=2, dashes="7 4"), "knowing for certain"),
        (line(0, -6, 0, 6, "axis", dashes="3 3"), f"p = {digits(p)}"),
    ]
    if band:
        keys.append((rect(Box(-6, -5, 12, 10), "give", opacity=0.2), f"asking is best: {digits(band[0])} to {digits(band[1])}"))
    return legend(box.x, 18, keys)


def _visited(visited: int, found: dict[str, float], box: Box, across: Scale) -> list[Markup]:
    words = f"{visited} sites: " + ", ".join(digits(chance) for chance in found.values())
    x = across(visited)
    left = x < box.x + box.width / 2
    mark = line(x, box.y - 4, x, box.y + box.height, "axis", dashes="3 3")
    label = text(x + (5 if left else -5), box.y - 10, words, size=11, anchor="start" if left else "end", paint="soft")
    return [hint(words, mark), label]
