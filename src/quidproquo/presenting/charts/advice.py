"""Advice in pictures: the moves with their ranges, and what would turn the ranking.

Invariant: values are shown to two digits, and every range says what it ranges over.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from quidproquo.advising.advice import Advice, Option
from quidproquo.advising.advice import two_digits as digits
from quidproquo.advising.turning import Swing
from quidproquo.presenting.axes import Scale, axis_x, legend, tick_words, ticks
from quidproquo.presenting.charts.rows import Line, Look, draw_lines
from quidproquo.presenting.svg import Box, diamond, drawing, fit, hint, line, rect, text
from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import spoken

WIDTH, LABELS, NOTES = 860, 250, 190
PITCH = 30
LONGEST = 12  # bars of a tornado
CAPTION = "Dots show the value of each move as things are assumed, bars where 90% of the draws over the assumptions' ranges lie."


def draw_decision(advice: Advice) -> Drawing:
    """The decision table: each move's value with its range over the assumptions, and how often it is best."""
    look = Look(
        words=tick_words,
        axis="value, where 1 is one round truly reciprocated",
        value="value as assumed, with 90% of the draws",
    )
    title = f"Moves of {spoken(advice.for_side)} toward {spoken(advice.toward)}"
    said = " ".join(_option_words(o) for o in advice.options)
    return draw_lines(title, said, [_option_line(o, best=advice.best) for o in advice.options], look, caption=CAPTION)


def draw_tornado(advice: Advice) -> Drawing:
    """How far each assumption, over its range, moves the leading move's lead; left of zero another move is better."""
    swings = [s for s in advice.tornado if math.isfinite(s.swing) and s.swing > 0][:LONGEST]
    leader, lead = advice.options[0].move, _lead(advice.options)
    ends = [v for s in swings for v in (s.lead_at_low, s.lead_at_high)] + [lead]
    across = Scale(min(0.0, *ends), max(0.0, *ends) or 1.0, LABELS + 14, WIDTH - NOTES - 14)
    top, bottom = 44, 44 + PITCH * len(swings)
    marks = ticks(across.low, across.high, about=6)
    parts = _tornado_keys()
    parts += [line(across(v), top, across(v), bottom, "grid") for v in marks]
    for place, swing in enumerate(swings):
        parts += _swing(swing, top + PITCH * place, across, lead)
    parts.append(line(across(lead), top - 4, across(lead), bottom, "axis", dashes="3 3"))
    parts.append(line(across(0), top - 4, across(0), bottom, "axis", width=1.6))
    parts += axis_x(across, marks, bottom, [tick_words(v) for v in marks])
    name = fit(f"lead of “{leader}” over the next best move", 420, 12)
    parts.append(text((across.start + across.end) / 2, bottom + 38, name, size=12, anchor="middle", paint="soft"))
    return drawing("What would change the advice", _tornado_words(swings, leader), parts, width=WIDTH, height=bottom + 52)


def _option_line(option: Option, *, best: tuple[str, ...]) -> Line:
    return Line(
        f"{option.move}: {option.says}" if option.says else option.move,
        option.value,
        option.low,
        option.high,
        note=f"best in {option.best_in:.0%} of draws",
        paint="give" if option.move in best else "word",
        said=_option_words(option),
    )


def _option_words(option: Option) -> str:
    span = f"{digits(option.low)} to {digits(option.high)}"
    return f"{option.move}: {digits(option.value)} ({span}), best in {option.best_in:.0%} of draws."


def _lead(options: Sequence[Option]) -> float:
    """How far the first move is ahead as things are assumed."""
    return options[0].value - options[1].value if len(options) > 1 else 0.0


def _swing(swing: Swing, y: float, across: Scale, lead: float) -> list[Markup]:
    """Two bars from the lead as it is: above at the input's low end, below at its high end, so that neither hides the other."""
    name = f"{swing.name}: {digits(swing.low)} to {digits(swing.high)}"
    parts = [text(LABELS, y + 19, fit(name, LABELS - 8, 12.5), size=12.5, anchor="end")]
    bars: list[Markup] = []
    for place, (end, paint) in enumerate(((swing.lead_at_low, "mutual"), (swing.lead_at_high, "cost"))):
        left, right = sorted((across(lead), across(end)))
        bars.append(rect(Box(left, y + 5 + 10 * place, max(right - left, 1.0), 9), paint))
    turns = "turns nothing" if swing.flip is None else f"turns at {digits(swing.flip)}"
    if swing.flip is not None and swing.in_range:
        parts.append(diamond(WIDTH - NOTES + 6, y + 15, 5, "ink"))
    beyond = ", out of range" if swing.flip is not None and not swing.in_range else ""
    parts.append(text(WIDTH - NOTES + 18, y + 19, fit(turns + beyond, NOTES - 24, 11), size=11, paint="soft"))
    leads = f"lead {digits(swing.lead_at_low)} at the low end, {digits(swing.lead_at_high)} at the high end"
    return [*parts, hint(f"{name}: {leads}; {turns}{beyond}", *bars)]


def _tornado_words(swings: Sequence[Swing], leader: str) -> str:
    turning = [f"{s.name} at {digits(s.flip)}" for s in swings if s.flip is not None and s.in_range]
    turns = (
        f"Within their ranges these turn the ranking: {'; '.join(turning)}."
        if turning
        else "None turns the ranking within its range."
    )
    return f"The lead of “{leader}” as each assumption runs over its range. {turns}"


def _tornado_keys() -> list[Markup]:
    bar = Box(-6, -4.5, 12, 9)
    keys = [
        (rect(bar, "mutual"), "at its low end"),
        (rect(bar, "cost"), "at its high end"),
        (line(0, -6, 0, 6, "axis", dashes="3 3"), "as assumed"),
        (diamond(0, 0, 5, "ink"), "the ranking turns within the range"),
    ]
    return legend(LABELS + 14, 18, keys)
