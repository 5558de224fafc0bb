"""Rounds of engagement between two sides, found from their deeds. A pure function: the same deeds give the same rounds.

A round opens with an invitation, an offer or a first meeting; it closes with a walk-out, a renunciation or a long silence. An
accord is a milestone inside it, so that what follows an accord is seen. A walk-out that is taken back within a month (the two
meet or offer again) does not close a round. Deeds without a day or month, and those
that a text dates after itself, cannot be placed and stay outside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice, takewhile

from quidproquo.model.codebook import column_of
from quidproquo.model.entries import BookedDeed, Round
from quidproquo.model.report import When
from quidproquo.model.words import Column, Deed, Status

SILENCE = 365
"""Days without engagement after which a round is over."""
TAKEN_BACK = 31
"""Days within which a meeting or an offer takes a walk-out back."""
_WIDEST = 92  # days: a deed dated no better than to a season or a year places nothing
_ELSEWHERE = timedelta(days=1)  # it may already be tomorrow where the deed was done
_CLOSING = {
    (Deed.SANCTION, "withdraw"): "walked out",
    (Deed.SANCTION, "break_relations"): "broke off relations",
    (Deed.SANCTION, "resume_program"): "took up again what it had frozen",
    (Deed.BREACH, "renege"): "renounced its word",
}


@dataclass(slots=True)
class _Running:
    """A round while it is being found."""

    opened_by: BookedDeed
    last_engaged: date
    deeds: list[BookedDeed] = field(default_factory=list)


def find_rounds(
    deeds: Iterable[BookedDeed], between: tuple[str, str], *, as_of: date | None = None, silence: int = SILENCE
) -> list[Round]:
    """The rounds between two sides, by time.

    Args:
        deeds: of the two sides, toward each other, toward no one named or toward third parties.
        as_of: the day up to which the ledger knows; a silence that has not yet lasted long enough by then leaves a round open.
        silence: days without engagement that close a round.
    """
    days = ((day, deed) for deed in deeds if bears(deed) and (day := day_of(deed)))
    placed = sorted(days, key=lambda told: (told[0], told[1].id))
    end_of_ledger = as_of or (placed[-1][0] if placed else None)
    found: list[Round] = []
    running: _Running | None = None
    for place, (day, deed) in enumerate(placed):
        if running and (day - running.last_engaged).days > silence:
            found += _finish(running, between, None)
            running = None
        if running is None:
            if not is_opening(deed, between):
                continue
            running = _Running(deed, day)
        running.deeds.append(deed)
        if is_engagement(deed, between):
            running.last_engaged = day
        if closes(deed, between) and not _taken_back(day, islice(placed, place + 1, None), between):
            found += _finish(running, between, deed)
            running = None
    if running:
        over = end_of_ledger is not None and (end_of_ledger - running.last_engaged).days > silence
        found += _finish(running, between, None, runs=not over)
    return found


def day_of(deed: BookedDeed) -> date | None:
    """The day on which a deed is placed: its own, or that of the saying for what was only said; None where too vague.

    A text knows no later day than its own. What it tells as done on one is misdated and stands nowhere, what it tells as said is
    placed on the day of the telling; a person's date holds.
    """
    when = deed.when if deed.status is Status.DONE else (deed.stated or deed.when)
    if when is None or when.start is None or when.end is None or (when.end - when.start).days > _WIDEST:
        return None
    if not is_told_before(deed, when):
        return when.start
    return None if deed.status is Status.DONE else deed.first_told


def is_told_before(deed: BookedDeed, when: When) -> bool:
    """Whether the last text that tells of a deed is older than a time, which then dates it falsely; a person's date holds."""
    if deed.last_told is None or when.start is None or deed.judged:
        return False
    return when.start > deed.last_told + _ELSEWHERE


def is_opening(deed: BookedDeed, between: tuple[str, str]) -> bool:
    """An invitation, an offer, a meeting or an accord of the two."""
    if not is_between(deed, between):
        return False
    if deed.status is Status.OFFERED:
        return column_of(deed.deed) in (Column.GIVE, Column.MUTUAL)
    return deed.status is Status.DONE and column_of(deed.deed) is Column.MUTUAL


