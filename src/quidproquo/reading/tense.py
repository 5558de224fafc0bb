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
WANTED = PLANNED - {"give"} | {
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
IMPLIED = frozenset(
    {"begin", "start", "continue", "get", "make", "let", "help", "cause", "force", "compel", "lead", "allow", "enable", "manage", "fail", "succeed", "come",
     "go", "have", "oblige", "decline", "refuse", "forget", "proceed"}
)  # fmt: skip
"""Verbs whose infinitive, where they are past, is past as well ("began to leave", "failed to pay")."""
CALLED = frozenset({"call", "summon", "convene", "order", "book", "invite", "schedule", "propose", "announce"})
"""What is called "for" a day is called before it."""
COMMITTING = frozenset({"agree", "undertake", "promise", "pledge", "vow", "swear", "threaten", "offer", "plan", "intend", "decide", "hope", "want", "demand"})
ONCE = frozenset({"first", "originally", "initially", "once"})
LASTING = frozenset({"stay", "remain", "keep"})
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
    if at < 0 or (tree.kids(head, "cop") and tree.kids(head, "nsubj", "expl")):
        if tree.kids(head, "cop") and _looks_ahead(tree, head):
            return Tense.FUTURE  # "the next will be in January"
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


def _is_finite(tree: Tree, at: int) -> bool:
    """Whether a word's clause has a tense of its own, in the word or in a helper beside it."""
    return any(tree.words[k].xpos in FINITE for k in (at, *(tree.kids(at, "aux") if tree.rel(at) == "conj" else ())))


def _up(tree: Tree, at: int) -> Iterator[int]:
    yield at
    while tree.head(at) >= 0 and tree.rel(at) in DOWN and not _is_finite(tree, at):
        at = tree.head(at)
        yield at


def _looks_ahead(tree: Tree, at: int) -> bool:
    """Whether a clause is told as still to come: "will", "would", "is to", "due to", or an infinitive."""
    for k in _up(tree, at):
        helpers = {tree.words[j].text.lower() for j in tree.kids(k, "aux")}
        if helpers & WILL and "have" not in helpers:
            return not ("would" in helpers and tree.is_negated(k) and tree.rel(k) in ("root", "parataxis", "conj"))  # "they would not come" refused
        if _is_implied(tree, k):
            return False
        bare = "have" not in helpers and any(tree.words[j].xpos == "VB" for j in (k, *tree.kids(k, "aux", "cop")))
        if bare and any(tree.words[j].text.lower() == "to" for j in tree.kids(k, "mark")):
            return True
        if k != at and tree.lemma(k) in WANTED:
            return True  # "proposed a summit in March"
    return False


def _is_implied(tree: Tree, k: int) -> bool:
    """Whether an infinitive hangs on a past verb that says it was done, or was not: "began to leave on Monday"."""
    head = tree.head(k)
    past = head >= 0 and (tree.words[head].xpos == "VBD" or any(tree.words[j].xpos in ("VBD", "VBZ", "VBP") for j in tree.kids(head, "aux")))
    return past and tree.rel(k) in ("xcomp", "ccomp", "advcl") and tree.words[head].xpos in ("VBD", "VBN") and tree.lemma(head) in IMPLIED


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
        # "was to have left", "may have left"; but "is to have left", "will have left"
        ahead = words & {"are", "is", "will", "'ll", "’ll"} and not words & {"may", "might", "must", "could", "would", "should"}
        meant = words & {"was", "were"} and any(tree.words[k].text.lower() == "to" for k in tree.kids(at, "mark", "aux"))
        return Tense.FUTURE if ahead else Tense.MEANT if meant else Tense.PAST
    if tree.lemma(at) == "due" and words & {"is", "are"}:
        return Tense.FUTURE
    if tree.rel(at) == "xcomp" and tree.lemma(tree.head(at)) in LASTING:
        return _of_verb(tree, tree.head(at), cases)  # "it stays closed until September"
    if words & {"has", "have", "'ve", "’ve"} and tree.words[at].xpos in ("VBN", "VBD"):
        return Tense.FUTURE if planned and cases & FORWARD else Tense.PERFECT
    if planned and (cases & FORWARD or tree.words[at].xpos == "VBN"):
        over = words & {"was", "were", "had"} or any(tree.lemma(k) in ONCE for k in tree.kids(at, "advmod"))
        return Tense.UNKNOWN if over else Tense.FUTURE  # "was set for January", "first planned for January" may be over
    if tags & {"VBZ", "VBP"}:
        plan = tree.words[at].lemma.lower() in SCHEDULED and tree.words[at].xpos in ("VBZ", "VBP") and not helpers
        return Tense.FUTURE if plan else Tense.PRESENT
    if "for" in cases and tree.lemma(at) in CALLED:
        return Tense.FUTURE  # "called an election for December 21"
    if words.isdisjoint({"was", "were"}) and tree.words[at].xpos == "VBD" and tree.lemma(at) in COMMITTING and tree.kids(at, "xcomp", "advcl", "obj", "obl"):
        return Tense.UNKNOWN  # "agreed to resume talks in October": the agreeing, or the talks
    if "VBD" in tags or (tree.words[at].xpos == "VBN" and "MD" not in tags):
        return Tense.UNKNOWN if cases & {"for", "to"} else Tense.PAST
    return Tense.UNKNOWN
