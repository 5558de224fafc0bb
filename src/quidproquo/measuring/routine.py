"""Routines: what recurs in the order of steps across rounds, and how well a stated routine fits them.

Invariants: a stated routine is fitted to every round, those that end well included; its fit stands beside the fit of the same
steps shuffled within their rounds, since some template always fits somewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quidproquo.errors import UsageError
from quidproquo.measuring.episodes import Episode, Step
from quidproquo.measuring.figures import FEWEST, figure_to_dict, plural, share
from quidproquo.measuring.patterns import Pattern, mined, patterns, shuffles_for
from quidproquo.model.codebook import column_of
from quidproquo.model.estimate import Estimate, TooFew
from quidproquo.model.words import Column, Deed, Status

STATED = ("invite", "talk", "concede", "stall", "renege", "provoke")
MEANINGS = {
    "invite": "either side offers a meeting",
    "offer": "either side offers a give",
    "talk": "the sides meet",
    "agree": "the sides reach an accord",
    "promise": "the other side promises a give",
    "concede": "the first side gives the other something",
    "answer": "the other side gives the first something",
    "demand": "the first side asks for something",
    "stall": "the other side refuses, stalls or breaks off talks",
    "renege": "the other side breaks its word or walks out of a deal",
    "provoke": "the other side shows or uses force",
    "punish": "the first side imposes a cost",
}
ASSUMES = (
    "Steps are held in the order of their dates; reports may be missing, so a step that a round lacks may only be unreported. "
    "The first side is the one that is asked to concede."
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How far one round went along the stated routine: `reached` steps in order from its beginning, `matched` with skipping."""

    label: str
    reached: int
    matched: int
    complete: bool
    ended_well: bool
    running: bool
    ids: tuple[str, ...]  # deeds of the steps reached, in order

    def to_dict(self) -> dict[str, Any]:
        return {
            "round": self.label,
            "reached": self.reached,
            "matched": self.matched,
            "complete": self.complete,
            "ended_well": self.ended_well,
            "running": self.running,
            "ids": list(self.ids),
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the running round stands in the routine, and what followed that point in earlier rounds."""

    label: str
    reached: int
    step: str | None  # the last step reached
    next_step: str | None
    went_on: Estimate | TooFew  # of earlier rounds that came so far, how many took the next step
    followed: tuple[tuple[str, int], ...]  # what came next in them, by label

    def to_dict(self) -> dict[str, Any]:
        return {
            "round": self.label,
            "reached": self.reached,
            "step": self.step,
            "next": self.next_step,
            "went_on": figure_to_dict(self.went_on),
            "followed": [{"step": step, "rounds": number} for step, number in self.followed],
        }


@dataclass(frozen=True, slots=True)
class Routine:
    """A stated routine held against every round, and the patterns that the rounds show by themselves."""

    between: tuple[str, str]
    stated: tuple[str, ...]
    rounds: int
    fits: tuple[Fit, ...]
    completed: Estimate | TooFew
    fit: float | None  # mean share of the routine's steps that rounds hold in order
    shuffled: float | None  # the same, steps shuffled within their rounds
    p: float | None  # how often a shuffle fits as well
    patterns: tuple[Pattern, ...]
    standing: Standing | None
    assumes: str = ASSUMES
    mined: int | None = None  # rounds short enough to look for patterns in

    @property
    def because(self) -> str:
        """What it means, in one sentence."""
        told = " → ".join(self.stated)
        if self.rounds == 0:
            return f"There are no rounds between {self.between[0]} and {self.between[1]} to hold {told} against."
        whole = sum(fit.complete for fit in self.fits)
        if self.fit is None or self.shuffled is None or self.p is None:
            return f"{whole} of {plural(self.rounds, 'round')} complete {told}; too few to say more."
        better = "more than" if self.p <= 0.05 else "no more than"
        return (
            f"{whole} of {plural(self.rounds, 'round')} complete {told}; on average they hold {self.fit:.0%} of its steps "
            f"in order, {better} the same steps shuffled would ({self.shuffled:.0%}, p = {self.p:.2f})."
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "between": list(self.between),
            "stated": list(self.stated),
            "rounds": self.rounds,
            "fits": [fit.to_dict() for fit in self.fits],
            "completed": figure_to_dict(self.completed),
            "fit": self.fit,
            "shuffled": self.shuffled,
            "p": self.p,
            "mined": self.mined,
            "patterns": [pattern.to_dict() for pattern in self.patterns],
            "standing": self.standing.to_dict() if self.standing else None,
            "because": self.because,
            "assumes": self.assumes,
        }

    def to_pandas(self) -> Any:
        """One line per round; needs pandas."""
        import pandas as pd

        return pd.DataFrame([fit.to_dict() for fit in self.fits])


def routine_of(
    episodes: Sequence[Episode], *, between: tuple[str, str], stated: Sequence[str] = STATED, seed: int = 0, least: int = 2
) -> Routine:
    """The stated routine fitted to every round, and the patterns found in at least `least` rounds.

    `between[0]` is the side that concedes in the stated routine. UsageError Q165 names the steps there are.
    """
    unknown = [step for step in stated if step not in MEANINGS]
    if unknown or not stated:
        raise UsageError(
            "Q165", f"a routine has no step {unknown[0]!r}" if unknown else "the routine has no step", remedy=_steps()
        )
    fits = tuple(_fit(one, stated, between) for one in episodes)
    over = [fit for fit in fits if not fit.running or fit.complete]
    whole = sum(fit.complete for fit in over)
    mean, shuffled, p = _against_shuffles(episodes, stated, between, seed) if len(episodes) >= FEWEST else (None, None, None)
    return Routine(
        between=between,
        stated=tuple(stated),
        rounds=len(episodes),
        fits=fits,
        completed=share(whole, len(over), because=f"{whole} of {plural(len(over), 'round')} that are over complete the routine"),
        fit=mean,
        shuffled=shuffled,
        p=p,
        patterns=patterns(episodes, least=least, seed=seed),
        standing=_standing(episodes, fits, stated, between),
        mined=len(mined(episodes)),
    )


def parse_routine(text: str) -> tuple[str, ...]:
    """A routine as written: `invite, talk, concede` or `invite -> talk -> concede`; UsageError Q165 names the steps there are."""
    steps = tuple(step.strip().casefold() for step in text.replace("→", ",").replace("->", ",").split(",") if step.strip())
    unknown = [step for step in steps if step not in MEANINGS]
    if unknown or not steps:
        raise UsageError(
            "Q165", f"a routine has no step {unknown[0]!r}" if unknown else "the routine has no step", remedy=_steps()
        )
    return steps


def is_step(name: str, step: Step, between: tuple[str, str]) -> bool:
    """Whether a deed is this step of a routine, `between[0]` being the side that concedes."""
    first, other = between
    done = step.status is Status.DONE
    column = column_of(step.deed)
    match name:
        case "invite":
            return step.deed is Deed.MEET and step.status in (Status.OFFERED, Status.PROMISED)
        case "offer":
            return column is Column.GIVE and step.status is Status.OFFERED
        case "talk":
            return step.deed is Deed.MEET and done
        case "agree":
            return step.deed is Deed.ACCORD and done
        case "promise":
            return step.side == other and column is Column.GIVE and step.status is Status.PROMISED
        case "concede" | "answer":
            return step.side == (first if name == "concede" else other) and column is Column.GIVE and done
        case "demand":
            return step.side == other and step.status is Status.DEMANDED
        case "stall":
            return step.side == other and (step.status is Status.REFUSED or (done and (step.deed, step.kind) in _STALLS))
        case "renege":
            return (
                step.side == other and done and (column is Column.BROKEN or (step.deed, step.kind) == (Deed.SANCTION, "withdraw"))
            )
        case "provoke":
            return step.side == other and done and step.deed in (Deed.MOBILIZE, Deed.ASSAULT)
        case _:
            return step.side == first and done and column is Column.COST


_STALLS = {
    (Deed.BREACH, "stall"),
    (Deed.BREACH, "miss_deadline"),
    (Deed.SANCTION, "suspend_talks"),
    (Deed.SANCTION, "withdraw"),
}


def _fit(one: Episode, stated: Sequence[str], between: tuple[str, str]) -> Fit:
    reached, ids, at = 0, list[str](), 0
    for name in stated:
        place = next((i for i in range(at, len(one.steps)) if is_step(name, one.steps[i], between)), None)
        if place is None:
            break
        reached, at = reached + 1, place + 1
        ids.append(one.steps[place].id)
    matched = _longest_common(_fitting(one.steps, stated, between), len(stated))
    return Fit(one.label, reached, matched, reached == len(stated), one.ended_well, one.running, tuple(ids))


def _fitting(steps: Sequence[Step], stated: Sequence[str], between: tuple[str, str]) -> list[list[int]]:
    """For each deed that is a step of the routine, at which places of it; deeds that are none change no fit and are dropped."""
    places = ([j for j, name in enumerate(stated) if is_step(name, step, between)] for step in steps)
    return [found for found in places if found]


def _longest_common(fitting: Sequence[Sequence[int]], length: int) -> int:
    """How many steps of the routine the deeds hold in its order, skipping what is missing (longest common subsequence)."""
    best = [0] * (length + 1)  # best[j]: the most that the first j steps of the routine have matched so far
    for places in fitting:
        if best[-1] == length:
            break
        before = best[:]
        for j in places:
            best[j + 1] = max(best[j + 1], before[j] + 1)
        for j in range(length):
            best[j + 1] = max(best[j + 1], best[j])
    return best[-1]


def _against_shuffles(
    episodes: Sequence[Episode], stated: Sequence[str], between: tuple[str, str], seed: int
) -> tuple[float, float, float]:
    """(mean fit, mean fit of shuffles, share of shuffles that fit as well) with +1 in both counts."""
    fitting = [_fitting(one.steps, stated, between) for one in episodes]
    rng = np.random.default_rng(seed)

    def mean_fit(ordered: Sequence[Sequence[Sequence[int]]]) -> float:
        return sum(_longest_common(one, len(stated)) for one in ordered) / (len(stated) * len(ordered))

    observed = mean_fit(fitting)
    times = shuffles_for(sum(len(one) for one in fitting))
    by_chance = [mean_fit([[one[i] for i in rng.permutation(len(one))] for one in fitting]) for _ in range(times)]
    as_well = sum(value >= observed - 1e-12 for value in by_chance)
    return observed, float(np.mean(by_chance)), (1 + as_well) / (1 + times)


def _standing(
    episodes: Sequence[Episode], fits: Sequence[Fit], stated: Sequence[str], between: tuple[str, str]
) -> Standing | None:
    running = [(one, fit) for one, fit in zip(episodes, fits, strict=True) if fit.running]
    if not running:
        return None
    now, at = running[-1]
    earlier = [(one, fit) for one, fit in zip(episodes, fits, strict=True) if not fit.running and fit.reached >= at.reached]
    on = sum(fit.reached > at.reached for _, fit in earlier)
    last = stated[at.reached - 1] if at.reached else None
    following = stated[at.reached] if at.reached < len(stated) else None
    came_next = Counter(label for one, fit in earlier if (label := _next_label(one, fit, at.reached)) is not None)
    because = f"{on} of {plural(len(earlier), 'earlier round')} that came so far went on to {following or 'more'}"
    return Standing(
        now.label, at.reached, last, following, share(on, len(earlier), because=because), tuple(came_next.most_common())
    )


def _next_label(one: Episode, fit: Fit, reached: int) -> str | None:
    """What came next in a round after the step that the running one has reached."""
    if reached == 0:
        return one.labels[0] if one.labels else None
    ids = [step.id for step in one.steps]
    place = ids.index(fit.ids[reached - 1])
    here = one.steps[place].label
    return next((step.label for step in one.steps[place + 1 :] if step.label != here), "nothing more")


def _steps() -> str:
    return "Steps are: " + "; ".join(f"{name} ({meaning})" for name, meaning in MEANINGS.items()) + "."
