"""Sentences of tokens to sentences of words: tags, lemmas, a dependency tree, entities and the words that may name deeds.

Invariant: every sentence comes back as one tree over all its tokens, in order, whatever the network says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from quidproquo.reading.arborescence import best_tree, is_tree
from quidproquo.reading.lemma import lemma_of
from quidproquo.reading.network import MOST_PIECES, MOST_WORDS, Answer, Labels, Network, ask, load_network
from quidproquo.reading.pieces import PieceBook
from quidproquo.reading.sense import Verdict, verdicts_of
from quidproquo.reading.tokens import Token


class Word(NamedTuple):
    """A token with what the model says of it; `head` counts words of the sentence from 0, and the root's is -1."""

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    rel: str
    entity: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `score` is the mean probability of its arcs, in 0 to 1, `seen` the verdicts on words that may name a deed."""

    words: tuple[Word, ...]
    score: float
    seen: Mapping[int, Verdict] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence's tree by label names; `heads` with 0 the root and words from 1."""

    heads: list[int]
    rel: list[str]
    upos: list[str]
    xpos: list[str]
    entity: list[str]
    score: float


def parse(sentences: Sequence[Sequence[Token]]) -> list[Sentence]:
    """Each sentence parsed, in order; a sentence longer than `MOST_WORDS` comes back as several.

    Raises:
        UnavailableError: the network's files are missing or changed.
    """
    network = load_network()
    kept = [piece for sentence in sentences for piece in _cut(sentence, network.book)]
    out: list[Sentence | None] = [None] * len(kept)
    for place, answer in ask([[token.text for token in sentence] for sentence in kept], network):
        out[place] = _sentence(kept[place], answer, network.labels)
    return [sentence for sentence in out if sentence is not None]


def draw(network: Network, sentences: Sequence[Sequence[str]]) -> list[Drawn]:
    """Trees of sentences given as words, none longer than the encoder takes."""
    out: list[Drawn | None] = [None] * len(sentences)
    for place, answer in ask(sentences, network):
        out[place] = _drawn(answer, network.labels)
    return [drawn for drawn in out if drawn is not None]


def _cut(sentence: Sequence[Token], book: PieceBook) -> Iterator[Sequence[Token]]:
    """The sentence in parts that the encoder takes, by words and pieces; cut after a comma or semicolon where one is near."""
    begin = 0
    while begin < len(sentence):
        end, pieces = begin, 2
        while end < len(sentence) and end - begin < MOST_WORDS:
            pieces += len(book.of_word(sentence[end].text))
            if pieces > MOST_PIECES:
                break
            end += 1
        if end < len(sentence):
            marks = [k + 1 for k in range(begin, end) if sentence[k].text in (";", ",", ":", "—")]
            if marks and marks[-1] > begin + (end - begin) // 2:
                end = marks[-1]
        yield sentence[begin:end]
        begin = end


def _drawn(answer: Answer, labels: Labels) -> Drawn:
    """The answer's tree: its best arcs, or the best tree where they make none."""
    heads = answer.head if is_tree(answer.head) else best_tree(answer.arcs)
    chosen, words = heads[1:], np.arange(1, len(heads))
    return Drawn(
        heads=chosen.tolist(),
        rel=_named(labels.rel, answer.rels[words, chosen].tolist()),
        upos=_named(labels.upos, answer.upos.tolist()),
        xpos=_named(labels.xpos, answer.xpos.tolist()),
        entity=_named(labels.entity, answer.entity.tolist()),
        score=float(np.exp(answer.arcs[words, chosen]).mean()),
    )


def _named(names: Sequence[str], numbers: list[int]) -> list[str]:
    return [names[k] for k in numbers]


def _sentence(tokens: Sequence[Token], answer: Answer, labels: Labels) -> Sentence:
    drawn = _drawn(answer, labels)
    heads = [head - 1 for head in drawn.heads]
    root = heads.index(-1)
    words = [
        Word(token.text, token.start, token.end, lemma_of(token.text, upos, xpos), upos, xpos, head,
             "root" if k == root else ("dep" if rel == "root" else rel), entity)
        for k, (token, upos, xpos, head, rel, entity) in enumerate(
            zip(tokens, drawn.upos, drawn.xpos, heads, drawn.rel, drawn.entity, strict=True))
    ]  # fmt: skip
    return Sentence(words=tuple(_mended(words)), score=drawn.score, seen=verdicts_of(answer, labels))


CLAUSES = ("root", "ccomp", "parataxis")


def _mended(words: list[Word]) -> list[Word]:
    """The words with what no English sentence has put right; each repair is of one sort."""
    return _told_by_headlines(_joined_by_form(_behind_their_verbs(words)))


def _behind_their_verbs(words: list[Word]) -> list[Word]:
    """ "Did not rule out lifting the ban": a particle belongs to the verb before it, not to one that follows."""
    return [
        word._replace(head=k - 1) if word.rel == "compound:prt" and word.head > k > 0 and words[k - 1].upos == "VERB" else word
        for k, word in enumerate(words)
    ]


def _joined_by_form(words: list[Word]) -> list[Word]:
    """ "Agreed to disarm and (to) release the prisoners": an infinitive is joined to the infinitive before it, not to the finite verb."""
    out = list(words)
    for k, word in enumerate(words):
        if word.rel != "conj" or word.xpos != "VB" or word.head < 0 or words[word.head].xpos not in ("VBD", "VBZ", "VBP"):
            continue
        own = {other.rel for other in words if other.head == k and other.lemma != "to"}
        first = next((at for at, other in enumerate(words[:k]) if other.head == word.head and other.rel == "xcomp" and other.xpos == "VB"), None)
        if first is not None and not own & {"mark", "aux", "nsubj"}:
            out[k] = word._replace(head=first)
    return out


def _told_by_headlines(words: list[Word]) -> list[Word]:
    """ "Iran to release prisoners": no infinitive describes a name; the name is its subject, and the future of headlines the clause."""
    out = list(words)
    for k, word in enumerate(words):
        if word.rel not in ("acl", "advcl") or word.xpos != "VB":
            continue
        to = next((at for at, other in enumerate(words) if other.head == k and other.rel == "mark" and other.lemma == "to"), 0)
        if not to:
            continue
        at = word.head if words[word.head].upos == "PROPN" else to - 1
        name = words[at]
        if name.upos != "PROPN" or (at != word.head and (name.rel, name.head) != ("nsubj", word.head)):
            continue
        # "Iran to release prisoners, minister says": the verb of saying has a subject of its own
        said = name.rel == "nsubj" and any(w.head == name.head and w.rel == "nsubj" and w is not name for w in words)
        if not said and (at != word.head or name.rel not in CLAUSES):
            continue
        out[k] = word._replace(head=name.head, rel="ccomp" if said else name.rel)
        out[at] = name._replace(head=k, rel="nsubj")
        out = [w._replace(head=k) if w.rel == "punct" and w.head == at else w for w in out]
        break
    return out
