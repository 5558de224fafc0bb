"""The tense of the clause that an expression of time stands in: whether "on Tuesday" is the last or the next.

Invariant: a pure function of the tree; where the tree does not say, the tense is unknown and nobody is told a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from quidproquo.reading.dating.anchor import Tense
from quidproquo.reading.tree import Tree

WILL = frozenset({"will", "'ll", "’ll", "would", "shall", "may", "might", "could", "should", "must"})
PLANNED = frozenset(
    {"schedule", "set", "plan", "expect", "slate", "due", "fix", "postpone", "delay", "extend", "move", "reschedule", "give"}
)
WANTED = PLANNED | {
    "intend",
    "propose",
    "promise",
    "pledge",
    "vow",
    "want",
    "hope",
    "threaten",
    "offer",
    "demand",
    "announce",
    "seek",
}
SCHEDULED = frozenset(
    {
        "resume",
        "begin",
        "start",
        "open",
        "meet",
        "leave",
        "arrive",
        "return",
        "visit",
        "travel",
        "vote",
        "expire",
        "end",
        "take",
        "come",
        "fly",
        "host",
        "lapse",
        "run",
        "close",
        "fall",
        "go",
        "hold",
        "depart",
        "land",
        "sit",
    }
)
"""Verbs whose present tense, with a day, tells a plan ("talks resume on Monday")."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUNS_OWN = frozenset({"compound", "nmod", "nummod", "amod", "appos", "dep"})
FORWARD = frozenset({"to", "until", "till", "by", "for", "before"})
PARTS = frozenset(
    {
        "end",
        "close",
        "beginning",
        "start",
        "opening",
        "middle",
        "half",
        "quarter",
        "week",
        "weekend",
        "day",
        "eve",
        "morning",
        "evening",
        "night",
    }
)
"""Nouns that cut a piece out of a time; as verbs they tell something."""
DOWN = frozenset({"xcomp", "obl", "nmod", "obj", "nsubj", "conj", "advmod"})


def tense_at(tree: Tree, head: int) -> Tense:
    """The tense of the clause of a word (the head of an expression of time)."""
    at = tree.head(head)
    while at >= 0 and tree.words[at].upos == "NOUN" and tree.lemma(at) in PARTS and tree.head(at) >= 0:
        head, at = at, tree.head(at)  # "until the end of July" stands where its "end" does
    if at < 0:
        tense = _of_verb(tree, head, frozenset()) if tree.kids(head, "cop") else Tense.UNKNOWN
        plan = tense is Tense.PRESENT and {"on", "in", "at"} & {*tree.cases(head)}
        return Tense.FUTURE if plan else tense  # "the vote is on Friday"
    if not tree.is_verb(at) and _names(tree, head, at):
        return Tense.NAMING
    if "since" in tree.cases(head):
        return Tense.PERFECT  # "since Thursday its troops hold the bridge"
    if _looks_ahead(tree, at):
        return Tense.MEANT if _was_meant(tree, at) else Tense.FUTURE
    at = next((k for k in _up(tree, at) if tree.is_clause(k)), at)
    return _of_verb(tree, at, frozenset(tree.cases(head)))


def _names(tree: Tree, head: int, noun: int) -> bool:
    """ "The April 27 declaration", "the treaty of 1956", "Friday's raid": dated, whatever the clause says of it."""
    before = head < noun and (not tree.cases(head) or tree.words[head].rel == "nmod:poss") and tree.rel(head) in NOUNS_OWN
    return before or "of" in tree.cases(head)


def _up(tree: Tree, at: int) -> Iterator[int]:
    yield at
    while tree.head(at) >= 0 and tree.rel(at) in DOWN and tree.words[at].xpos not in FINITE:
        at = tree.head(at)
        yield at


def _looks_ahead(tree: Tree, at: int) -> bool:
    """Whether a clause is told as still to come: "will", "would", "is to", "due to", or an infinitive."""
    for k in _up(tree, at):
        helpers = {tree.words[j].text.lower() for j in tree.kids(k, "aux")}
        if helpers & WILL and "have" not in helpers:
            return True
        bare = "have" not in helpers and any(tree.words[j].xpos == "VB" for j in (k, *tree.kids(k, "aux", "cop")))
        if bare and any(tree.words[j].text.lower() == "to" for j in tree.kids(k, "mark")):
            return True
        if k != at and tree.lemma(k) in WANTED:
            return True  # "proposed a summit in March"
    return False


def _was_meant(tree: Tree, at: int) -> bool:
    """ "Was to free them", "had promised to free them": planned, seen from a day that is past."""
    for k in _up(tree, at):
        helpers = {tree.words[j].text.lower() for j in tree.kids(k, "aux", "cop")}
        if helpers & WILL:
            return False
        if helpers & {"was", "were"} and any(tree.words[j].text.lower() == "to" for j in tree.kids(k, "mark", "aux")):
            return True
        if k != at and "had" in helpers and tree.words[k].xpos == "VBN":
            return True
    return False


def _of_verb(tree: Tree, at: int, cases: frozenset[str]) -> Tense:
    helpers = tree.kids(at, "aux", "cop")
    words = {tree.words[k].text.lower() for k in helpers}
    tags = {tree.words[k].xpos for k in (at, *helpers)}
    planned = tree.words[at].lemma.lower() in PLANNED
    if any(tree.words[k].lemma.lower() == "have" and tree.words[k].xpos == "VB" for k in helpers):
        return Tense.PAST  # "was to have left", "may have left"
    if words & {"has", "have", "'ve", "’ve"} and tree.words[at].xpos in ("VBN", "VBD"):
        return Tense.FUTURE if planned and cases & FORWARD else Tense.PERFECT
    if planned and (cases & FORWARD or tree.words[at].xpos == "VBN"):
        return Tense.UNKNOWN if words & {"was", "were", "had"} else Tense.FUTURE  # "was set for January" may be over
    if tags & {"VBZ", "VBP"}:
        plan = tree.words[at].lemma.lower() in SCHEDULED and tree.words[at].xpos in ("VBZ", "VBP") and not helpers
        return Tense.FUTURE if plan else Tense.PRESENT
    if "VBD" in tags or (tree.words[at].xpos == "VBN" and "MD" not in tags):
        return Tense.UNKNOWN if cases & {"for", "to"} else Tense.PAST
    return Tense.UNKNOWN
