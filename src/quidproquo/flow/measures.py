"""Reciprocity, routines and claims: counts from the ledger, estimates from measuring."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources

from quidproquo.errors import UsageError
from quidproquo.flow.accounts import known_side, sides_of
from quidproquo.flow.opening import AnyLedger, open_ledger, reading
from quidproquo.ledger import counting, measures
from quidproquo.ledger import read as ask
from quidproquo.ledger.alike import number_of
from quidproquo.ledger.store import Book
from quidproquo.measuring.acts import Act, Move, acts_of
from quidproquo.measuring.checking import Given, Promise, RoundGives, check_after, check_gave_more, check_rounds, check_word
from quidproquo.measuring.claims import After, Claim, GaveInRounds, GaveMore, Wanted, Word, parse_claim
from quidproquo.measuring.dependence import dependence
from quidproquo.measuring.episodes import Episode, Step, episode
from quidproquo.measuring.reciprocity import Reciprocity
from quidproquo.measuring.response import WITHIN, response
from quidproquo.measuring.routine import STATED, Routine, parse_routine, routine_of
from quidproquo.measuring.scales import DEFAULT, mirrors, scale
from quidproquo.measuring.series import Every, Tally, Told, mirrored, series_of
from quidproquo.measuring.verdicts import Checked
from quidproquo.model.codebook import cameo_of, column_of
from quidproquo.model.entries import BookedDeed, Commitment, Round
from quidproquo.model.words import Column, Deed, Status

_MOVES = {"cost": Move.COST, "broken": Move.BREACH, "mutual": Move.MEET}
_GIVES = tuple(deed for deed in Deed if column_of(deed) is Column.GIVE)
_STEPS = frozenset({Status.DONE, Status.PROMISED, Status.OFFERED, Status.DEMANDED, Status.THREATENED, Status.REFUSED})


@dataclass(frozen=True, slots=True)
class ExampleClaim:
    """A claim to begin with, and what it tests."""

    text: str
    about: str


def reciprocity(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    every: Every | str = Every.WEEK,
    scale_name: str = DEFAULT,
    lags: int | None = None,
    within: int = WITHIN,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
    seed: int = 0,
) -> Reciprocity:
    """Who answers whom: series both ways, act and answer within so many days, dependence over time.

    UsageError Q168 for a window or a lag order that makes no sense.
    """
    if not 1 <= within <= 3660 or (lags is not None and not 1 <= lags <= 60):
        raise UsageError("Q168", "the window or the lags are out of range", remedy="Take 1 to 3660 days and 1 to 60 lags.")
    place, step = open_ledger(ledger), _every(every)
    least = place.settings.min_confidence if min_confidence is None else min_confidence
    with reading(place) as book:
        pair = sides_of(book, between)
        rows = measures.tallies(book, pair, every=step.value, since=since, until=until, min_confidence=least)
        told = measures.told_pairs(book, pair, since=since, until=until)
        moved = measures.moves(book, pair, since=since, until=until, min_confidence=least)
    tallies = [Tally(row.day, row.source, row.target, row.code, row.system, row.count) for row in rows]
    weighed = scale(scale_name)
    plain = series_of(tallies, between=pair, every=step, scale=weighed)
    return Reciprocity(
        between=pair,
        series=plain,
        with_symmetric=series_of(tallies, between=pair, every=step, scale=weighed, symmetric=True),
        mirrored=mirrored([Told(t.day, t.source, t.target, t.code, t.system, t.count) for t in told], mirrors()),
        response=response(_moves_of(moved), between=pair, within=within),
        dependence=dependence(plain, lags=lags, seed=seed),
    )


def routine(
    ledger: AnyLedger,
    *,
    between: tuple[str, str] | None = None,
    stated: Sequence[str] | str = STATED,
    min_confidence: float | None = None,
    seed: int = 0,
) -> Routine:
    """A stated routine held against every round, what recurs by itself, and where the running round stands.

    `between[0]` is the side that concedes in the routine.
    """
    steps = parse_routine(stated) if isinstance(stated, str) else tuple(stated)
    place = open_ledger(ledger)
    least = place.settings.min_confidence if min_confidence is None else min_confidence
    with reading(place) as book:
        pair = sides_of(book, between)
        deeds = {deed.id: deed for deed in counting.pair_deeds(book, pair, min_confidence=least).laid_open()}
        found = ask.rounds(book, pair, among=list(deeds.values()))
    episodes = [_episode(one, [deeds[id] for id in one.deeds if id in deeds]) for one in found]
    return routine_of(episodes, between=pair, stated=steps, seed=seed)


def check(ledger: AnyLedger, claim: str, *, min_confidence: float | None = None, scale_name: str = DEFAULT) -> Checked:
    """What the record says to a claim: supported, contradicted or not decidable, with the cases on both sides."""
    meant = parse_claim(claim)
    place = open_ledger(ledger)
    least = place.settings.min_confidence if min_confidence is None else min_confidence
    with reading(place) as book:
        return _check(book, meant, least, scale_name)


def example_claims() -> tuple[ExampleClaim, ...]:
    """Claims to begin with, each with what it tests."""
    text = resources.files("quidproquo.measuring").joinpath("example_claims.toml").read_text(encoding="utf-8")
    return tuple(ExampleClaim(row["text"], row["about"]) for row in tomllib.loads(text)["claim"])


def _check(book: Book, claim: Claim, least: float, scale_name: str) -> Checked:
    match claim:
        case After():
            return _check_after(book, claim, least)
        case Word():
            return _check_word(book, claim, least)
        case GaveMore():
            return _check_gave_more(book, claim, least, scale_name)
        case GaveInRounds():
            return _check_rounds(book, claim, least)


def _check_word(book: Book, claim: Word, least: float) -> Checked:
    found, to_others = counting.fates(book, (claim.owner, claim.to), min_confidence=least)
    about = [c for c in found if _is_about(c, claim.about)]
    own, theirs = (
        [_promise(c) for c in about if one in c.owners and (other in c.beneficiaries or not c.beneficiaries)]
        for one, other in ((claim.owner, claim.to), (claim.to, claim.owner))
    )
    far = (one for one in to_others if claim.owner in one.pattern.actors and _is_about(one.pattern, claim.about))
    elsewhere = sum(claim.owner in c.owners for c in about) - len(own) + number_of(far)
    return check_word(claim, own, theirs, elsewhere=elsewhere)


def _check_rounds(book: Book, claim: GaveInRounds, least: float) -> Checked:
    other = claim.to or _partner(book, claim.giver)
    deeds = counting.round_deeds(book, (claim.giver, other), min_confidence=least)
    gives = _gives_of(deeds, claim.giver, other)
    found = ask.rounds(book, (claim.giver, other), among=deeds)
    return check_rounds(claim, [_round_gives(one, gives) for one in found], other=other)


def _check_after(book: Book, claim: After, least: float) -> Checked:
    acts, answers = (
        acts_of(
            Act(row.deed, row.kind, row.when_start, row.when_end, row.count, row.ids)
            for row in measures.occasions(
                book, [str(w) for w in deeds.wanted], by=deeds.by, toward=deeds.to, min_confidence=least
            )
        )
        for deeds in (claim.deeds, claim.answer)
    )
    known = measures.bounds(book, (claim.deeds.by, claim.answer.by))
    last = ask.last_told(book)
    span = (known[0].toordinal(), max(known[1], last or known[1]).toordinal()) if known else None
    return check_after(claim, acts, answers, span=span)


def _check_gave_more(book: Book, claim: GaveMore, least: float, scale_name: str) -> Checked:
    other = claim.to or _partner(book, claim.giver)
    pair = (claim.giver, other)
    moved = measures.moves(book, pair, min_confidence=least, deeds=_GIVES)
    gives = [row for row in moved if row.move == "give" and row.toward]
    in_time = [row for row in gives if claim.since is None or (row.when_start is not None and row.when_start >= claim.since)]
    earlier = [row for row in gives if claim.since and row.when_end is not None and row.when_end < claim.since]
    sided = [[sum(row.count for row in rows if row.side == side) for side in pair] for rows in (gives, in_time, earlier)]
    undated = (sided[0][0] - sided[1][0] - sided[2][0], sided[0][1] - sided[1][1] - sided[2][1])
    gave, got = (_given([row for row in in_time if row.side == side], scale_name) for side in (claim.giver, other))
    return check_gave_more(
        claim, gave, got, other=other, before=(sided[2][0], sided[2][1]) if claim.since else None, undated=undated,
        scale=scale_name,
    )


def _given(rows: Sequence[measures.MoveRow], scale_name: str) -> Given:
    weighed = scale(scale_name)
    total, known = 0.0, False
    for row in rows:
        code = row.cameo or cameo_of(Deed(row.deed), row.kind, Status.DONE)
        value = weighed.value("cameo", code) if code else None
        total, known = total + (value or 0.0) * row.count, known or value is not None
    return Given(tuple(_act(row) for row in rows), total if known or not rows else None)


def _moves_of(rows: Iterable[measures.MoveRow]) -> dict[tuple[str, Move], list[Act]]:
    found: dict[tuple[str, Move], list[Act]] = {}
    for row in rows:
        found.setdefault((row.side, _MOVES.get(row.move) or Move(row.move)), []).append(_act(row))
    return found


def _act(row: measures.MoveRow) -> Act:
    return Act(row.deed, row.kind, row.when_start, row.when_end, row.count, row.ids)


def _episode(one: Round, deeds: Sequence[BookedDeed]) -> Episode:
    dated = [(deed, deed.when or deed.stated) for deed in deeds if deed.status in _STEPS and not deed.negated]
    steps = [_step(deed, when.start, one.between) for deed, when in dated if when and when.start]
    return episode(round_label(one), steps, running=one.end is None, undated=len(deeds) - len(steps))


def _step(deed: BookedDeed, day: date, between: tuple[str, str]) -> Step:
    sides = [side for side in between if side in deed.actors]
    mutual = deed.status is Status.DONE and column_of(deed.deed) is Column.MUTUAL
    return Step(None if mutual or len(sides) != 1 else sides[0], deed.deed, deed.kind, deed.status, day, deed.id)


def round_label(one: Round) -> str:
    """A round by its days: `2007-02-13 to 2009-05-25`, or `since 2018-06-12` while it runs."""
    return f"{one.start} to {one.end}" if one.end else f"since {one.start}"


def _round_gives(one: Round, gives: frozenset[str]) -> RoundGives:
    found = [id for id in one.deeds if id in gives]
    return RoundGives(round_label(one), len(found), one.end is None, tuple(found))


def _gives_of(deeds: Iterable[BookedDeed], giver: str, other: str) -> frozenset[str]:
    """Ids of the gives of one side to the other."""
    return frozenset(
        deed.id
        for deed in deeds
        if deed.status is Status.DONE
        and not deed.negated
        and giver in deed.actors
        and other in deed.recipients
        and column_of(deed.deed) is Column.GIVE
    )


def _promise(found: Commitment) -> Promise:
    when = found.made.start or found.made.end if found.made else None
    name = f"{found.deed.value}/{found.kind}" if found.kind else found.deed.value
    decided = next((bearing.deed for bearing in found.bearings), None)
    return Promise(
        f"{when or 'undated'} {found.sort.value} of {name}", found.fate.value, tuple(i for i in (found.opening, decided) if i)
    )


def _is_about(found: Commitment | BookedDeed, about: Sequence[Wanted]) -> bool:
    return not about or any(one.deed is found.deed and one.kind in (None, found.kind) for one in about)


def _partner(book: Book, side: str) -> str:
    """The side that another has most deeds with; UsageError Q130 where there is none."""
    side = known_side(side)
    found = measures.partners(book, side)
    if not found:
        raise UsageError("Q130", f"no deed stands between {side} and another side", remedy="Name another side.")
    return found[0][0]


def _every(every: Every | str) -> Every:
    if every not in list(Every):
        raise UsageError("Q169", f"{every!r} is no step of a series", remedy=f"Take one of: {', '.join(Every)}.")
    return Every(every)
