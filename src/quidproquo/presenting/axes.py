"""Scales, ticks and the placing of labels.

Invariant: labels that are placed here never cover each other; where there is no room, some are left out, never squeezed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from quidproquo.presenting.svg import Box, line, measure, text


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight map from values to places on the picture."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        reach = self.high - self.low
        return self.start + (value - self.low) / reach * (self.end - self.start) if reach else (self.start + self.end) / 2


def ticks(low: float, high: float, *, about: int = 5, whole: bool = False) -> tuple[float, ...]:
    """Round values within [low, high], about so many, a step of 1, 2 or 5 times a power of ten apart; whole numbers if asked."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return (low,) if math.isfinite(low) else ()
    raw = (high - low) / max(1, about)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    step = max(1.0, step) if whole else step
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return tuple(round(index * step, 12) + 0.0 for index in range(first, last + 1))


def two_digits(value: float) -> str:
    """A number to two significant digits, as advice is shown: 0.25, 1.3, 12, 0.024."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    places = max(0, 1 - math.floor(math.log10(abs(value))))
    shown = f"{value:.{places}f}"
    return shown.replace("-", "−")


def tick_words(value: float) -> str:
    """A tick's label: as short as it is exact, with a real minus sign."""
    return f"{value:g}".replace("-", "−")


def thin(labels: Sequence[str], places: Sequence[float], size: float, *, gap: float = 8) -> tuple[int, ...]:
    """Which labels to write under an axis so that none touches the next: every n-th, the smallest n that fits."""
    for step in range(1, len(labels) + 1):
        chosen = tuple(range(0, len(labels), step))
        fits = all(
            abs(places[b] - places[a]) >= (measure(labels[a], size) + measure(labels[b], size)) / 2 + gap
            for a, b in pairwise(chosen)
        )
        if fits:
            return chosen
    return ()


def spread(wanted: Sequence[float], height: float, *, low: float, high: float) -> tuple[float, ...]:
    """Places for labels of one height as near as can be to where they are wanted, in the same order, none over another.

    Where all of them together need more room than [low, high], they stand evenly and overlap no more than they must.
    """
    if not wanted:
        return ()
    step = min(height, (high - low) / max(1, len(wanted) - 1)) if len(wanted) > 1 else height
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    places = [0.0] * len(wanted)
    floor = low
    for rank, index in enumerate(order):
        room_after = (len(order) - 1 - rank) * step
        places[index] = min(max(wanted[index], floor), high - room_after)
        floor = places[index] + step
    # A second pass from below lets labels that were pushed down move back toward where they are wanted.
    ceiling = high
    for index in reversed(order):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - step
    return tuple(places)


def grid_y(scale: Scale, values: Sequence[float], box: Box, labels: Sequence[str], *, size: float = 11) -> list[Markup]:
    """Level lines across a box with their labels at its left."""
    return [
        part
        for value, label in zip(values, labels, strict=True)
        for part in (
            line(box.x, scale(value), box.x + box.width, scale(value), "grid"),
            text(box.x - 8, scale(value) + size * 0.36, label, size=size, anchor="end", paint="soft"),
        )
    ]


def axis_x(scale: Scale, values: Sequence[float], y: float, labels: Sequence[str], *, size: float = 11) -> list[Markup]:
    """Ticks along a level line with those labels that have room."""
    places = [scale(value) for value in values]
    parts = [line(scale.start, y, scale.end, y, "axis")]
    for index in thin(labels, places, size):
        parts.append(line(places[index], y, places[index], y + 4, "axis"))
        parts.append(text(places[index], y + 6 + size, labels[index], size=size, anchor="middle", paint="soft"))
    return parts


def legend(x: float, y: float, keys: Sequence[tuple[Markup, str]], *, size: float = 11, width: float = 10_000) -> list[Markup]:
    """Keys in a row, each a mark drawn around (0, 0) and its words; a new row where the width is used up."""
    parts: list[Markup] = []
    along, down = 0.0, 0.0
    for mark, words in keys:
        need = 18 + measure(words, size)
        if along and along + need > width:
            along, down = 0.0, down + size * 1.6
        parts.append(Markup('<g transform="translate({} {})">{}</g>').format(f"{x + along + 6:.1f}", f"{y + down:.1f}", mark))
        parts.append(text(x + along + 17, y + down + size * 0.36, words, size=size, paint="soft"))
        along += need + 16
    return parts
