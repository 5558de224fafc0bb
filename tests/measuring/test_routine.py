"""Routines held against rounds, those that end well included, and patterns found in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.errors import UsageError
from quidproquo.measuring.episodes import Episode, Step, episode
from quidproquo.measuring.patterns import patterns
from quidproquo.measuring.routine import MEANINGS, STATED, Routine, is_step, parse_routine, routine_of
from quidproquo.model.estimate import Estimate, TooFew
from quidproquo.model.words import Deed, Status

BETWEEN = ("USA", "PRK")
DEEDS = {
    "invite": (None, Deed.MEET, None, Status.OFFERED),
    "talk": (None, Deed.MEET, "talks", Status.DONE),
    "agree": (None, Deed.ACCORD, None, Status.DONE),
    "concede": ("USA", Deed.AID, "food", Status.DONE),
    "answer": ("PRK", Deed.YIELD, "freeze", Status.DONE),
    "promise": ("PRK", Deed.YIELD, "freeze", Status.PROMISED),
    "stall": ("PRK", Deed.BREACH, "stall", Status.DONE),
    "renege": ("PRK", Deed.BREACH, "renege", Status.DONE),
    "provoke": ("PRK", Deed.MOBILIZE, "nuclear_test", Status.DONE),
    "punish": ("USA", Deed.SANCTION, "sanctions", Status.DONE),
    "demand": ("PRK", Deed.YIELD, "inspection_access", Status.DEMANDED),
    "offer": ("PRK", Deed.YIELD, "freeze", Status.OFFERED),
}


def round_of(name: str, *steps: str, running: bool = False) -> Episode:
    told = [Step(*DEEDS[step], date(2000, 1, 1) + timedelta(30 * i), f"{name}{i}") for i, step in enumerate(steps)]
    return episode(name, told, running=running)


def held(*episodes: Episode, stated: tuple[str, ...] = STATED) -> Routine:
    return routine_of(list(episodes), between=BETWEEN, stated=stated)


@pytest.mark.parametrize("step", list(DEEDS))
def test_every_step_has_a_deed_that_is_it(step: str) -> None:
    assert step in MEANINGS
    assert is_step(step, Step(*DEEDS[step], date(2000, 1, 1)), BETWEEN)


def test_every_step_there_is_can_be_met() -> None:
    assert set(DEEDS) == set(MEANINGS)


def test_a_give_of_the_other_side_is_no_concession() -> None:
    assert not is_step("concede", Step(*DEEDS["answer"], date(2000, 1, 1)), BETWEEN)


def test_how_far_each_round_got() -> None:
    found = held(
        round_of("a", "invite", "talk", "concede", "stall", "renege", "provoke"),
        round_of("b", "invite", "talk", "concede", "answer"),
        round_of("c", "talk", "invite", "concede"),
    )
    assert [(fit.reached, fit.matched, fit.complete) for fit in found.fits] == [(6, 6, True), (3, 3, False), (1, 2, False)]
    assert found.fits[0].ids == tuple(f"a{i}" for i in range(6))
    assert [fit.ended_well for fit in found.fits] == [False, True, True]
    assert found.completed == Estimate(1 / 3, found.completed.low, found.completed.high, 3, found.completed.because)  # type: ignore[union-attr]
    assert found.because.startswith("1 of 3 rounds complete invite → talk → concede → stall → renege → provoke")


def test_a_routine_that_always_recurs_fits_better_than_its_shuffles() -> None:
    found = held(*(round_of(name, *STATED) for name in "abcdef"))
    assert found.fit == 1.0
    assert found.shuffled is not None
    assert found.shuffled < 0.7
    assert found.p is not None
    assert found.p < 0.01


def test_a_routine_that_fits_only_because_all_its_steps_are_there() -> None:
    backwards = [round_of(name, *reversed(STATED)) for name in "abc"]
    found = held(*backwards)
    assert found.p is not None
    assert found.p > 0.9


def test_two_rounds_are_too_few() -> None:
    found = held(round_of("a", *STATED), round_of("b", *STATED))
    assert (found.fit, found.p) == (None, None)
    assert isinstance(found.completed, TooFew)
    assert "too few to say more" in found.because


def test_no_rounds() -> None:
    found = held()
    assert found.because.startswith("There are no rounds")
    assert found.patterns == ()
    assert found.standing is None


def test_where_the_running_round_stands_and_what_followed_before() -> None:
    found = held(
        round_of("a", "invite", "talk", "concede", "stall"),
        round_of("b", "invite", "talk", "concede", "provoke"),
        round_of("c", "invite", "talk", "answer"),
        round_of("d", "invite", "talk", running=True),
    )
    assert found.standing is not None
    assert (found.standing.step, found.standing.next_step) == ("talk", "concede")
    assert isinstance(found.standing.went_on, Estimate)
    assert found.standing.went_on.value == pytest.approx(2 / 3)
    assert found.standing.followed == (("USA gives", 2), ("PRK gives", 1))


def test_the_running_round_has_not_failed_to_complete() -> None:
    found = held(*(round_of(name, *STATED) for name in "abc"), round_of("d", "invite", running=True))
    assert isinstance(found.completed, Estimate)
    assert (found.completed.value, found.completed.n) == (1.0, 3)


def test_patterns_count_once_a_round_and_only_the_longest_is_told() -> None:
    found = patterns(
        [
            round_of("a", "talk", "concede", "renege", "talk", "concede", "renege"),
            round_of("b", "talk", "concede", "renege"),
            round_of("c", "punish"),
        ]
    )
    assert [(p.steps, p.rounds, p.of) for p in found] == [(("meet", "USA gives", "PRK breaks"), 2, 3)]


def test_a_pattern_that_any_order_would_show_is_no_news() -> None:
    found = patterns([round_of(name, "talk", "concede") for name in "abcdefgh"])
    assert found[0].steps == ("meet", "USA gives")
    assert found[0].expected == pytest.approx(4, abs=0.3)
    assert found[0].p < 0.05
    mixed = [round_of(name, *(("talk", "concede") if i % 2 else ("concede", "talk"))) for i, name in enumerate("abcdefgh")]
    assert all(p.p > 0.3 for p in patterns(mixed))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(list(DEEDS)), max_size=7), max_size=5))
def test_every_pattern_told_is_held_by_as_many_rounds_as_it_says(rounds: list[list[str]]) -> None:
    episodes = [round_of(str(i), *steps) for i, steps in enumerate(rounds)]
    for pattern in patterns(episodes):
        holding = 0
        for one in episodes:
            rest = iter(one.labels)
            holding += all(step in rest for step in pattern.steps)
        assert holding == pattern.rounds >= 2


def test_the_same_seed_gives_the_same_figures() -> None:
    rounds = [round_of("a", "invite", "talk", "concede"), round_of("b", "talk", "invite"), round_of("c", *STATED)]
    assert held(*rounds) == held(*rounds)


@pytest.mark.parametrize("text", ["invite, talk, concede", "invite -> talk -> concede", "Invite → talk → concede"])
def test_a_routine_as_written(text: str) -> None:
    assert parse_routine(text) == ("invite", "talk", "concede")


@pytest.mark.parametrize("text", ["", "invite, dance"])
def test_an_unknown_step_names_those_there_are(text: str) -> None:
    with pytest.raises(UsageError, match="stall"):
        parse_routine(text)


def test_a_routine_as_json_and_as_a_frame() -> None:
    found = held(round_of("a", *STATED), round_of("b", "talk"), round_of("c", "invite", running=True))
    told = found.to_dict()
    assert [fit["reached"] for fit in told["fits"]] == found.to_pandas()["reached"].tolist() == [6, 0, 1]
    assert told["standing"]["next"] == "talk"
