"""On what terms: links between the reports of a text. `only_if` (if, unless, until, before, without), `in_return_for`, `after`, `despite`.

A link stands on the report that waits or is paid for; `in_return_for` is set once, on the report told first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from quidproquo.model.words import Deed, Relation, Status
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree

RETURN = frozenset({"return", "exchange"})
RETURNED = frozenset({"return", "exchange", "trade", "payment"})
REPRISAL = frozenset({"punishment", "retaliation", "reprisal", "response", "revenge", "answer", "reaction", "retribution"})
GIVES = frozenset({Deed.YIELD, Deed.AID, Deed.COOPERATE, Deed.SUPPORT})
MUTUAL = frozenset({Deed.MEET, Deed.ACCORD})
ANY = frozenset({"any", "every", "further", "another", "anyone", "whoever", "anything"})
HELD_OUT = frozenset({"would", "will", "'ll", "’ll"})
ASKED = frozenset({Sort.DEMAND, Sort.WANT, Sort.OUGHT})
AFTER = frozenset({"after", "following", "since"})


@dataclass(frozen=True, slots=True)
class Link:
    """Report number `of` hangs on report number `on` (places in the sentence's list)."""

    of: int
    relation: Relation
    on: int
    price: int = -1  # in_return_for: the one that is the price, whichever is told first


@dataclass(frozen=True, slots=True)
class Sided:
    """What a report tells, as far as its links depend on it."""

    deed: Deed
    status: Status
    doers: frozenset[str]
    receivers: frozenset[str]


def links_in(
    tree: Tree, triggers: Sequence[int], steps: Sequence[Sequence[Step]], told: Sequence[Sided] | None = None
) -> list[Link]:
    """The links among a sentence's reports, given their trigger words and steps, and, where it is known, what they tell."""
    found = [*_returned(tree, triggers)]
    for y, trigger in enumerate(triggers):
        waiting = _waits_for(tree, triggers, steps, y)
        if waiting is not None:
            found.append(waiting)
            continue
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
    if told is not None:
        found = [link for link in found if link.relation is not Relation.AFTER or _responds(told[link.of], told[link.on])]
        found += _pact(tree, triggers, told)
    return _once(found)


def _responds(later: Sided, earlier: Sided) -> bool:
    """Whether what came after another deed answers it: done, by another side, and no meeting before it."""
    done = later.status is Status.DONE and earlier.status is Status.DONE
    return done and earlier.deed not in MUTUAL and bool(later.doers and earlier.doers) and not later.doers & earlier.doers


def _pact(tree: Tree, triggers: Sequence[int], told: Sequence[Sided]) -> list[Link]:
    """ "The one will free prisoners and the other lift its embargo": two sides' gives, promised each other in one breath."""
    for x, y in combinations(range(len(triggers)), 2):
        a, b = told[x], told[y]
        if a.status is b.status is Status.PROMISED and {a.deed, b.deed} <= GIVES and not a.doers & b.doers:
            apart = any(tree.words[k].text.lower() in ("and", "while", ";") for k in range(triggers[x], triggers[y]))
            if apart and b.doers & a.receivers and a.doers & b.receivers:
                return [Link(x, Relation.IN_RETURN_FOR, y, y)]
    return []


def _returned(tree: Tree, triggers: Sequence[int]) -> list[Link]:
    """ "In exchange for", "in return": what is told on the one side of the words is paid for by what is told on the other."""
    order = sorted(range(len(triggers)), key=lambda k: triggers[k])
    found = []
    for k in range(1, len(tree)):
        if tree.lemma(k) not in RETURNED or tree.words[k - 1].text.lower() != "in":
            continue
        before = [i for i in order if triggers[i] < k]
        after = [i for i in order if triggers[i] > k]
        if k in triggers:
            after = [triggers.index(k)]
        priced = k + 1 < len(tree) and tree.words[k + 1].text.lower() == "for"
        if before and after and (priced or tree.lemma(k) in RETURN):
            paid = _paid(tree, triggers, before, k)
            found.append(Link(paid, Relation.IN_RETURN_FOR, after[0], after[0]))
        elif len(after) > 1 and priced:
            found.append(Link(after[0], Relation.IN_RETURN_FOR, after[1], after[0]))
        elif len(before) > 1 and not priced and tree.lemma(k) in RETURN:
            found.append(Link(before[-2], Relation.IN_RETURN_FOR, before[-1], before[-1]))
    return found


def _paid(tree: Tree, triggers: Sequence[int], before: Sequence[int], k: int) -> int:
    """The report that is paid for: the one whose clause "in exchange" hangs on, else the nearest before it."""
    above = set(tree.above(k))
    hung = [i for i in before if triggers[i] in above]
    return hung[-1] if hung else before[-1]


def _waits_for(tree: Tree, triggers: Sequence[int], steps: Sequence[Sequence[Step]], y: int) -> Link | None:
    """Links that turn on the report at `y` and run the other way than an "if" does, or have no word of their own."""
    at = triggers[y]
    for _ in range(3):
        head = tree.head(at)
        if head < 0:
            return None
        if "before" in (*tree.marks(at), *tree.cases(at)) and tree.rel(at) in ("advcl", "obl"):
            x = _main_of(tree, triggers, at)
            asked = x is not None and {s.sort for s in steps[x]} & ASKED and not any(s.sort in (Sort.NOT, Sort.REFUSE) for s in steps[x])
            return Link(y, Relation.ONLY_IF, x) if x is not None and x != y and asked else None
        if tree.rel(at) == "conj" and any(tree.lemma(k) == "or" for k in tree.kids(at, "cc")):
            x = next((k for k in range(len(triggers)) if triggers[k] in (head, *tree.below(head)) and triggers[k] < at), None)
            if x is not None and x != y and {s.sort for s in steps[x]} & ASKED:
                return Link(y, Relation.ONLY_IF, x)
        if tree.rel(at) == "nsubj" and _is_any(tree, at) and any(tree.words[k].text.lower() in HELD_OUT for k in tree.kids(head, "aux")):
            x = next((k for k, t in enumerate(triggers) if t == head or (t != triggers[y] and head in tree.above(t) and t > at)), None)
            return Link(x, Relation.ONLY_IF, y) if x is not None and x != y else None
        if tree.rel(at) == "advcl" and not tree.marks(at) and _is_inverted(tree, at):
            x = _main_of(tree, triggers, at)
            return Link(x, Relation.ONLY_IF, y) if x is not None and x != y else None
        at = head
    return None


def _is_any(tree: Tree, at: int) -> bool:
    return bool({tree.words[k].text.lower() for k in (at, *tree.kids(at, "det", "amod"))} & ANY)


def _is_inverted(tree: Tree, at: int) -> bool:
    """ "Should they stop", "had they stopped": a condition without an "if"."""
    subjects = tree.kids(at, "nsubj")
    return any(tree.words[k].text.lower() in ("should", "were", "had") and subjects and k < subjects[0] for k in tree.kids(at, "aux", "cop"))


def opens_with_return(tree: Tree, triggers: Sequence[int] | None = None) -> bool:
    """ "In return, …", "In return for this, …" at the head of a sentence: it pays for what the sentence before told."""
    words = [w.text.lower() for w in tree.words]
    if len(words) < 3 or words[0] != "in" or words[1] not in RETURN:
        return False
    comma = words.index(",") if "," in words else len(words)
    return words[2] == "," or (words[2] == "for" and triggers is not None and min(triggers, default=comma) >= comma)


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
                only = any(tree.words[k].text.lower() == "only" for k in (*tree.kids(at, "advmod"), *(k - 1 for k in tree.kids(at, "case", "mark") if k)))
                return (Relation.ONLY_IF if only else Relation.AFTER), at
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
        if tree.lemma(head) in REPRISAL and {"for", "to"} & set(cases) and {"in", "as"} & {*tree.cases(head)}:
            return Relation.AFTER, head
        if tree.lemma(head) == "reward" and "for" in cases and "as" in tree.cases(head):
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
