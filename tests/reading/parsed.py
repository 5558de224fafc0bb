"""Sentences as the reader's modules see them, for tests of one module at a time: parsed by the model, or drawn by hand.

`drawn` needs no model: each word is `text/TAG/relation>head`, heads counted from 1 and 0 for the root, as in CoNLL-U.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from quidproquo.model.words import Genre
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.lemma import lemma_of
from quidproquo.reading.parse import Sentence, Word, parse
from quidproquo.reading.tree import Tree
from quidproquo.reading.who import Cast

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VB": "VERB", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB", "VBN": "VERB",
    "VBG": "VERB", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "DT": "DET", "JJ": "ADJ", "RB": "ADV", "IN": "ADP",
    "TO": "PART", "CC": "CCONJ", "CD": "NUM", "POS": "PART", ".": "PUNCT", ",": "PUNCT", "$": "SYM",
}  # fmt: skip


def tree_of(text: str) -> Tree:
    """The tree of a text's first sentence, as the model parses it."""
    return Tree(parse(sentences_of(text))[0])


def drawn(words: str) -> Tree:
    """A tree drawn by hand: `drawn("Iran/NNP/nsubj>2 agreed/VBD/root>0")`."""
    found, place = [], 0
    for each in words.split():
        text, tag, link = each.rsplit("/", 2)
        rel, _, head = link.partition(">")
        upos = "AUX" if rel.startswith(("aux", "cop")) else UPOS[tag]
        found.append(Word(text, place, place + len(text), lemma_of(text, upos, tag), upos, tag, int(head) - 1, rel, "O"))
        place += len(text) + 1
    return Tree(Sentence(tuple(found), 1.0))


def cast_of(text: str, *, on: str | None = "2018-09-20", genre: Genre = Genre.NEWS) -> Cast:
    """Everyone a text names, sentence by sentence."""
    published = date.fromisoformat(on) if on else None
    return Cast(parse(sentences_of(text)), text, knowledge=load_knowledge(), on=published, genre=genre)


def place_of(tree: Tree, word: str) -> int:
    """Where a word stands in its sentence, by its spelling."""
    return [w.text for w in tree.words].index(word)


def texts(tree: Tree, places: Iterable[int]) -> list[str]:
    """The spelling of words, by their places."""
    return [tree.words[k].text for k in places]
