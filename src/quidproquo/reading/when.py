"""When: the date of the deed (`when`) and the day on which it was promised, demanded, refused or told (`stated`), kept apart (rule 18).

An expression dates the word that it hangs on. Hung on a verb of saying or promising it dates the saying; hung on the deed, the deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading.dates import Anchor, Dated, find_dates
from quidproquo.reading.days import add_months
from quidproquo.reading.steps import Sort, Step
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
    published: date | None = None


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
        if dated.weekday and published and _looks_ahead(tree, governor) and dated.when.end and dated.when.end < published:
            dated = replace(dated, when=_next_week(dated.when))
        if dated.yearless and published and _looks_ahead(tree, governor) and dated.when.end and dated.when.end < published:
            dated = replace(dated, when=_next_year(dated.when))
        found.append(Placed(dated, inside[0], governor, inside[0] <= 3, published))
    return [p for p in found if not p.dated.present or _is_present(tree, p.governor)]


def _looks_ahead(tree: Tree, at: int) -> bool:
    """Whether a clause is told as still to come: "will", "would", "is to", "due to", or an infinitive."""
    while at >= 0:
        if any(tree.words[k].text.lower() in ("will", "'ll", "’ll", "would", "shall") for k in tree.kids(at, "aux")):
            return True
        if tree.words[at].xpos == "VB" and any(tree.words[k].text.lower() == "to" for k in tree.kids(at, "mark")):
            return True
        if tree.rel(at) not in ("xcomp", "obl", "nmod", "obj", "nsubj"):
            return False
        at = tree.head(at)
    return False


def _is_present(tree: Tree, at: int) -> bool:
    """Whether a clause is in a present tense, so that "now" and "just" speak of the day of the text."""
    tense = {tree.words[k].xpos for k in (at, *tree.kids(at, "aux", "cop"))} if at >= 0 else set()
    return bool(tense & {"VBZ", "VBP"})


def _next_year(when: When) -> When:
    start, end = (add_months(d, 12) if d else None for d in (when.start, when.end))
    return When(start, end, when.precision)


def _next_week(when: When) -> When:
    week = timedelta(days=7)
    return When(when.start + week if when.start else None, when.end + week if when.end else None, when.precision)


def when_of(
    tree: Tree, trigger: int, words: Sequence[int], steps: Sequence[Step], placed: Sequence[Placed], rivals: frozenset[int]
) -> tuple[When | None, When | None]:
    """(when, stated) of the deed at a word; `rivals` are the other deeds' words, whose dates are not ours."""
    if not placed:
        return None, None
    when: tuple[int, When] | None = None
    stated: tuple[int, When] | None = None
    chain = _chain(tree, trigger)
    said = [step.at for step in steps if step.sort in SAID and step.at != trigger]
    nearest_said = min((chain[at] for at in said if at in chain), default=None)
    for p in placed:
        if p.first in words:
            continue
        distance = _distance(tree, trigger, p, chain, rivals)
        if p.governor in said and p.governor != trigger:
            found = chain.get(p.governor, 5)
            if stated is None or found < stated[0]:
                stated = (found, p.dated.when)
        elif distance is not None and nearest_said is not None and chain.get(p.governor, -1) >= nearest_said:
            if stated is None or distance < stated[0]:
                stated = (distance, p.dated.when)  # beyond the word that says it: the date of the saying
        elif distance is not None and (when is None or distance < when[0]):
            when = (distance, _since_then(tree, trigger, p, chain))
    if stated is None and said and when is None:
        # "walked out in May, demanding that …": the demand was made when its clause says
        found_when, _ = when_of(tree, said[0], (said[0],), (), placed, rivals - {trigger})
        stated = (9, found_when) if found_when else None
    return (when[1] if when else None), (stated[1] if stated else None)


def _since_then(tree: Tree, trigger: int, p: Placed, chain: dict[int, int]) -> When:
    """A date inside an "after" or "following" phrase only bounds the deed from below."""
    at, when = p.governor, p.dated.when
    while at >= 0 and at not in chain:
        if (
            {"after", "following", "since"} & {*tree.cases(at), *tree.marks(at)}
            and when.start
            and p.published
            and when.start <= p.published
        ):
            return When(when.start, p.published, Precision.DAY)
        at = tree.head(at)
    return when


def _chain(tree: Tree, trigger: int) -> dict[int, int]:
    """The words above a trigger with how far off they are; a clause border costs much, joined clauses little."""
    found, at, cost = {trigger: 0}, trigger, 0
    while tree.head(at) >= 0:
        rel = tree.rel(at)
        full = tree.words[at].rel
        cost += (
            2
            if _is_cleft(tree, at)
            else 30
            if full == "acl:relcl"
            else 12
            if rel in BORDERS and not _is_bare(tree, at)
            else 3
            if rel == "conj"
            else 2
        )
        at = tree.head(at)
        if at in found:
            break
        found[at] = cost
    return found


def _is_bare(tree: Tree, at: int) -> bool:
    """A participle clause without a conjunction happens when its main clause does."""
    return tree.rel(at) == "advcl" and tree.words[at].xpos == "VBG" and not tree.marks(at)


def _is_cleft(tree: Tree, at: int) -> bool:
    """ "In 2007, it was X that invited": the date is the inviting's."""
    head = tree.head(at)
    if tree.words[at].rel != "acl:relcl" or not tree.kids(head, "cop"):
        return False
    return any(tree.words[k].text.lower() == "it" for k in tree.kids(head, "nsubj", "expl"))


def _distance(tree: Tree, trigger: int, p: Placed, chain: dict[int, int], rivals: frozenset[int]) -> int | None:
    """How far an expression is from a deed, or None where it belongs to another clause or deed."""
    if p.governor == trigger:
        return 0
    if (
        p.governor >= 0
        and tree.words[p.governor].upos == "NOUN"
        and p.first < p.governor
        and tree.rel(p.governor) in ("obj", "obl", "nmod")
    ):
        return None  # "broke the 1991 ceasefire": the year is the ceasefire's
    at, cost = p.governor, 0
    while at >= 0 and at not in chain:
        bound = {"after", "following"} & {*tree.cases(at), *tree.marks(at)}
        if at in rivals and not bound:
            return None
        plain = tree.rel(at) == "acl" and tree.words[at].xpos == "VB"
        cost += 4 if plain or bound else 15 if tree.rel(at) in BORDERS else 1
        at = tree.head(at)
    if at < 0:
        return None
    if at == trigger:
        return cost + 1 if cost < 12 else None
    up = chain[at]
    if at in rivals and not ((p.fronted and up <= 6) or _is_bare(tree, trigger)):
        return None
    total = up + cost + 1
    return total if total <= (16 if p.fronted else 8) and cost < 10 else None
