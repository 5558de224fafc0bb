"""Which reports tell of one deed. A pure function of a block of reports: their order never matters.

Exactly dated reports gather first; a report with a wider date, or none, joins a deed only where it fits that deed clearly better
than any other, since "aid in 2007" is not the shipment of 12 July 2007 if there were three. No deed ever holds two reports that
exclude each other. What is denied stands against what is told as done, and both stay.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from quidproquo.ledger.likeness import CLEARLY, WITHIN, Told, enough, kinds_conflict, likeness, times
from quidproquo.model.report import Amount, When
from quidproquo.model.words import Status

MERGER = 5
"""Number of this way of merging; a ledger settled by another is settled anew."""
_WIDTHS = (3, 45, 400)  # days: exact, about a month, about a year
_RARE = 30  # nodes: a word in more of them points nowhere
_SHARED = 3  # rare words that two far undated reports must share to be compared


@dataclass(frozen=True, slots=True)
class Group:
    """Reports held to tell of one deed, by id, with the reasons; and the deeds that say the opposite."""

    told: tuple[Told, ...]
    because: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()  # who had asked for what was refused, where only the demand beside it says so

    @property
    def id(self) -> str:
        """The deed is named after the report with the smallest id, whichever was booked first."""
        return "e_" + self.told[0].id.removeprefix("r_")

    @property
    def best(self) -> Told:
        """The report that a careful reader would most likely agree with."""
        return max(self.told, key=lambda t: (t.confidence, t.id))

    @property
    def kind(self) -> str | None:
        """The kind that most reports name; of several, the surest."""
        kinds = Counter(t.kind for t in self.told if t.kind)
        sure = {t.kind: t.confidence for t in sorted(self.told, key=lambda t: (t.confidence, t.id)) if t.kind}
        return max(kinds, key=lambda k: (kinds[k], sure[k], k)) if kinds else None

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


@dataclass(slots=True)
class _Node:
    """Reports that say exactly the same, and then a deed as it grows: it never takes in what excludes one of its reports."""

    told: list[Told]
    scores: list[float] = field(default_factory=list)

    @property
    def id(self) -> str:
        return min(t.id for t in self.told)

    def fits(self, other: _Node) -> float | None:
        """The best score of any two of their reports; None where any two exclude each other."""
        best = 0.0
        for one in _different(self.told):
            for two in _different(other.told):
                score = likeness(one, two)
                if score is None:
                    return None
                best = max(best, score if score >= enough(one, two) else 0.0)
        return best


def merge(block: Iterable[Told]) -> list[Group]:
    """The deeds that a block of reports tells of, by id."""
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in block:
        alike[(told.deed, told.status, told.negated, told.habitual)].append(told)
    groups = [_group(node) for part in alike.values() for node in _gather(part)]
    return sorted(_with_askers(_set_against(groups)), key=lambda group: group.id)


def _gather(part: list[Told]) -> list[_Node]:
    levels: dict[int, list[_Node]] = defaultdict(list)
    for node in _same_words(part):
        levels[_level(node.told[0].occasion)].append(node)
    deeds: list[_Node] = []
    for level in sorted(levels):
        newcomers = sorted(levels[level], key=lambda n: n.id)
        deeds = _join(newcomers, deeds) if deeds else _agglomerate(newcomers)
    return deeds


def _same_words(part: list[Told]) -> Iterator[_Node]:
    """Reports that agree in everything but their words, as one; undated ones only within one story."""
    same: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in part:
        own = None if told.occasion else told.story
        ends = tuple(sorted({*told.actors, *told.recipients})) if told.is_mutual else (told.actors, told.recipients)
        same[(told.kind, ends, told.asked_by, told.occasion, told.said, told.amount, own)].append(told)
    return (_Node(sorted(told, key=lambda t: t.id)) for told in same.values())


def _join(newcomers: list[_Node], deeds: list[_Node]) -> list[_Node]:
    """Each newcomer goes to the deed that it fits clearly best, else gathers with the others; decided before any has joined."""
    index = _Calendar(deeds)
    homes: dict[int, list[tuple[_Node, float]]] = defaultdict(list)
    apart = []
    for node in newcomers:
        fitting = sorted(((s, i) for i in index.near(node) if (s := deeds[i].fits(node))), key=lambda f: (-f[0], deeds[f[1]].id))
        if fitting and (len(fitting) == 1 or fitting[0][0] - fitting[1][0] >= CLEARLY):
            homes[fitting[0][1]].append((node, fitting[0][0]))
        else:
            apart.append(node)
    grown = []
    for place, deed in enumerate(deeds):
        for node, score in sorted(homes[place], key=lambda h: (-h[1], h[0].id)):
            if deed.fits(node) is None:  # excluded by another newcomer that fits better
                apart.append(node)
            else:
                deed = _Node([*deed.told, *node.told], [*deed.scores, *node.scores, score])
        grown.append(deed)
    return grown + _agglomerate(sorted(apart, key=lambda n: n.id))


def _agglomerate(nodes: list[_Node]) -> list[_Node]:
    """Merges the likest two first, then the next, never across a conflict."""
    pairs = sorted(
        ((s, i, j) for i, j in _candidates(nodes) if (s := nodes[i].fits(nodes[j]))),
        key=lambda pair: (-pair[0], nodes[pair[1]].id, nodes[pair[2]].id),
    )
    home = list(range(len(nodes)))
    deeds: dict[int, _Node] = dict(enumerate(nodes))
    members: dict[int, list[int]] = {i: [i] for i in home}
    for score, i, j in pairs:
        a, b = home[i], home[j]
        if a == b or _conflict(deeds[a], deeds[b]):
            continue
        deeds[a] = _Node([*deeds[a].told, *deeds[b].told], [*deeds[a].scores, *deeds[b].scores, score])
        for k in members.pop(b):
            home[k] = a
            members[a].append(k)
        del deeds[b]
    return list(deeds.values())


def _conflict(one: _Node, other: _Node) -> bool:
    return any(likeness(a, b) is None for a in _different(one.told) for b in _different(other.told))


def _candidates(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: by time where dated, by telling where not, and by rare words where told far apart."""
    found: set[tuple[int, int]] = set()
    index = _Calendar(nodes)
    for i, node in enumerate(nodes):
        found.update((min(i, j), max(i, j)) for j in index.near(node) if i != j)
    yield from sorted(found)


