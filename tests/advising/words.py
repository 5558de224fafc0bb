"""Builders and strategies for the tests of advising."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from quidproquo.advising.record import Attribution, Outcome, Record, Verification


def the_two_rounds() -> Record:
    """2007: four gives unanswered; 2018: one."""
    gifts = [Outcome(f"2007-{k}", "2007", False, Attribution.OPINION, on=date(2008, 6, 1), entries=(f"d_{k}",)) for k in range(4)]
    summit = Outcome("2018-1", "2018", False, Attribution.OPINION, on=date(2018, 8, 1), entries=("d_9",))
    return Record((*gifts, summit))


@st.composite
def outcomes(draw: st.DrawFn) -> list[Outcome]:
    """Up to a dozen outcomes in a few rounds."""
    size = draw(st.integers(0, 12))
    return [
        Outcome(
            f"o{k}",
            f"round {draw(st.integers(0, 3))}",
            draw(st.sampled_from([True, False, None])),
            draw(st.sampled_from(Attribution)),
            draw(st.sampled_from(Verification)),
            draw(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2020, 1, 1)))),
            (f"d_{k}",),
            draw(st.sampled_from([None, "one", "two"])),
        )
        for k in range(size)
    ]
