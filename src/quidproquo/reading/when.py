"""When: the date of the deed (`when`) and the day on which it was promised, demanded, refused or told (`stated`), kept apart (rule 18).

An expression dates the word that it hangs on. Hung on a verb of saying or promising it dates the saying; hung on the deed, the deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.model.report import When
from quidproquo.reading.climb import Sort, Step
from quidproquo.reading.dates import Anchor, Dated, find_dates
from quidproquo.reading.tree import Tree

BORDERS = frozenset({"ccomp", "advcl", "parataxis", "acl"})
SAID = frozenset({Sort.SAY, Sort.PROMISE, Sort.OFFER, Sort.WANT, Sort.DEMAND, Sort.REFUSE, Sort.THREATEN, Sort.DENY, Sort.ACCUSE})


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated expression and the word of the sentence that it hangs on."""

    dated: Dated
    first: int
    governor: int
    fronted: bool


def dates_in(tree: Tree, text: str, *, published: date | None, told: When | None) -> list[Placed]:
    """The dated expressions of a sentence with their governors."""
    if not len(tree):
        return []
    start, end = tree.words[0].start, tree.words[-1].end
    piece = text[start:end].replace("\n", " ").replace("\xa0", " ")
    found = []
    for dated in find_dates(piece, Anchor(published, told)):
        inside = [k for k, w in enumerate(tree.words) if w.start - start < dated.end and w.end - start > dated.start]
        if not inside:
            continue
        head = next((k for k in inside if tree.head(k) not in inside), inside[0])
        governor = tree.head(head)
        # A date inside a larger phrase of time ("the morning of July 4") hangs on what that phrase hangs on.
        while governor >= 0 and tree.words[governor].upos in ("NUM", "ADP", "SYM") and tree.head(governor) >= 0:
            governor = tree.head(governor)
        found.append(Placed(dated, inside[0], governor, inside[0] <= 3))
    return found


def when_of(
    tree: Tree, trigger: int, words: Sequence[int], steps: Sequence[Step], placed: Sequence[Placed], rivals: frozenset[int]
) -> tuple[When | None, When | None]:
    """(when, stated) of the deed at a word; `rivals` are the other deeds' words, whose dates are not ours."""
    if not placed:
        return None, None
    when: tuple[int, When] | None = None
    stated: tuple[int, When] | None = None
    said_at = {step.at: step for step in steps if step.sort in SAID and step.at != trigger}
    chain = _chain(tree, trigger)
    for p in placed:
        if p.first in words:
            continue
        if p.governor in said_at and p.governor != trigger:
            distance = chain.get(p.governor, 5)
            if stated is None or distance < stated[0]:
                stated = (distance, p.dated.when)
            continue
        distance = _distance(tree, trigger, p, chain, rivals)
        if distance is not None and (when is None or distance < when[0]):
            when = (distance, p.dated.when)
    return (when[1] if when else None), (stated[1] if stated else None)


def _chain(tree: Tree, trigger: int) -> dict[int, int]:
    """The words above a trigger with how far off they are; a clause border costs much, joined clauses little."""
    found, at, cost = {trigger: 0}, trigger, 0
    while tree.head(at) >= 0:
        rel = tree.rel(at)
        full = tree.words[at].rel
        cost += 30 if full == "acl:relcl" else 12 if rel in BORDERS else 3 if rel == "conj" else 2
        at = tree.head(at)
        if at in found:
            break
        found[at] = cost
    return found


def _distance(tree: Tree, trigger: int, p: Placed, chain: dict[int, int], rivals: frozenset[int]) -> int | None:
    """How far an expression is from a deed, or None where it belongs to another clause or deed."""
    if p.governor == trigger:
        return 0
    below, at, cost = [], p.governor, 0
    while at >= 0 and at not in chain:
        if at in rivals:
            return None
        cost += 15 if tree.rel(at) in BORDERS else 1
        below.append(at)
        at = tree.head(at)
    if at < 0:
        return None
    if at == trigger:
        return cost + 1 if cost < 12 else None
    up = chain[at]
    if at in rivals and not (p.fronted and up <= 6):
        return None
    total = up + cost + 1
    limit = 16 if p.fronted else 8
    return total if total <= limit and cost < 10 else None
