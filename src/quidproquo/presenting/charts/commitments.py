"""What became of commitments: how many were kept, broken, left open or lapsed, and how long keeping took.

Invariant: a commitment that is still open is neither kept nor broken; on a curve it counts up to its last day and then leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quidproquo.presenting.axes import Scale, axis_x, grid_y, legend, spread, tick_words, ticks
from quidproquo.presenting.svg import Box, area, drawing, fit, hint, line, measure, path, rect, text
from quidproquo.presenting.views import CommitmentView, Drawing
from quidproquo.presenting.wording import counted, side_name

WIDTH = 860
FATES = (("kept", "give"), ("broken", "broken"), ("lapsed", "cost"), ("open", "word"))
CURVES = ("mutual", "cost", "give", "word")
DASHES = (None, "7 4", "2 3", "10 3 2 3")


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on, the share of commitments kept, with its interval."""

    day: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Time to fulfilment of one group (Kaplan and Meier 1958, as 1 − S): its steps, and the days at which members left unkept."""

    label: str
    steps: tuple[Step, ...]
    left: tuple[float, ...] = ()
    n: int = 0


def draw_fates(commitments: Sequence[CommitmentView]) -> Drawing:
    """One bar for each owner, cut by fate, with its counts."""
    owners = sorted({c.owner for c in commitments})
    counts = {owner: Counter(c.fate for c in commitments if c.owner == owner) for owner in owners}
    most = max((sum(c.values()) for c in counts.values()), default=1)
    left = 24 + max((measure(side_name(o), 13, bold=True) for o in owners), default=0)
    left = min(left, 260)
    scale = Scale(0, most, left, WIDTH - 60)
    parts = legend(left - 6, 18, [(rect(Box(-5, -5, 10, 10), paint), fate) for fate, paint in FATES])
    for place, owner in enumerate(owners):
        y = 44 + place * 42
        parts.append(text(left - 14, y + 18, side_name(owner), size=13, bold=True, anchor="end"))
        at = 0
        for fate, paint in FATES:
            if n := counts[owner][fate]:
                box = Box(scale(at), y, scale(at + n) - scale(at), 26)
                label = text(box.x + box.width / 2, y + 18, str(n), size=12, anchor="middle", bold=True, paint="knock")
                parts.append(hint(f"{side_name(owner)}: {n} {fate}", rect(box, paint), label))
                parts.append(line(box.x + box.width, y, box.x + box.width, y + 26, "halo", width=1.5))
                at += n
    said = "; ".join(
        f"{side_name(o)}: " + ", ".join(f"{counts[o][fate]} {fate}" for fate, _ in FATES if counts[o][fate]) for o in owners
    )
    return drawing("What became of commitments", said + ".", parts, width=WIDTH, height=54 + 42 * len(owners))


def draw_curves(curves: Sequence[Curve]) -> Drawing:
    """Share of commitments kept by days since they were made, with bands; ticks mark those that left the record unkept."""
    last = max((d for c in curves for d in (*c.left, *(s.day for s in c.steps))), default=1.0) or 1.0
    box = Box(58, 24, 620, 300)
    across, up = Scale(0, last, box.x, box.x + box.width), Scale(0, 1, box.y + box.height, box.y)
    shares = ticks(0, 1, about=5)
    parts = grid_y(up, shares, box, [f"{share:.0%}" for share in shares])
    days = ticks(0, last, about=6)
    parts += axis_x(across, days, box.y + box.height, [tick_words(d) for d in days])
    parts.append(
        text(
            box.x + box.width / 2,
            box.y + box.height + 40,
            "days since the commitment was made",
            size=12,
            anchor="middle",
            paint="soft",
        )
    )
    ends = spread([up(c.steps[-1].share if c.steps else 0) for c in curves], 32, low=box.y + 8, high=box.y + box.height - 14)
    for place, (curve, end) in enumerate(zip(curves, ends, strict=True)):
        parts += _curve(curve, CURVES[place % len(CURVES)], DASHES[place % len(DASHES)], across, up, last)
        parts += _end_label(curve, CURVES[place % len(CURVES)], box.x + box.width + 10, end)
    said = "; ".join(
        f"{c.label}: {c.steps[-1].share:.0%} kept by day {c.steps[-1].day:g} of {c.n}"
        if c.steps
        else f"{c.label}: none kept of {c.n}"
        for c in curves
    )
    return drawing("How long keeping a commitment took", f"Share kept over time. {said}.", parts, width=WIDTH, height=380)


def _end_label(curve: Curve, paint: str, x: float, y: float) -> list[Markup]:
    share = f"{curve.steps[-1].share:.0%} of {counted(curve.n, 'commitment')}" if curve.steps else f"none kept of {curve.n}"
    room = WIDTH - x - 8
    return [
        text(x, y, fit(curve.label, room, 12, bold=True), size=12, bold=True, paint=paint),
        text(x, y + 14, fit(share, room, 11), size=11, paint="soft"),
    ]


def _curve(curve: Curve, paint: str, dashes: str | None, across: Scale, up: Scale, last: float) -> list[Markup]:
    steps = (Step(0, 0, 0, 0), *curve.steps)
    ends = [s.day for s in steps[1:]] + [max([last if not curve.left else max(curve.left), steps[-1].day])]
    middle = [p for s, end in zip(steps, ends, strict=True) for p in ((across(s.day), up(s.share)), (across(end), up(s.share)))]
    high = [p for s, end in zip(steps, ends, strict=True) for p in ((across(s.day), up(s.high)), (across(end), up(s.high)))]
    low = [p for s, end in zip(steps, ends, strict=True) for p in ((across(s.day), up(s.low)), (across(end), up(s.low)))]
    parts = [area(high + low[::-1], paint, opacity=0.14), path(middle, f"{paint}-line", width=2.2, dashes=dashes)]
    for day in curve.left:
        share = next((s.share for s in reversed(steps) if s.day <= day), 0.0)
        x, y = across(day), up(share)
        parts.append(
            hint(f"{curve.label}: unkept when last seen, day {day:g}", line(x, y - 5, x, y + 5, f"{paint}-line", width=1.4))
        )
    return parts
