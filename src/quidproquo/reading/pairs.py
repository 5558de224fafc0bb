"""What one marked party does to another in a sentence, as a PLOVER type: for those who have spans and want the field's code.

Two looks at the sentence are averaged: the heads' view of the marked pair, and the words that name deeds, each weighed by how likely
the marked parties stand on its two ends. The chances of deed and status multiply, and each pair of them has its PLOVER type in the
codebook; a type's chance is the sum over its pairs. Statuses that the vocabulary doesn't export (absent, proposed, hypothetical) say
nothing and are left out. Here the field's codebook decides what a type means: a denial is REJECT, signing an accord is SUPPORT, and
imposing sanctions, which stops what another may do, is COERCE, while reducing one's own dealings is SANCTION (PLOVER manual;
CAMEO2PLOVER 2021, codes 057 and 163).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quidproquo.errors import UsageError
from quidproquo.model.codebook import plover_of
from quidproquo.model.report import Span
from quidproquo.model.words import Deed, Status
from quidproquo.reading.network import MOST_PIECES, Answer, Marked, ask_one, ask_pair, load_network
from quidproquo.reading.sense import ACTOR, ASKED_BY, RECIPIENT
from quidproquo.reading.tokens import tokenize

PAIR_WEIGHT = 0.6  # of the look at the pair, against the look at the words
IMPOSED = frozenset({"sanctions", "tariffs", "export_ban"})  # CAMEO 163
UNNAMED = 0.3  # what a party counts for that the sentence does not name
Stretch = tuple[int, int]
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairReading:
    """The likeliest deed, status and PLOVER type between two marked parties, and every type's chance."""

    deed: Deed
    status: Status
    plover: str
    chances: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        return {"deed": self.deed.value, "status": self.status.value, "plover": self.plover, "chances": dict(self.chances)}


def read_pair(sentence: str, source: Span | None, target: Span | None) -> PairReading:
    """What the party at `source` does to the one at `target` (None: not named), by character of the sentence.

    Raises:
        UsageError: a span, or the sentence, holds no word, or the sentence is longer than the network takes (Q146).
    """
    words = tokenize(sentence)
    if not words or len(load_network().book.of_sentence([word.text for word in words]).ids) > MOST_PIECES:
        what = "is too long" if words else "holds no word"
        raise UsageError("Q146", f"the sentence {what}", remedy="Give one sentence, not a whole text.")
    where = [(word.start, word.end) for word in words]
    doer, other = (_words_in(where, span) if span else None for span in (source, target))
    texts = tuple(word.text for word in words)
    deeds, statuses = ask_pair(Marked(texts, (doer,) if doer else (), (other,) if other else ()))
    both = np.outer(list(deeds.values()), list(statuses.values()))
    sensed = ask_one(texts)
    codes, table = _types()
    shares = PAIR_WEIGHT * _shared(both, table) + (1 - PAIR_WEIGHT) * _shared(_by_words(sensed, doer, other), table)
    imposed = float(shares[codes.index("SANCTION")]) * _share_imposed(sensed)
    shares[codes.index("SANCTION")] -= imposed
    shares[codes.index("COERCE")] += imposed
    ranked = {codes[k]: float(shares[k]) for k in (-shares).argsort()}
    told = {deed: chance for deed, chance in deeds.items() if deed}
    return PairReading(max(told, key=told.__getitem__), max(statuses, key=statuses.__getitem__), next(iter(ranked)), ranked)


@cache
def _types() -> tuple[tuple[str, ...], Chances]:
    """The PLOVER types, and a table (deeds, statuses, types) of which type each deed and status make."""
    labels = load_network().labels
    made = {
        (i, j): _code(deed, status)
        for i, deed in enumerate(labels.deeds) if deed
        for j, status in enumerate(labels.statuses)
    }  # fmt: skip
    codes = tuple(sorted({code for code in made.values() if code}))
    table = np.zeros((len(labels.deeds), len(labels.statuses), len(codes)))
    for (i, j), code in made.items():
        if code:
            table[i, j, codes.index(code)] = 1.0
    return codes, table


def _code(deed: Deed, status: Status) -> str | None:
    if status is Status.DENIED:
        return "REJECT"
    return "SUPPORT" if (deed, status) == (Deed.ACCORD, Status.DONE) else plover_of(deed, None, status)


def _share_imposed(sensed: Answer) -> float:
    """Of the sanctions that the words tell, the share that are measures imposed on another."""
    labels = load_network().labels
    own = [k for k, (deed, _) in enumerate(labels.kinds) if deed is Deed.SANCTION]
    measures = [k for k in own if labels.kinds[k][1] in IMPOSED]
    weight = sensed.deed[:, labels.deeds.index(Deed.SANCTION)]
    told = float((weight @ sensed.kind[:, own]).sum())
    return float((weight @ sensed.kind[:, measures]).sum()) / told if told > 0 else 0.0


def _shared(both: Chances, table: Chances) -> Chances:
    """Shares of the types, which sum to 1, from chances (deeds, statuses)."""
    found: Chances = np.einsum("ij,ijc->c", both, table)
    return found / max(float(found.sum()), 1e-12)


def _by_words(sensed: Answer, doer: Stretch | None, other: Stretch | None) -> Chances:
    """Chances (deeds, statuses) summed over the words, each by how likely it names a deed between the two."""
    asks = _stands(sensed, ASKED_BY, doer)
    acts = np.maximum(_stands(sensed, ACTOR, doer), asks)
    suffers = np.maximum(_stands(sensed, RECIPIENT, other), _stands(sensed, ACTOR, other) * (asks > UNNAMED))
    weight = (1 - sensed.deed[:, 0]) * (acts + 0.02) * (suffers + 0.05)
    found: Chances = np.einsum("w,wi,wj->ij", weight, sensed.deed, sensed.status)
    return found


def _stands(sensed: Answer, role: int, party: Stretch | None) -> Chances:
    """For each word, how likely the party stands in that role to it."""
    if party is None:
        return np.full(sensed.deed.shape[0], UNNAMED)
    best: Chances = sensed.roles[role][:, party[0] : party[1]].max(axis=1).astype(np.float64)
    return best


def _words_in(where: Sequence[Stretch], span: Span) -> Stretch:
    inside = [k for k, (start, end) in enumerate(where) if start < span.end and end > span.start]
    if not inside:
        raise UsageError("Q146", f"no word stands at {span.start} to {span.end} of the sentence", remedy="Count characters from 0.")
    return inside[0], inside[-1] + 1
