"""How long the Monte Carlo over the assumptions takes, and a whole advice: `python benchmarks/advising.py`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from quidproquo.advising import Outcome, Record, advise, assume
from quidproquo.advising.belief import tally
from quidproquo.advising.deciding import DRAWS
from quidproquo.advising.simulating import simulate
from quidproquo.advising.trusting import trust_in

REPEATS = 5


def fastest(work: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds: the others measure what else the machine was doing."""
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def told(rounds: int, administrations: int) -> Record:
    """A record of a success in every third round."""
    return Record(
        tuple(
            Outcome(
                f"o{k}",
                f"r{k}",
                k % 3 == 0,
                on=date(1990, 1, 1).replace(year=1990 + k % 30),
                administration=f"a{k % administrations}",
            )
            for k in range(rounds)
        )
    )


def main() -> None:
    """Print one line for each measurement."""
    assumptions = assume()
    record = told(20, 1)
    trust = trust_in(tally(record, assumptions.weights), assumptions)
    spent = fastest(lambda: simulate(assumptions.moves, assumptions, trust, seed=1, draws=DRAWS))
    print(f"Monte Carlo, {DRAWS} draws × {len(assumptions.moves)} moves: {spent:.3f} s (bar 0.5 s)")
    print(f"advice, 20 rounds pooled: {fastest(lambda: advise(record, for_side='USA', toward='PRK')):.3f} s")
    longer = told(1000, 1)
    print(f"advice, 1000 rounds pooled: {fastest(lambda: advise(longer, for_side='USA', toward='PRK')):.3f} s")
    apart = told(60, 8)
    start = time.perf_counter()
    advise(apart, for_side="USA", toward="PRK")
    print(f"advice, 60 rounds under 8 administrations told apart, first time: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
