"""The heads: which words name deeds, what is said of them, and who stands where; and what one marked party does to another.

Invariant: only operations that export to ONNX with free batch and sentence length. Roles are scored with a biaffine product after
Dozat and Manning (2018), "Simpler but more accurate semantic dependency parsing", eq. 3-5: each role on its own, so that a word
can have several.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from quidproquo.reading.pieces import CASE_CLASSES
from training.marks import DEEDS, KINDS, ROLES, STATUSES
from training.network import Encoder, EncoderShape

MARKED = 3
"""A piece belongs to no marked party, to the one that acts, or to the one that is acted on."""


class Heads(nn.Module):
    """Encoder and heads; a sentence is read word by word, or once for a pair of marked parties."""

    def __init__(self, shape: EncoderShape, *, role: int = 160, dropout: float = 0.3, inner: float = 0.1) -> None:
        super().__init__()
        size = shape.hidden_size
        self.encoder = Encoder(shape, inner)
        self.case = nn.Embedding(CASE_CLASSES, size)
        self.marked = nn.Embedding(MARKED, size)
        nn.init.zeros_(self.case.weight)
        nn.init.normal_(self.marked.weight, std=0.02)
        self.mix = nn.Parameter(torch.zeros(3))
        self.dropout = nn.Dropout(dropout)
        self.deed = nn.Linear(size, len(DEEDS))
        self.kind = nn.Linear(size, len(KINDS))
        self.status = nn.Linear(size, len(STATUSES))
        self.negated = nn.Linear(size, 1)
        self.role_of, self.role_to = nn.Linear(size, role), nn.Linear(size, role)
        self.roles = nn.Parameter(torch.zeros(len(ROLES), role + 1, role + 1))
        nn.init.normal_(self.roles, std=0.02)
        self.pair = nn.Linear(3 * size, size)
        self.pair_deed = nn.Linear(size, len(DEEDS))
        self.pair_status = nn.Linear(size, len(STATUSES))

    def pieces(self, ids: Tensor, case: Tensor, marked: Tensor) -> Tensor:
        """(sentences, pieces, size): the mix of the last three layers."""
        return self.mixed(self.states(ids, case, marked))

    def states(self, ids: Tensor, case: Tensor, marked: Tensor) -> list[Tensor]:
        """The encoder's states of sentences with at most one pair of marked parties."""
        seen: list[Tensor] = self.encoder(ids, self.case(case) + self.marked(marked))
        return seen

    def mixed(self, states: Sequence[Tensor]) -> Tensor:
        """(sentences, pieces, size): the mix of the last three states."""
        seen = states[-3:]
        share = torch.softmax(self.mix, 0)
        mixed: Tensor = self.dropout(sum(share[k] * layer for k, layer in enumerate(seen)))
        return mixed

    def words(self, pieces: Tensor, first: Tensor) -> Tensor:
        """(sentences, words, size): each word by its first piece."""
        return torch.gather(pieces, 1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))

    def score_words(self, words: Tensor) -> dict[str, Tensor]:
        """Scores (sentences, words, labels) of deed, kind, status and negation at each word."""
        return {"deed": self.deed(words), "kind": self.kind(words), "status": self.status(words), "negated": self.negated(words)}

    def score_roles(self, words: Tensor) -> Tensor:
        """(sentences, roles, word that names the deed, word that stands there)."""
        of = _with_one(self.dropout(functional.relu(self.role_of(words))))
        to = _with_one(self.dropout(functional.relu(self.role_to(words))))
        roles, width, _ = self.roles.shape
        side = (of @ self.roles.permute(1, 0, 2).reshape(width, roles * width)).view(*of.shape[:2], roles, width)
        scored = side.flatten(1, 2) @ to.transpose(1, 2)
        return scored.view(*of.shape[:2], roles, -1).transpose(1, 2)

    def score_pair(self, pieces: Tensor, marked: Tensor) -> tuple[Tensor, Tensor]:
        """Deed and status scores (sentences, labels) for the marked parties."""
        joined = self.look_at_pair(pieces, marked)
        return self.pair_deed(joined), self.pair_status(joined)

    def look_at_pair(self, pieces: Tensor, marked: Tensor) -> Tensor:
        """(sentences, size): the sentence and the two marked parties as one."""
        pooled = [pieces[:, 0]] + [_mean(pieces, marked == which) for which in (1, 2)]
        joined: Tensor = self.dropout(functional.gelu(self.pair(torch.cat(pooled, -1))))
        return joined


def _mean(pieces: Tensor, inside: Tensor) -> Tensor:
    weight = inside.to(pieces.dtype).unsqueeze(-1)
    mean: Tensor = (pieces * weight).sum(1) / weight.sum(1).clamp(min=1.0)
    return mean


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