class _Calendar:
    """Deeds by the day of their occasion, or of their telling."""

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._nodes = nodes
        dated = sorted((span[0], i) for i, n in enumerate(nodes) if (span := _days_of(n)))
        self._days, self._at = [day for day, _ in dated], [i for _, i in dated]
        self._widest = max(((span[1] - span[0]).days for n in nodes if (span := _days_of(n))), default=0)
        self._undated = sorted((day, i) for i, n in enumerate(nodes) if _days_of(n) is None for day in _told_on(n))
        self._stories: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        for i, node in enumerate(nodes):
            for story in {t.story for t in node.told}:
                self._stories[story].append(i)
            if _days_of(node) is None:
                for word in {w for t in node.told for w in t.words}:
                    self._words[word].append(i)

    def near(self, node: _Node) -> set[int]:
        """The deeds that a newcomer may belong to."""
        found = {i for t in node.told for i in self._stories.get(t.story, ())}
        span = _days_of(node)
        if span:
            found.update(self._dated(span[0] - timedelta(days=1), span[1] + timedelta(days=1)))
            return found
        for day in _told_on(node):
            found.update(self._dated(day - timedelta(days=WITHIN), day))
            low = bisect_left(self._undated, (day - timedelta(days=WITHIN), -1))
            high = bisect_right(self._undated, (day + timedelta(days=WITHIN), 10**9))
            found.update(i for _, i in self._undated[low:high])
        shared = Counter(
            i
            for w in {w for t in node.told for w in t.words}
            if len(self._words.get(w, ())) <= _RARE
            for i in self._words.get(w, ())
        )
        found.update(i for i, number in shared.items() if number >= _SHARED)
        return found

    def _dated(self, start: date, end: date) -> Iterator[int]:
        first = start.toordinal() - self._widest - 1
        low = bisect_left(self._days, date.fromordinal(max(1, first)))
        for place in range(low, bisect_right(self._days, end)):
            span = _days_of(self._nodes[self._at[place]])
            if span and span[1] >= start:
                yield self._at[place]


def _days_of(node: _Node) -> tuple[date, date] | None:
    """First and last day of a deed's occasion; None where it has none or one without an end."""
    known = [(w.start, w.end) for t in node.told if (w := t.occasion) and w.start and w.end]
    return min(known, key=lambda span: (span[1] - span[0], span)) if known else None


def _told_on(node: _Node) -> set[date]:
    return {t.published for t in node.told if t.published}


def _different(told: Sequence[Told]) -> list[Told]:
    """Of reports that say the same, a few stand for all: fifty copies are compared once."""
    seen: dict[tuple[object, ...], Told] = {}
    for one in told:
        seen.setdefault((one.kind, one.actors, one.recipients, one.asked_by, one.occasion, one.said, one.amount), one)
    return list(seen.values()) if len(seen) >= len(told) or len(told) <= 4 else _spread(told, list(seen.values()))


