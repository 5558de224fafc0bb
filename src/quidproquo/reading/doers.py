"""Who does it and toward whom: from the words around a deed's word to its doers and recipients, as far as the sentence says so.

What the sentence leaves out is filled in by `drafts`, and said to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable

from quidproquo.model.report import Party
from quidproquo.model.words import Deed, Status
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree
from quidproquo.reading.what import Candidate
from quidproquo.reading.whether import Standing
from quidproquo.reading.who import Cast

# Verbs whose subject is given to: "Pakistan received aid from Washington", "secured promises from Iran".
RECEIVING = frozenset({"receive", "get", "obtain", "win", "secure", "extract", "wring", "gain", "achieve", "accept"})


TEMPORAL = frozenset({"during", "after", "following", "at", "before", "since"})


GIVING = frozenset({Deed.AID, Deed.YIELD, Deed.COOPERATE})


LIGHT = frozenset(
    """make take conduct carry launch have give begin continue resume impose order announce declare do stage hold start undertake complete offer respond include
    involve follow face mount pursue perform commit escalate intensify repeat accelerate step""".split()
)


OWN_THINGS = frozenset({"freeze", "dismantle", "denuclearize", "moratorium", "disclose", "suspend_exercises"})
CALLS = frozenset({Sort.PROMISE, Sort.OFFER, Sort.WANT, Sort.DEMAND, Sort.REFUSE, Sort.THREATEN, Sort.PERHAPS})


def who_does(
    cast: Cast, number: int, c: Candidate, standing: Standing, steps: tuple[Step, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Doers and recipients, before anything is filled in from the context."""
    journey = c.frame.journey
    verdict = c.verdict if c.verdict and c.verdict.deed is c.deed else None  # of another deed's parties nothing follows
    seen = {*verdict.doers, *verdict.receivers} if verdict else set()

    def parties(heads: Iterable[int]) -> tuple[Party, ...]:
        heads = tuple(heads)
        found = cast.parties_of(number, heads)
        if not found and journey:
            found = tuple(p for k in heads for p in cast.place_parties(number, k))
        return found or tuple(dict.fromkeys(p for k in heads if k in seen for p in cast.loosely(number, k)))

    tiers = [parties(tier) for tier in c.recipients]
    if verdict and not any(tiers) and c.deed is not Deed.MOBILIZE:  # tests face no one unless the rules see whom (rule 16)
        tiers.append(parties(k for k in verdict.receivers if c.frame.mutual or k not in c.doers))
    receiver = _receiver(cast, number, c)
    if receiver:
        return _givers(cast, number, c), receiver
    actors = parties(c.doers) or parties(standing.doer_of_cue) or _pointed_at(cast, number, c)
    if not actors and standing.status is Status.DEMANDED:
        actors = parties(standing.asked_of)
    if not actors and c.status is Status.THREATENED:
        actors = parties([k for s in steps if s.sort is Sort.SAY for k in s.by])  # "there will be consequences": whoever says so
    if not actors and not (c.frame.mutual and any(len({p.side for p in tier}) > 1 for tier in tiers)):
        actors = _owners_of_program(cast, number, c)
        if not actors and standing.status is not Status.DEMANDED:
            actors = _governing(cast, number, c, steps) or _told_before(cast, c)
    actors = _one_of_joint(cast, number, c, actors)
    acting = {p.side for p in actors if p.side}
    if standing.deed is Deed.MEET and standing.status is Status.OFFERED and standing.doer_of_cue:
        hoping = parties(standing.doer_of_cue)
        if hoping and acting and not {p.side for p in hoping} & acting:
            return hoping, actors  # a hoped-for visit is a meeting of the hoping side, whoever would travel (rule 13)
    if c.frame.mutual:
        joint = tuple(dict.fromkeys(p for tier in tiers[:1] for p in tier))
        if not actors and len({p.side for p in joint}) > 1:
            return joint, joint
        if len(acting) > 1:
            others = tuple(p for tier in tiers[:1] for p in tier if p.side not in acting)
            return (actors, others) if others else (actors, actors)
        if not actors and not any(tiers) and not c.nominal:
            pair = cast.pair_at(number, c.trigger)
            return pair, pair
    if (
        c.frame.happens
        and not actors
        and not any(tiers)
        and not c.nominal
        and c.deed in (Deed.MEET, Deed.COOPERATE, Deed.SUPPORT)
    ):
        pair = cast.pair_at(number, c.trigger)
        return pair, pair  # "trade has not resumed"
    for tier in tiers:
        others = tuple(p for p in tier if p.side and p.side not in acting)
        if others:
            return actors, others
    return actors, ()


