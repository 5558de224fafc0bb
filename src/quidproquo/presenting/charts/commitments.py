"""What became of commitments: how many were kept, broken, left open or lapsed, and how long keeping took.

Invariant: a commitment that is still open is neither kept nor broken; on a curve it counts up to its last day and then leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from quidproquo.measuring.fulfilment import Fulfilment, Kept
from quidproquo.model.estimate import TooFew
from quidproquo.presenting.axes import Scale, axis_x, grid_y, legend, spread, ticks
from quidproquo.presenting.svg import Box, area, drawing, fit, hint, line, measure, path, rect, text
from quidproquo.presenting.views import CommitmentView, Drawing
from quidproquo.presenting.wording import counted, side_name

WIDTH = 860
FATES = (("kept", "give"), ("broken", "broken"), ("lapsed", "cost"), ("open", "word"))
CURVES = ("mutual", "cost", "give", "word")
DASHES = (None, "7 4", "2 3", "10 3 2 3")


def draw_fates(commitments: Sequence[CommitmentView]) -> Drawing:
    """One bar for each owner, cut by fate, with its counts."""
    owners = sorted({owner for c in commitments for owner in c.owners})
    counts = {owner: Counter(c.fate for c in commitments if owner in c.owners) for owner in owners}
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


def draw_fulfilment(curves: Sequence[Fulfilment]) -> Drawing:
    """Share of commitments kept by days since they were made, with bands; ticks mark those that left the record unkept."""
    drawn = [(curve, curve.steps) for curve in curves if not isinstance(curve.steps, TooFew)]
    last = max((d for c, steps in drawn for d in (*c.unkept, *(s.day for s in steps))), default=1) or 1
    box = Box(58, 24, 600, 300)
    across, up = Scale(0, last, box.x, box.x + box.width), Scale(0, 1, box.y + box.height, box.y)
    shares, days = ticks(0, 1, about=5), ticks(0, last, about=6)
    parts = grid_y(up, shares, box, [f"{share:.0%}" for share in shares])
    parts += axis_x(across, days, box.y + box.height, [f"{d:,.0f}" for d in days])
    below = "days since the commitment was made"
    parts.append(text(box.x + box.width / 2, box.y + box.height + 40, below, size=12, anchor="middle", paint="soft"))
    wanted = [up(steps[-1].share if steps else 0.0) for _, steps in drawn]
    ends = spread(wanted, 34, low=box.y + 8, high=box.y + box.height - 14)
    for place, ((curve, steps), end) in enumerate(zip(drawn, ends, strict=True)):
        paint = CURVES[place % len(CURVES)]
        parts += _curve(curve, steps, paint, DASHES[place % len(DASHES)], (across, up))
        parts += _end_label(curve, steps, paint, box.x + box.width + 10, end)
    said = " ".join(curve.because for curve in curves) or "There are no commitments on record."
    return drawing("How long keeping a commitment took", said, parts, width=WIDTH, height=380)


def _end_label(curve: Fulfilment, steps: Sequence[Kept], paint: str, x: float, y: float) -> list[Markup]:
    room = WIDTH - x - 8
    share = f"{steps[-1].share:.0%} of {counted(curve.n, 'commitment')}" if steps else f"none of {curve.n} kept"
    name = fit(side_name(curve.owner), room, 12, bold=True)
    return [text(x, y, name, size=12, bold=True, paint=paint), text(x, y + 14, fit(share, room, 11), size=11, paint="soft")]


def _curve(curve: Fulfilment, steps: Sequence[Kept], paint: str, dashes: str | None, scales: tuple[Scale, Scale]) -> list[Markup]:
    across, up = scales
    held = (Kept(0, 0, 0, 0), *steps)
    until = [*(s.day for s in steps), max([steps[-1].day if steps else 0, *curve.unkept])]

    def stairs(heights: Sequence[float]) -> list[tuple[float, float]]:
        return [
            (across(day), up(height)) for step, end, height in zip(held, until, heights, strict=True) for day in (step.day, end)
        ]

    band = stairs([s.high for s in held]) + stairs([s.low for s in held])[::-1]
    parts = [area(band, paint, opacity=0.14), path(stairs([s.share for s in held]), f"{paint}-line", width=2.2, dashes=dashes)]
    for day in curve.unkept:
        share = next(s.share for s in reversed(held) if s.day <= day)
        tick = line(across(day), up(share) - 5, across(day), up(share) + 5, f"{paint}-line", width=1.4)
        parts.append(hint(f"{side_name(curve.owner)}: unkept when last seen, on day {day:,}", tick))
    return parts
