"""One sentence as naming sees it."""

from __future__ import annotations

from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.naming import Memory
from quidproquo.reading.naming.scene import Scene, part_of_longer_name, set_scene


def scene(sentence: str) -> Scene:
    return set_scene(sentence.split(), on=None, memory=Memory(), knowledge=load_knowledge())


def test_title_case_and_capitals_are_told_from_a_sentence_full_of_names() -> None:
    assert scene("Iran Deal Reached in Geneva After Marathon Talks").headline
    assert not scene("Trump met Kim Jong Un and Moon Jae In").headline
    assert scene("IRAN REJECTS U.S. OFFER").capitals
    assert not scene("The UN and NATO met").capitals


def test_a_name_beside_an_unknown_capitalised_word_is_part_of_a_longer_one() -> None:
    for sentence, longer in [
        ("Yesterday Bush met him", False),
        ("Then Jeb Bush met him", True),
        ("On Monday Bush met him", False),
        ("President Bush met him", False),
        ("the Bush Tavern closed", True),
    ]:
        told = scene(sentence)
        match = next(part for part in told.parts if "Bush" in part.text(told.words))
        assert part_of_longer_name(told, match) is longer, sentence


def test_text_is_joined_as_it_was_written() -> None:
    assert scene("Kim Kye - gwan 's aide").text(0, 5) == "Kim Kye-gwan's"
    assert scene("x").word(5) == ""
