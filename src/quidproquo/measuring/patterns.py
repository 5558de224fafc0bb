"""Ordered patterns that recur across rounds, and in how many rounds chance alone would put them.

Invariant: a pattern counts once a round, however often the round repeats it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quidproquo.measuring.episodes import Episode

LONGEST = 5
MOST = 30  # patterns told
ENOUGH = 4000  # patterns of one length beyond which no longer ones are looked for
DENSE = 60  # stretches beyond which a round holds almost any pattern, so that finding one in it says nothing


@dataclass(frozen=True, slots=True)
class Pattern:
    """Steps that follow one another, not always at once, in several rounds; and in how many they would by chance."""

    steps: tuple[str, ...]
    rounds: int
    of: int
    expected: float  # mean number of rounds that hold it when steps are shuffled within their rounds
    p: float

    def to_dict(self) -> dict[str, Any]:
        return {"steps": list(self.steps), "rounds": self.rounds, "of": self.of, "expected": round(self.expected, 2), "p": self.p}


def patterns(episodes: Sequence[Episode], *, least: int = 2, longest: int = LONGEST, seed: int = 0) -> tuple[Pattern, ...]:
    """Ordered patterns in at least `least` rounds that no longer pattern of the same rounds holds (PrefixSpan, Pei et al. 2001).

    Least likely by chance first, then the most frequent; rounds with more than `DENSE` stretches are not looked into.
    """
    sequences = [one.labels for one in mined(episodes)]
    found = sorted(_closed(_frequent(sequences, least=least, longest=longest)), key=lambda one: (-one[1], -len(one[0]), one[0]))[
        :MOST
    ]
    if not found:
        return ()
    rng = np.random.default_rng(seed)
    times = shuffles_for(sum(len(sequence) for sequence in sequences))
    shuffles = [_shuffled(sequences, rng) for _ in range(times)]
    told = []
    for steps, number in found:
        by_chance = np.array([sum(_holds(steps, sequence) for sequence in shuffle) for shuffle in shuffles])
        p = float((1 + np.count_nonzero(by_chance >= number)) / (1 + times))
        told.append(Pattern(steps, number, len(sequences), float(by_chance.mean()), p))
    return tuple(sorted(told, key=lambda pattern: (pattern.p, -pattern.rounds, -len(pattern.steps), pattern.steps)))


def _frequent(sequences: Sequence[Sequence[str]], *, least: int, longest: int) -> dict[tuple[str, ...], int]:
    """Every ordered pattern of two steps or more in at least `least` sequences, grown a step at a time.

    Rounds with very many steps hold almost every pattern; growing stops at the length at which there are more than `ENOUGH`.
    """
    found: dict[tuple[str, ...], int] = {}
    grow: list[tuple[tuple[str, ...], list[Sequence[str]]]] = [((), list(sequences))]
    for _ in range(longest):
        grown = []
        for prefix, rests in grow:
            counted = Counter(label for rest in rests for label in set(rest))
            for label, number in counted.items():
                if number >= least:
                    grown.append(((*prefix, label), [rest[rest.index(label) + 1 :] for rest in rests if label in rest]))
                    found |= {(*prefix, label): number} if prefix else {}
        if len(grown) > ENOUGH:
            break
        grow = grown
    return found


def _closed(found: dict[tuple[str, ...], int]) -> list[tuple[tuple[str, ...], int]]:
    return [
        (steps, number)
        for steps, number in found.items()
        if not any(len(more) > len(steps) and n == number and _holds(steps, more) for more, n in found.items())
    ]


def _holds(steps: Sequence[str], sequence: Sequence[str]) -> bool:
    rest = iter(sequence)
    return all(step in rest for step in steps)


def _shuffled(sequences: Sequence[Sequence[str]], rng: np.random.Generator) -> list[list[str]]:
    return [[sequence[i] for i in rng.permutation(len(sequence))] for sequence in sequences]


def mined(episodes: Sequence[Episode]) -> list[Episode]:
    """The rounds in which patterns are looked for: those short enough that a pattern in them says something."""
    return [one for one in episodes if len(one.labels) <= DENSE]


def shuffles_for(steps: int) -> int:
    """How many shuffles: 999, fewer where the rounds hold so many steps that their order is settled by far fewer."""
    return max(99, min(999, 400_000 // max(1, steps)))
