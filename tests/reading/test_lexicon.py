"""The codebook's words, looked up: the longer name decides, the more exact way of saying it is tried first."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Deed
from quidproquo.reading.lexicon import lexicon, people

BOOK = lexicon()


def classes(phrase: str) -> frozenset[str]:
    """The classes of a phrase, by its last word."""
    lemmas = phrase.split()
    return frozenset().union(*BOOK.classes(lemmas, len(lemmas) - 1))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("missile test", "test"),
        ("nuclear test", "nuclear_test"),
        ("frozen fund", "funds"),
        ("heavy fuel oil", "fuel"),
        ("the talk", "talks"),
    ],
)
def test_a_thing_is_known_by_its_last_word_or_a_longer_name(phrase: str, name: str) -> None:
    assert name in classes(phrase)


@pytest.mark.parametrize("phrase", ["news conference", "great deal", "oil field", "cabinet meeting"])
def test_what_only_sounds_like_a_thing_is_nothing(phrase: str) -> None:
    lemmas = phrase.split()
    assert classes(phrase) == frozenset()
    assert BOOK.is_nothing(lemmas, len(lemmas) - 1)


def test_a_longer_name_decides_alone() -> None:
    assert "talks" in classes("conference")
    assert classes("press conference") == frozenset()


def test_a_word_that_no_list_has_belongs_to_no_class() -> None:
    assert BOOK.classes(["snow", "blower"], 1) == ()
    assert not BOOK.is_nothing(["snow", "blower"], 1)


def test_longer_names_of_a_thing_come_first() -> None:
    for phrases in BOOK.things.values():
        lengths = [len(phrase) for phrase, _ in phrases]
        assert lengths == sorted(lengths, reverse=True)


def test_the_more_exact_way_to_open_a_frame_is_tried_first_then_the_order_of_the_file() -> None:
    for openings in (*BOOK.verbs.values(), *BOOK.nominals.values()):
        order = [(-len(o.words), -len(o.prepositions), o.frame.order) for o in openings]
        assert order == sorted(order)


def test_a_verb_of_several_words_is_found_under_its_verb() -> None:
    away = [o for o in BOOK.verbs["walk"] if o.words == ("away",)]
    assert {("from",), ()} <= {o.prepositions for o in away}
    assert all(" " not in lemma and ">" not in lemma for lemma in (*BOOK.verbs, *BOOK.nominals))


def test_a_noun_of_several_words_is_found_under_its_last() -> None:
    assert all(o.words[-1] == lemma for lemma, openings in BOOK.nominals.items() for o in openings)


def test_a_verb_means_what_its_object_makes_of_it() -> None:
    meanings = {meaning for o in BOOK.verbs["suspend"] for name, meaning in o.frame.on if name in ("talks", "nuclear_test")}
    assert {Deed.SANCTION, Deed.YIELD} <= {deed for deed, _ in meanings}


def test_an_invitation_is_an_offer_by_its_own_word() -> None:
    assert {o.frame.status.value for o in BOOK.verbs["invite"] if o.frame.status} == {"offered"}


@pytest.mark.parametrize(
    ("lemma", "cue"),
    [("refuse", "refuse"), ("vow", "promise"), ("urge", "demand"), ("deny", "deny"), ("seek", "want"), ("threaten", "threaten")],
)
def test_a_verb_of_status_gives_its_cue(lemma: str, cue: str) -> None:
    assert cue in BOOK.verb_cues[lemma]


def test_no_verb_says_anything_of_a_thing_that_it_must_not() -> None:
    assert all("nothing" not in cues for cues in BOOK.object_cues.values())
    assert BOOK.object_cues["stop"] == frozenset()


def test_the_words_are_read_once() -> None:
    assert lexicon() is BOOK
    assert people() is people()


def test_officials_act_and_soil_does_not() -> None:
    assert {"official", "envoy", "regime", "army"} <= people().acting
    assert not people().soil & {"official", "envoy", "regime", "army"}
