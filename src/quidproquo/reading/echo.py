"""Echoes: words that take up a deed told before without naming it again ("but Kim has refused", "Tehran denied the charges",
"pushing for this step").

An echo is only found here; the reader looks up what it takes up among the reports told so far.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quidproquo.reading.lexicon import Lexicon
from quidproquo.reading.steps import Sort
from quidproquo.reading.tree import Tree

ECHOING = {
    "refuse": Sort.REFUSE, "decline": Sort.REFUSE, "reject": Sort.REFUSE, "balk": Sort.REFUSE, "rebuff": Sort.REFUSE, "spurn": Sort.REFUSE,
    "dismiss": Sort.REFUSE, "turn": Sort.REFUSE, "resist": Sort.REFUSE, "rule": Sort.REFUSE, "agree": Sort.PROMISE,
    "consent": Sort.PROMISE, "accept": Sort.PROMISE, "deny": Sort.DENY, "demand": Sort.DEMAND,
    "push": Sort.DEMAND, "press": Sort.DEMAND, "call": Sort.DEMAND, "insist": Sort.DEMAND, "ask": Sort.DEMAND, "urge": Sort.DEMAND,
}  # fmt: skip
POINTING = frozenset({"it", "this", "that", "them", "these", "those", "such", "so", "which"})
TAKEN_UP = frozenset(
    "action step move idea demand request call charge accusation allegation claim condition measure report suggestion appeal ultimatum".split()
)
PARTICLES = {"rule": "out", "turn": "down"}
ALONE = frozenset({"refuse", "decline", "agree", "balk", "consent", "resist"})


@dataclass(frozen=True, slots=True)
class Echo:
    """A word that takes up an earlier deed: how it stands to it, who says it, and what it calls it."""

    trigger: int
    sort: Sort
    by: tuple[int, ...]
    named: str | None


def find_echoes(tree: Tree, taken: Collection[int], book: Lexicon) -> list[Echo]:
    """Echoes in a sentence; `taken` holds the words that name deeds of their own."""
    found = []
    for i, word in enumerate(tree.words):
        lemma = tree.lemma(i)
        if word.upos != "VERB" or lemma not in ECHOING or i in taken:
            continue
        if any(k in taken for k in _clause(tree, i)):
            continue
        if lemma in PARTICLES and not any(tree.words[k].text.lower() == PARTICLES[lemma] for k in tree.kids(i)):
            continue
        named = _named(tree, i)
        if named is None and (lemma not in ALONE or tree.kids(i, "obj", "ccomp") or _has_complement(tree, i)):
            continue
        if tree.is_passive(i) and not tree.agents(i):
            continue
        found.append(Echo(i, ECHOING[lemma], tree.agents(i), named))
    return found


def _clause(tree: Tree, i: int) -> list[int]:
    """The words of a verb's own clause, joined and side clauses left out."""
    found, todo = [], [i]
    while todo:
        at = todo.pop()
        found.append(at)
        todo += [
            k
            for k in tree.kids(at)
            if tree.rel(k) not in ("conj", "advcl", "parataxis", "nsubj") or tree.words[k].rel == "nsubj:pass"
        ]
    return found


def _has_complement(tree: Tree, i: int) -> bool:
    """An infinitive or a phrase with "to" or "on": the word names what is refused itself, if in words unknown to the codebook."""
    return bool(tree.kids(i, "xcomp")) or any({"to", "on", "with", "that"} & set(cases) for cases, _ in tree.obliques(i))


def _named(tree: Tree, i: int) -> str | None:
    """The pointing word or the noun that stands for the earlier deed, as object or behind "for", "to", "on"."""
    wanted = {"for", "on"} if tree.lemma(i) in ("call", "push", "press", "insist") else {"for", "to", "on"}
    objects = () if tree.lemma(i) in ("call", "push", "press", "ask", "urge") else tree.objects(i)
    phrases = [*objects, *(k for cases, k in tree.obliques(i) if wanted & set(cases))]
    for k in phrases:
        lemma = tree.lemma(k)
        pointed = any(tree.words[d].text.lower() in POINTING | {"the"} for d in tree.kids(k, "det"))
        if lemma in POINTING or (lemma in TAKEN_UP and pointed and not tree.kids(k, "acl", "nmod")):
            return lemma
    return None
