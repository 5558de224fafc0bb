"""What the drafts of a text tell each other: echoes, prices, conditions, one deed told in two words, dates told once.

Pure: drafts in, drafts out, in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quidproquo.model.report import Party, When
from quidproquo.model.words import Deed, Relation, Status
from quidproquo.reading.according import Quote, sources_of
from quidproquo.reading.drafts import Draft
from quidproquo.reading.echo import Echo
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.terms import Sided, links_in
from quidproquo.reading.tree import Tree
from quidproquo.reading.whether import judge_status
from quidproquo.reading.who import Cast

OPEN_STATUSES = frozenset({Status.DEMANDED, Status.PROPOSED, Status.OFFERED, Status.HYPOTHETICAL, Status.PROMISED})


def echo_of(
    cast: Cast, number: int, echo: Echo, steps: tuple[Step, ...], quotes: Sequence[Quote], history: Sequence[Draft]
) -> Draft | None:
    """The draft of a word that takes up an earlier deed, or None where nothing told fits it."""
    by = cast.parties_of(number, echo.by)
    speaking = {p.side for p in by if p.side}
    if not speaking:
        return None
    for earlier in reversed(history[-6:]):
        doing = {p.side for p in earlier.actors if p.side}
        status = earlier.standing.status
        if echo.sort is Sort.DENY:
            fits = bool(earlier.sources) and bool(speaking & doing)
        elif echo.sort is Sort.DEMAND:
            fits = bool(doing) and not speaking & doing
        else:
            fits = bool(speaking & doing) and status in OPEN_STATUSES
            if not fits and _would_join(earlier, speaking):  # "proposed talks; they turned them down"
                earlier = replace(earlier, actors=by, recipients=earlier.actors)
                fits = True
        if not fits:
            continue
        own = Step(echo.sort, echo.trigger, by=echo.by)
        deed, kind = earlier.standing.deed, earlier.standing.kind
        standing = judge_status((own, *steps), deed=deed, kind=kind)
        asked_by = by if standing.status is Status.DEMANDED else ()
        sources = sources_of(cast, number, echo.trigger, steps, quotes, doers=frozenset(speaking))
        recipients = earlier.recipients
        if echo.sort is Sort.DEMAND:
            recipients = (*recipients, *(p for p in by if p.side not in {r.side for r in recipients}))
        candidate = replace(earlier.candidate, trigger=echo.trigger, words=(echo.trigger,), objects=(), nominal=False)
        why = (f"“{cast.trees[number].words[echo.trigger].text}” takes up “{earlier.why[0] if earlier.why else ''}”",)
        return Draft(candidate, steps, standing, earlier.actors, recipients, asked_by, sources, None, None, True, why)
    return None


def _would_join(earlier: Draft, speaking: set[str]) -> bool:
    """Whether what was put forward takes both sides, and it was put to these."""
    open_to_them = bool(speaking & {p.side for p in earlier.recipients})
    return open_to_them and earlier.standing.deed in (Deed.MEET, Deed.ACCORD) and earlier.standing.status in OPEN_STATUSES


def swap_returns(cast: Cast, number: int, drafts: list[Draft]) -> list[Draft]:
    """What is given in return comes from the other side: "a freeze in exchange for fuel" is two sides' giving."""
    tree = cast.trees[number]
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts])
    found = list(drafts)
    for link in links:
        if link.relation is not Relation.IN_RETURN_FOR:
            continue
        paid, price = (link.of, link.on) if link.price == link.on else (link.on, link.of)
        a, b = found[paid], found[price]
        if b.candidate.nominal and {p.side for p in a.actors} == {p.side for p in b.actors} and a.recipients:
            status = a.standing.status if b.standing.status is Status.DONE else b.standing.status
            b = replace(b, actors=a.recipients, recipients=a.actors, standing=replace(b.standing, status=status))
        giving = {p.side for p in a.actors}
        if a.standing.status is Status.OFFERED and giving and not giving & {p.side for p in b.actors}:
            # what an offer is made for is what the offerer asks
            b = replace(b, standing=replace(b.standing, status=Status.DEMANDED, negated=False), asked_by=a.actors)
        found[price] = b
    return found


