"""Whether it happened: a deed's status from the steps between its word and the root of the sentence.

The outermost modality decides (rule 12 of the vocabulary); refusing, absence and denial carry their own negation; forswearing a
harm is a yield (rules 9 and 20). Pure: the same steps always give the same status.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quidproquo.model.words import Deed, Status
from quidproquo.reading.steps import Sort, Step

HOSTILE = frozenset({Deed.SANCTION, Deed.BREACH, Deed.MOBILIZE, Deed.COERCE, Deed.ASSAULT, Deed.PROTEST, Deed.ACCUSE})
FORSWORN: dict[tuple[Deed, str | None], str | None] = {
    (Deed.MOBILIZE, "nuclear_test"): "moratorium",
    (Deed.MOBILIZE, "missile_test"): "moratorium",
    (Deed.MOBILIZE, "enrichment"): "freeze",
    (Deed.MOBILIZE, "weapons_program"): "freeze",
    (Deed.MOBILIZE, "drill"): "suspend_exercises",
    (Deed.SANCTION, "sanctions"): "sanctions_relief",
    (Deed.SANCTION, "tariffs"): "sanctions_relief",
    (Deed.COERCE, "occupy"): "freeze",
    (Deed.COERCE, "blockade"): "end_blockade",
}
STOPPED_GIFT = {
    Deed.AID: (Deed.SANCTION, "aid_cut"),
    Deed.MEET: (Deed.SANCTION, "suspend_talks"),
    Deed.COOPERATE: (Deed.SANCTION, None),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deed stands: what it is after all, its status, who asks for it, and the words that decided."""

    deed: Deed
    kind: str | None
    status: Status
    negated: bool = False
    asked_by: tuple[int, ...] = ()
    asked_of: tuple[int, ...] = ()
    doer_of_cue: tuple[int, ...] = ()  # who promises, offers, refuses …: the doer, where the deed's own clause names none
    decided_by: int | None = None


def judge_status(
    steps: tuple[Step, ...], *, deed: Deed, kind: str | None, start: Status = Status.DONE, same_doer: frozenset[int] = frozenset()
) -> Standing:
    """Fold the steps, innermost first, into a standing. `same_doer` holds the deed's own doers (word indices)."""
    standing = Standing(deed, kind, start)
    reported = any(s.sort is Sort.SAY for s in steps)
    conditioned = any(s.sort in (Sort.IF, Sort.UNLESS) for s in steps)
    for k, step in enumerate(steps):
        following = steps[k + 1] if k + 1 < len(steps) else None
        if step.sort is Sort.REFUSE and following and following.sort is Sort.NOT and following.at == step.at:
            standing = replace(standing, status=Status.HYPOTHETICAL, negated=False, decided_by=step.at, doer_of_cue=step.by)
        elif k and step.sort is Sort.NOT and steps[k - 1].sort is Sort.REFUSE and steps[k - 1].at == step.at:
            continue  # "did not rule out": read with the word that it negates
        else:
            standing = _apply(standing, step, reported=reported, conditioned=conditioned, same_doer=same_doer)
    return _settle(standing)


def _apply(s: Standing, step: Step, *, reported: bool, conditioned: bool, same_doer: frozenset[int]) -> Standing:
    hostile = s.deed in HOSTILE
    at = step.at
    match step.sort:
        case Sort.NOT:
            return _negate(s, at)
        case Sort.WILL:
            return _commit(s, step) if s.status in (Status.DONE, Status.HYPOTHETICAL, Status.OFFERED, Status.PROMISED) else s
        case Sort.WOULD:
            if s.status is not Status.DONE:
                return s
            if s.negated:
                return _commit(s, step)
            if step.conditioned:  # "would X if Y" puts X forward (rule 19)
                return replace(s, status=Status.THREATENED if hostile else Status.OFFERED, decided_by=at, doer_of_cue=step.by)
            if reported and not conditioned:
                return _commit(s, step)
            return replace(s, status=Status.HYPOTHETICAL, decided_by=at)
        case Sort.OUGHT:
            return replace(s, status=Status.PROPOSED, decided_by=at)
        case Sort.PERHAPS:
            return replace(s, status=Status.HYPOTHETICAL, decided_by=at)
        case Sort.TRY | Sort.PURPOSE:
            return replace(s, status=Status.HYPOTHETICAL, decided_by=at) if s.status is Status.DONE else s
        case Sort.PROMISE:
            return _commit(s, step)
        case Sort.OFFER:
            if s.negated and not hostile:
                return replace(s, status=Status.REFUSED, negated=False, decided_by=at, doer_of_cue=step.by)
            return replace(
                _commit(s, step), status=Status.THREATENED if hostile and not s.negated else Status.OFFERED, decided_by=at
            )
        case Sort.WANT:
            own = not step.to
            if own:
                return replace(s, status=Status.HYPOTHETICAL if hostile else Status.OFFERED, decided_by=at, doer_of_cue=step.by)
            return _demand(s, step)
        case Sort.DEMAND:
            return _demand(s, step)
        case Sort.REFUSE:
            if s.status in (Status.OFFERED, Status.PROMISED):
                return s  # another dismisses what was put forward: it was put forward all the same
            if s.negated:
                return replace(s, status=Status.HYPOTHETICAL, decided_by=at)
            if hostile:
                deed, kind = _forswear(s)
                return replace(s, deed=deed, kind=kind, status=Status.PROMISED, decided_by=at, doer_of_cue=step.by)
            return replace(s, status=Status.REFUSED, asked_by=(), decided_by=at, doer_of_cue=step.by)
        case Sort.THREATEN:
            if s.negated and not hostile:
                return replace(s, status=Status.REFUSED, negated=False, decided_by=at, doer_of_cue=step.by)
            return replace(s, status=Status.THREATENED, decided_by=at, doer_of_cue=step.by)
        case Sort.DENY:
            return replace(s, status=Status.DENIED, decided_by=at, doer_of_cue=step.by)
        case Sort.FAIL:
            if step.conditioned or s.status is Status.PROMISED or (s.deed is Deed.YIELD and s.kind == "comply"):
                return replace(s, deed=Deed.BREACH, kind=None, status=Status.DONE, decided_by=at, doer_of_cue=step.by)
            return replace(s, status=Status.ABSENT, decided_by=at, doer_of_cue=step.by)
        case Sort.REFRAIN:
            return _stop(s, at)
        case Sort.IF:
            return replace(s, status=Status.HYPOTHETICAL, asked_by=(), decided_by=at)
        case Sort.UNLESS:
            return replace(s, status=Status.DEMANDED, negated=False, decided_by=at)
        case Sort.QUESTION:
            return replace(s, status=Status.HYPOTHETICAL, decided_by=at) if s.status is Status.DONE else s
        case Sort.SAY | Sort.ACCUSE:
            return s


