"""Echoes: "Cameroon refused" takes up what was asked before; a word that names its own deed takes up nothing."""

from __future__ import annotations

import pytest

from quidproquo.reading.echo import ECHOING, find_echoes
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.steps import Sort
from tests.reading.parsed import place_of, texts, tree_of
from tests.reading.told import reports, told


@pytest.mark.parametrize(
    ("sentence", "sort", "named"),
    [
        ("Cameroon refused.", Sort.REFUSE, None),
        ("Cameroon has agreed.", Sort.PROMISE, None),
        ("Israel denied the charge.", Sort.DENY, "charge"),
        ("Tehran rejected the demand.", Sort.REFUSE, "demand"),
        ("Russia has been pushing for this step.", Sort.DEMAND, "step"),
    ],
)
def test_an_echo_says_how_it_stands_and_what_it_calls_the_deed(sentence: str, sort: Sort, named: str | None) -> None:
    tree = tree_of(sentence)
    (echo,) = find_echoes(tree, (), lexicon())
    assert (echo.sort, echo.named, texts(tree, echo.by)) == (sort, named, [tree.words[0].text])


@pytest.mark.parametrize(
    "sentence",
    [
        "Cameroon refused to comment on the weather.",
        "Cameroon refused dinner.",
        "Cameroon rejected a novel by a young writer.",
        "The charge was denied.",
        "Cameroon slept.",
    ],
)
def test_a_word_with_an_object_of_its_own_and_one_without_a_speaker_echo_nothing(sentence: str) -> None:
    assert find_echoes(tree_of(sentence), (), lexicon()) == []


def test_a_word_that_names_a_deed_of_its_own_is_no_echo() -> None:
    tree = tree_of("Cameroon has agreed.")
    assert find_echoes(tree, {place_of(tree, "agreed")}, lexicon()) == []


def test_every_echo_is_a_word_of_status_in_the_codebook() -> None:
    assert set(ECHOING) <= set(lexicon().verb_cues)


ASKED = "Nigeria asked Cameroon to free the hostages."


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Cameroon refused.", "refused"),
        ("Cameroon agreed.", "promised"),
        ("Cameroon rejected the demand.", "refused"),
        ("Yaoundé declined.", "refused"),
    ],
)
def test_an_answer_takes_up_what_was_asked(answer: str, status: str) -> None:
    assert told(f"{ASKED} {answer}")[1:] == [f"CMR YIELD/release_prisoners NGA {status}"]


def test_a_charge_that_is_denied_is_denied() -> None:
    """Rule 14."""
    accused, charged, denied = told("Syria accused Israel of bombing Damascus. Israel denied the charge.")
    assert accused.startswith("SYR ACCUSE")
    assert charged.rsplit(" ", 1)[0] == denied.rsplit(" ", 1)[0]
    assert denied.endswith("denied")


def test_whoever_pushes_for_anothers_step_demands_it() -> None:
    *_, report = reports("Georgia should withdraw its troops. Russia has been pushing for this step for months.")
    assert (report.status.value, report.actor_sides, [p.side for p in report.asked_by]) == ("demanded", ("GEO",), ["RUS"])


def test_an_echo_of_nothing_is_no_report() -> None:
    assert told("Cameroon refused.") == []
    assert told("It rained in Lagos. Cameroon refused.") == []
