"""When: the date of the deed (`when`) and the day on which it was promised, demanded, refused or told (`stated`), kept apart (rule 18).

An expression dates the word that it hangs on. Hung on a verb of saying or promising it dates the saying; hung on the deed, the deed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading.dates import Anchor, Dated, Tense, find_dates
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tense import tense_at
from quidproquo.reading.told import Told, remember
from quidproquo.reading.tree import Tree

BORDERS = frozenset({"ccomp", "advcl", "parataxis", "acl"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
SETTING = frozenset({"in", "at", "during", "under", "by"})
BESIDE = frozenset({"after", "before", "following"})
SAID = frozenset({Sort.SAY, Sort.PROMISE, Sort.OFFER, Sort.WANT, Sort.DEMAND, Sort.REFUSE, Sort.THREATEN, Sort.DENY, Sort.ACCUSE})


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated expression and the word of the sentence that it hangs on."""

    dated: Dated
    first: int
    governor: int
    fronted: bool
    published: date | None = None


def dates_in(tree: Tree, text: str, *, published: date | None, told: Told) -> list[Placed]:
    """The dated expressions of a sentence with their governors, measured from what the text has told before."""
    if not len(tree):
        return []
    start, end = tree.words[0].start, tree.words[-1].end
    piece = text[start:end].replace("\n", " ").replace("\xa0", " ")

    def tense_of(first: int, last: int) -> Tense:
        inside = _inside(tree, start + first, start + last)
        return tense_at(tree, _head(tree, inside)) if inside else Tense.UNKNOWN

    def is_aside(first: int, last: int) -> bool:
        inside = _inside(tree, start + first, start + last)
        return bool(inside) and any(tree.rel(k) == "acl" for k in tree.above(_head(tree, inside)))

    found = []
    for dated in find_dates(piece, Anchor(published, told.last, told.narrated, told.events), tense_of, is_aside):
        inside = _inside(tree, start + dated.start, start + dated.end)
        if not inside or _counts(tree, inside) or _is_person(tree, inside):
            continue
        governor = tree.head(_head(tree, inside))
        # A date inside a larger phrase of time ("the morning of July 4") hangs on what that phrase hangs on.
        while governor >= 0 and tree.words[governor].upos in ("NUM", "ADP", "SYM") and tree.head(governor) >= 0:
            governor = tree.head(governor)
        if governor >= 0 and tree.lemma(inside[-1]) in BESIDE & {*tree.cases(governor), *tree.marks(governor)}:
            governor = tree.head(governor)  # "two days after the summit" dates what happened then, not the summit
        found.append(Placed(dated, inside[0], governor, inside[0] <= 3, published))
    return found


def _inside(tree: Tree, first: int, last: int) -> list[int]:
    """The words between two places of the text."""
    return [k for k, w in enumerate(tree.words) if w.start < last and w.end > first]


def _counts(tree: Tree, inside: list[int]) -> bool:
    """Whether what looks like a year counts the noun behind it ("1990 rifles"; "the 2007 talks" are of that year)."""
    if ORDINAL.fullmatch(tree.words[inside[-1]].text) and tree.head(inside[-1]) == inside[-1] + 1:
        return tree.rel(inside[-1]) in ("amod", "nummod", "compound")  # "on the 10th round"
    at, noun = inside[0], tree.head(inside[0])
    if len(inside) > 1 or noun != at + 1 or tree.words[at].rel != "nummod" or tree.words[noun].xpos != "NNS":
        return False
    return not tree.kids(noun, "det", "nmod") and tree.words[at].text.isdigit()


PEOPLE = frozenset({"May", "April", "June", "August"})


def _is_person(tree: Tree, inside: list[int]) -> bool:
    """ "Turned down by May": a month that does or suffers something, or is tagged as a person, is one."""
    names = [k for k in inside if tree.words[k].text in PEOPLE]
    if not names or any(tree.words[k].text[0].isdigit() for k in inside):
        return False
    return any(tree.words[k].rel in ("nsubj", "nsubj:pass", "obl:agent") or tree.words[k].entity.endswith("PER") for k in names)


