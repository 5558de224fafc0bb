"""On what terms: links between the reports of a text. `only_if` (if, unless, until, before, without), `in_return_for`, `after`, `despite`.

A link stands on the report that waits or is paid for; `in_return_for` is set once, on the report told first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quidproquo.model.words import Relation
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree

RETURN = frozenset({"return", "exchange"})
AFTER = frozenset({"after", "following", "since"})


@dataclass(frozen=True, slots=True)
class Link:
    """Report number `of` hangs on report number `on` (places in the sentence's list)."""

    of: int
    relation: Relation
    on: int
    price: int = -1  # in_return_for: the one that is the price, whichever is told first


def links_in(tree: Tree, triggers: Sequence[int], steps: Sequence[Sequence[Step]]) -> list[Link]:
    """The links among a sentence's reports, given their trigger words and steps."""
    found: list[Link] = []
    for y, trigger in enumerate(triggers):
        condition = next((s.at for s in steps[y] if s.sort in (Sort.IF, Sort.UNLESS)), None)
        if condition is not None:
            x = _main_of(tree, triggers, condition)
            if x is not None and x != y:
                found.append(Link(x, Relation.ONLY_IF, y))
                continue
        bound = _bound(tree, trigger)
        if bound is None:
            continue
        relation, at = bound
        x = _main_of(tree, triggers, at)
        if x is not None and x != y:
            first, second = (x, y) if relation is not Relation.IN_RETURN_FOR or triggers[x] < triggers[y] else (y, x)
            found.append(Link(first, relation, second, y))
    return _once(found)


def opens_with_return(tree: Tree) -> bool:
    """ "In return, …" at the head of a sentence: it pays for what the sentence before told."""
    words = [w.text.lower() for w in tree.words[:3]]
    return len(words) == 3 and words[0] == "in" and words[1] in RETURN and words[2] == ","


def _main_of(tree: Tree, triggers: Sequence[int], at: int) -> int | None:
    """The report in the clause that the one at `at` depends on: its governor itself, or the nearest below or above it."""
    inside = set(tree.below(at))
    head = tree.head(at)
    while head >= 0:
        if head in triggers:
            return triggers.index(head)
        near = [k for k in triggers if k not in inside and head in tree.above(k)]
        if near:
            return triggers.index(min(near, key=lambda k: (_steps_up(tree, k, head), abs(k - at))))
        head = tree.head(head)
    return None


def _steps_up(tree: Tree, k: int, head: int) -> int:
    return next((n for n, a in enumerate(tree.above(k)) if a == head), 99)


def _bound(tree: Tree, trigger: int) -> tuple[Relation, int] | None:
    """The preposition or conjunction that binds a report's phrase to the rest of the sentence."""
    at = trigger
    for _ in range(6):
        cases = (*tree.cases(at), *tree.marks(at))
        if set(cases) & RETURN or _in_return(tree, at):
            return Relation.IN_RETURN_FOR, at
        rel = tree.rel(at)
        if rel in ("obl", "advcl", "nmod"):
            if set(cases) & AFTER:
                return Relation.AFTER, at
            if "despite" in cases or "although" in cases or "though" in cases:
                return Relation.DESPITE, at
        head = tree.head(at)
        if head < 0:
            return None
        if rel in ("ccomp", "acl") and tree.words[at].rel == "acl:relcl":
            return None
        if "for" in cases and any(tree.lemma(k) in RETURN and "in" in tree.cases(k) and k < at for k in tree.kids(head, "obl", "nmod")):
            return Relation.IN_RETURN_FOR, at  # "in exchange" and "for X" parsed side by side
        if tree.lemma(head) in RETURN and "for" in cases:
            return Relation.IN_RETURN_FOR, head
        at = head
    return None


def _in_return(tree: Tree, at: int) -> bool:
    """ "in exchange for X" parsed as a noun with X below it, or as one fixed preposition."""
    return any(
        tree.lemma(k) in RETURN and any(tree.words[f].text.lower() == "in" for f in tree.kids(k))
        for k in tree.kids(at, "case", "mark")
    )


def _once(links: list[Link]) -> list[Link]:
    seen: set[tuple[int, int]] = set()
    kept = []
    for link in links:
        pair = (min(link.of, link.on), max(link.of, link.on))
        if pair not in seen:
            seen.add(pair)
            kept.append(link)
    return kept
