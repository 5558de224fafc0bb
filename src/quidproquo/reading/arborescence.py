"""The best tree over a sentence's words, for the few sentences whose best arcs make none.

Invariant: what comes back is a tree with exactly one word under the root. Chu and Liu (1965), Edmonds (1967). The single root is
found by trying the likeliest roots, since counting only the best tree of all can leave two words under it (Zmigrod, Vieira and
Cotterell 2020, "Please mind the root").
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9
_ROOTS_TRIED = 4

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.int64]


def is_tree(heads: Heads) -> bool:
    """Whether `heads` (node 0 the root, heads[0] unused) is a tree with one word under the root."""
    count = len(heads)
    if int(np.count_nonzero(heads[1:] == 0)) != 1:
        return False
    state = np.zeros(count, np.int8)  # 1 on the way, 2 known to reach the root
    state[0] = 2
    for node in range(1, count):
        path = []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return False
        state[path] = 2
    return True


def best_tree(scores: Scores) -> Heads:
    """Heads of the best single-rooted tree; `scores[dependant, head]`, node 0 the root, shape (words + 1, words + 1)."""
    exact = scores.astype(np.float64)
    best, best_total = None, -np.inf
    for root in _likely_roots(exact):
        only = exact.copy()
        only[:, 0] = _NEVER
        only[root] = _NEVER
        only[root, 0] = exact[root, 0]
        heads = _arborescence(only)
        total = float(only[np.arange(1, len(heads)), heads[1:]].sum())
        if total > best_total:
            best, best_total = heads, total
    return best if best is not None else np.zeros(len(scores), np.int64)


def _likely_roots(scores: NDArray[np.float64]) -> list[int]:
    """Words by how much they gain under the root over their best other head."""
    other = scores[1:].copy()
    other[:, 0] = _NEVER
    np.fill_diagonal(other[:, 1:], _NEVER)
    gain = scores[1:, 0] - (other.max(axis=1) if len(scores) > 2 else 0)
    return [int(k) + 1 for k in np.argsort(-gain, kind="stable")[:_ROOTS_TRIED]]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Edmonds' algorithm, contracting one cycle at a time."""
    count = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER * 2)
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [node for node in range(count) if node not in inside]
    place = {node: k for k, node in enumerate(outside)}
    ring, new = np.array(cycle), len(outside)
    smaller = np.full((new + 1, new + 1), _NEVER * 2)
    held = scores[ring, heads[ring]]
    entry, leave = {}, {}
    for node in outside:
        smaller[place[node], :new] = scores[node, outside]
        if node:
            k = int(scores[node, ring].argmax())
            smaller[place[node], new], leave[node] = scores[node, ring[k]], int(ring[k])
        gains = scores[ring, node] - held
        k = int(gains.argmax())
        smaller[new, place[node]], entry[node] = gains[k], int(ring[k])
    solved = _arborescence(smaller)
    for node in outside[1:]:
        up = int(solved[place[node]])
        heads[node] = leave[node] if up == new else outside[up]
    came_from = outside[int(solved[new])]
    heads[entry[came_from]] = came_from
    return heads


def _cycle(heads: Heads) -> list[int] | None:
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node):]
        state[path] = 2
    return None
