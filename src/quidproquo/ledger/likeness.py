"""How likely two reports tell of one deed: a score from kind, parties, time, amount and words, or a conflict that rules it out.

Invariant: the score of two reports depends on these two alone and is the same both ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quidproquo.model.report import Amount, When
from quidproquo.model.words import Deed, Genre, Status

ENOUGH = 0.58
"""Score from which two reports are held to tell of one deed."""
ENOUGH_APART = 0.66
"""The same for undated reports in texts more than a week apart, where only the words can tell."""
CLEARLY = 0.06
"""How much better than the next the best of several deeds must fit a vaguely dated report."""
NEAR, RECENT, WITHIN = 3, 7, 30  # days between two tellings
_SAME_WORDS = 0.3  # share of words from which undated reports told more than a month apart may be one deed
_EXACT = 3  # days: a time no wider dates a deed exactly
_SAID = frozenset({Status.PROMISED, Status.OFFERED, Status.DEMANDED, Status.REFUSED, Status.THREATENED})
_FAMILIES = (
    (Deed.MEET, {"talks", "summit", "visit", "hosting", "call", "mediation", "inspection"}),
    (Deed.ACCORD, {"treaty", "declaration", "ceasefire_accord", "trade_accord"}),
    (Deed.AID, {"food", "fuel", "food_fuel", "humanitarian"}),
    (Deed.YIELD, {"freeze", "dismantle", "denuclearize", "moratorium"}),
    (Deed.YIELD, {"release_funds", "sanctions_relief", "delist"}),
    (Deed.YIELD, {"release_prisoners", "prisoner_swap", "handover"}),
    (Deed.SANCTION, {"sanctions", "export_ban", "tariffs"}),
    (Deed.SANCTION, {"withdraw", "suspend_talks"}),
    (Deed.BREACH, {"cheat", "renege", "violate_accord", "stall"}),
    (Deed.MOBILIZE, {"enrichment", "weapons_program"}),
    (Deed.COERCE, {"arrest", "seize", "deport"}),
    (Deed.ASSAULT, {"strike", "bombing", "shell", "kill", "clash"}),
)
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_EMPTY_WORDS = frozenset(
    "about after against again agreed also among another because been before being between both could country did does "
    "during each even from further government have having here into just last leader made make many more most much must "
    "nation next north only other over president said says should since some south state states such than that their them "
    "then there these they this those through under united until very what when where which while will with would year "
    "years".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """What merging looks at in a report."""

    id: str
    document: str
    start: int  # place of its evidence in the document
    stop: int
    story: str  # the document that this one is a copy of, or itself
    outlet: str
    genre: Genre
    published: date | None
    deed: Deed
    kind: str | None
    status: Status
    negated: bool
    habitual: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    asked_by: tuple[str, ...]
    when: When | None
    stated: When | None
    amount: Amount | None
    voices: tuple[str, ...]
    speakers: tuple[str, ...]
    words: frozenset[str]
    confidence: float
    plover: str | None
    cameo: str | None

    @property
    def occasion(self) -> When | None:
        """The time that tells it from others of its sort: of the saying for what was only said, else of the deed."""
        return self.said or self.when

    @property
    def said(self) -> When | None:
        """The day of the saying, for what was only said."""
        return self.stated if self.status in _SAID else None

    @property
    def is_mutual(self) -> bool:
        return self.deed in (Deed.MEET, Deed.ACCORD)


def words_of(quotation: str, names: frozenset[str]) -> list[str]:
    """The words by which a sentence is known again: content words, cut to six letters, without the parties' names."""
    found = (word[:6] for word in _WORD.findall(quotation.lower()) if word not in _EMPTY_WORDS and word not in names)
    return sorted(set(found))[:40]


