"""Where the ranking turns: for each input the nearest value at which another move takes the lead, and for p the whole map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quidproquo.advising.assumptions import Assumed, Tag
from quidproquo.advising.moves import Array, Move, Number, value_move

_STEPS = 400
_LEVEL = 1e-9
Values = Callable[[Array], Array]  # one input's values, shape (k,), to the moves' values, shape (moves, k)


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar of the tornado: the leading move's lead over the next at either end of the input's range, and where it is lost."""

    name: str
    value: float
    low: float
    high: float
    lead_at_low: float
    lead_at_high: float
    flip: float | None  # None: no value that makes sense turns the ranking
    flips_to: tuple[str, ...]
    in_range: bool  # the flip lies in the input's own range
    tag: Tag

    @property
    def swing(self) -> float:
        """The length of the bar."""
        return abs(self.lead_at_high - self.lead_at_low)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The beliefs p for which some moves are best: what one would have to believe for them to be right."""

    low: float
    high: float
    moves: tuple[str, ...]


def swing_of(i: Assumed, leader: int, names: Sequence[str], values: Values, domain: Array) -> Swing:
    """The bar of one input; `domain` is a sorted array of the values that make sense, its value among them or not."""

    def lead(at: Array) -> Array:
        rows = values(at)
        return (
            np.asarray(rows[leader] - np.delete(rows, leader, axis=0).max(axis=0)) if len(rows) > 1 else np.full(at.shape, np.inf)
        )

    ends = lead(np.array([i.low, i.value, i.high]))
    level = _LEVEL * float(np.abs(values(np.array([i.value]))).max())
    flip = i.value if ends[1] <= level else _nearest_loss(i, lead, domain, level)
    to: tuple[str, ...] = ()
    if flip is not None:
        rows = values(np.array([flip]))[:, 0]
        to = tuple(n for k, n in enumerate(names) if k != leader and rows[k] >= rows[leader] - 1e-6 * np.abs(rows).max())
    inside = flip is not None and i.low - 1e-12 <= flip <= i.high + 1e-12
    return Swing(i.name, i.value, i.low, i.high, float(ends[0]), float(ends[2]), flip, to, inside, i.tag)


def _nearest_loss(i: Assumed, lead: Callable[[Array], Array], domain: Array, level: float) -> float | None:
    """Where the lead is lost nearest to the value; inside the range before outside it, since the range is what is thought likely."""
    centre = i.value
    grid = np.unique(np.append(domain, centre))
    lost = lead(grid) < -level
    start = int(np.searchsorted(grid, centre))
    right = next((k for k in range(start, len(grid)) if lost[k]), None)
    left = next((k for k in range(start, -1, -1) if lost[k]), None)
    found = []
    if right is not None:
        found.append(_bisect(lead, float(grid[right - 1]), float(grid[right])))
    if left is not None:
        found.append(_bisect(lead, float(grid[left + 1]), float(grid[left])))
    return min(found, key=lambda x: (not i.low <= x <= i.high, abs(x - centre))) if found else None


def _bisect(lead: Callable[[Array], Array], kept: float, lost: float) -> float:
    for _ in range(60):
        middle = (kept + lost) / 2
        if middle in (kept, lost):
            break
        kept, lost = (kept, middle) if lead(np.array([middle]))[0] < 0 else (middle, lost)
    return lost


def domain_of(i: Assumed, bound: str, g: float) -> Array:
    """The values that make sense for an input, as a grid; for a pay-off up to ten times what there is to win."""
    if bound == "between 0 and 1":
        return np.linspace(0.0, 1.0, _STEPS + 1)
    if bound == "above 0":
        return i.value * np.logspace(-2, 2, _STEPS + 1)
    if bound == "any number":
        reach = 10.0 * max(g, abs(i.value))
        return np.linspace(-reach, reach, _STEPS + 1)
    return np.linspace(0.0, 10.0 * max(g, i.value), 4 * _STEPS + 1)


def map_beliefs(moves: Sequence[Move], numbers: Mapping[str, Number], steps: int = 2000) -> tuple[Stretch, ...]:
    """Which moves are best for which p in [0, 1], the borders to 1e-9; moves level throughout a stretch share it."""

    def values(at: Array) -> Array:
        return np.stack([np.broadcast_to(np.asarray(value_move(m, numbers, at), dtype=np.float64), at.shape) for m in moves])

    def best(at: Array) -> list[tuple[str, ...]]:
        rows = values(at)
        level = rows >= rows.max(axis=0) - _LEVEL * np.abs(rows).max(axis=0)
        return [tuple(m.name for m, is_best in zip(moves, column, strict=True) if is_best) for column in level.T]

    grid = (np.arange(steps) + 0.5) / steps
    kinds = best(grid)
    borders = [0.0]
    found = [kinds[0]]
    for k in range(1, steps):
        if kinds[k] != kinds[k - 1]:
            low, high = float(grid[k - 1]), float(grid[k])
            for _ in range(40):
                middle = (low + high) / 2
                low, high = (middle, high) if best(np.array([middle]))[0] == kinds[k - 1] else (low, middle)
            borders.append(high)
            found.append(kinds[k])
    return tuple(Stretch(low, high, kind) for low, high, kind in zip(borders, [*borders[1:], 1.0], found, strict=True))
