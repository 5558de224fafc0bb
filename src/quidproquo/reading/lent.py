"""Dates that a deed takes over from a clause beside it: the one that it is joined to, or that tells when it was or how long before.

Asked only for deeds that were done and have no date of their own. Invariant: a date is lent within a sentence along the tree, never past
another date that stands nearer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading import days
from quidproquo.reading.dating.counted import DAYS_IN, count_of, moved, point
from quidproquo.reading.dating.patterns import NUMBER, UNIT
from quidproquo.reading.told import goes_on
from quidproquo.reading.tree import Tree
from quidproquo.reading.when import Placed, when_of

PAST = frozenset({"VBD", "VBN"})
APART = frozenset({"later", "then", "since", "again", "never", "ever", "earlier", "previously", "now", "afterwards", "afterward", "thereafter"})
"""Words that put a clause at another time than the one it is joined to."""
AS = frozenset({"when", "as", "while"})
SAME = re.compile(r"\b(?:hours?|minutes?|moments?|shortly|soon|immediately|seconds?) $", re.IGNORECASE)
MEASURED = re.compile(rf"\b(?:{NUMBER} )?{UNIT} $", re.IGNORECASE)
GAP = re.compile(r",? ?")


def lent_when(tree: Tree, trigger: int, placed: Sequence[Placed], text: str) -> When | None:
    """The date that a deed's clause takes over from another, or None where no clause beside it has one."""
    at = _clause(tree, trigger)
    if not placed or at < 0 or tree.head(at) < 0 or _dates_below(tree, at, placed):
        return None
    if tree.rel(at) == "conj":
        return _from_joined(tree, at, placed, text)
    if tree.rel(at) in ("advcl", "acl"):
        return _from_above(tree, at, trigger, placed, text)
    return None


def answer_since(tree: Tree, trigger: int, placed: Sequence[Placed], told: When | None, published: date | None) -> When | None:
    """When an answer or a sequel was to what the text told before ("responded by …", "that was followed by …"): at that time or after it."""
    bare = tree.rel(trigger) == "acl" and tree.words[trigger].rel != "acl:relcl"  # "funds frozen in Macau": who knows when
    if told is None or told.start is None or bare or not any(goes_on(tree, k) for k in tree.above(trigger)):
        return None
    end = next((p.dated.told.end for p in placed if p.first > trigger and p.dated.told.end), published)
    return When(told.start, end, told.precision) if end and end >= told.start else None


def _clause(tree: Tree, trigger: int) -> int:
    """The head of the clause that tells a deed: its own verb, or the verb whose object or complement it is."""
    at = trigger
    while at >= 0 and tree.words[at].xpos not in (*PAST, "VBG", "VB"):
        if tree.rel(at) not in ("obj", "xcomp", "nsubj"):
            return -1
        at = tree.head(at)
    return at


def _dates_below(tree: Tree, at: int, placed: Sequence[Placed]) -> bool:
    """Whether any date stands under a word."""
    inside = set(tree.below(at))
    return any(p.first in inside or p.governor in inside for p in placed)


def _dated(tree: Tree, verb: int, placed: Sequence[Placed], text: str) -> When | None:
    """When the clause of a verb was: by its own date, else as it is lent one itself."""
    own = [p for p in placed if p.governor == verb and not p.dated.present]
    if own:
        return own[0].dated.when
    inside = set(tree.below(verb))
    found, _ = when_of(tree, verb, (verb,), (), [p for p in placed if p.governor in inside], frozenset())
    return found or lent_when(tree, verb, placed, text)


def _from_joined(tree: Tree, at: int, placed: Sequence[Placed], text: str) -> When | None:
    """ "Cut its ties on Monday and recognised Beijing": told in one breath, in one tense and with nothing that sets it apart."""
    first = tree.first_conjunct(at)
    if at < first or tree.words[at].xpos not in PAST or tree.words[first].xpos not in PAST or tree.is_negated(at):
        return None
    if any(tree.words[k].text.lower() in APART for k in (*range(first, at), *tree.kids(at, "advmod"))):
        return None
    helpers = [{tree.lemma(k) for k in tree.kids(k, "aux")} & {"have"} for k in (first, at)]
    if helpers[1] and not helpers[0]:
        return None
    between = [p for p in placed if first < p.governor < at and p.governor != first and p.governor in tree.conjuncts(first)]
    verb = between[-1].governor if between else first
    return _dated(tree, verb, placed, text)


def _from_above(tree: Tree, at: int, trigger: int, placed: Sequence[Placed], text: str) -> When | None:
    """The date of the clause that a subordinate one hangs on: the same, or so much before or after."""
    for k in (*tree.kids(at, "mark"), *tree.kids(at, "case"), *(k for k in tree.kids(at, "advmod") if tree.lemma(k) == "when")):
        word = tree.words[k].text.lower()
        if word == "when":
            beside = [p for p in placed if _ends_at(tree, p, k, text)]
            if beside:
                return beside[0].dated.told
        if word in AS or (word == "to" and tree.rel(at) == "advcl" and tree.words[trigger].xpos == "VB"):
            return _above(tree, (tree.head(at),), placed, text)
        if word in ("after", "before"):
            main = _above(tree, (tree.head(at), *tree.above(tree.head(at))), placed, text)
            return _measured(main, text[tree.words[0].start : tree.words[k].start], -1 if word == "after" else 1) if main else None
    return None


def _above(tree: Tree, verbs: Sequence[int], placed: Sequence[Placed], text: str) -> When | None:
    """The date of the first of some verbs that has one, lasting times left out."""
    ended = [p for p in placed if not p.dated.lasting]
    found = next((when for verb in verbs if (when := _dated(tree, verb, ended, text))), None)
    return found if found and found.start and found.end else None


def _ends_at(tree: Tree, p: Placed, word: int, text: str) -> bool:
    end = tree.words[0].start + p.dated.end
    return end <= tree.words[word].start and bool(GAP.fullmatch(text[end : tree.words[word].start]))


def _measured(main: When, before: str, sign: int) -> When | None:
    """The time so long before (-1) or after (1) another, by the words in front of "after"; with none, only where it is told by month or year."""
    if SAME.search(before):
        return main
    found = MEASURED.search(before.replace("\n", " "))
    if found is None:
        return main if main.precision is not Precision.DAY and sign < 0 else None
    words, unit = (found["n"] or "").lower(), found["u"].lower()
    count = count_of(words)
    if main.start is None or main.end is None or (count is None and unit == "year"):
        return None
    if main.start == main.end:
        return point(main.start, words, unit, sign)
    if count is None:
        return None
    precision = main.precision if unit in DAYS_IN or main.precision is Precision.YEAR else Precision.MONTH
    ends = moved(main.start, sign * count, unit), moved(main.end, sign * count, unit)
    if main.precision is Precision.MONTH and unit not in DAYS_IN:
        return days.months(*ends)
    return When(*ends, precision)