def _spread(told: Sequence[Told], first: list[Told]) -> list[Told]:
    """The first of each, and the earliest and latest told, since undated reports are compared by their telling."""
    ordered = sorted(told, key=lambda t: (t.published or date.min, t.id))
    return list({t.id: t for t in (*first, ordered[0], ordered[-1])}.values())


def _level(when: When | None) -> int:
    """How wide a time is: 0 exact … 3 wider than a year or open at an end, 4 unknown."""
    if when is None or (when.start is None and when.end is None):
        return len(_WIDTHS) + 1
    if when.start is None or when.end is None:
        return len(_WIDTHS)
    days = (when.end - when.start).days + 1
    return next((level for level, width in enumerate(_WIDTHS) if days <= width), len(_WIDTHS))


def _set_against(groups: list[Group]) -> list[Group]:
    """Names, with each deed told as done, the denials of it, and with each denial the deed."""
    denials: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        if group.told[0].status in (Status.DENIED, Status.ABSENT) and (kind := group.kind):
            denials[kind].append(group)
    if not denials:
        return groups
    opposite: dict[str, set[str]] = defaultdict(set)
    for deed in groups:
        if deed.told[0].status is Status.DONE and not deed.told[0].negated and (kind := deed.kind):
            for denied_kind, denied in denials.items():
                if not kinds_conflict(kind, denied_kind, deed.told[0].deed):
                    for denial in denied:
                        if _may_be_one(deed, denial):
                            opposite[deed.id].add(denial.id)
                            opposite[denial.id].add(deed.id)
    return [replace(g, against=tuple(sorted(opposite[g.id]))) if g.id in opposite else g for g in groups]


def _with_askers(groups: list[Group]) -> list[Group]:
    """A refusal answers the demand that the same text tells of: whoever asked there was refused."""
    demands = [t for g in groups for t in g.told if t.status is Status.DEMANDED and t.asked_by and not t.negated]
    if not demands:
        return groups
    by_document: dict[str, list[Told]] = defaultdict(list)
    for demand in demands:
        by_document[demand.document].append(demand)
    return [_asked_for(g, by_document) if g.told[0].status is Status.REFUSED else g for g in groups]


def _asked_for(group: Group, demands: dict[str, list[Told]]) -> Group:
    if any(t.asked_by for t in group.told):
        return group
    met = {
        side
        for t in group.told
        for d in demands.get(t.document, ())
        if not kinds_conflict(t.kind, d.kind, t.deed)
        for side in d.asked_by
    }
    if not met:
        return group
    asked = tuple(sorted(met))
    return replace(
        group, asked=asked, because=(*group.because, f"refused to {' and '.join(asked)}, who had asked for it in the same text")
    )


def _may_be_one(deed: Group, denial: Group) -> bool:
    one, other = deed.best, denial.best
    ends = not one.recipients or not other.recipients or bool({*one.recipients} & {*other.recipients})
    return ends and times(one, other) is not None


def group_of(told: Iterable[Told]) -> Group:
    """Reports that a person holds to be one deed."""
    return _group(_Node(list(told)))


def _group(node: _Node) -> Group:
    ordered = tuple(sorted(node.told, key=lambda t: t.id))
    return Group(ordered, _reasons(ordered, node.scores))


def _reasons(told: tuple[Told, ...], scores: Sequence[float]) -> tuple[str, ...]:
    if len(told) == 1:
        return ()
    documents, stories = len({t.document for t in told}), len({t.story for t in told})
    texts = "one document" if documents == 1 else f"{documents} documents"
    copies = f", {documents - stories} of them copies of another" if stories < documents else ""
    kinds = sorted({t.kind for t in told if t.kind})
    kind = (
        f"of one kind ({kinds[0]})"
        if len(kinds) == 1
        else f"of kinds that go together ({', '.join(kinds)})"
        if kinds
        else "of no named kind"
    )
    dated = {t.occasion for t in told if t.occasion}
    time = "none of them dated" if not dated else "of one time" if len(dated) == 1 else "at times that meet"
    score = f"; the weakest link scores {min(scores):.2f}" if scores else ""
    return (f"{len(told)} reports in {texts}{copies}: the same deed and status, {kind}, {time}{score}",)


def _narrowest(found: list[When]) -> When | None:
    if not found:
        return None
    return min(found, key=lambda w: (_level(w), _days(w), -found.count(w), w.start or date.min, w.end or date.max))


def _days(when: When) -> int:
    return (when.end - when.start).days if when.start and when.end else 10**6
