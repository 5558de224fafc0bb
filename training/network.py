"""The network: a six-layer BERT encoder and heads for tags, dependencies and entities.

Invariant: the parser uses only operations that export to ONNX with free batch and sentence length (gather, no arange over the
batch). The biaffine scorer follows Dozat and Manning (2017), "Deep biaffine attention for neural dependency parsing", eq. 4-6.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quidproquo.reading.pieces import CASE_CLASSES

TASKS = ("upos", "xpos", "entity", "name")


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """The numbers in a BERT `config.json` that we need."""

    vocab_size: int
    hidden_size: int
    intermediate_size: int
    num_attention_heads: int
    num_hidden_layers: int
    max_position_embeddings: int

    @classmethod
    def read(cls, folder: Path) -> EncoderShape:
        config = json.loads((folder / "config.json").read_text())
        return cls(**{field: config[field] for field in cls.__dataclass_fields__})


class Layer(nn.Module):
    """One transformer layer of BERT (normalisation after each half)."""

    def __init__(self, shape: EncoderShape, dropout: float = 0.0) -> None:
        super().__init__()
        size = shape.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.heads = shape.num_attention_heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, shape.intermediate_size)
        self.down = nn.Linear(shape.intermediate_size, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.plain = False  # attention written out, as the export needs it

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, size = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        if self.plain:
            score = query @ key.transpose(-1, -2) * (size // self.heads) ** -0.5 + bias
            mixed = torch.softmax(score, -1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, size))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with an embedding of how each word is written, since the vocabulary is uncased."""

    def __init__(self, shape: EncoderShape, dropout: float = 0.0) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.vocab_size, shape.hidden_size)
        self.place = nn.Embedding(shape.max_position_embeddings, shape.hidden_size)
        self.norm = nn.LayerNorm(shape.hidden_size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.num_hidden_layers))

    def forward(self, ids: Tensor, written: Tensor) -> list[Tensor]:
        """The states (sentences, pieces, size): what goes in, then what each layer makes of it."""
        bias = hidden(ids, written.dtype)
        place = self.place.weight[: ids.shape[1]]
        x = self.norm(self.word(ids) + place + written)
        seen = [x]
        for layer in self.layers:
            x = layer(x, bias)
            seen.append(x)
        return seen

    def load(self, folder: Path) -> None:
        """Takes BERT weights from a safetensors file; the token type 0 is added to the places, since it is always on."""
        weights = load_file(folder / "model.safetensors")
        self.word.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.place.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        _copy(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            root = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                joined = torch.cat([weights[f"{root}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
                getattr(layer.qkv, part).data.copy_(joined)
            _copy(layer.out, weights, root + "attention.output.dense")
            _copy(layer.norm1, weights, root + "attention.output.LayerNorm")
            _copy(layer.up, weights, root + "intermediate.dense")
            _copy(layer.down, weights, root + "output.dense")
            _copy(layer.norm2, weights, root + "output.LayerNorm")


def hidden(ids: Tensor, like: torch.dtype) -> Tensor:
    """What is added to attention so that no piece looks at padding."""
    return (ids == 0)[:, None, None, :].to(like) * -1e4


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).data.copy_(weights[f"{name}.{part}"])


class Parser(nn.Module):
    """Encoder, tag heads and biaffine dependencies; word 0 is the root and takes the sentence's first piece."""

    def __init__(self, shape: EncoderShape, labels: dict[str, list[str]], *, arc: int = 320, rel: int = 96,
                 dropout: float = 0.3) -> None:
        super().__init__()
        size = shape.hidden_size
        self.encoder = Encoder(shape)
        self.case = nn.Embedding(CASE_CLASSES, size)
        nn.init.zeros_(self.case.weight)
        self.mix = nn.Parameter(torch.zeros(4))
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({task: nn.Linear(size, len(labels[task])) for task in TASKS})
        self.arc_head, self.arc_dep = nn.Linear(size, arc), nn.Linear(size, arc)
        self.rel_head, self.rel_dep = nn.Linear(size, rel), nn.Linear(size, rel)
        self.arcs = nn.Parameter(torch.zeros(arc + 1, arc))
        self.relations = len(labels["rel"])
        self.rels = nn.Parameter(torch.zeros(rel + 1, self.relations * (rel + 1)))
        nn.init.xavier_uniform_(self.arcs[:arc])
        nn.init.normal_(self.rels, std=0.02)

    def words(self, ids: Tensor, case: Tensor, first: Tensor) -> Tensor:
        """(sentences, words + 1, size): the mix of the last four layers at each word's first piece."""
        return self.pick(self.encoder(ids, self.case(case))[-4:], first)

    def pick(self, seen: Sequence[Tensor], first: Tensor) -> Tensor:
        """The mix of some states at each word's first piece."""
        share = torch.softmax(self.mix, 0)
        mixed = sum(share[k] * state for k, state in enumerate(seen))
        return self.dropout(torch.gather(mixed, 1, first.unsqueeze(-1).expand(-1, -1, mixed.shape[-1])))

    def score_tags(self, words: Tensor) -> dict[str, Tensor]:
        return {task: head(words) for task, head in self.tags.items()}

    def score_arcs(self, words: Tensor, real: Tensor) -> Tensor:
        """(sentences, dependant, head); `real` is false where a sentence has no such word."""
        head = self.dropout(functional.relu(self.arc_head(words)))
        dependant = self.dropout(functional.relu(self.arc_dep(words)))
        score = _with_one(dependant) @ self.arcs @ head.transpose(1, 2)
        return score.masked_fill(~real[:, None, :], -1e4)

    def score_rels(self, words: Tensor, heads: Tensor) -> Tensor:
        """(sentences, words + 1, relations) for the given heads."""
        head = self.dropout(functional.relu(self.rel_head(words)))
        dependant = self.dropout(functional.relu(self.rel_dep(words)))
        chosen = _with_one(torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1])))
        side = (_with_one(dependant) @ self.rels).view(words.shape[0], words.shape[1], self.relations, chosen.shape[-1])
        return (side @ chosen.unsqueeze(-1)).squeeze(-1)

    def label_arcs(self, words: Tensor) -> Tensor:
        """(sentences, dependant, head): the likeliest relation of every arc that could be."""
        head, dependant = functional.relu(self.rel_head(words)), functional.relu(self.rel_dep(words))
        side = (_with_one(dependant) @ self.rels).view(words.shape[0], words.shape[1], self.relations, -1)
        scored = side.flatten(1, 2) @ _with_one(head).transpose(1, 2)
        return scored.view(words.shape[0], words.shape[1], self.relations, -1).argmax(2)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