def _pointed_at(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """ "This activity", "such tests", "the move" as a subject: whoever did what was told last."""
    tree = cast.trees[number]
    for k in c.doers:
        if tree.words[k].upos == "NOUN" and any(
            tree.words[d].text.lower() in ("this", "that", "these", "those", "such") for d in tree.kids(k, "det")
        ):
            return cast.last_actors
    return ()


def _told_before(cast: Cast, c: Candidate) -> tuple[Party, ...]:
    """ "The test", "the attack" without a doer: whoever did such a thing last in this text."""
    if not c.nominal or c.deed not in (Deed.MOBILIZE, Deed.ASSAULT):
        return ()
    return cast.last_doers.get((c.deed, c.kind), ())


def _receiver(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """The subject of "receive", "secure", "win": it is given to."""
    if c.deed not in GIVING:
        return ()
    tree = cast.trees[number]
    verb = c.trigger
    if c.nominal:
        verb = tree.head(c.trigger)
        if verb < 0 or tree.rel(c.trigger) not in ("obj", "nsubj"):
            return ()
    if tree.lemma(verb) not in RECEIVING or not tree.is_verb(verb):
        return ()
    return cast.parties_of(number, tree.agents(verb))


def _givers(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """Who gives what another receives: "from X", or the owner of the gift."""
    tree = cast.trees[number]
    own = cast.parties_of(number, c.doers) if c.nominal else ()
    if own:
        return own
    verb = tree.head(c.trigger) if c.nominal else c.trigger
    for at in (verb, *c.objects, c.trigger):
        for cases, k in tree.obliques(at):
            if "from" in cases and cast.parties(number, k):
                return cast.parties_of(number, (k,))
    return ()


def _owners_of_program(cast: Cast, number: int, c: Candidate) -> tuple[Party, ...]:
    """Whose programme is to end is who would end it: "an accord to dismantle Iran's reactor"."""
    broken = c.deed is Deed.BREACH and not c.nominal
    if not broken and (c.deed is not Deed.YIELD or c.kind not in OWN_THINGS):
        return ()
    tree = cast.trees[number]
    owners = [
        k
        for thing in (*c.objects, c.trigger)
        for k in tree.kids(thing, "nmod:poss", "amod", "compound")
        if cast.is_party(number, k)
    ]
    if not owners and broken:
        owners = [k for thing in c.objects for cases, k in tree.obliques(thing) if {"by", "of"} & set(cases)]
    if not owners and c.nominal:
        owners = [k for cases, k in tree.obliques(c.trigger) if "of" in cases]
    return cast.parties_of(number, owners)


def _one_of_joint(cast: Cast, number: int, c: Candidate, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of several who are said to do it, the one whose own thing it is: "A and B agreed, freezing B's programme"."""
    if len({p.side for p in actors}) < 2:
        return actors
    owners = {p.side for p in _owners_of_program(cast, number, c)}
    own = tuple(p for p in actors if p.side in owners)
    return own or actors


def _governing(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...]) -> tuple[Party, ...]:
    """The subject of the clause that a noun or bare participle stands in, where the word itself names no doer."""
    tree = cast.trees[number]
    at = c.trigger
    if c.nominal:
        head = tree.head(tree.first_conjunct(at))
        called = any(s.sort in CALLS and s.at in (head, tree.head(head) if head >= 0 else -1) for s in steps)
        timed = c.frame.mutual and bool(set(tree.cases(_measured(tree, at))) & TEMPORAL)
        if not (called or timed or (not c.frame.mutual and _is_done_by(tree, at))):
            return ()  # only spoken of
    elif tree.is_passive(at) or (tree.rel(at) == "acl" and tree.words[at].xpos == "VB"):
        return ()
    elif c.doers and tree.words[at].rel != "acl":
        return ()  # it has a doer, only one whose side is unknown
    for _ in range(7):
        rel, head = tree.rel(at), tree.head(at)
        if head < 0 or rel in ("nsubj", "csubj"):
            return ()
        at = head
        if not tree.is_clause(at):
            continue
        subjects = [s for s in tree.agents(at) if s != c.trigger]
        found = cast.parties_of(number, subjects)
        if found:
            return found
        around = [k for s in subjects for k in tree.kids(s, "nmod:poss", "compound", "amod") if cast.is_party(number, k)]
        if around:
            return cast.parties_of(number, around)
    return ()


def _measured(tree: Tree, at: int) -> int:
    """The word that measures a noun: "after twelve hours of talks" is after the talks."""
    while tree.rel(at) == "nmod" and tree.head(at) >= 0 and tree.cases(at) == ("of",):
        at = tree.head(at)
    return at


def _is_done_by(tree: Tree, at: int) -> bool:
    """Whether a noun is done by the subject above it: the object of a light verb ("made concessions"), or behind "by", "through", "with"."""
    plain = (
        tree.words[at].xpos == "VBG"
        and not tree.kids(at, "det", "nmod:poss")
        and not any("of" in cases for cases, _ in tree.obliques(at))
    )
    if plain or {"by", "through", "with"} & set(tree.cases(at)):
        return True
    first = tree.first_conjunct(at)
    if {"by", "through", "with"} & {*tree.cases(first), *tree.marks(first)}:
        return True
    head = tree.head(first)
    if head >= 0 and tree.rel(first) == "obj":
        return tree.lemma(head) in LIGHT
    return False


def who_waits(cast: Cast, number: int, steps: tuple[Step, ...]) -> tuple[Party, ...]:
    """Who waits for a condition: the subject of the clause that "unless", "until" or "without" hangs on."""
    tree = cast.trees[number]
    at = next((s.at for s in steps if s.sort is Sort.UNLESS), None)
    if at is None:
        return ()
    for k in tree.above(at):
        if tree.is_clause(k):
            found = cast.parties_of(number, tree.agents(k))
            if found:
                return found
    return ()
