"""The networks that are trained: arcs are labelled alike one by one and all at once."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="the training environment is not installed")

import torch
from training.network import EncoderShape, Parser

SHAPE = EncoderShape(vocab_size=110, hidden_size=12, intermediate_size=24, num_attention_heads=2, num_hidden_layers=4, max_position_embeddings=16)
LABELS = {"upos": ["A", "B"], "xpos": ["A", "B"], "entity": ["O"], "name": ["O"], "rel": ["x", "y", "z"]}


def test_the_label_of_an_arc_is_that_of_its_head_alone() -> None:
    torch.manual_seed(1)
    parser = Parser(SHAPE, LABELS).eval()
    words = torch.randn(1, 4, SHAPE.hidden_size)
    every = parser.label_arcs(words)
    for head in range(4):
        alone = parser.score_rels(words, torch.full((1, 4), head)).argmax(-1)
        assert torch.equal(every[:, :, head], alone)
