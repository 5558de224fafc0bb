"""A draft: one deed's word with the answers to all questions, each from its own module, and what the text leaves out filled in.

A draft that names no side, or a side's dealings with itself, is no report (rule 16) and is dropped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quidproquo.model.report import Party, Source, When
from quidproquo.model.words import Deed, Status
from quidproquo.reading.according import Quote, sources_of
from quidproquo.reading.doers import who_does, who_waits
from quidproquo.reading.runner_up import runner_up
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree
from quidproquo.reading.weighing import SEEN, weigh_standing
from quidproquo.reading.what import Candidate
from quidproquo.reading.whether import Standing, judge_status
from quidproquo.reading.who import Cast

# Deeds that face no one unless the text says whom (rule 16).
ONE_SIDED = frozenset({Deed.ACCUSE, Deed.BREACH, Deed.YIELD, Deed.SANCTION, Deed.ASSAULT, Deed.COERCE})  # told without whom
MUTUAL = frozenset({Deed.SUPPORT, Deed.COOPERATE, Deed.ACCUSE, Deed.BREACH})  # what joined sides do, they do to each other
FILLABLE = frozenset(
    {Deed.YIELD, Deed.AID, Deed.SANCTION, Deed.ACCORD, Deed.MEET}
)  # told in the passive, the doer is plain from the text
FACELESS = frozenset({Deed.MOBILIZE, Deed.PROTEST})


# A verb that is the deed's word and its status word at once: "pledged $10 million".
SPEAKING = {
    "pledge": Status.PROMISED, "promise": Status.PROMISED, "commit": Status.PROMISED, "offer": Status.OFFERED, "propose": Status.OFFERED,
    "plan": Status.PROMISED, "schedule": Status.PROMISED, "consent": Status.PROMISED,
    "seek": Status.OFFERED, "suggest": Status.OFFERED,
}  # fmt: skip


DECIDING = frozenset({"sign", "defuse", "take_offer", "meet_demand", "impose", "hold"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on its way: the candidate with what has been found out about it."""

    candidate: Candidate
    steps: tuple[Step, ...]
    standing: Standing
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    asked_by: tuple[Party, ...]
    sources: tuple[Source, ...]
    when: When | None
    stated: When | None
    filled: bool
    why: tuple[str, ...]
    thing: str = ""  # the lemma of what it is done to, else of its own word


def draft_of(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...], quotes: Sequence[Quote]) -> Draft | None:
    tree = cast.trees[number]
    start = c.status or _own_status(tree, c)
    standing = judge_status(steps, deed=c.deed, kind=c.kind, start=start)
    standing = weigh_standing(standing, c.verdict, only_seen=c.frame.name == SEEN)
    actors, recipients = who_does(cast, number, c, standing, steps)
    if c.status is Status.DEMANDED:  # "asked Australia for aid": the asked one is to do it
        asking, asked = actors, cast.parties_of(number, [k for k in tree.kids(c.trigger, "obj", "iobj") if k not in c.objects])
        standing = replace(standing, asked_by=c.doers)
        actors, recipients = asked or cast.other_side(number, c.trigger, [p.side for p in asking if p.side]), asking
    doers = frozenset(p.side for p in actors if p.side)
    sources = sources_of(cast, number, c.trigger, steps, quotes, doers=doers, own=frozenset(tree.own_subjects(c.trigger)))
    asked_by = cast.parties_of(number, standing.asked_by)
    waiting = who_waits(cast, number, steps)
    standing, asked_by = _settle_request(standing, actors, asked_by or waiting, sources, steps)
    if standing.status is Status.DEMANDED and not actors and recipients and standing.deed in (Deed.MEET, Deed.ACCORD):
        actors = asked_by  # "called for talks with Libya": whoever calls would join
    if standing.status is Status.DEMANDED and not actors:
        actors = cast.parties_of(number, standing.asked_of) or cast.other_side(
            number, c.trigger, [p.side for p in asked_by if p.side]
        )
    asker = {p.side for p in asked_by if p.side}
    if standing.status is Status.DEMANDED and asker and {p.side for p in actors} == asker:
        if standing.deed in (Deed.MEET, Deed.ACCORD):
            standing, asked_by = replace(standing, status=Status.OFFERED), ()  # calling for talks that one would join
        else:
            actors = cast.other_side(number, c.trigger, sorted(s for s in asker if s))
    filled = False
    if standing.status is Status.DEMANDED and standing.kind == "release_prisoners" and asked_by:
        recipients = asked_by  # given to whoever asks, not to the nation of the prisoners
    if not actors and recipients and (c.deed in FILLABLE or (c.deed is Deed.ASSAULT and cast.is_about_two())):
        others = cast.other_side(number, c.trigger, [p.side for p in recipients if p.side])
        actors, filled = others, bool(others)
    if (c.frame.mutual or c.deed in MUTUAL) and not recipients and len({p.side for p in actors}) > 1:
        recipients = actors
    if not recipients and standing.deed is Deed.ASSAULT and not c.nominal:
        recipients = _struck(cast, number, c, {p.side for p in actors})
    told_whom = {p.side for tier in c.recipients for p in cast.parties_of(number, tier) if p.side}
    if (
        not recipients
        and told_whom
        and c.deed in (Deed.ACCUSE, Deed.ASSAULT, Deed.COERCE)
        and told_whom <= {p.side for p in actors}
    ):
        return None  # dealings inside one side are no report
    if not recipients and standing.deed not in FACELESS:
        wanted = [p for p in asked_by if p.side not in {a.side for a in actors}] if standing.status is Status.DEMANDED else []
        recipients = tuple(wanted) or cast.other_side(number, c.trigger, [p.side for p in actors if p.side])
        filled = filled or bool(recipients)
    if (
        standing.deed is Deed.ACCUSE
        and filled
        and cast.last_actors
        and not {p.side for p in actors} & {p.side for p in cast.last_actors}
    ):
        recipients = cast.last_actors  # "condemned the test": whoever did it
    if not actors and (filled or (c.deed is Deed.ASSAULT and c.doers and not cast.are_people(number, c.doers))):
        return None
    if not _worth_telling(actors, recipients, standing, c):
        return None
    why = (*_why(tree, c, standing, steps, filled=filled, sourced=bool(sources)), *runner_up(tree, c, standing, steps, start=start))
    if standing.status is not Status.DEMANDED:
        asked_by = ()
    thing = tree.lemma(c.objects[0] if c.objects else c.trigger)
    return Draft(c, steps, standing, actors, recipients, asked_by, sources, None, None, filled, why, thing)