def _commit(s: Standing, step: Step) -> Standing:
    """ "Will", "agreed to", "vowed to": a promise, a threat where the deed harms, a refusal where it is a promise not to give."""
    if s.status in (Status.DEMANDED, Status.REFUSED, Status.DENIED, Status.THREATENED, Status.PROPOSED):
        return s
    hostile = s.deed in HOSTILE
    if s.negated and hostile:
        deed, kind = _forswear(s)
        return replace(s, deed=deed, kind=kind, status=Status.PROMISED, negated=False, decided_by=step.at, doer_of_cue=step.by)
    if s.negated:
        return replace(s, status=Status.REFUSED, negated=False, decided_by=step.at, doer_of_cue=step.by)
    return replace(s, status=Status.THREATENED if hostile else Status.PROMISED, decided_by=step.at, doer_of_cue=step.by)


def _demand(s: Standing, step: Step) -> Standing:
    """Another asks for it; asking someone to stop a harm is asking for a yield."""
    if s.deed in HOSTILE and s.negated:
        deed, kind = _forswear(s)
        s = replace(s, deed=deed, kind=kind, negated=False)
    return replace(s, status=Status.DEMANDED, asked_by=step.by, asked_of=step.to, decided_by=step.at)


def _negate(s: Standing, at: int) -> Standing:
    match s.status:
        case Status.DONE | Status.PROPOSED:
            return replace(s, negated=not s.negated, decided_by=at)
        case Status.HYPOTHETICAL:
            return replace(s, negated=not s.negated)
        case Status.PROMISED | Status.OFFERED:
            return replace(s, status=Status.REFUSED, negated=False, decided_by=at)
        case Status.REFUSED | Status.THREATENED | Status.DEMANDED | Status.DENIED:
            return replace(s, status=Status.HYPOTHETICAL, asked_by=(), decided_by=at)
        case Status.ABSENT:
            return replace(s, status=Status.DONE, decided_by=at)


def _stop(s: Standing, at: int) -> Standing:
    """ "Stopped testing" is a yield, "stopped sending food" a sanction, "refrained from meeting" an absence."""
    if s.status is not Status.DONE:
        return s
    if s.deed in (Deed.MOBILIZE, Deed.ASSAULT, Deed.COERCE) or (s.deed is Deed.SANCTION and s.kind in ("sanctions", "tariffs")):
        deed, kind = _forswear(s)
        return replace(s, deed=deed, kind=kind, decided_by=at)
    if s.deed in STOPPED_GIFT:
        deed, kind = STOPPED_GIFT[s.deed]
        return replace(s, deed=deed, kind=kind, decided_by=at)
    return replace(s, negated=True, decided_by=at)


def _forswear(s: Standing) -> tuple[Deed, str | None]:
    if s.deed is Deed.BREACH:
        return Deed.YIELD, "comply"
    if s.deed is Deed.ASSAULT:
        return Deed.YIELD, "cease_fire"
    return Deed.YIELD, FORSWORN.get((s.deed, s.kind))


def _settle(s: Standing) -> Standing:
    """A deed that was not done is absent; what is refused, absent or denied is never negated again, and nobody asks what is settled."""
    if s.status is Status.DONE and s.negated:
        return replace(s, status=Status.ABSENT, negated=False, asked_by=())
    if s.status in (Status.REFUSED, Status.ABSENT, Status.DENIED):
        return replace(s, negated=False, asked_by=())
    return replace(s, asked_by=()) if s.status is Status.DONE else s
