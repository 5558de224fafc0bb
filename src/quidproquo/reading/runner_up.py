"""The runner-up: the reading of a deed's word that came next, and what spoke against it, for `quid show --why`.

Heads give their chances, rules give none, so that the two are told apart: the likeliest other reading by the heads, and what the rules would
have read with another frame of the verb or without the word that set the status. Pure; it decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from quidproquo.model.words import Deed, Status
from quidproquo.reading.sense import Verdict
from quidproquo.reading.steps import Step
from quidproquo.reading.tree import Tree
from quidproquo.reading.weighing import SEEN, SHIPPED
from quidproquo.reading.what import Candidate
from quidproquo.reading.whether import Standing, judge_status

NOTHING = "no report"


@dataclass(frozen=True, slots=True)
class Other:
    """A reading that was not taken: what it says, and how likely the heads hold it."""

    says: str
    chance: float


def runner_up(tree: Tree, c: Candidate, standing: Standing, steps: tuple[Step, ...], *, start: Status) -> tuple[str, ...]:
    """One sentence for the likeliest other reading by the heads, one for that of another rule; none where there is none."""
    told = []
    by_heads = _by_heads(c.verdict, standing)
    if by_heads:
        chance = f"{by_heads.chance:.2f}" if by_heads.chance >= 0.01 else "less than 0.01"
        told.append(f"runner-up: {by_heads.says} ({chance} by the heads); {_against(tree, c, standing, by_heads)}")
    elif c.frame.name != SEEN:
        told.append(f"runner-up: {NOTHING}, since the heads see no deed in “{_words(tree, c)}”; the frame {c.frame.name} speaks against it")
    if c.passed_over and c.passed_over[1][0] is not c.deed:
        other = c.passed_over
        told.append(f"the frame {other[0]} would make it {other[1][0].value}; {c.frame.name} is asked before it")
    without = _without_the_word(c, standing, steps, start)
    if without is not None and standing.decided_by is not None:
        told.append(f"without “{tree.words[standing.decided_by].text}” it would be {without.value}")
    return tuple(told)


def _by_heads(verdict: Verdict | None, standing: Standing) -> Other | None:
    """The likeliest reading by the heads that is not the one told."""
    if verdict is None:
        return None
    found = [Other(NOTHING, 1 - verdict.chance)]
    if verdict.deed is not standing.deed:
        found.append(Other(_named(verdict.deed, verdict.status), verdict.deed_chance))
    statuses = {status: chance for status, chance in verdict.statuses.items() if status is not standing.status}
    if statuses:
        status = max(statuses, key=statuses.__getitem__)
        found.append(Other(_named(standing.deed, status), verdict.chance * statuses[status]))
    return max(found, key=lambda other: other.chance)


def _named(deed: Deed, status: Status) -> str:
    return f"{deed.value} {status.value}"


def _against(tree: Tree, c: Candidate, standing: Standing, other: Other) -> str:
    """What was held against the other reading."""
    if c.frame.name == SEEN:
        verdict = c.verdict
        chance = verdict.statuses.get(standing.status, 0.0) if verdict and other.says.startswith(standing.deed.value) else None
        return f"{standing.status.value} has {chance:.2f}" if chance is not None else f"a deed is believed from {SHIPPED.trusted:.2f} on"
    if other.says.startswith(standing.deed.value) and standing.decided_by is not None:
        return f"“{tree.words[standing.decided_by].text}” speaks against it"
    if other.says.startswith(standing.deed.value):
        return "no word above it in the sentence says so"
    return f"the frame {c.frame.name} speaks against it"


def _without_the_word(c: Candidate, standing: Standing, steps: tuple[Step, ...], start: Status) -> Status | None:
    """The status that the rules would give without the word that decided it."""
    if standing.decided_by is None or c.frame.name == SEEN:
        return None
    rest = tuple(step for step in steps if step.at != standing.decided_by)
    status = judge_status(rest, deed=c.deed, kind=c.kind, start=start).status
    return status if len(rest) < len(steps) and status is not standing.status else None


def _words(tree: Tree, c: Candidate) -> str:
    return " ".join(tree.words[k].text for k in sorted(c.words))