def sided(d: Draft) -> Sided:
    """What a draft tells, as far as its links depend on it."""
    doers, receivers = (frozenset(p.side for p in some if p.side) for some in (d.actors, d.recipients))
    return Sided(d.standing.deed, d.standing.status, doers, receivers)


def unnegate(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """ "Should not go unless …" proposes going on a condition; it does not propose staying (rule 10)."""
    links = links_in(tree, [d.candidate.trigger for d in drafts], [d.steps for d in drafts])
    waiting = {link.of for link in links if link.relation is Relation.ONLY_IF}
    return [
        replace(d, standing=replace(d.standing, negated=False)) if k in waiting and d.standing.status is Status.PROPOSED else d
        for k, d in enumerate(drafts)
    ]


def merge_nested(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """One deed told in two words of one clause ("came to New York to talk about talks") is one report: the outer word's."""
    kept: list[Draft] = []
    for d in drafts:
        twin = next((k for k in kept if _same_deed(k, d) and _nested(tree, k.candidate.trigger, d.candidate.trigger)), None)
        if twin is None:
            kept.append(d)
    return kept


def _same_deed(a: Draft, b: Draft) -> bool:
    def sides(parties: tuple[Party, ...]) -> set[str | None]:
        return {p.side for p in parties}

    if a.standing.deed is Deed.YIELD and b.standing.deed is Deed.YIELD and a.candidate.nominal:
        return False  # "concessions which included the return of funds": each kind is a report of its own
    if b.standing.deed is Deed.MEET and a.standing.kind == "inspection_access":
        return True  # "allow inspectors to conduct site visits": the visits are what is allowed
    if a.standing.deed is not b.standing.deed:
        return False
    together_a, together_b = sides(a.actors) | sides(a.recipients), sides(b.actors) | sides(b.recipients)
    if a.standing.deed in (Deed.MEET, Deed.ACCORD):
        return together_a == together_b
    same_kind = a.standing.kind == b.standing.kind or None in (a.standing.kind, b.standing.kind)
    if a.standing.deed is Deed.ASSAULT and "kill" in (a.standing.kind, b.standing.kind):
        same_kind = True  # "struck the camp, killing 19": the strike and its dead are one deed
    return sides(a.actors) == sides(b.actors) and sides(a.recipients) == sides(b.recipients) and same_kind


def _nested(tree: Tree, a: int, b: int) -> bool:
    """Whether one word stands inside the other's clause, without a finite clause of its own between them."""
    for low, high in ((b, a), (a, b)):
        at = low
        while at >= 0 and at != high:
            if tree.words[at].rel == "acl:relcl" or (tree.rel(at) in ("ccomp", "advcl", "parataxis") and tree.kids(at, "nsubj")):
                break
            if tree.rel(at) == "conj" and tree.is_verb(at):
                break
            at = tree.head(at)
        if at == high:
            return True
    return False


def share_dates(drafts: list[Draft]) -> list[Draft]:
    """A deed told twice, once with its date, has that date both times; where two dates stand, none is lent."""
    dates: dict[tuple[object, ...], set[When]] = {}
    for d in drafts:
        if d.when and d.standing.status is Status.DONE:
            dates.setdefault(_identity(d), set()).add(d.when)
    return [
        replace(d, when=next(iter(found)))
        if d.when is None and d.standing.status is Status.DONE and len(found := dates.get(_identity(d), set())) == 1
        else d
        for d in drafts
    ]


def _identity(d: Draft) -> tuple[object, ...]:
    """What makes two tellings the same deed inside one text: deed, kind and the sides, either way round where it is mutual."""
    actors, recipients = frozenset(p.side for p in d.actors), frozenset(p.side for p in d.recipients)
    if d.standing.deed in (Deed.MEET, Deed.ACCORD):
        return d.standing.deed, d.standing.kind, actors | recipients
    return d.standing.deed, d.standing.kind, actors, recipients, d.thing
