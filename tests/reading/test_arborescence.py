"""The best tree with one root, held against every tree there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.reading.arborescence import best_tree, is_tree


def total(scores: np.ndarray[tuple[int, int], np.dtype[np.float64]], heads: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    return float(sum(scores[k, heads[k]] for k in range(1, len(heads))))


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_tree_scores_higher(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1))
    told = best_tree(scores)
    assert is_tree(told)
    trees = (np.array([0, *heads]) for heads in product(range(words + 1), repeat=words))
    assert total(scores, told) == pytest.approx(max(total(scores, tree) for tree in trees if is_tree(tree)))


@given(st.integers(1, 40), st.integers(0, 1000))
def test_any_scores_make_a_tree(words: int, seed: int) -> None:
    scores = np.log(np.random.default_rng(seed).dirichlet(np.full(words + 1, 0.05), size=words + 1) + 1e-30).astype(np.float32)
    assert is_tree(best_tree(scores))


@pytest.mark.parametrize("heads", [[0, 0, 0], [0, 2, 1], [0, 1], [0, 2, 3, 1, 0]])
def test_two_roots_or_a_ring_are_no_tree(heads: list[int]) -> None:
    assert not is_tree(np.array(heads))
