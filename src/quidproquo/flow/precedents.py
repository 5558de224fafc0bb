"""Earlier cases of each move in the ledger, and how they went. Pure: it sorts deeds, and decides nothing that outcomes do not.

Invariant: one precedent for each move and round, however many deeds made it, as one round is one lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from quidproquo.advising.record import Precedent, Went
from quidproquo.flow.outcomes import MOST, Answer, Between, answers_to, is_concession, round_id
from quidproquo.ledger.rounds import day_of
from quidproquo.model.codebook import column_of
from quidproquo.model.entries import BookedDeed
from quidproquo.model.words import Column, Deed, Status

_VISITS = frozenset({"visit", "hosting"})
_ASKED = frozenset({Column.GIVE, Column.MUTUAL})


def precedents_of(known: Between) -> tuple[Precedent, ...]:
    """Every case of a move of ours toward them, oldest first, those without a day last."""
    cases: dict[tuple[str, str], list[BookedDeed]] = {}
    for deed in known.deeds.values():
        move = move_of(deed, known.us, known.them)
        if move:
            cases.setdefault((move, round_id(known, deed)), []).append(deed)
    found = [_precedent(known, move, own, deeds) for (move, own), deeds in cases.items()]
    return tuple(sorted(found, key=lambda case: (case.on or date.max, case.move, case.round_id)))


def move_of(deed: BookedDeed, us: str, them: str) -> str | None:
    """The move that a deed was a case of, by the names of the moves; None where it was none of ours toward them."""
    if deed.negated or deed.habitual:
        return None
    if deed.status is Status.DEMANDED:
        wanted = column_of(deed.deed) in _ASKED and deed.deed is not Deed.MEET
        return "ask" if us in deed.asked_by and them in deed.actors and wanted else None
    if is_concession(deed, us, them):
        return "defect" if (deed.deed, deed.kind) == (Deed.AID, "asylum") else "concession"
    if us not in deed.actors or them not in {*deed.actors, *deed.recipients, *deed.asked_by}:
        return None
    if deed.status is Status.REFUSED:
        return "refuse" if column_of(deed.deed) in _ASKED else None
    if deed.status is Status.OFFERED:
        asylum = (deed.deed, deed.kind) == (Deed.AID, "asylum")
        return "defect" if asylum else "talks" if (deed.deed, deed.kind) == (Deed.MEET, "talks") else None
    if deed.status is not Status.DONE or deed.deed is not Deed.MEET:
        return None
    return "summit" if deed.kind == "summit" else "visit" if deed.kind in _VISITS else "talks"


def _precedent(known: Between, move: str, own: str, deeds: Sequence[BookedDeed]) -> Precedent:
    ordered = sorted(deeds, key=lambda d: (day_of(d) or date.max, d.id))
    answers = [answer for deed in ordered for answer in _answers_to(known, move, deed)]
    entries = [*(d.id for d in ordered[:MOST]), *(a.deed.id for a in answers)]
    return Precedent(
        move=move,
        round_id=own,
        on=next((day for d in ordered if (day := day_of(d))), None),
        what=_told(ordered),
        went=_went(answers),
        entries=tuple(dict.fromkeys(entries))[:MOST],
    )


def _answers_to(known: Between, move: str, deed: BookedDeed) -> list[Answer]:
    """What came after; for a demand, what came of the thing demanded where the ledger tells it."""
    found = [a for a in answers_to(known, deed) if not a.contested]
    if move != "ask":
        return found
    same = [a for a in found if (a.deed.deed is deed.deed and None in (deed.kind, a.deed.kind)) or a.deed.kind == deed.kind]
    return same or found


def _went(answers: Iterable[Answer]) -> Went:
    sorts = {answer.gives for answer in answers}
    if not sorts:
        return Went.UNKNOWN
    return Went.MIXED if len(sorts) > 1 else Went.RECIPROCATED if True in sorts else Went.UNANSWERED


def _told(deeds: Sequence[BookedDeed]) -> str:
    names = list(dict.fromkeys(f"{d.deed.value}/{d.kind}" if d.kind else d.deed.value for d in deeds))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