def _head(tree: Tree, inside: list[int]) -> int:
    heads = [k for k in inside if tree.head(k) not in inside]
    solid = [k for k in heads if tree.words[k].upos not in ("DET", "ADP", "PUNCT")]
    return (solid or heads or inside)[0]


def remember_dates(told: Told, placed: Sequence[Placed], tree: Tree, sentence: int) -> Told:
    """What a text has dated once one more of its sentences is read."""
    return remember(told, [(p.dated, p.governor) for p in placed], tree, sentence)


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
        elif distance is None and _dates_setting(tree, p, said):
            stated = stated or (8, p.dated.when)
        elif distance is not None and (when is None or distance < when[0]):
            when = (distance, _since_then(tree, trigger, p, chain))
    if stated is None and said and when is None:
        # "walked out in May, demanding that …": the demand was made when its clause says
        found_when, _ = when_of(tree, said[0], (said[0],), (), placed, rivals - {trigger})
        stated = (9, found_when) if found_when else None
    return (when[1] if when else None), (stated[1] if stated else None)


def _dates_setting(tree: Tree, p: Placed, said: Sequence[int]) -> bool:
    """ "In a statement signed on Tuesday they promised", "told him during talks in May that …": the occasion's date is the saying's."""
    at = p.governor
    if at >= 0 and tree.rel(at) == "acl" and tree.words[at].xpos == "VBN":
        at = tree.head(at)
    hangs = at >= 0 and tree.words[at].upos == "NOUN" and tree.rel(at) == "obl" and tree.head(at) in said
    return hangs and p.first > at and bool(SETTING & {*tree.cases(at)})


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
            if rel in BORDERS and not _is_bare(tree, at) and not _is_content(tree, at)
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


def _is_content(tree: Tree, at: int) -> bool:
    """ "Passed a resolution imposing sanctions": what a thing that is made does, it does from then on."""
    return tree.rel(at) == "acl" and tree.words[at].xpos == "VBG" and tree.rel(tree.head(at)) == "obj"


def _is_cleft(tree: Tree, at: int) -> bool:
    """ "In 2007, it was X that invited": the date is the inviting's."""
    head = tree.head(at)
    if tree.words[at].rel != "acl:relcl" or not tree.kids(head, "cop"):
        return False
    return any(tree.words[k].text.lower() == "it" for k in tree.kids(head, "nsubj", "expl"))


def _tells_of(tree: Tree, at: int, noun: int) -> bool:
    """ "An order signed on Tuesday", "the talks that opened on Tuesday": whose clause says when the thing was."""
    if tree.head(at) != noun or tree.words[noun].upos != "NOUN" or tree.words[at].xpos not in ("VBN", "VBD"):
        return False
    if tree.words[at].rel != "acl:relcl":
        return True
    pronouns = [k for k in tree.below(at) if tree.words[k].xpos in ("WDT", "WP", "WP$", "WRB")]
    return all(tree.head(k) == at and tree.rel(k) in ("nsubj", "obj") for k in pronouns)


def _distance(tree: Tree, trigger: int, p: Placed, chain: dict[int, int], rivals: frozenset[int]) -> int | None:
    """How far an expression is from a deed, or None where it belongs to another clause or deed."""
    if p.governor == trigger:
        return 0
    if (
        p.governor >= 0
        and tree.words[p.governor].upos == "NOUN"
        and p.first < p.governor
        and tree.rel(p.governor) in ("obj", "obl", "nmod")
        and not BESIDE & {*tree.cases(p.governor)}
    ):
        return None  # "broke the 1991 ceasefire": the year is the ceasefire's
    at, cost = p.governor, 0
    while at >= 0 and at not in chain:
        bound = {"after", "following"} & {*tree.cases(at), *tree.marks(at)}
        if at in rivals and not bound:
            return None
        plain = tree.rel(at) == "acl" and (tree.words[at].xpos == "VB" or (at == p.governor and _tells_of(tree, at, trigger)))
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
