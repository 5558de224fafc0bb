"""Which reports tell of one deed. A pure function of a block of reports: their order never matters.

Reports of one block that agree in deed, kind, sides, status and negation are held to be one deed where their times meet.
Exactly dated reports gather first; a report with a wider date, or none, joins them only where one deed alone can be meant,
since "aid in 2007" is not the shipment of 12 July 2007 if there were three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quidproquo.model.report import Amount, When
from quidproquo.model.words import Deed, Genre, Status

MERGER = 1
"""Number of this way of merging; a ledger settled by another is settled anew."""
_WIDTHS = (3, 45, 400)  # days: exact, about a month, about a year
_SAME_TELLING = 7  # days between publications within which undated reports of two texts may be one deed


@dataclass(frozen=True, slots=True)
class Told:
    """What merging looks at in a report."""

    id: str
    document: str
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
    confidence: float
    plover: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Reports held to tell of one deed, by id, with the reasons."""

    told: tuple[Told, ...]
    because: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The deed is named after the report with the smallest id, whichever was booked first."""
        return "e_" + self.told[0].id.removeprefix("r_")

    @property
    def best(self) -> Told:
        """The report that a careful reader would most likely agree with."""
        return max(self.told, key=lambda t: (t.confidence, t.id))

    @property
    def confidence(self) -> float:
        return self.best.confidence

    @property
    def kind(self) -> str | None:
        return self.best.kind or next((t.kind for t in self.told if t.kind), None)

    @property
    def habitual(self) -> bool:
        return all(t.habitual for t in self.told)

    @property
    def actors(self) -> tuple[str, ...]:
        return _union(t.actors for t in self.told)

    @property
    def recipients(self) -> tuple[str, ...]:
        return _union(t.recipients for t in self.told)

    @property
    def asked_by(self) -> tuple[str, ...]:
        return _union(t.asked_by for t in self.told)

    @property
    def when(self) -> When | None:
        """The narrowest time that any report gives; of several as narrow, the most told, then the earliest."""
        return _narrowest([t.when for t in self.told if t.when])

    @property
    def stated(self) -> When | None:
        return _narrowest([t.stated for t in self.told if t.stated])

    @property
    def amount(self) -> Amount | None:
        amounts = [t.amount for t in self.told if t.amount]
        return max(amounts, key=lambda a: (amounts.count(a), a.value, a.unit)) if amounts else None


def merge(block: Iterable[Told]) -> list[Group]:
    """The deeds that a block of reports tells of, by id."""
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in block:
        alike[_likeness(told)].append(told)
    groups = [_group(told) for likely in alike.values() for told in _by_time(likely)]
    return sorted(groups, key=lambda group: group.id)


def _likeness(told: Told) -> tuple[object, ...]:
    parties: tuple[object, ...] = (told.actors, told.recipients)
    if told.deed in (Deed.MEET, Deed.ACCORD) and told.recipients:
        parties = (tuple(sorted({*told.actors, *told.recipients})),)
    return (told.deed, told.kind, parties, told.asked_by, told.status, told.negated)


def _by_time(likely: list[Told]) -> list[list[Told]]:
    clusters: list[list[Told]] = []
    ordered = sorted(likely, key=lambda t: t.id)
    levels: dict[int, list[Told]] = defaultdict(list)
    for told in ordered:
        levels[_level(told.when)].append(told)
    for level in sorted(levels):
        if level > len(_WIDTHS):
            clusters = _join(levels[level], clusters, _same_document, _told_together)
        else:
            clusters = _join(levels[level], clusters, _meet, _meet)
    return clusters


def _level(when: When | None) -> int:
    """How wide a time is: 0 exact … 3 wider than a year or open at an end, 4 unknown."""
    if when is None or (when.start is None and when.end is None):
        return len(_WIDTHS) + 1
    if when.start is None or when.end is None:
        return len(_WIDTHS)
    days = (when.end - when.start).days + 1
    return next((level for level, width in enumerate(_WIDTHS) if days <= width), len(_WIDTHS))


Likely = Callable[[Told, Told], bool]


def _join(newcomers: list[Told], clusters: list[list[Told]], fits: Likely, together: Likely) -> list[list[Told]]:
    """Newcomers join the one cluster that they fit, and else gather among themselves; decided before any of them has joined."""
    fitting = {t.id: [c for c in range(len(clusters)) if any(fits(t, member) for member in clusters[c])] for t in newcomers}
    joined = [[*cluster] for cluster in clusters]
    for told in newcomers:
        if len(fitting[told.id]) == 1:
            joined[fitting[told.id][0]].append(told)
    return joined + _connected([t for t in newcomers if len(fitting[t.id]) != 1], together)


def _connected(told: Sequence[Told], together: Likely) -> list[list[Told]]:
    """Connected components, whatever the order."""
    clusters: list[list[Told]] = []
    for one in told:
        touching = [c for c in clusters if any(together(one, member) for member in c)]
        clusters = [c for c in clusters if c not in touching]
        clusters.append([*(member for c in touching for member in c), one])
    return clusters


def _meet(one: Told, other: Told) -> bool:
    return one.when is not None and other.when is not None and one.when.overlaps(other.when)


def _same_document(one: Told, other: Told) -> bool:
    return one.document == other.document


def _told_together(one: Told, other: Told) -> bool:
    if one.document == other.document:
        return True
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) <= timedelta(days=_SAME_TELLING)


def _group(told: list[Told]) -> Group:
    ordered = tuple(sorted(told, key=lambda t: t.id))
    return Group(ordered, _reasons(ordered))


def _reasons(told: tuple[Told, ...]) -> tuple[str, ...]:
    if len(told) == 1:
        return ()
    documents = len({t.document for t in told})
    texts = "one document" if documents == 1 else f"{documents} documents"
    time = "at times that meet" if any(t.when for t in told) else "none of them dated"
    return (f"{len(told)} reports in {texts} with the same deed, sides and status, {time}",)


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({side for part in parts for side in part}))


def _narrowest(times: list[When]) -> When | None:
    if not times:
        return None
    return min(times, key=lambda w: (_level(w), _days(w), -times.count(w), w.start or date.min, w.end or date.max))


def _days(when: When) -> int:
    return (when.end - when.start).days if when.start and when.end else 10**6
