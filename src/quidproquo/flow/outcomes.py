"""From the ledger to what advising takes: outcomes of our concessions, and precedents for each move. Pure functions.

Invariant: an outcome is what the ledger tells of the other side after one concession of ours, in the same round. It is scored
only where something is told: silence, and what only contested entries tell, is left out and counted, never a failure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from quidproquo.advising.record import Attribution, Outcome, Record, Verification
from quidproquo.ledger.rounds import day_of
from quidproquo.model.codebook import column_of
from quidproquo.model.entries import BookedDeed, Commitment, Fate, Pledge, Round
from quidproquo.model.words import Column, Deed, Status

MOST = 6
"""Entries named for one outcome: the concession, and the first answers after it."""
_WITHHELD = frozenset({Status.ABSENT, Status.REFUSED})

Places = Mapping[str, Mapping[str, int]]
"""For a deed's id, the documents that tell of it, and where in each they first do."""
Administrations = Callable[[date], str | None]
"""Who headed the other side's government on a day; None where nobody says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One deed of the other side that answers: it gives (or keeps its word), or it costs, breaks or withholds."""

    deed: BookedDeed
    gives: bool
    said_in: str | None = None  # the round in which the word that it keeps or breaks was given, whenever it is kept or broken

    @property
    def contested(self) -> bool:
        """True where another entry says the opposite."""
        return bool(self.deed.against)


@dataclass(frozen=True, slots=True)
class Queue:
    """Answers of one sort in one round, by the last day on which each can have come."""

    days: tuple[date, ...]
    answers: tuple[Answer, ...]

    def since(self, day: date) -> tuple[Answer, ...]:
        """The first ones that may have come on a day or after it; event data bring thousands, and a few show what came."""
        start = bisect_left(self.days, day)
        return self.answers[start : start + MOST]


@dataclass(frozen=True, slots=True)
class Between:
    """What the ledger holds of two sides, ordered so that the answers to a deed are found at once."""

    us: str
    them: str
    deeds: Mapping[str, BookedDeed]
    rounds: tuple[Round, ...]
    round_of: Mapping[str, str]  # a deed's id to its round's
    places: Places
    by_round: Mapping[tuple[str, bool, bool], Queue] = field(default_factory=dict)  # by round, gives, contested
    by_document: Mapping[str, tuple[tuple[int, Answer], ...]] = field(default_factory=dict)  # by place in the text


def between(
    us: str,
    them: str,
    *,
    deeds: Sequence[BookedDeed],
    rounds: Sequence[Round] = (),
    commitments: Sequence[Commitment] = (),
    places: Places | None = None,
) -> Between:
    """The deeds of two sides, sorted for questions. `deeds` are theirs toward each other, toward no one named and toward bodies."""
    known = {deed.id: deed for deed in deeds}
    round_of = {id: one.id for one in rounds for id in one.deeds}
    told = places or {}
    answers = [*_answers(deeds, us, them), *_fates(commitments, known, round_of, them)]
    by_round: dict[tuple[str, bool, bool], list[Answer]] = {}
    by_document: dict[str, list[tuple[int, Answer]]] = {}
    for answer in answers:
        for one in _rounds_of(answer, rounds):
            by_round.setdefault((one, answer.gives, answer.contested), []).append(answer)
        if answer.said_in is None:
            for document, place in told.get(answer.deed.id, {}).items():
                by_document.setdefault(document, []).append((place, answer))
    return Between(
        us,
        them,
        known,
        tuple(rounds),
        round_of,
        told,
        {name: _queue(found) for name, found in by_round.items()},
        {name: tuple(sorted(found, key=lambda told: (told[0], told[1].deed.id))) for name, found in by_document.items()},
    )


