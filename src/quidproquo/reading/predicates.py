"""Status for any verb: what a text says of the reality of any predicate, not only of the codebook's deeds.

Pure given the model. The rules (`climb`, `whether`) and the heads (`sense`) are weighed as for a deed of no hostile sort.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from quidproquo.errors import UsageError
from quidproquo.model.words import Deed, Status
from quidproquo.reading.climb import climb
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.network import ask_one, load_network
from quidproquo.reading.parse import parse
from quidproquo.reading.sense import verdicts_at
from quidproquo.reading.tokens import split_sentences
from quidproquo.reading.tree import Tree
from quidproquo.reading.weighing import as_told
from quidproquo.reading.whether import judge_status

SURER = 0.5  # by so much a status that the heads see must be likelier than the rules'


@dataclass(frozen=True, slots=True)
class PredicateStatus:
    """How a text puts a predicate, and how likely each status is by the heads alone."""

    status: Status
    negated: bool
    chances: dict[Status, float]

    def to_dict(self) -> dict[str, Any]:
        chances = {status.value: chance for status, chance in self.chances.items()}
        return {"status": self.status.value, "negated": self.negated, "chances": chances}


def status_of(text: str, start: int, end: int) -> PredicateStatus:
    """The status of the predicate at `text[start:end]`: happened (`done`) or not, promised, demanded, refused, hypothetical …

    Raises:
        UsageError: no word stands there (Q146).
    """
    sentence = next((s for s in split_sentences(text) if s[0].start <= start < s[-1].end), None)
    tree = next((t for t in map(Tree, parse([sentence] if sentence else [])) if t.words[-1].end > start), None)
    at = next((k for k, w in enumerate(tree.words) if w.start < end and w.end > start), None) if tree else None
    if tree is None or at is None:
        raise UsageError("Q146", f"no word stands at {start} to {end} of the text", remedy="Count characters from 0.")
    sensed, labels = ask_one([w.text for w in tree.words]), load_network().labels
    ruled = judge_status(climb(tree, at, lexicon()), deed=Deed.COOPERATE, kind=None)
    verdict = verdicts_at(np.array([at]), sensed, labels)[at]
    surer = verdict.statuses[verdict.status] - verdict.statuses[ruled.status] >= SURER
    standing = as_told(ruled, verdict) if surer else ruled
    chances = {status: float(p) for status, p in zip(labels.statuses, sensed.status[at], strict=True)}
    return PredicateStatus(standing.status, standing.negated, chances)
