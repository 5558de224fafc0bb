"""The networks that are trained: arcs are labelled alike one by one and all at once."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="the training environment is not installed")

import torch
from training.heads import Heads
from training.joint import Joint
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


def test_trees_and_heads_stand_on_one_encoder() -> None:
    torch.manual_seed(1)
    joint = Joint(SHAPE, LABELS).eval()
    ids, case, first = torch.tensor([[101, 20, 30, 102], [101, 20, 102, 0]]), torch.zeros(2, 4, dtype=torch.long), torch.tensor([[0, 1, 2], [0, 1, 0]])
    states = joint.heads.states(ids, case, torch.zeros_like(ids))
    assert len(states) == SHAPE.num_hidden_layers + 1
    assert torch.equal(joint.words(ids, case, first), joint.words_above(states, ids, first))
    assert torch.equal(joint.heads.pieces(ids, case, torch.zeros_like(ids)), joint.heads.mixed(states))
    assert not [name for name, _ in joint.named_parameters() if name.startswith(("encoder.", "case."))]


def test_a_role_is_scored_by_its_own_product() -> None:
    torch.manual_seed(1)
    heads = Heads(SHAPE, role=5).eval()
    words = torch.randn(1, 3, SHAPE.hidden_size)
    every = heads.score_roles(words)
    one = torch.ones(1, 3, 1)
    of, to = (torch.cat([torch.relu(layer(words)), one], -1) for layer in (heads.role_of, heads.role_to))
    for role, product in enumerate(heads.roles):
        torch.testing.assert_close(every[:, role], of @ product @ to.transpose(1, 2))