def record_of(known: Between, *, administration: Administrations = lambda day: None) -> Record:
    """An outcome for each concession of ours and each sort of answer to it; a concession that nothing answers has none."""
    outcomes: list[Outcome] = []
    contested = 0
    for deed in sorted(known.deeds.values(), key=lambda d: d.id):
        if is_concession(deed, known.us, known.them):
            found = answers_to(known, deed)
            if deed.against:
                contested += 1
                continue
            made = [
                _outcome(known, deed, sort, gives=gives, administration=administration)
                for gives in (True, False)
                if (sort := [a for a in found if a.gives is gives])
            ]
            firm = [o for o in made if o.verification is not Verification.CONTESTED]
            # Where one sort of answer stands uncontested, the contested other is counted beside it and scored nowhere.
            contested += len(made) - len(firm)
            outcomes += firm or ([] if made else [_silence(known, deed)])
    return Record(tuple(outcomes), contested=contested)


def is_concession(deed: BookedDeed, us: str, them: str) -> bool:
    """A give of ours to them, done: not promised, not joint with them."""
    return (
        deed.status is Status.DONE
        and not deed.negated
        and not deed.habitual
        and column_of(deed.deed) is Column.GIVE
        and them not in deed.actors
        and is_toward(deed, us, them)
    )


def is_toward(deed: BookedDeed, side: str, other: str) -> bool:
    """A side's deed toward the other. Yielding toward no one named, or toward inspectors, is toward the other side too."""
    named = {*deed.recipients, *deed.asked_by}
    return side in deed.actors and (other in named or deed.deed is Deed.YIELD)


def is_known_on(deed: BookedDeed, day: date) -> bool:
    """Whether a deed may have come by a day; one without a day of its own has come by the day on which it was told."""
    first = _first_day(deed) or deed.first_told
    return first is None or first <= day


def answers_to(known: Between, deed: BookedDeed) -> list[Answer]:
    """The other side's answers after a deed: in its round by their days, else later in a text that tells of it."""
    own, day = known.round_of.get(deed.id), day_of(deed)
    found: dict[tuple[str, bool], Answer] = {}
    if own and day:
        sorts = [(gives, contested) for gives in (True, False) for contested in (True, False)]
        queues = [queue for gives, contested in sorts if (queue := known.by_round.get((own, gives, contested)))]
        for answer in (answer for queue in queues for answer in queue.since(day)):
            found.setdefault((answer.deed.id, answer.gives), answer)
    for document, place in known.places.get(deed.id, {}).items():
        for later, answer in known.by_document.get(document, ()):
            if later > place and _told_beside(known, deed, answer.deed):
                found.setdefault((answer.deed.id, answer.gives), answer)
    return sorted(found.values(), key=_by_day)


def round_id(known: Between, deed: BookedDeed) -> str:
    """The round that a deed stands in; outside every round the first text that tells of it is its round."""
    return known.round_of.get(deed.id) or min(known.places.get(deed.id, {}), default=deed.id)


def _told_beside(known: Between, deed: BookedDeed, answer: BookedDeed) -> bool:
    """Whether the order of a text decides: one of the two has no day that places it, and no date speaks against it."""
    if day_of(deed) and day_of(answer):
        return False if known.round_of.get(deed.id) else _not_before(answer, deed)
    return _not_before(answer, deed)


def _not_before(answer: BookedDeed, deed: BookedDeed) -> bool:
    end, start = answer.when.end if answer.when else None, deed.when.start if deed.when else None
    return end is None or start is None or end >= start


def _answers(deeds: Iterable[BookedDeed], us: str, them: str) -> list[Answer]:
    found = []
    for deed in deeds:
        if deed.negated or deed.habitual or them not in deed.actors or us in deed.actors:
            continue
        column = column_of(deed.deed)
        harms = deed.status is Status.DONE and column in (Column.COST, Column.BROKEN)
        withholds = deed.status in _WITHHELD and column is Column.GIVE and is_toward(deed, them, us)
        if deed.status is Status.DONE and column is Column.GIVE and is_toward(deed, them, us):
            found.append(Answer(deed, True))
        elif harms or withholds:
            found.append(Answer(deed, False))
    return found


