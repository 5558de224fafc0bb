"""Commitments and their fates, found from booked deeds. A pure function: it proposes, a person's judgement overrules it.

A promise binds its doer to a deed; a refusal of a give stated as policy binds to refrain. Every later deed of the owner that
keeps or breaks it becomes a bearing, with a score for how well it fits; the fate follows from the bearings that fit well enough.
The owner's own word verifies nothing: only another side's does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from quidproquo.ledger.alike import Alike, Queue, entry_of, laid_open, queue_of
from quidproquo.ledger.fates import Terms, terms_of
from quidproquo.ledger.rounds import is_told_before
from quidproquo.model.codebook import column_of
from quidproquo.model.entries import Bearing, BookedDeed, Commitment, Condition, Degree, Fate, Pledge
from quidproquo.model.report import When
from quidproquo.model.words import Column, Deed, Precision, Status

ENOUGH = 0.5
"""Score from which a later deed decides a fate."""
_UNDATED = 0.6  # a later deed known only by when it was told of may be an older one
_UNDATED_AGAINST = 0.45  # so that one which names no breach, and may be older than the promise, never breaks it by itself
_KIND_UNKNOWN = 0.6
_RECIPIENT_UNKNOWN = 0.8
_OTHER_RECIPIENT = 0.4
_GENERAL_BREACH = 0.6  # "it broke its word" names no promise
_HALF_LIFE = 10 * 365.25  # days after which a deed fits half as well
_SOON = 365.25  # the same where a meeting or an accord was promised: that of a later year is another
_DEGREES = (Degree.NONE, Degree.MINIMAL, Degree.INTERMEDIATE, Degree.FULL)
_AT_MOST = 12  # bearings kept with a commitment, best first


_FIRST = 6  # deeds of one sort looked at after a promise: later ones fit no better


_Decided = tuple[Fate, Bearing | None, Degree, str]
"""A fate, the deed that decides it, the degree to which a promise was met, and the reason in words."""
_Done = Mapping[tuple[str, Deed], Mapping[str | None, Mapping[str, Queue]]]
"""Done deeds by doer and deed, then kind, then recipient ("" for no one named)."""


def find_commitments(
    deeds: Sequence[BookedDeed],
    *,
    conditions: Mapping[str, Sequence[BookedDeed]] | None = None,
    as_of: date | None = None,
    alike: Iterable[Alike] = (),
) -> list[Commitment]:
    """Commitments among these deeds with the fates that the deeds propose, by the day they were made, the undated last.

    Args:
        deeds: promises, refusals and done deeds of the parties.
        conditions: for a promise's id, the entries that it waits for (`only_if`).
        as_of: the day up to which the ledger knows; the last day told of unless given.
        alike: further done deeds. Of those that are alike only the first after a promise becomes a bearing: later ones fit no
            better, so that fates and best bearings are the same as if they stood among `deeds`.
    """
    end = as_of or max((d.last_told for d in deeds if d.last_told), default=None)
    done = _by_act([d for d in deeds if _is_done(d)], [one for one in alike if _is_done(one.pattern)])
    waits = conditions or {}
    found = [_commitment(d, sort, done, waits.get(d.id, ()), end) for d in deeds if (sort := sort_of(d))]
    return sorted(found, key=lambda c: (c.made is None, _said(c.made), c.id))


def _is_done(deed: BookedDeed) -> bool:
    """Whether it can bear on a promise: done, and not on a day that no text which tells of it can know."""
    misdated = deed.when is not None and is_told_before(deed, deed.when)
    return deed.status is Status.DONE and not deed.negated and not deed.habitual and not misdated


def sort_of(deed: BookedDeed) -> Pledge | None:
    """What a deed commits to. A refusal binds only where it withholds a give: refusing talks is a move, not a policy."""
    if deed.negated or not deed.actors or deed.habitual:
        return None
    column = column_of(deed.deed)
    if deed.status is Status.PROMISED and column in (Column.GIVE, Column.MUTUAL, Column.WORD):
        return Pledge.PROMISE
    if deed.status is Status.REFUSED and column is Column.GIVE:
        return Pledge.POLICY
    return None


def _commitment(opening: BookedDeed, sort: Pledge, done: _Done, waits: Sequence[BookedDeed], end: date | None) -> Commitment:
    terms = terms_of(opening.deed, opening.kind)
    made, deadline = _made(opening), _deadline(opening)
    bearings = _bearings(opening, sort, terms, done, made)
    held = [_condition(wait, done, made) for wait in waits]
    if sort is Pledge.POLICY:
        fate, decided, degree, because = _fate_of_policy(bearings, held, made)
    else:
        fate, decided, degree, because = _fate_of_promise(opening, terms, bearings, [c for c, _ in held], deadline, end)
    return Commitment(
        id="c_" + opening.id.removeprefix("e_"),
        sort=sort,
        owners=opening.actors,
        beneficiaries=opening.recipients or opening.asked_by,
        deed=opening.deed,
        kind=opening.kind,
        made=made,
        deadline=deadline,
        amount=opening.amount,
        checkable=not terms.vague or deadline is not None or opening.amount is not None,
        opening=opening.id,
        said_by=opening.voices or opening.actors,
        conditions=tuple(condition for condition, _ in held),
        fate=fate,
        degree=degree,
        score=round(decided.score, 3) if decided else None,
        days=decided.days if decided else None,
        verified_by=decided.verified_by if decided else (),
        bearings=tuple(sorted(bearings, key=lambda b: (-b.score, b.days or 0, b.deed))[:_AT_MOST]),
        because=because,
    )


def _made(opening: BookedDeed) -> When | None:
    """When it was said: the day of the saying; else before the day of the deed that was promised and of the first telling."""
    if opening.stated and not (opening.first_told and opening.stated.start and opening.stated.start > opening.first_told):
        return opening.stated
    if opening.imported:
        return opening.when
    ends = [day for day in (opening.first_told, opening.when.end if opening.when else None) if day]
    return When(None, min(ends), Precision.DAY) if ends else None


def _deadline(opening: BookedDeed) -> date | None:
    """The end of the time that was promised, where it lies after the saying."""
    if opening.imported or opening.when is None or opening.when.end is None:
        return None
    said = opening.stated.end if opening.stated else opening.first_told
    return opening.when.end if said is None or opening.when.end > said else None


def _by_act(deeds: Iterable[BookedDeed], alike: Iterable[Alike]) -> _Done:
    found: dict[tuple[str, Deed], dict[str | None, dict[str, list[tuple[str, BookedDeed] | Alike]]]] = {}
    dated: list[tuple[str, BookedDeed] | Alike] = [(entry_of(last, d.id), d) for d in deeds if (last := _latest(d))]
    for waiting in [*dated, *alike]:
        deed = waiting.pattern if isinstance(waiting, Alike) else waiting[1]
        for side, other in _directions(deed):
            kinds = found.setdefault((side, deed.deed), {})
            kinds.setdefault(deed.kind, {}).setdefault(other, []).append(waiting)
    return {
        act: {kind: {other: queue_of(waiting) for other, waiting in toward.items()} for kind, toward in kinds.items()}
        for act, kinds in found.items()
    }


def _directions(deed: BookedDeed) -> list[tuple[str, str]]:
    """Who did it toward whom ("" for no one named); a mutual deed goes both ways."""
    mutual = column_of(deed.deed) is Column.MUTUAL
    ends = {*deed.actors, *deed.recipients} if mutual else {*deed.actors}
    return [(side, other) for side in ends for other in ((ends - {side} if mutual else {*deed.recipients}) or {""})]


def _after(
    done: _Done, side: str, act: tuple[Deed, str | None], toward: Iterable[str], day: date
) -> list[tuple[str, BookedDeed | Alike]]:
    """The first deeds of a side of this kind (None: of no named kind) after a day, toward these or toward no one named."""
    by_recipient = done.get((side, act[0]), {}).get(act[1], {})
    chosen = by_recipient if not toward else {r: acts for r in (*toward, "") if (acts := by_recipient.get(r))}
    found = {entry: one for queue in chosen.values() for entry, one in queue.since(day, most=_FIRST)}
    return list(found.items())


def _first_alike(found: Iterable[tuple[str, BookedDeed | Alike]]) -> list[tuple[str, BookedDeed | Alike]]:
    """Of deeds that are alike the first."""
    firsts: dict[int, tuple[str, BookedDeed | Alike]] = {}
    for entry, one in found:
        held = firsts.get(id(one))
        if held is None or entry < held[0]:
            firsts[id(one)] = (entry, one)
    return list(firsts.values())


def _latest(deed: BookedDeed) -> date | None:
    """The last day on which a deed can have happened: the end of its time, at the latest its telling."""
    return (deed.when.end if deed.when else None) or deed.last_told


def _bearings(opening: BookedDeed, sort: Pledge, terms: Terms, done: _Done, made: When | None) -> list[Bearing]:
    owed = sorted({*opening.recipients, *opening.asked_by})
    found: dict[str, Bearing] = {}
    for owner in opening.actors:
        for act in _acts_that_bear(owner, opening, terms, done):
            # Harm in breach of a promise may be aimed at anyone: a missile over a third country breaks the moratorium.
            toward = [] if act in terms.broken else owed
            after = _after(done, owner, act, toward, _said(made))
            # Said on one day, it is followed by whatever comes from that day on; else an early one may not count and a later one may.
            for entry, one in _first_alike(after) if made and made.start == made.end else after:
                deed = laid_open(one, entry)
                bearing = _bearing(opening, sort, terms, deed, made)
                if bearing and (deed.id not in found or found[deed.id].score < bearing.score):
                    found[deed.id] = bearing
    return list(found.values())


def _acts_that_bear(owner: str, opening: BookedDeed, terms: Terms, done: _Done) -> set[tuple[Deed, str | None]]:
    same = set(done.get((owner, opening.deed), {})) if opening.kind is None else {None, opening.kind}
    breaches = set(done.get((owner, Deed.BREACH), {}))
    return {*terms.kept, *terms.broken, *((opening.deed, kind) for kind in same), *((Deed.BREACH, kind) for kind in breaches)}


def _bearing(opening: BookedDeed, sort: Pledge, terms: Terms, deed: BookedDeed, made: When | None) -> Bearing | None:
    if deed.id == opening.id or not _comes_after(deed, made):
        return None
    fit = _fit(opening, terms, deed)
    if fit is None:
        return None
    keeps, score, degree, because = fit
    if sort is Pledge.POLICY:
        if not keeps:
            return None
        keeps, degree = False, Degree.NONE
        because = f"did what it had ruled out: {because}"
    score *= _toward(opening, deed) * _certainty(deed) * _weight_of_other_kind(opening, deed, keeps=keeps)
    days = _days_between(made, deed)
    half = _SOON if column_of(opening.deed) is Column.MUTUAL else _HALF_LIFE
    score *= 0.5 ** (_days_until(made, deed) / half)
    verified = tuple(side for side in deed.voices if side not in opening.actors)
    return Bearing(deed.id, keeps, score, degree, days, verified, because)


def _certainty(deed: BookedDeed) -> float:
    """How surely a deed told later was done, and done later."""
    return (0.5 + 0.5 * deed.confidence) * (1.0 if _has_day(deed) else _UNDATED)


def _weight_of_other_kind(opening: BookedDeed, deed: BookedDeed, *, keeps: bool) -> float:
    """An undated deed of another sort than the promise weighs less against it still."""
    bears = _has_day(deed) or keeps or deed.deed in (opening.deed, Deed.BREACH)
    return 1.0 if bears else _UNDATED_AGAINST / _UNDATED


def _has_day(deed: BookedDeed) -> bool:
    return deed.when is not None and (deed.when.start is not None or deed.imported is not None)


def _fit(opening: BookedDeed, terms: Terms, deed: BookedDeed) -> tuple[bool, float, Degree, str] | None:
    """Whether a deed keeps (True) or breaks a promise, how well it fits, to what degree it meets it, and why."""
    act = (deed.deed, deed.kind)
    if act in terms.broken:
        return False, 1.0, Degree.NONE, f"{_name(act)} goes against it"
    if act in terms.kept:
        # How well a deed fits is one thing, how much of the promise it carries out another: part of the fuel is still that fuel.
        score = {Degree.FULL: 1.0, Degree.INTERMEDIATE: 0.8}.get(terms.kept[act], 0.6)
        degree = _by_amount(opening, deed) or terms.kept[act]
        return True, score, degree, f"{_name(act)} meets it" + ("" if degree is Degree.FULL else f" to a {degree.value} degree")
    if deed.deed is opening.deed and (deed.kind is None or opening.kind is None):
        degree = _by_amount(opening, deed) or Degree.INTERMEDIATE
        return True, _KIND_UNKNOWN if deed.kind is not opening.kind else 0.8, degree, f"{_name(act)} may meet it"
    if deed.deed is Deed.BREACH:
        return False, _GENERAL_BREACH, Degree.NONE, "it broke its word, without saying which"
    return None


def _by_amount(opening: BookedDeed, deed: BookedDeed) -> Degree | None:
    if not (opening.amount and deed.amount) or opening.amount.unit != deed.amount.unit or opening.amount.value <= 0:
        return None
    part = deed.amount.value / opening.amount.value
    return Degree.FULL if part >= 0.95 else Degree.INTERMEDIATE if part >= 0.5 else Degree.MINIMAL


def _toward(opening: BookedDeed, deed: BookedDeed) -> float:
    owed = {*opening.recipients, *opening.asked_by}
    got = (
        {*deed.recipients, *deed.actors} - set(opening.actors) if column_of(deed.deed) is Column.MUTUAL else set(deed.recipients)
    )
    if not owed or not got:
        return 1.0 if column_of(deed.deed) is Column.COST else _RECIPIENT_UNKNOWN
    return 1.0 if owed & got else _OTHER_RECIPIENT


def _comes_after(deed: BookedDeed, made: When | None) -> bool:
    """Whether a deed can only have come after the saying: its first possible day is not before the last day of the saying.

    Within one month or year that both name, nobody can say; then it counts, since a deed told after a promise mostly follows it.
    """
    if made is None or made.end is None:
        return False
    when = deed.when
    if when is None or when.start is None:
        first = when.end if when and when.end else deed.first_told
        return first is not None and first > made.end
    return when.start >= made.end or (made.start is not None and when.start >= made.start and when.precision is not Precision.DAY)


def _days_between(made: When | None, deed: BookedDeed) -> int | None:
    if made is None or made.end is None or deed.when is None or deed.when.start is None:
        return None
    return max((deed.when.start - made.end).days, 0)


def _days_until(made: When | None, deed: BookedDeed) -> int:
    """Days from the saying to a deed; of one without a day of its own, to its first telling."""
    days = _days_between(made, deed)
    if days is not None:
        return days
    if made is None or made.end is None or deed.first_told is None:
        return 0
    return max((deed.first_told - made.end).days, 0)


def _condition(wait: BookedDeed, done: _Done, made: When | None) -> tuple[Condition, date | None]:
    """What is waited for, and the day by which it was met."""
    kinds = {None, wait.kind} if wait.kind else {kind for side in wait.actors for kind in done.get((side, wait.deed), {})}
    met = _first_after(wait, [(wait.deed, kind) for kind in kinds], done, made)
    failed = None if met else _first_after(wait, sorted(terms_of(wait.deed, wait.kind).broken, key=str), done, made)
    ids = (found[1] if found else None for found in (met, failed))
    return Condition(wait.id, wait.deed, wait.kind, wait.actors, *ids), met[0] if met else None


def _first_after(
    wait: BookedDeed, acts: Iterable[tuple[Deed, str | None]], done: _Done, made: When | None
) -> tuple[date, str] | None:
    found = [
        (_latest(deed) or date.max, deed.id)
        for side in wait.actors
        for act in acts
        for entry, one in _after(done, side, act, (), _said(made))
        for deed in (laid_open(one, entry),)
        if _comes_after(deed, made) and _certainty(deed) >= ENOUGH
    ]
    return min(found, default=None)


def _fate_of_policy(
    bearings: Sequence[Bearing], conditions: Sequence[tuple[Condition, date | None]], made: When | None
) -> _Decided:
    """A policy binds until its condition is met; one whose condition is not met stands."""
    broken = next(iter(_against([b for b in bearings if b.score >= ENOUGH])), None)
    free = [on for condition, on in conditions if condition.met_by and on]
    if conditions and len(free) == len(conditions) and not (broken and _is_before(broken, max(free), made)):
        names = " and ".join(_name((condition.deed, condition.kind)) for condition, _ in conditions)
        return Fate.LAPSED, None, Degree.NONE, f"its condition, {names}, was met"
    if broken:
        return Fate.BROKEN, broken, Degree.NONE, broken.because
    return Fate.OPEN, None, Degree.NONE, _still_open("nothing that it ruled out is booked", conditions, made)


def _fate_of_promise(
    opening: BookedDeed,
    terms: Terms,
    bearings: Sequence[Bearing],
    conditions: Sequence[Condition],
    deadline: date | None,
    end: date | None,
) -> _Decided:
    enough = [b for b in bearings if b.score >= ENOUGH]
    keeping = sorted((b for b in enough if b.keeps), key=lambda b: (_DEGREES.index(b.degree) * -1, -b.score, b.days or 0, b.deed))
    against = _against(enough)
    if against and (terms.lasting or not keeping):
        worst = against[0]
        before = [b for b in keeping if b.days is None or worst.days is None or b.days <= worst.days]
        degree = before[0].degree if before else Degree.NONE
        return Fate.BROKEN, worst, degree, worst.because + (f" after it had been met ({degree.value})" if before else "")
    if keeping:
        return Fate.KEPT, keeping[0], keeping[0].degree, keeping[0].because + _late(keeping[0], opening, deadline)
    failed = next((c for c in conditions if c.failed_by), None)
    if failed:
        return Fate.LAPSED, None, Degree.NONE, f"its condition, {_name((failed.deed, failed.kind))}, was not met"
    if deadline and end and end > deadline:
        return Fate.LAPSED, None, Degree.NONE, f"its time ran out on {deadline.isoformat()} and no deed that meets it is booked"
    waits = [(c, None) for c in conditions]
    nothing = "no deed that meets it or goes against it is booked"
    return Fate.OPEN, None, Degree.NONE, _still_open(nothing, waits, _made(opening))


def _against(enough: Iterable[Bearing]) -> list[Bearing]:
    """What goes against it, the surest first."""
    return sorted((b for b in enough if not b.keeps), key=lambda b: (-b.score, b.days if b.days is not None else 10**6, b.deed))


def _is_before(bearing: Bearing, day: date, made: When | None) -> bool:
    """Whether a deed is known to have come before a day."""
    if bearing.days is None or made is None or made.end is None:
        return False
    return made.end + timedelta(days=bearing.days) < day


def _still_open(held: str, conditions: Sequence[tuple[Condition, date | None]], made: When | None) -> str:
    if made is None:
        return "no text says when it was said, so that no deed is known to have come after it"
    return f"it waits for its condition; {held}" if any(c.met_by is None for c, _ in conditions) else held


def _late(bearing: Bearing, opening: BookedDeed, deadline: date | None) -> str:
    made = _made(opening)
    if deadline is None or bearing.days is None or made is None or made.end is None:
        return ""
    late = bearing.days - (deadline - made.end).days
    return f", {late} days late" if late > 0 else ""


def _name(act: tuple[Deed, str | None]) -> str:
    return f"{act[0].value}/{act[1]}" if act[1] else act[0].value


def _said(made: When | None) -> date:
    return (made.start or made.end if made else None) or date.min
