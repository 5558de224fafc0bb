"""A routine as a flow: how many episodes reached each step, where the others left, and where the running one stands.

Invariant: every episode enters on the left, the good ones too, and each that leaves is seen to leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quidproquo.presenting.axes import Scale
from quidproquo.presenting.svg import Box, diamond, drawing, hint, line, rect, ribbon, text, wrap
from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import counted

WIDTH, BAR = 860, 16
TOP, DEPTH = 86.0, 170.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the routine, how many episodes reached it, and how many would have with their deeds in a shuffled order."""

    name: str
    reached: int
    shuffled: float | None = None


def draw_routine(stages: Sequence[Stage], *, episodes: int, standing: int | None = None) -> Drawing:
    """The flow from the first step to the last; `standing` is the place of the step at which the running round stands."""
    columns = ("episodes", *(stage.name for stage in stages))
    counts = (episodes, *(stage.reached for stage in stages))
    pitch = (WIDTH - 40 - BAR) / max(1, len(columns) - 1)
    depth = Scale(0, max(1, episodes), 0, DEPTH)
    parts: list[Markup] = []
    for place, (name, count) in enumerate(zip(columns, counts, strict=True)):
        x = 20 + place * pitch
        parts += _column(x, name, count, episodes, depth, pitch, first=place == 0, last=place == len(columns) - 1)
        if place + 1 < len(counts):
            parts += _onward(x + BAR, x + pitch, min(count, counts[place + 1]), count, depth)
        shuffled = stages[place - 1].shuffled if place else None
        if shuffled is not None:
            y = TOP + depth(min(shuffled, episodes))
            parts.append(
                hint(
                    f"{name}: {shuffled:.1f} with the deeds of each episode shuffled",
                    line(x - 5, y, x + BAR + 5, y, "axis", width=2, dashes="3 2"),
                )
            )
    if standing is not None and 0 <= standing < len(stages):
        x = 20 + (standing + 1) * pitch + BAR / 2
        parts.append(hint(f"the running round stands at {stages[standing].name}", diamond(x, TOP - 12, 6, "ink")))
    parts += _legend(stages, standing)
    steps = ", ".join(f"{name} {count}" for name, count in zip(columns, counts, strict=True))
    now = (
        f" The running round stands at “{stages[standing].name}”." if standing is not None and 0 <= standing < len(stages) else ""
    )
    said = f"Of {counted(episodes, 'episode')}, so many reached each step: {steps}.{now}"
    return drawing("How far each round went along the routine", said, parts, width=WIDTH, height=TOP + DEPTH + 56)


def _column(
    x: float, name: str, count: int, episodes: int, depth: Scale, pitch: float, *, first: bool, last: bool
) -> list[Markup]:
    share = f" ({count / episodes:.0%})" if episodes and not first else ""
    side = ("start", x) if first else ("end", x + BAR) if last else ("middle", x + BAR / 2)
    room = min(pitch, 150) - 8 if not (first or last) else min(pitch * 0.75, 150)
    names = wrap(name, room, 12, lines=2)
    parts = [
        text(side[1], 20 + (2 - len(names) + row) * 14, words, size=12, anchor=side[0], bold=True)
        for row, words in enumerate(names)
    ]
    parts.append(text(side[1], 50, f"{count}{share}", size=12, anchor=side[0], paint="soft"))
    parts.append(rect(Box(x, TOP, BAR, max(1.0, depth(count))), "mutual"))
    return [hint(f"{name}: {count} of {episodes}", *parts)]


def _onward(x1: float, x2: float, onward: int, count: int, depth: Scale) -> list[Markup]:
    parts: list[Markup] = []
    if onward:
        parts.append(ribbon((x1, TOP, TOP + depth(onward)), (x2, TOP, TOP + depth(onward)), "mutual", opacity=0.28))
    if left := count - onward:
        middle = x1 + (x2 - x1) * 0.45
        begin, end = TOP + depth(onward), TOP + depth(count)
        flow = ribbon((x1, begin, end), (middle, end + 10, end + 10 + (end - begin) * 0.6), "cost", opacity=0.3)
        parts.append(hint(f"{left} went no further", flow))
        parts.append(text(middle + 4, end + 14 + (end - begin) * 0.3, f"{left} left", size=11, paint="cost"))
    return parts


def _legend(stages: Sequence[Stage], standing: int | None) -> list[Markup]:
    y = TOP + DEPTH + 44
    parts: list[Markup] = []
    x = 20.0
    if any(stage.shuffled is not None for stage in stages):
        parts += [
            line(x, y - 4, x + 24, y - 4, "axis", width=2, dashes="3 2"),
            text(x + 32, y, "reached by chance: the deeds of each episode in a shuffled order", size=11, paint="soft"),
        ]
        x += 400
    if standing is not None:
        parts += [diamond(x + 6, y - 4, 6, "ink"), text(x + 20, y, "where the running round stands", size=11, paint="soft")]
    return parts