def _fates(
    commitments: Iterable[Commitment], known: Mapping[str, BookedDeed], round_of: Mapping[str, str], them: str
) -> list[Answer]:
    """Their promises made inside a round, kept or broken: the fate belongs to that round, whenever it was decided."""
    found = []
    for one in commitments:
        own = round_of.get(one.opening)
        decided = one.fate in (Fate.KEPT, Fate.BROKEN)
        if own is None or not decided or them not in one.owners or one.sort is not Pledge.PROMISE:
            continue
        kept = one.fate is Fate.KEPT
        bearing = next((b.deed for b in one.bearings if b.keeps is kept and b.deed in known), None)
        by = known.get(bearing or (one.opening if one.judged else ""))
        if by:
            found.append(Answer(by, kept, own))
    return found


def _rounds_of(answer: Answer, rounds: Sequence[Round]) -> list[str]:
    if answer.said_in:
        return [answer.said_in]
    day = day_of(answer.deed)
    return [one.id for one in rounds if day and one.start <= day <= (one.end or date.max)]


def _queue(answers: Iterable[Answer]) -> Queue:
    placed = sorted(((_last_day(a), a) for a in answers), key=lambda pair: (pair[0], pair[1].deed.id))
    return Queue(tuple(day for day, _ in placed), tuple(answer for _, answer in placed))


def _last_day(answer: Answer) -> date:
    """The last day on which it can have come. Within a month that both name nobody can say which was first; then it counts.

    A fate that a person gave stands at the promise itself, which says nothing of its day.
    """
    deed = answer.deed
    when = deed.when if deed.status is Status.DONE else (deed.stated or deed.when)
    return (when.end if when and deed.status is not Status.PROMISED else None) or date.max


def _first_day(deed: BookedDeed) -> date | None:
    """The day of a deed, that of its saying where it was only said."""
    return day_of(deed) or (deed.when.start if deed.when else None)


def _by_day(answer: Answer) -> tuple[date, str, bool]:
    return _first_day(answer.deed) or date.max, answer.deed.id, answer.gives


def _outcome(
    known: Between, deed: BookedDeed, answers: Sequence[Answer], *, gives: bool, administration: Administrations
) -> Outcome:
    firm = [a for a in answers if not a.contested]
    by = [a.deed for a in firm or answers]
    on = _outcome_day(by[0], deed)
    return Outcome(
        id=f"{deed.id}{'+' if gives else '-'}",
        round_id=round_id(known, deed),
        reciprocated=gives,
        attribution=_attribution(by),
        verification=_verification(by, known, contested=not firm),
        on=on,
        entries=tuple(dict.fromkeys([deed.id, *(d.id for d in by[: MOST - 1])])),
        administration=administration(on) if on else None,
    )


def _silence(known: Between, deed: BookedDeed) -> Outcome:
    return Outcome(f"{deed.id}?", round_id(known, deed), None, on=_first_day(deed) or deed.first_told, entries=(deed.id,))


def _outcome_day(answer: BookedDeed, deed: BookedDeed) -> date | None:
    """The day of the first answer; where it has none, the day by which it was told of."""
    return _first_day(answer) or answer.first_told or _first_day(deed)


def _attribution(deeds: Sequence[BookedDeed]) -> Attribution:
    """The firmest voice among them: a reporter's own, else a party's, else an opinion's."""
    if any(d.vouched and not d.opinion_only for d in deeds):
        return Attribution.OWN_VOICE
    return Attribution.NAMED_PARTY if any(not d.opinion_only for d in deeds) else Attribution.OPINION


def _verification(deeds: Sequence[BookedDeed], known: Between, *, contested: bool) -> Verification:
    if contested:
        return Verification.CONTESTED
    third = any({*d.voices} - {known.us, known.them} for d in deeds)
    return Verification.THIRD_PARTY if third else Verification.ONE_SIDE
