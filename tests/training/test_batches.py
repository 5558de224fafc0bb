"""Augmentation and batches; runs where torch is installed."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="the training environment is not installed")

from training.batches import IGNORE, Augmenter, collate, group_by_length, list_labels, number
from training.data import Gold

from quidproquo.reading.network import load_network

TREE = Gold(
    words=("They", "refused", "the", "offer", "."), upos=("PRON", "VERB", "DET", "NOUN", "PUNCT"),
    xpos=("PRP", "VBD", "DT", "NN", "."), head=(2, 0, 4, 2, 2), rel=("nsubj", "root", "det", "obj", "punct"),
)
QUOTED = Gold(words=("“", "No", "”"), upos=("PUNCT", "INTJ", "PUNCT"), xpos=("``", "UH", "''"), head=(2, 0, 2),
              rel=("punct", "root", "punct"))


def test_an_augmented_tree_is_still_a_tree() -> None:
    labels = list_labels([TREE, QUOTED])
    augment = Augmenter(labels, seed=1)
    kinds = set()
    for _ in range(400):
        told = augment.vary(number(TREE, labels))
        assert told.head is not None
        kinds.add((told.words, told.case))
        assert told.head.count(0) == 1
        assert all(0 <= head <= len(told.words) and head != k + 1 for k, head in enumerate(told.head))
        rows = (told.case, told.upos, told.xpos, told.rel)
        assert {len(row) for row in rows if row is not None} == {len(told.words)}
    assert len(kinds) > 5


def test_what_is_not_known_is_not_taught() -> None:
    labels = list_labels([TREE, QUOTED])
    only_names = Gold(words=("Ana",), entity=("B-PER",))
    batch = collate([number(TREE, labels), number(only_names, labels)], load_network().book)
    assert batch.labels["rel"][1].eq(IGNORE).all()
    assert batch.labels["entity"][0].eq(IGNORE).all()
    assert batch.labels["entity"][1, 1] == labels["entity"].index("B-PER")


def test_batches_hold_each_sentence_once_and_no_more_than_fits() -> None:
    lengths = [random.Random(2).randint(3, 50) for _ in range(300)]
    batches = group_by_length(lengths, 400, random.Random(3))
    assert sorted(k for batch in batches for k in batch) == list(range(300))
    assert max(len(batch) * max(lengths[k] for k in batch) for batch in batches) <= 400
