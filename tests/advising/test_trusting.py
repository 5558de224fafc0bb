"""p as a function of φ: many values by interpolation, as good as one by one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from quidproquo.advising.assumptions import assume
from quidproquo.advising.belief import tally
from quidproquo.advising.record import Outcome, Record
from quidproquo.advising.trusting import Trust, trust_in
from quidproquo.model.estimate import Estimate, TooFew

MANY = np.linspace(0.3, 1.0, 2001)


def trust(rounds: int, administrations: int) -> Trust:
    named = [f"a{k * administrations // rounds}" for k in range(rounds)]
    told = [Outcome(f"o{k}", f"r{k}", k % 3 == 0, on=date(1990 + k, 1, 1), administration=a) for k, a in enumerate(named)]
    assumptions = assume()
    return trust_in(tally(Record(tuple(told)), assumptions.weights), assumptions)


def test_pooled() -> None:
    pooled = trust(12, 1)
    assert isinstance(pooled.across, TooFew)
    exact = [pooled.at(float(phi)) for phi in MANY[::250]]
    assert list(pooled.at_each(MANY)[::250]) == pytest.approx(exact, abs=1e-8)


def test_told_apart() -> None:
    apart = trust(20, 6)
    assert isinstance(apart.across, Estimate)
    exact = [apart.at(float(phi)) for phi in MANY[::500]]
    assert list(apart.at_each(MANY)[::500]) == pytest.approx(exact, abs=1e-4)
    assert apart.now == "a5"


def test_the_same_phi_for_all_and_no_record() -> None:
    assert list(trust(12, 1).at_each(np.full(200, 0.5))) == pytest.approx([trust(12, 1).at(0.5)] * 200)
    assert set(trust(0, 1).at_each(MANY)) == {0.5}


def test_a_phi_beyond_reach_is_kept_within() -> None:
    apart = trust(20, 6)
    assert apart.at(1e-9) == apart.at(0.02)
    assert apart.at(1e9) == apart.at(50.0)
