"""Annotations and reports are paired one to one, for the greatest worth in all, within their sentence."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from quidproquo.measuring.agreement import Level
from quidproquo.measuring.pairing import best_pairs, pair_up
from tests.measuring.annotated import annotated, read_at
from tests.words import done, promised

worths = st.sampled_from([0.0, 0.0, 1.0, 1.2, 1.6, 2.0, 2.4, 3.1, 4.9])
tables = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda size: st.lists(st.lists(worths, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


@given(tables)
def test_no_pairing_is_worth_more(table: list[list[float]]) -> None:
    pairs = best_pairs(table)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(table[i][j] > 0 for i, j in pairs)
    best = np.array(table)[linear_sum_assignment(np.array(table), maximize=True)].sum()
    assert np.isclose(sum(table[i][j] for i, j in pairs), best)


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs([]) == best_pairs([[]]) == best_pairs([[0.0]]) == []


def test_a_report_goes_where_it_serves_the_whole() -> None:
    """The first report fits both; taking its best place would leave the second without one."""
    assert sorted(best_pairs([[2.0, 1.9], [1.9, 0.0]])) == [(0, 1), (1, 0)]


def test_a_report_of_another_sentence_is_no_candidate() -> None:
    text = annotated(done("USA", "AID", "PRK"), done("CHN", "MEET", "RUS"))
    elsewhere = read_at(text, 1, done("USA", "AID", "PRK"))
    assert not pair_up(text, [elsewhere]).read_as
    assert pair_up(text, [read_at(text, 0, done("USA", "AID", "PRK"))]).read_as == {0: 0}


def test_of_two_readings_of_one_sentence_the_better_is_taken() -> None:
    text = annotated(done("USA", "AID", "PRK"))
    worse, better = read_at(text, 0, promised("USA", "AID", "PRK")), read_at(text, 0, done("USA", "AID", "PRK"))
    paired = pair_up(text, [worse, better])
    assert paired.read_as == {0: 1}
    assert paired.levels == {0: Level.JOINT}
    assert paired.beside == {0: (0, 1)}
