"""From a deed's word to the root of its sentence: every word on the way that bears on it, innermost first."""

from __future__ import annotations

import pytest

from quidproquo.reading.climb import climb
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.steps import Sort
from tests.reading.parsed import place_of, texts, tree_of


def sorts(sentence: str, word: str) -> list[str]:
    """What stands between a word and the root of its sentence."""
    tree = tree_of(sentence)
    return [step.sort.value for step in climb(tree, place_of(tree, word), lexicon())]


PLAIN = {
    "Iran released the prisoners.": [],
    "Iran will release the prisoners.": ["will"],
    "Iran should release the prisoners.": ["ought"],
    "Iran might release the prisoners.": ["perhaps"],
    "Iran did not release the prisoners.": ["not"],
    "Iran agreed to release the prisoners.": ["promise"],
    "Iran offered to release the prisoners.": ["offer"],
    "Iran wants to release the prisoners.": ["want"],
    "Oman urged Iran to release the prisoners.": ["demand"],
    "Iran refused to release the prisoners.": ["refuse"],
    "Iran threatened to release the prisoners.": ["threaten"],
    "Iran failed to release the prisoners.": ["fail"],
    "Iran tried to release the prisoners.": ["try"],
    "Iran has to release the prisoners.": ["ought"],
    "Iran to release prisoners": ["will"],
}


@pytest.mark.parametrize(("sentence", "expected"), PLAIN.items())
def test_one_word_of_status_is_one_step(sentence: str, expected: list[str]) -> None:
    assert sorts(sentence, next(w for w in ("released", "release") if w in sentence.rstrip(".").split())) == expected


def test_the_future_of_headlines_may_have_its_speaker_behind_it() -> None:
    assert sorts("Iran to release prisoners by May, minister says", "release")[0] == "will"



STACKED = {
    "Iran will not release the prisoners.": {"will", "not"},
    "Oman should urge Iran to release the prisoners.": {"demand", "ought"},
    "Iran said it would release the prisoners.": {"would", "say"},
    "Iran has promised that it will release the prisoners.": {"will", "promise"},
    "A diplomat said Iran had refused to release the prisoners.": {"refuse", "say"},
}


@pytest.mark.parametrize(("sentence", "expected"), STACKED.items())
def test_all_words_of_status_are_met_on_the_way(sentence: str, expected: set[str]) -> None:
    assert set(sorts(sentence, "release")) == expected


def test_the_innermost_comes_first() -> None:
    assert sorts("The envoy said that Oman should urge Iran to release the prisoners.", "release") == ["demand", "ought", "say"]


@pytest.mark.parametrize(
    ("sentence", "sort"),
    [
        ("Syria will disarm if Iran releases the prisoners.", Sort.IF),
        ("Syria will not disarm unless Iran releases the prisoners.", Sort.UNLESS),
        ("Syria will not disarm until Iran releases the prisoners.", Sort.UNLESS),
        ("Syria will disarm only if Iran releases the prisoners.", Sort.UNLESS),
    ],
)
def test_what_the_main_clause_will_do_is_not_said_of_its_condition(sentence: str, sort: Sort) -> None:
    """Rule 10: a plain "if" is a condition, "unless", "until" and "only if" a demand."""
    assert sorts(sentence, "releases") == [sort.value]


def test_why_and_when_are_told_as_done() -> None:
    for sentence in (
        "Syria will disarm because Iran released the prisoners.",
        "Syria promised to disarm after Iran released the prisoners.",
        "Syria should disarm since Iran released the prisoners.",
    ):
        assert sorts(sentence, "released") == []


def test_a_joined_clause_of_its_own_is_not_under_the_firsts_modal() -> None:
    assert sorts("Syria will disarm and Iran has released the prisoners.", "released") == []


@pytest.mark.parametrize(
    "sentence", ["Iran agreed to disarm and release the prisoners.", "Iran will disarm and release the prisoners."]
)
def test_a_bare_joined_verb_shares_the_status_of_the_first(sentence: str) -> None:
    assert sorts(sentence, "release") == sorts(sentence, "disarm")
    assert sorts(sentence, "release") != []


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy said that Iran released the prisoners.",
        "Iran released the prisoners, the envoy said.",
        "According to the envoy, Iran released the prisoners.",
    ],
)
def test_the_speaker_is_met_wherever_the_saying_stands(sentence: str) -> None:
    tree = tree_of(sentence)
    (step,) = climb(tree, place_of(tree, "released"), lexicon())
    assert step.sort is Sort.SAY
    assert texts(tree, step.by) == ["envoy"]


def test_a_step_names_who_does_it_and_to_whom() -> None:
    tree = tree_of("Oman urged Iran to release the prisoners.")
    (step,) = climb(tree, place_of(tree, "release"), lexicon())
    assert (texts(tree, step.by), texts(tree, step.to)) == (["Oman"], ["Iran"])


def test_a_question_asserts_nothing() -> None:
    assert sorts("Did Iran release the prisoners?", "release") == ["question"]


@pytest.mark.parametrize(
    ("sentence", "sort"),
    [
        ("Iran praised the planned visit.", "promise"),
        ("Iran praised the proposed visit.", "offer"),
        ("Iran praised a possible visit.", "perhaps"),
    ],
)
def test_an_adjective_says_how_a_deed_noun_stands(sentence: str, sort: str) -> None:
    assert sort in sorts(sentence, "visit")


def test_every_sentence_can_be_climbed_from_every_word() -> None:
    tree = tree_of(
        "The minister, who had refused to meet the envoys until their allies withdrew, said on Monday that unless Iran, "
        "as it promised in March, freed the men and lifted its ban, “nothing would be done to help it”, as he put it."
    )
    for k in range(len(tree)):
        steps = climb(tree, k, lexicon())
        assert steps == climb(tree, k, lexicon())
        assert all(0 <= step.at < len(tree) for step in steps)
