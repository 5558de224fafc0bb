"""Who answers whom: how often an act was followed by one of the other side, and how one side's acts move the other's.

Invariant: an answer is never drawn without how often it comes anyway, a response never without its band.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from quidproquo.measuring.dependence import Dependence, Impulse
from quidproquo.measuring.response import Answered, Response
from quidproquo.model.estimate import Estimate
from quidproquo.presenting.axes import Scale, axis_x, grid_y, tick_words, ticks
from quidproquo.presenting.charts.rows import Line, Look, draw_lines
from quidproquo.presenting.svg import Box, area, dot, drawing, fit, hint, line, path, text
from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import side_name, spoken

PAINTS = {"give": "give", "cost": "cost", "breach": "broken"}


def draw_response(response: Response) -> Drawing:
    """One line for each kind of act and answer on record: the share that was followed, its interval, what comes anyway."""
    rows = [row for row in response.rows if row.answered.n]
    look = Look(
        words=lambda share: f"{share:.0%}",
        axis=f"share followed within {response.within} days",
        value="followed, with its 95% interval",
        base="comes anyway, in windows without such an act",
        notes="how many acts, and p",
        low=0.0,
        high=1.0,
    )
    told = " ".join(row.because for row in rows) or "No acts are on record."
    return draw_lines("Who answers whom", f"{told} {response.assumes}", [_line_of(row) for row in rows], look)


def _line_of(one: Answered) -> Line:
    label = f"after a {one.act.value} by {spoken(one.doer)}, a {one.answer.value} by {spoken(one.answerer)}"
    bare = Line(label, None, note=f"n = {one.answered.n}", said=one.because)
    if isinstance(one.base, Estimate):
        bare = replace(bare, base=one.base.value, base_low=one.base.low, base_high=one.base.high)
    if not isinstance(one.answered, Estimate):
        return bare
    note = bare.note + ("" if one.p is None else ", p < 0.01" if one.p < 0.005 else f", p = {one.p:.2f}")
    paint = PAINTS.get(one.answer.value, "mutual")
    return replace(bare, value=one.answered.value, low=one.answered.low, high=one.answered.high, note=note, paint=paint)


def draw_dependence(found: Dependence, *, step: str = "step", scale: str = "the series' own scale") -> Drawing:
    """How the acts of one side move the other's: a row for each direction, a column for each ordering, all on one scale."""
    impulses = sorted((i for i in found.impulses if i.shock != i.answer), key=lambda i: (i.shock, i.first))
    wide, high, gap, top, row_height = 350.0, 180.0, 80.0, 52.0, 288.0
    steps = max((len(i.value) for i in impulses), default=1)
    ends = [v for i in impulses for v in (*i.low, *i.high, *i.value)] or [0.0]
    parts: list[Markup] = []
    for place, impulse in enumerate(impulses):
        box = Box(60 + (place % 2) * (wide + gap), top + (place // 2) * row_height, wide, high)
        across = Scale(0, max(1, steps - 1), box.x, box.x + box.width)
        up = Scale(min(0.0, *ends), max(0.0, *ends) or 1.0, box.y + box.height, box.y)
        parts += _impulse(impulse, box, across, up, step=step)
    rows = max(1, (len(impulses) + 1) // 2)
    told = " ".join(test.because for test in found.tests)
    said = (
        f"What one standard deviation more of one side's acts does to the other's, {step} by {step}, on {scale}, with 90% bands. "
    )
    return drawing(
        "How one side's acts move the other's",
        f"{said}{told} {found.assumes}",
        parts,
        width=860,
        height=top + rows * row_height - 40,
    )


def _impulse(impulse: Impulse, box: Box, across: Scale, up: Scale, *, step: str) -> list[Markup]:
    name = f"{side_name(impulse.shock)} → {side_name(impulse.answer)}"
    levels = ticks(up.low, up.high, about=4)
    parts = [
        text(box.x, box.y - 26, fit(name, box.width, 13, bold=True), size=13, bold=True),
        text(box.x, box.y - 10, fit(f"if {spoken(impulse.first)} may move first", box.width, 11), size=11, paint="soft"),
    ]
    parts += grid_y(up, levels, box, [tick_words(v) for v in levels])
    places = [(across(n), n) for n in range(len(impulse.value))]
    band = [(x, up(impulse.high[n])) for x, n in places] + [(x, up(impulse.low[n])) for x, n in reversed(places)]
    parts += [area(band, "mutual", opacity=0.2), line(box.x, up(0), box.x + box.width, up(0), "axis")]
    parts.append(path([(x, up(impulse.value[n])) for x, n in places], "mutual-line"))
    for x, n in places:
        words = f"{name}, {step} {n}: {impulse.value[n]:.2f} ({impulse.low[n]:.2f} to {impulse.high[n]:.2f})"
        parts.append(hint(words.replace("-", "−"), dot(x, up(impulse.value[n]), 3, "mutual")))
    marks = ticks(0, across.high, about=6, whole=True)
    parts += axis_x(across, marks, box.y + box.height, [f"{v:.0f}" for v in marks])
    parts.append(text(box.x + box.width / 2, box.y + box.height + 38, f"{step}s after", size=12, anchor="middle", paint="soft"))
    return parts