def is_engagement(deed: BookedDeed, between: tuple[str, str]) -> bool:
    """Whatever keeps a round alive: meetings, accords, gives, promises and offers between the two."""
    if not is_between(deed, between) and not (deed.deed is Deed.YIELD and deed.status is Status.DONE):
        return False
    giving = column_of(deed.deed) in (Column.GIVE, Column.MUTUAL)
    return giving and deed.status in (Status.DONE, Status.PROMISED, Status.OFFERED)


def is_accord_of(deed: BookedDeed, between: tuple[str, str]) -> bool:
    """A milestone of a round."""
    return deed.deed is Deed.ACCORD and deed.status is Status.DONE and is_between(deed, between)


def name_of(opening: BookedDeed, between: tuple[str, str]) -> str:
    """A round's id: that of the deed which opens it, and the two sides where that deed has others as well."""
    name = "n_" + opening.id.removeprefix("e_")
    parties = {*opening.actors, *opening.recipients, *opening.asked_by}
    return name if parties == {*between} else "-".join((name, *sorted(between)))


def is_between(deed: BookedDeed, between: tuple[str, str]) -> bool:
    """Whether one of the two does it toward the other."""
    one, other = between
    ends = {*deed.recipients, *deed.asked_by}
    if column_of(deed.deed) is Column.MUTUAL:
        return {one, other} <= {*deed.actors, *ends}
    return (one in deed.actors and other in ends) or (other in deed.actors and one in ends)


def bears(deed: BookedDeed) -> bool:
    """Whether a deed is of the sort that rounds are made of: told as done or said, and not as denied, urged or imagined."""
    told = (Status.DONE, Status.PROMISED, Status.OFFERED, Status.DEMANDED, Status.REFUSED, Status.THREATENED)
    return not deed.negated and not deed.habitual and deed.status in told


def closes(deed: BookedDeed, between: tuple[str, str]) -> bool:
    """A walk-out or a renunciation by one of the two."""
    if deed.status is not Status.DONE or (deed.deed, deed.kind) not in _CLOSING:
        return False
    own = bool({*between} & {*deed.actors})
    return is_between(deed, between) or (own and not deed.recipients)


def _taken_back(closed: date, later: Iterable[tuple[date, BookedDeed]], between: tuple[str, str]) -> bool:
    limit = closed + timedelta(days=TAKEN_BACK)
    soon = takewhile(lambda told: told[0] <= limit, later)
    return any(day > closed and is_opening(deed, between) for day, deed in soon)


def _finish(running: _Running, between: tuple[str, str], closing: BookedDeed | None, *, runs: bool = False) -> list[Round]:
    engaged = [d for d in running.deeds if is_engagement(d, between)]
    if len(engaged) < 2:  # an approach that nobody took up is no round
        return []
    start = day_of(running.opened_by) or running.last_engaged
    last = running.last_engaged if closing is None else (day_of(closing) or running.last_engaged)
    inside = [d for d in running.deeds if (day_of(d) or start) <= last]
    accords = tuple(d.id for d in inside if is_accord_of(d, between))
    return [
        Round(
            id=name_of(running.opened_by, between),
            between=between,
            start=start,
            end=None if runs else last,
            last=last,
            opened_by=running.opened_by.id,
            closed_by=closing.id if closing else None,
            accords=accords,
            deeds=tuple(d.id for d in inside),
            because=_because(running, closing, runs),
        )
    ]


def _because(running: _Running, closing: BookedDeed | None, runs: bool) -> str:
    opened = running.opened_by
    how = "an offer" if opened.status is Status.OFFERED else "an accord" if opened.deed is Deed.ACCORD else "a meeting"
    if closing:
        closed = f"{' and '.join(closing.actors)} {_CLOSING[(closing.deed, closing.kind or '')]}"
    else:
        closed = "it still runs" if runs else "nothing more was done or offered for a long time"
    return f"opened with {how}; {closed}"
