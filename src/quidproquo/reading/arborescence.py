"""The best tree over a sentence's words, for the few sentences whose best arcs make none.

Invariant: what comes back is a tree with exactly one word under the root. Chu and Liu (1965), Edmonds (1967). The single root is
found by trying the likeliest roots, since counting only the best tree of all can leave two words under it (Zmigrod, Vieira and
Cotterell 2020, "Please mind the root").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9
_ROOTS_TRIED = 4
_ROUNDING = 1e-6

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.int64]


def is_tree(heads: Heads) -> bool:
    """Whether `heads` (node 0 the root, heads[0] unused) is a tree with one word under the root."""
    if int(np.count_nonzero(heads[1:] == 0)) != 1:
        return False
    return _cycle(heads.tolist()) is None


def best_tree(scores: Scores) -> Heads:
    """Heads of the best single-rooted tree; `scores[dependant, head]`, node 0 the root, shape (words + 1, words + 1)."""
    exact = scores.astype(np.float64)
    best, best_total = None, -np.inf
    for root, most in _likely_roots(exact):
        if most < best_total - _ROUNDING:
            break  # not even the best arcs of all would do, and the roots that follow promise less
        only = exact.copy()
        only[:, 0] = _NEVER
        only[root] = _NEVER
        only[root, 0] = exact[root, 0]
        heads = _arborescence(only)
        total = float(only[np.arange(1, len(heads)), heads[1:]].sum())
        if total > best_total:
            best, best_total = heads, total
    return best if best is not None else np.zeros(len(scores), np.int64)


def _likely_roots(scores: NDArray[np.float64]) -> list[tuple[int, float]]:
    """Words by how much they gain under the root over their best other head, each with what its tree can reach at most."""
    other = scores[1:].copy()
    other[:, 0] = _NEVER
    np.fill_diagonal(other[:, 1:], _NEVER)
    best = other.max(axis=1) if len(scores) > 2 else np.zeros(len(other))
    gain = scores[1:, 0] - best
    return [(int(k) + 1, float(best.sum() + gain[k])) for k in np.argsort(-gain, kind="stable")[:_ROOTS_TRIED]]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Edmonds' algorithm, contracting one cycle at a time."""
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER * 2)
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if cycle is None:
        return heads
    ring = np.array(cycle)
    outside = np.delete(np.arange(len(scores)), ring)
    new = len(outside)
    out_of_ring = scores[np.ix_(outside, ring)]  # an arc from outside may hang on any node of the cycle
    leave = out_of_ring.argmax(axis=1)
    gains = scores[np.ix_(ring, outside)] - scores[ring, heads[ring]][:, None]  # what breaking the cycle at a node costs
    entry = gains.argmax(axis=0)
    smaller = np.full((new + 1, new + 1), _NEVER * 2)
    smaller[:new, :new] = scores[np.ix_(outside, outside)]
    smaller[1:new, new] = out_of_ring.max(axis=1)[1:]
    smaller[new, :new] = gains.max(axis=0)
    solved = _arborescence(smaller)
    up = solved[1:new]
    heads[outside[1:]] = np.where(up == new, ring[leave[1:]], outside[np.minimum(up, new - 1)])
    came_from = int(solved[new])
    heads[ring[entry[came_from]]] = outside[came_from]
    return heads


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """The first cycle on the way from some node to the root (node 0), or None where there is none."""
    reached_from = [0] * len(heads)
    reached_from[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not reached_from[node]:
            reached_from[node] = start
            node = heads[node]
        if reached_from[node] == start:
            ring = [node]
            while heads[ring[-1]] != node:
                ring.append(heads[ring[-1]])
            return ring
    return None
