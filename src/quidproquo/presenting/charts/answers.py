"""Who answers whom: how often an act was followed by one of the other side, and how one side's acts move the other's.

Invariant: an answer is never drawn without how often it comes anyway, a response never without its band.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from quidproquo.measuring.response import Answered, Response
from quidproquo.model.estimate import Estimate
from quidproquo.presenting.axes import Scale, axis_x, grid_y, tick_words, ticks
from quidproquo.presenting.charts.rows import Line, Look, draw_lines
from quidproquo.presenting.svg import Box, area, dot, drawing, fit, hint, line, path, text
from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import side_name, spoken

PAINTS = {"give": "give", "cost": "cost", "breach": "broken"}


@dataclass(frozen=True, slots=True)
class Impulse:
    """How acts of one side move those of another in the steps after a shock: values and their band, step by step from 0."""

    cause: str
    effect: str
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


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


def draw_impulses(impulses: Sequence[Impulse], *, step: str = "week", measure: str = "Goldstein points") -> Drawing:
    """A panel for each impulse, two in a row, all on one scale."""
    wide, high, gap, top = 360.0, 190.0, 70.0, 36.0
    steps = max((len(r.values) for r in impulses), default=1)
    ends = [v for r in impulses for v in (*r.low, *r.high, *r.values)] or [0.0]
    parts: list[Markup] = []
    for place, impulse in enumerate(impulses):
        box = Box(56 + (place % 2) * (wide + gap), top + (place // 2) * (high + 84), wide, high)
        across = Scale(0, max(1, steps - 1), box.x, box.x + box.width)
        up = Scale(min(0.0, *ends), max(0.0, *ends) or 1.0, box.y + box.height, box.y)
        parts += _impulse(impulse, box, across, up, step=step)
    rows = (len(impulses) + 1) // 2
    told = "; ".join(f"{side_name(r.cause)} on {side_name(r.effect)}: {_strongest(r, step)}" for r in impulses)
    said = f"What one side's acts do to the other's in the {step}s after, in {measure}, with bands. {told}."
    return drawing("How one side's acts move the other's", said, parts, width=860, height=top + rows * (high + 84))


def _impulse(impulse: Impulse, box: Box, across: Scale, up: Scale, *, step: str) -> list[Markup]:
    name = f"{side_name(impulse.cause)} → {side_name(impulse.effect)}"
    levels = ticks(up.low, up.high, about=4)
    parts = [text(box.x, box.y - 12, fit(name, box.width, 13, bold=True), size=13, bold=True)]
    parts += grid_y(up, levels, box, [tick_words(v) for v in levels])
    places = [(across(n), n) for n in range(len(impulse.values))]
    top = [(x, up(impulse.high[n])) for x, n in places]
    low = [(x, up(impulse.low[n])) for x, n in places]
    parts.append(area(top + low[::-1], "mutual", opacity=0.2))
    parts.append(line(box.x, up(0), box.x + box.width, up(0), "axis"))
    parts.append(path([(x, up(impulse.values[n])) for x, n in places], "mutual-line"))
    for x, n in places:
        words = f"{name}, {step} {n}: {impulse.values[n]:.2f} ({impulse.low[n]:.2f} to {impulse.high[n]:.2f})"
        parts.append(hint(words.replace("-", "−"), dot(x, up(impulse.values[n]), 3, "mutual")))
    marks = ticks(0, across.high, about=6, whole=True)
    parts += axis_x(across, marks, box.y + box.height, [f"{v:.0f}" for v in marks])
    parts.append(text(box.x + box.width / 2, box.y + box.height + 38, f"{step}s after", size=12, anchor="middle", paint="soft"))
    return parts


def _strongest(impulse: Impulse, step: str) -> str:
    """The step at which the impulse is largest, and whether its band keeps clear of nothing at all."""
    if not impulse.values:
        return "nothing on record"
    n = max(range(len(impulse.values)), key=lambda i: abs(impulse.values[i]))
    clear = impulse.low[n] > 0 or impulse.high[n] < 0
    most = f"{impulse.values[n]:.2f}".replace("-", "−")
    return f"largest in {step} {n} ({most}), its band {'keeps clear of' if clear else 'holds'} zero"
