"""Rounds as people have redrawn them. Pure: the same rounds, deeds and judgements always give the same.

Invariants: judgements are laid over what is found, in the order in which they were made, so the latest word holds; the stretch
that a person names stands whatever is found there, and cuts or takes in what else was; a judgement about a round that is gone
changes nothing and stays on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quidproquo.ledger.judging import in_words, read_when
from quidproquo.ledger.rounds import bears, closes, day_of, is_accord_of, is_engagement, is_opening, name_of
from quidproquo.model.entries import Act, BookedDeed, Judgement, Round

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a redrawing looks at: the deeds that can be placed, by day, and where judged entries stand today."""

    between: tuple[str, str]
    placed: Sequence[tuple[date, BookedDeed]]
    today: Mapping[str, frozenset[str]]  # a judged entry to the deeds that hold its reports

    def inside(self, start: date, end: date | None) -> list[tuple[date, BookedDeed]]:
        return [(day, deed) for day, deed in self.placed if start <= day and (end is None or day <= end)]

    def standing(self, rounds: Sequence[Round], target: str) -> Round | None:
        """The round of this name, or the one in which the deed that opened it stands today."""
        entry = entry_of(target)
        meant = {entry} | self.today.get(entry, frozenset())
        by_name = next((r for r in rounds if r.id == target), None)
        return by_name or next((r for r in rounds if meant & {*r.deeds}), None)


def is_about_rounds(judgement: Judgement) -> bool:
    """Whether a judgement redraws or remarks on a round, and leaves the deeds alone."""
    return judgement.act is Act.ROUND or any(t.startswith("n_") for t in judgement.targets)


def entry_of(target: str) -> str:
    """The deed that opens a round, from the round's name."""
    return "e_" + target.removeprefix("n_").partition("-")[0]


def redraw(
    found: Sequence[Round],
    deeds: Iterable[BookedDeed],
    judgements: Iterable[Judgement],
    *,
    between: tuple[str, str],
    today: Mapping[str, frozenset[str]],
) -> list[Round]:
    """The rounds of two sides with what people have judged about them laid over, by time.

    Args:
        deeds: those that the rounds were found from.
        judgements: that hold, in the order in which they were made.
        today: for an entry that was judged, the deeds in which its reports stand now.
    """
    about = [j for j in judgements if is_about_rounds(j) and {*j.told[:2]} == {*between}]
    if not about:
        return list(found)
    days = ((day, deed) for deed in deeds if bears(deed) and (day := day_of(deed)))
    desk = _Desk(between, sorted(days, key=lambda told: (told[0], told[1].id)), today)
    rounds = list(found)
    for judgement in about:
        rounds = _APPLIED[judgement.act](desk, rounds, judgement)
    return sorted(rounds, key=lambda r: (r.start, r.id))


def _merged(desk: _Desk, rounds: list[Round], judgement: Judgement) -> list[Round]:
    meant = {r.id: r for t in judgement.targets if (r := desk.standing(rounds, t))}
    if len(meant) < 2:
        return rounds
    parts = sorted(meant.values(), key=lambda r: r.start)
    end = None if any(r.end is None for r in parts) else max(r.end for r in parts if r.end)
    return _put(desk, rounds, replace(parts[0], end=end), judgement)


def _split(desk: _Desk, rounds: list[Round], judgement: Judgement) -> list[Round]:
    whole = desk.standing(rounds, judgement.targets[0])
    entry = judgement.told[2]
    meant = {entry} | desk.today.get(entry, frozenset())
    at = next(((day, deed) for day, deed in desk.placed if whole and deed.id in meant & {*whole.deeds}), None)
    if whole is None or at is None or not (before := desk.inside(whole.start, at[0] - _DAY)):
        return rounds
    first = replace(whole, end=before[-1][0])
    second = replace(whole, id=name_of(at[1], desk.between), start=at[0], opened_by=at[1].id)
    rest = [r for r in rounds if r is not whole]
    return [*rest, _filled(desk, first, judgement), _filled(desk, second, judgement)]


