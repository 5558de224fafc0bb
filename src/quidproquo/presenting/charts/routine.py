"""A routine as a flow: how many rounds reached each step, where the others left it, and where the running one stands.

Invariant: every round enters on the left, the good ones too, each that leaves is seen to leave, and a round that still runs has
not left.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quidproquo.measuring.routine import Routine
from quidproquo.presenting.axes import Scale
from quidproquo.presenting.svg import Box, diamond, drawing, hint, rect, ribbon, text, wrap
from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import counted

WIDTH, EDGE, BAR = 860.0, 20.0, 16.0
TOP, DEPTH = 86.0, 170.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the routine: how many rounds reached it, how many of those left here, and how many still run here."""

    name: str
    reached: int
    left: int
    running: int


def draw_routine(routine: Routine) -> Drawing:
    """The flow of the rounds from the first step of the stated routine to the last."""
    stages = stages_of(routine)
    pitch = (WIDTH - 2 * EDGE - BAR) / max(1, len(stages) - 1)
    depth = Scale(0, max(1, routine.rounds), 0, DEPTH)
    parts: list[Markup] = []
    for place, stage in enumerate(stages):
        x = EDGE + place * pitch
        parts += _column(x, stage, routine.rounds, depth, (place, len(stages), pitch))
        if place + 1 < len(stages):
            parts += _onward(x + BAR, x + pitch, stage, stages[place + 1].reached, depth)
        if stage.running:
            words = f"{counted(stage.running, 'round')} still running, last seen at {stage.name}"
            parts.append(hint(words, diamond(x + BAR / 2, TOP - 12, 6, "ink")))
    if any(stage.running for stage in stages):
        parts.append(diamond(EDGE + 6, TOP + DEPTH + 48, 6, "ink"))
        parts.append(text(EDGE + 20, TOP + DEPTH + 52, "where the running round stands", size=11, paint="soft"))
    steps = ", ".join(f"{stage.name} {stage.reached}" for stage in stages)
    said = f"{routine.because} Rounds that reached each step: {steps}. {routine.assumes}"
    return drawing("How far each round went along the routine", said, parts, width=WIDTH, height=TOP + DEPTH + 64)


def stages_of(routine: Routine) -> tuple[Stage, ...]:
    """The steps of the stated routine after "rounds", each with the rounds that reached it, left at it and stand at it."""
    last = len(routine.stated)
    names = ("rounds", *routine.stated)
    return tuple(
        Stage(
            name,
            reached=sum(fit.reached >= step for fit in routine.fits),
            left=sum(fit.reached == step and not fit.running for fit in routine.fits) if step < last else 0,
            running=sum(fit.reached == step and fit.running for fit in routine.fits),
        )
        for step, name in enumerate(names)
    )


def _column(x: float, stage: Stage, rounds: int, depth: Scale, where: tuple[int, int, float]) -> list[Markup]:
    place, steps, pitch = where
    anchor, at, room = "middle", x + BAR / 2, min(pitch - 8, 150)
    if place in (0, steps - 1):
        anchor, at, room = ("start", x, pitch * 0.7) if place == 0 else ("end", x + BAR, pitch * 0.7)
    names = wrap(stage.name, max(room, 40), 12, lines=2)
    parts = [
        text(at, 20 + (2 - len(names) + row) * 14, words, size=12, anchor=anchor, bold=True) for row, words in enumerate(names)
    ]
    share = f" ({stage.reached / rounds:.0%})" if rounds and place else ""
    parts.append(text(at, 50, f"{stage.reached}{share}", size=12, anchor=anchor, paint="soft"))
    parts.append(rect(Box(x, TOP, BAR, max(1.0, depth(stage.reached))), "mutual"))
    return [hint(f"{stage.name}: {stage.reached} of {rounds}", *parts)]


def _onward(x1: float, x2: float, stage: Stage, onward: int, depth: Scale) -> list[Markup]:
    parts: list[Markup] = []
    if onward:
        parts.append(ribbon((x1, TOP, TOP + depth(onward)), (x2, TOP, TOP + depth(onward)), "mutual", opacity=0.28))
    if stage.left:
        middle = x1 + (x2 - x1) * 0.42
        begin = TOP + depth(onward + stage.running)
        thick = depth(stage.left)
        thin = min(thick * 0.6, 22.0)
        end = min(begin + thick + 8, TOP + DEPTH + 26 - thin)
        flow = ribbon((x1, begin, begin + thick), (middle, end, end + thin), "cost", opacity=0.3)
        parts.append(hint(f"{counted(stage.left, 'round')} went no further than {stage.name}", flow))
        parts.append(text(middle + 4, end + thin / 2 + 4, f"{stage.left} stopped", size=11, paint="cost"))
    return parts
