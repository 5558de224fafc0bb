"""The status of any verb."""

from __future__ import annotations

import pytest

from quidproquo.errors import UsageError
from quidproquo.model.words import Status
from quidproquo.reading.predicates import status_of


def status(text: str, word: str) -> Status:
    start = text.index(word)
    return status_of(text, start, start + len(word)).status


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The baker burnt the loaves.", "burnt", Status.DONE),
        ("The baker refused to sell the last loaf.", "sell", Status.REFUSED),
        ("The baker promised to keep a loaf for her.", "keep", Status.PROMISED),
        ("The baker may close the shop in May.", "close", Status.HYPOTHETICAL),
        ("The baker has not paid the miller.", "paid", Status.ABSENT),
        ("The miller demanded that the baker pay him.", "pay", Status.DEMANDED),
    ],
)
def test_a_verb_that_no_list_has_has_a_status(text: str, word: str, wanted: Status) -> None:
    assert status(text, word) is wanted


def test_it_is_looked_for_in_its_own_sentence() -> None:
    text = "He will sing. She never danced."
    assert status(text, "danced") is Status.ABSENT


def test_a_place_without_a_word_is_said_to_be_empty() -> None:
    with pytest.raises(UsageError, match="Q146"):
        status_of("He sang.", 30, 34)
