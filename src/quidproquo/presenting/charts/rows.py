"""One line for each figure: its label, its value with its interval, and what it is to be compared with.

Invariant: an interval is always drawn with its value; "too few to say" stands in words where a value would be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quidproquo.presenting.axes import Scale, axis_x, legend, ticks
from quidproquo.presenting.svg import Box, dot, drawing, fit, hint, line, measure, rect, text, wrap
from quidproquo.presenting.views import Drawing

WIDTH, LABELS, NOTES, HEIGHT = 860, 270, 150, 40
SIZE = 12.5


@dataclass(frozen=True, slots=True)
class Line:
    """A figure with its interval; `value` None is "too few to say", `base` what it is compared with."""

    label: str
    value: float | None
    low: float = 0.0
    high: float = 0.0
    base: float | None = None
    base_low: float = 0.0
    base_high: float = 0.0
    note: str = ""
    paint: str = "mutual"
    said: str = ""  # what a pointer or a screen reader is told


@dataclass(frozen=True, slots=True)
class Look:
    """How the values of a chart of lines are written, and what its marks are called."""

    words: Callable[[float], str]
    axis: str
    value: str
    base: str = ""
    notes: str = ""
    low: float | None = None  # ends of the axis, where they are not left to the data
    high: float | None = None


def draw_lines(title: str, description: str, lines: Sequence[Line], look: Look, *, caption: str = "") -> Drawing:
    """The lines one below the other over one axis."""
    values = [v for one in lines for v in _values(one)]
    low = min([look.low] if look.low is not None else [0.0, *values])
    high = max([look.high] if look.high is not None else [0.0, *values])
    across = Scale(low, high if high > low else low + 1, LABELS + 14, WIDTH - NOTES - 14)
    top = 58 if look.notes else 44
    bottom = top + HEIGHT * len(lines)
    marks = ticks(across.low, across.high, about=6)
    parts = _keys(lines, look)
    parts += [line(across(v), top - 4, across(v), bottom, "grid") for v in marks]
    if across.low < 0 < across.high:
        parts.append(line(across(0), top - 4, across(0), bottom, "axis"))
    for place, one in enumerate(lines):
        parts += _line(one, top + HEIGHT * (place + 0.5), across, look)
    parts += axis_x(across, marks, bottom, [look.words(v) for v in marks])
    parts.append(text((across.start + across.end) / 2, bottom + 38, look.axis, size=12, anchor="middle", paint="soft"))
    if look.notes:
        parts.append(text(WIDTH - NOTES, top - 14, fit(look.notes, NOTES, 11), size=11, paint="soft"))
    return drawing(title, description, parts, width=WIDTH, height=bottom + 52, caption=caption)


def _values(one: Line) -> list[float]:
    own = [one.value, one.low, one.high] if one.value is not None else []
    return [v for v in own if v is not None] + ([one.base, one.base_low, one.base_high] if one.base is not None else [])


def _line(one: Line, y: float, across: Scale, look: Look) -> list[Markup]:
    label = wrap(one.label, LABELS - 8, SIZE, lines=2)
    first = y + SIZE * 0.36 - (len(label) - 1) * SIZE * 0.6
    parts = [text(LABELS, first + place * SIZE * 1.2, words, size=SIZE, anchor="end") for place, words in enumerate(label)]
    parts += [text(WIDTH - NOTES, y + 4, fit(one.note, NOTES - 6, 11), size=11, paint="soft")] if one.note else []
    marks: list[Markup] = []
    if one.base is not None:
        marks.append(
            rect(Box(across(one.base_low), y - 9, across(one.base_high) - across(one.base_low), 18), "word", opacity=0.2)
        )
        marks.append(line(across(one.base), y - 9, across(one.base), y + 9, "word-line", width=2))
    if one.value is None:
        words = "too few to say"
        at = across.start + 6
        marks.append(rect(Box(at - 4, y - 9, measure(words, 11) + 8, 18), "knock"))
        marks.append(text(at, y + 4, words, size=11, paint="soft"))
    else:
        marks.append(line(across(one.low), y, across(one.high), y, f"{one.paint}-line", width=3))
        marks += [line(across(end), y - 5, across(end), y + 5, f"{one.paint}-line", width=1.6) for end in (one.low, one.high)]
        marks.append(dot(across(one.value), y, 6, one.paint))
    said = one.said or (
        f"{one.label}: too few to say"
        if one.value is None
        else f"{one.label}: {look.words(one.value)}, from {look.words(one.low)} to {look.words(one.high)}"
    )
    return [*parts, hint(said, *marks)]


def _keys(lines: Sequence[Line], look: Look) -> list[Markup]:
    paint = next((one.paint for one in lines if one.value is not None), "mutual")
    keys = [(line(-6, 0, 6, 0, f"{paint}-line", width=3) + dot(0, 0, 4, paint), look.value)]
    if look.base and any(one.base is not None for one in lines):
        keys.append((rect(Box(-6, -6, 12, 12), "word", opacity=0.2) + line(0, -6, 0, 6, "word-line", width=2), look.base))
    return legend(LABELS + 14, 18, keys, width=WIDTH - LABELS - 20)