def _struck(cast: Cast, number: int, c: Candidate, own: set[str | None]) -> tuple[Party, ...]:
    """Whose land a thing that is struck stands on: "bombed a camp in Gaza"."""
    tree = cast.trees[number]
    grounds = [at for thing in c.objects for cases, at in tree.obliques(thing) if {"in", "near", "outside", "at"} & set(cases)]
    return tuple(p for at in grounds for p in cast.place_parties(number, at) if p.side not in own)


def _own_status(tree: Tree, c: Candidate) -> Status:
    """The status that the deed's own verb gives before anything above it speaks."""
    if c.nominal or c.frame.name in DECIDING - {"hold"}:
        return Status.DONE
    lemma = tree.lemma(c.trigger)
    if lemma == "agree" and c.frame.name in ("admit", "hold"):
        return Status.PROMISED
    return SPEAKING.get(lemma, Status.DONE)


def _settle_request(
    standing: Standing,
    actors: tuple[Party, ...],
    asked_by: tuple[Party, ...],
    sources: tuple[Source, ...],
    steps: tuple[Step, ...],
) -> tuple[Standing, tuple[Party, ...]]:
    """Who asks: a party that says another must do something demands it; a commentator only proposes it."""
    doing = {p.side for p in actors if p.side}
    if standing.status is Status.PROPOSED and sources and sources[-1].sides and not set(sources[-1].sides) & doing and doing:
        asker = tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
        return replace(standing, status=Status.DEMANDED, negated=False), asker
    if standing.status is Status.DEMANDED and {p.side for p in asked_by} & doing and any(s.sort is Sort.UNLESS for s in steps):
        return replace(standing, status=Status.HYPOTHETICAL), ()  # one's own deed as the condition of one's own deed is no demand
    if (
        standing.status is Status.DEMANDED
        and not asked_by
        and sources
        and sources[-1].sides
        and not set(sources[-1].sides) & doing
    ):
        return standing, tuple(Party(sources[-1].name, side) for side in sources[-1].sides)
    if standing.status is Status.DEMANDED and not asked_by and any(s.sort is Sort.UNLESS for s in steps):
        return replace(standing, status=Status.HYPOTHETICAL), ()
    return standing, asked_by


def only_parties_will(cast: Cast, number: int, c: Candidate, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """ "Will" commits only a party (or what a party arranges); of a thing it merely predicts."""
    tree = cast.trees[number]

    def commits(step: Step) -> bool:
        return (
            not step.by
            or any(cast.is_party(number, k) or k in c.objects or k == c.trigger for s in step.by for k in tree.conjuncts(s))
            or any(tree.words[s].upos == "PRON" for s in step.by)
            or tree.is_passive(tree.head(step.at))
        )

    return tuple(replace(s, sort=Sort.PERHAPS) if s.sort is Sort.WILL and not commits(s) else s for s in steps)


def _worth_telling(actors: tuple[Party, ...], recipients: tuple[Party, ...], standing: Standing, c: Candidate) -> bool:
    """A report needs a side, and a deed of one side toward itself is none (rule 16)."""
    a, r = {p.side for p in actors if p.side}, {p.side for p in recipients if p.side}
    if not a and not (r and c.deed in (Deed.ASSAULT, Deed.COERCE)):
        return False
    if a == r and len(a) == 1:
        return False
    return bool(r) or standing.deed in FACELESS | ONE_SIDED


def _why(
    tree: Tree, c: Candidate, standing: Standing, steps: tuple[Step, ...], *, filled: bool, sourced: bool
) -> tuple[str, ...]:
    words = " ".join(tree.words[k].text for k in sorted(c.words))
    found = [f"“{words}” opens the frame {c.frame.name}" + (f" on “{tree.words[c.objects[0]].text}”" if c.objects else "")]
    if c.verdict and c.frame.name == SEEN:
        found = [f"no rule knows “{words}”; the heads take it for {c.deed.value} ({c.verdict.chance:.2f})"]
    said = next((s.at for s in steps if s.sort is Sort.SAY), None)
    if said is not None and sourced:
        found.append(f"“{tree.words[said].text}” says who answers for it")
    if standing.decided_by is not None:
        found.append(f"“{tree.words[standing.decided_by].text}” makes it {standing.status.value}")
    if filled:
        found.append("a side left out is filled in from the context")
    return tuple(found)