def _moved(desk: _Desk, rounds: list[Round], judgement: Judgement) -> list[Round]:
    """An end that was left out stays where it is found."""
    start, end, _ = read_when(judgement.told[2])
    held = desk.standing(rounds, judgement.targets[0])
    rest = [r for r in rounds if r is not held]
    if held is None:
        if start is None or end is None:
            return rounds
        held = Round(judgement.targets[0], desk.between, start, end, end, None, None, (), (), "")
    moved = replace(held, start=start or held.start, end=end or held.end)
    if moved.end and moved.start > moved.end:
        return rounds
    return _put(desk, rest, moved, judgement)


def _dropped(desk: _Desk, rounds: list[Round], judgement: Judgement) -> list[Round]:
    gone = desk.standing(rounds, judgement.targets[0])
    return [r for r in rounds if r is not gone]


def _noted(desk: _Desk, rounds: list[Round], judgement: Judgement) -> list[Round]:
    meant = desk.standing(rounds, judgement.targets[0])
    return [replace(r, because=f"{r.because}; {in_words(judgement)}") if r is meant else r for r in rounds]


def _added(desk: _Desk, rounds: list[Round], judgement: Judgement) -> list[Round]:
    start, end, _ = read_when(judgement.told[2])
    if start is None:
        return rounds
    own = Round("n_" + judgement.id.removeprefix("j_"), desk.between, start, end, end or start, None, None, (), (), "")
    return _put(desk, rounds, own, judgement)


_APPLIED = {
    Act.MERGE: _merged,
    Act.SPLIT: _split,
    Act.WHEN: _moved,
    Act.DROP: _dropped,
    Act.NOTE: _noted,
    Act.ROUND: _added,
}


def _put(desk: _Desk, rounds: Sequence[Round], one: Round, judgement: Judgement) -> list[Round]:
    """The rounds with a person's own among them: what lies inside it is part of it, what reaches out of it is cut."""
    left = [part for r in rounds if r.id != one.id for part in _outside(desk, r, one, judgement)]
    return [*left, _filled(desk, one, judgement)]


def _outside(desk: _Desk, other: Round, one: Round, judgement: Judgement) -> list[Round]:
    if (one.end and other.start > one.end) or (other.end and other.end < one.start):
        return [other]
    parts = []
    if other.start < one.start:
        parts.append(replace(other, end=one.start - _DAY))
    if one.end and (other.end is None or other.end > one.end):
        after = desk.inside(one.end + _DAY, other.end)
        first = next((deed for _, deed in after if is_opening(deed, desk.between)), None)
        if first:
            start = day_of(first) or one.end + _DAY
            parts.append(replace(other, id=name_of(first, desk.between), start=start, opened_by=first.id))
    filled = [_filled(desk, part, judgement) for part in parts]
    return [part for part in filled if len(_engaged(desk, part)) > 1]  # as among those found: one approach is no round


def _filled(desk: _Desk, one: Round, judgement: Judgement) -> Round:
    """A round of this stretch with the deeds that stand in it now."""
    engaged = _engaged(desk, one)
    running_to = max((day for day, _ in engaged), default=one.start)
    inside = desk.inside(one.start, one.end or running_to)
    opening = next((d for _, d in inside if d.id == one.opened_by), None)
    opening = opening or next((d for _, d in inside if is_opening(d, desk.between)), inside[0][1] if inside else None)
    closing = next((d.id for _, d in inside[-1:] if one.end and closes(d, desk.between)), None)
    found = f"; found was: {one.because}" if one.because and not one.judged else f"; {one.because}" if one.because else ""
    return replace(
        one,
        last=inside[-1][0] if inside else one.end or one.start,
        opened_by=opening.id if opening else None,
        closed_by=closing,
        accords=tuple(d.id for _, d in inside if is_accord_of(d, desk.between)),
        deeds=tuple(d.id for _, d in inside),
        because=f"{in_words(judgement)}{found}",
        judged=True,
    )


def _engaged(desk: _Desk, one: Round) -> list[tuple[date, BookedDeed]]:
    return [(day, deed) for day, deed in desk.inside(one.start, one.end) if is_engagement(deed, desk.between)]