def name_words(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names, as `words_of` leaves them out."""
    return frozenset(word for name in names for word in _WORD.findall(name.lower()))


def likeness(one: Told, other: Told) -> float | None:
    """The score of two reports of the same deed, status and negation, from 0 to 1; None where they cannot be one deed."""
    kind, parties, time = _kinds(one, other), _parties(one, other), times(one, other)
    amount = _amounts(one.amount, other.amount)
    if kind is None or parties is None or time is None or amount is None:
        return None
    return min(1.0, 0.25 * (kind + parties + time) + 0.25 * min(1.0, overlap(one.words, other.words) / 0.5) + amount)


def enough(one: Told, other: Told) -> float:
    """The score that these two must reach."""
    return ENOUGH_APART if one.occasion is None and other.occasion is None and _days_apart(one, other) > RECENT else ENOUGH


def kinds_conflict(one: str | None, other: str | None, deed: Deed) -> bool:
    """Whether two kinds of one deed cannot be the same act."""
    return one is not None and other is not None and one != other and not _same_family(deed, one, other)


def is_exact(when: When | None) -> bool:
    """Whether a time is that of a day, or of a few."""
    return when is not None and when.start is not None and when.end is not None and (when.end - when.start).days < _EXACT


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's measure of two sets of words."""
    return len(one & other) / len(one | other) if one and other else 0.0


def times(one: Told, other: Told) -> float | None:
    """How well two times agree, from 0 to 1; None where they exclude each other."""
    if _is_told_before_said(one, other) or _is_told_before_said(other, one):
        return None
    a, b = one.occasion, other.occasion
    if a is None or b is None:
        return _by_telling(one, other)
    if is_exact(a) and is_exact(b):
        if a.overlaps(b):
            return 1.0
        return 0.6 if _gap(a, b) == 1 else None
    return (0.6 if _contains(a, b) or _contains(b, a) else 0.45) if a.overlaps(b) else None


def _is_told_before_said(one: Told, other: Told) -> bool:
    """Whether a text tells of a word before the day on which the other has it said: then it was said twice."""
    if one.published is None or other.said is None or other.said.start is None:
        return False
    return (other.said.start - one.published).days > 1


def _by_telling(one: Told, other: Told) -> float | None:
    if one.story == other.story:
        return 0.6
    if one.occasion is None and other.occasion is None:
        days = _days_apart(one, other)
        if days > WITHIN and overlap(one.words, other.words) < _SAME_WORDS:
            return None  # else talks of one week would be chained to those of the next for years
        return 0.5 if days <= NEAR else 0.45 if days <= RECENT else 0.1 if days <= WITHIN else 0.0
    dated, undated = (one, other) if one.occasion else (other, one)
    start = dated.occasion.start or dated.occasion.end if dated.occasion else None
    if start is None or undated.published is None:
        return 0.1
    days = (undated.published - start).days
    if days < 0:
        return None if undated.status is Status.DONE else 0.1
    return 0.5 if days <= 10 else 0.3 if days <= WITHIN else 0.1


def _kinds(one: Told, other: Told) -> float | None:
    if one.kind == other.kind:
        return 1.0 if one.kind else 0.7
    if one.kind is None or other.kind is None:
        return 0.5
    if not one.is_mutual and (one.status in _SAID or one.story == other.story):
        return None  # an accord promises a freeze and a dismantling; a text that names two kinds means two deeds
    return 0.6 if _same_family(one.deed, one.kind, other.kind) else None


@lru_cache(maxsize=4096)
def _same_family(deed: Deed, one: str, other: str) -> bool:
    return any(deed is d and one in kinds and other in kinds for d, kinds in _FAMILIES)


def _parties(one: Told, other: Told) -> float | None:
    if one.is_mutual:
        return _sets({*one.actors, *one.recipients}, {*other.actors, *other.recipients})
    toward = _sets({*one.recipients}, {*other.recipients})
    asked = _sets({*one.asked_by}, {*other.asked_by}) if one.asked_by or other.asked_by else 1.0
    if _sets({*one.actors}, {*other.actors}) is None or toward is None or asked is None:
        return None
    return min(toward, asked) if one.asked_by and other.asked_by else toward


def _sets(one: set[str], other: set[str]) -> float | None:
    if one == other:
        return 1.0 if one else 0.8
    if not one or not other:
        return 0.5
    if one <= other or other <= one:
        return 0.7
    return 0.4 if one & other else None


def _amounts(one: Amount | None, other: Amount | None) -> float | None:
    if one is None or other is None or one.unit != other.unit:
        return 0.0
    high = max(abs(one.value), abs(other.value))
    apart = abs(one.value - other.value) / high if high else 0.0
    return 0.15 if apart <= 0.02 else 0.0 if apart <= 0.2 else None


def _contains(outer: When, inner: When) -> bool:
    return (outer.start or date.min) <= (inner.start or date.min) and (inner.end or date.max) <= (outer.end or date.max)


def _gap(one: When, other: When) -> int:
    first, second = sorted((one, other), key=lambda w: w.start or date.min)
    return ((second.start or date.max) - (first.end or date.min)).days


def _days_apart(one: Told, other: Told) -> int:
    if one.story == other.story:
        return 0
    return abs((one.published - other.published).days) if one.published and other.published else 10**6
