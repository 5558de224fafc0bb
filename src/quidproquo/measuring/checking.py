"""Each form of claim judged on what the ledger gave for it. Pure: the cases come in, the answer goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from quidproquo.measuring.acts import Act, Acts, Days
from quidproquo.measuring.claims import After, GaveInRounds, GaveMore, HowMany, Word
from quidproquo.measuring.figures import FEWEST, plural, share
from quidproquo.measuring.response import ASSUMES, base_rate, shift_p_value
from quidproquo.measuring.verdicts import Case, Checked, Speaks, Verdict, change_of_majority, count, in_order, majority, share_of
from quidproquo.model.estimate import Estimate, TooFew

_RARE = 0.05  # what chance gives less often is no chance, by the custom of the field


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with its fate, as the ledger holds it."""

    told: str  # what was committed to, when
    fate: str  # open, kept, broken, lapsed
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundGives:
    """A round and what one side gave the other in it."""

    label: str
    gives: int
    running: bool
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What one side gave: deeds, and their weighted sum (None where no scale weighs them)."""

    acts: tuple[Act, ...]
    weight: float | None = None

    @property
    def count(self) -> int:
        return sum(act.count for act in self.acts)


def check_after(claim: After, acts: Acts, answers: Acts, *, span: tuple[int, int] | None) -> Checked:
    """How often these deeds were followed by those, for whichever day in its span each deed fell on."""
    within = claim.days
    cases, vague = _after_cases(acts, answers, within=within, last=span[1] if span else 0)
    held, against = count(cases, Speaks.FOR), count(cases, Speaks.AGAINST)
    n = held + against + vague
    told = f"followed within {claim.number} {claim.unit}{'' if claim.number == 1 else 's'}"
    rate = share_of(held, n, told=f"deeds were {told}")
    usable = acts.dated and span and n >= FEWEST
    few = TooFew(n, FEWEST, f"{FEWEST} cases are the fewest that can be compared")
    base = base_rate(acts.days, answers.days, within=within, span=span) if usable and span else few
    p = shift_p_value(acts.days, acts.counts, answers.days, within=within, span=span) if usable and span else None
    verdict = _against_otherwise(rate, base, p) if claim.than_otherwise else majority(held, against, vague)
    notes = _after_notes(acts, p, vague, count(cases, Speaks.OPEN) - vague, plain=not claim.than_otherwise)
    change = (
        _change_of_otherwise(verdict, p)
        if claim.than_otherwise
        else change_of_majority(held, against, vague, case="case", goes=("followed", "not followed"))
    )
    because = f"{held} of {plural(n, 'deed')} ({claim.deeds}) {_was(held)} {told} by {claim.answer}."
    return Checked(str(claim), verdict, held, n, rate, base, because, change, ASSUMES, in_order(cases), notes, p)


def check_word(claim: Word, promises: Sequence[Promise], others: Sequence[Promise], *, elsewhere: int = 0) -> Checked:
    """Whether commitments were kept or broken more often; `others` are the other side's, for comparison.

    `elsewhere` is how many commitments of the side on the same matters were made to others and are left out.
    """
    wanted, opposite = ("broken", "kept") if claim.broke else ("kept", "broken")
    speaks = {wanted: Speaks.FOR, opposite: Speaks.AGAINST}
    cases = [Case(speaks.get(p.fate, Speaks.OPEN), f"{p.told}: {p.fate}", ids=p.ids) for p in promises]
    held, against = count(cases, Speaks.FOR), count(cases, Speaks.AGAINST)
    n, undecided = held + against, count(cases, Speaks.OPEN)
    theirs = [p for p in others if p.fate in speaks]
    same = sum(p.fate == wanted for p in theirs)
    decided = plural(len(theirs), "commitment")
    base = share(same, len(theirs), because=f"{same} of {decided} of {claim.to} to {claim.owner} {_was(same)} {wanted}")
    notes = [f"{plural(undecided, 'commitment')} open or lapsed: not counted on either side."] if undecided else []
    if elsewhere:
        notes.append(f"{plural(elsewhere, 'commitment')} of {claim.owner} to others alone left out.")
    return Checked(
        str(claim),
        majority(held, against, 0),
        held,
        n,
        share_of(held, n, told=f"decided commitments were {wanted}"),
        base,
        f"{held} of {plural(n, 'commitment')} of {claim.owner} to {claim.to} whose fate is known {_was(held)} {wanted}.",
        change_of_majority(held, against, 0, case="commitment", goes=(wanted, opposite)),
        "A commitment's fate is proposed from later deeds and may be corrected by a judgement; one made toward no one named counts "
        "as made to the other side.",
        in_order(cases),
        tuple(notes),
    )


def check_gave_more(
    claim: GaveMore,
    gave: Given,
    got: Given,
    *,
    other: str,
    before: tuple[int, int] | None = None,
    undated: tuple[int, int] = (0, 0),
    scale: str = "",
) -> Checked:
    """Whether a side gave more than it got, by number, with the weighted sums beside it; where the two disagree, not decidable.

    `before` is what was given and got before the time that the claim speaks of, for comparison; `undated` how many gives of
    either side have no date that says whether they lie in it: the verdict must hold wherever they lie. `scale` is the name of
    what the weights come from.
    """
    cases = [
        *(Case(Speaks.AGAINST, f"{act.time} {act.name} by {other}", act.count, act.ids) for act in _by_time(got.acts)),
        *(Case(Speaks.FOR, f"{act.time} {act.name} by {claim.giver}", act.count, act.ids) for act in _by_time(gave.acts)),
    ]
    n = gave.count + got.count
    by_count = _compare(gave.count, got.count) if n >= FEWEST else Verdict.NOT_DECIDABLE
    extremes = {_compare(gave.count + undated[0], got.count), _compare(gave.count, got.count + undated[1])}
    weighed = gave.weight is not None and got.weight is not None
    by_weight = _compare(gave.weight or 0.0, got.weight or 0.0) if weighed else by_count
    verdict = by_count if {by_weight, *extremes} == {by_count} else Verdict.NOT_DECIDABLE
    sums = f" By weight{f' ({scale})' if scale else ''}: {gave.weight:.1f} given, {got.weight:.1f} got." if weighed else ""
    notes = ["Number and weight disagree, so the claim is not decidable."] if by_count is not by_weight and n >= FEWEST else []
    tipping = by_count is not Verdict.NOT_DECIDABLE and extremes != {by_count}
    if any(undated):
        could = f"; {_they(sum(undated))} could tip it" if tipping else ""
        notes.append(f"{plural(sum(undated), 'give')} without a date that says whether since then: left out{could}.")
    base = share(before[0], sum(before), because=_told_before(before, claim.giver)) if before else None
    change = _change_of_numbers(gave.count, got.count, claim.giver, other) if n else f"{FEWEST} dated gives, the fewest that decide."
    if tipping:
        change = f"Dates for the {plural(sum(undated), 'undated give')} could decide it. {change}"
    return Checked(
        str(claim),
        verdict,
        gave.count,
        n,
        share_of(gave.count, n, told=f"gives between the two were of {claim.giver}"),
        base,
        f"{claim.giver} gave {other} {plural(gave.count, 'time')} and got {got.count:,}: {gave.count:,} of {n:,}.{sums}",
        change,
        "A give is a done deed of COOPERATE, AID or YIELD toward the other side; gives that rest only on the doer's word, "
        "toward no one named or toward others are not counted.",
        in_order(cases),
        tuple(notes),
    )


def _told_before(before: tuple[int, int], giver: str) -> str:
    if not any(before):
        return "no give is dated before that time"
    return f"{before[0]} of {plural(sum(before), 'give')} before that time {_was(before[0])} of {giver}"


def _by_time(acts: Sequence[Act]) -> list[Act]:
    return sorted(acts, key=lambda act: (act.start or date.max, act.end or date.max, act.name))


def _they(number: int) -> str:
    return "it" if number == 1 else "they"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _change_of_numbers(gave: int, got: int, giver: str, other: str) -> str:
    if gave == got:
        return "One further give of either would tip the numbers."
    return f"{plural(abs(gave - got), 'further give')} of {other if gave > got else giver} would make the numbers equal."


def check_rounds(claim: GaveInRounds, rounds: Sequence[RoundGives], *, other: str) -> Checked:
    """In how many rounds a side gave the other something. A running round without a give is left open."""
    wanted_give = claim.how_many is not HowMany.NO
    cases = [_round_case(r, wanted_give) for r in rounds]
    held, against = count(cases, Speaks.FOR), count(cases, Speaks.AGAINST)
    n = held + against
    with_gives = held if wanted_give else against
    most = claim.how_many is HowMany.MOST
    verdict = majority(held, against, 0) if most else _without_exception(held, against)
    by_majority = change_of_majority(held, against, 0, case="round", goes=("with a give", "without one"))
    change = by_majority if most else _change_of_rule(held, against)
    return Checked(
        str(claim),
        verdict,
        held,
        n,
        share_of(held, n, told=f"rounds {'with' if wanted_give else 'without'} a give"),
        None,
        f"{claim.giver} gave {other} something in {with_gives} of {plural(n, 'round')}.",
        change,
        "A round opens with an invitation, an offer or a first meeting; a walk-out, a renunciation or a long silence closes it.",
        in_order(cases),
    )


def _round_case(one: RoundGives, wanted_give: bool) -> Case:
    gave = one.gives > 0
    told = f"{one.label}: {plural(one.gives, 'give')}" + (" so far" if one.running else "")
    if one.running and not gave:
        return Case(Speaks.OPEN, told, ids=one.ids)
    return Case(Speaks.FOR if gave == wanted_give else Speaks.AGAINST, told, ids=one.ids)


def _without_exception(held: int, against: int) -> Verdict:
    if against:
        return Verdict.CONTRADICTED
    return Verdict.SUPPORTED if held >= FEWEST else Verdict.NOT_DECIDABLE


def _change_of_rule(held: int, against: int) -> str:
    if against:
        return "Only that every exception was misread."
    if held < FEWEST:
        return f"{plural(FEWEST - held, 'further round')} would make {FEWEST}, the fewest that decide."
    return "One round that goes otherwise would refute it."


def _compare(one: float, other: float) -> Verdict:
    if one == other:
        return Verdict.NOT_DECIDABLE
    return Verdict.SUPPORTED if one > other else Verdict.CONTRADICTED


def _after_cases(acts: Acts, answers: Acts, *, within: int, last: int) -> tuple[list[Case], int]:
    """The cases, and how many of the open ones are open for want of exact dates (the others' windows are not over)."""
    if not acts.dated:
        return [], 0
    starts, ends = acts.starts, acts.ends
    ordered = np.argsort(answers.starts, kind="stable")
    answer_starts = answers.starts[ordered]
    # For each answer in order of its start, the earliest end among it and all later ones.
    soonest = np.minimum.accumulate(answers.ends[ordered][::-1])[::-1] if len(ordered) else answers.ends
    after = np.searchsorted(answer_starts, ends, side="right")
    surely = np.array(
        [i < len(soonest) and soonest[i] <= start + within for i, start in zip(after, starts, strict=True)], dtype=bool
    )
    possible = _possible(starts, ends, answers, within=within)
    cases, vague = [], 0
    for act, sure, may, end in zip(acts.dated, surely, possible, ends, strict=True):
        over = int(end) + within <= last
        speaks = Speaks.FOR if sure else Speaks.AGAINST if over and not may else Speaks.OPEN
        vague += act.count if speaks is Speaks.OPEN and over else 0
        cases.append(Case(speaks, _told(act, answers, within, speaks, over=over), act.count, act.ids))
    return cases, vague


def _possible(starts: Days, ends: Days, answers: Acts, *, within: int) -> npt.NDArray[np.bool_]:
    """Whether some day in the act's span is followed by some day in an answer's span within the window."""
    by_end = np.sort(answers.ends)
    by_start = np.sort(answers.starts)
    # Answers that end by the act's first day come too early however they fall; those that start after end + within, too late.
    return (
        len(by_end)
        - np.searchsorted(by_end, starts, side="right")
        - (len(by_start) - np.searchsorted(by_start, ends + within, side="right"))
        > 0
    )


def _told(act: Act, answers: Acts, within: int, speaks: Speaks, *, over: bool) -> str:
    if speaks is Speaks.OPEN:
        return f"{act.time} {act.name}: " + ("the dates are too vague to say" if over else "the window is not over")
    if speaks is Speaks.AGAINST or act.end is None:
        return f"{act.time} {act.name}: not followed"
    first = answers.dated[int(np.searchsorted(answers.starts, act.end.toordinal(), side="right"))]
    gap = (first.start - act.end).days if first.start else 0
    return f"{act.time} {act.name} → {first.time} {first.name} ({plural(gap, 'day')} later)"


def _after_notes(acts: Acts, p: float | None, vague: int, unfinished: int, *, plain: bool) -> tuple[str, ...]:
    notes = []
    if vague:
        notes.append(
            f"{plural(vague, 'deed')} dated too vaguely to say; a verdict is given only where it holds whichever way they fell."
        )
    if unfinished:
        whose = "its" if unfinished == 1 else "their"
        notes.append(f"{plural(unfinished, 'deed')} too near the end of the record: {whose} time to be followed is not over.")
    if acts.undated:
        notes.append(f"{plural(acts.undated, 'deed')} without a date left out.")
    if plain and p is not None and p > _RARE:
        notes.append("The verdict is about how often it came; that it came more often than at other times is not shown.")
    return tuple(notes)


def _against_otherwise(rate: Estimate | TooFew, base: Estimate | TooFew, p: float | None) -> Verdict:
    if isinstance(rate, TooFew) or isinstance(base, TooFew) or p is None:
        return Verdict.NOT_DECIDABLE
    if rate.value > base.value and p <= _RARE:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if rate.value < base.value and p >= 1 - _RARE else Verdict.NOT_DECIDABLE


def _change_of_otherwise(verdict: Verdict, p: float | None) -> str:
    if p is None:
        return f"{FEWEST} cases and windows to compare them with would make it decidable."
    if verdict is Verdict.NOT_DECIDABLE:
        return f"A difference that chance gives less than one time in twenty (now p = {p:.2f})."
    return "Further cases that bring it back within what chance gives."
