"""Sentences as trees of words, from the shipped model."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.reading.arborescence import is_tree
from quidproquo.reading.lemma import lemma_of
from quidproquo.reading.network import MOST_WORDS
from quidproquo.reading.parse import Sentence, Word, _behind_their_verbs, _joined_by_form, parse
from quidproquo.reading.tokens import split_sentences


def parsed(text: str) -> Sentence:
    [sentence] = parse(split_sentences(text))
    return sentence


def word(sentence: Sentence, text: str) -> Word:
    return next(word for word in sentence.words if word.text == text)


def of(sentence: Sentence, text: str) -> str:
    """The word that `text` hangs on."""
    head = word(sentence, text).head
    return "ROOT" if head < 0 else sentence.words[head].text


def is_whole(sentence: Sentence) -> bool:
    return is_tree(np.array([0, *(word.head + 1 for word in sentence.words)]))


def test_who_did_what_to_whom() -> None:
    told = parsed("North Korea rejected the American offer.")
    assert (word(told, "Korea").rel, of(told, "Korea")) == ("nsubj", "rejected")
    assert (word(told, "offer").rel, of(told, "offer")) == ("obj", "rejected")
    assert word(told, "rejected").lemma == "reject"
    assert of(told, "rejected") == "ROOT"


def test_a_passive_has_a_passive_subject_and_an_agent() -> None:
    told = parsed("The inspectors were expelled by the government.")
    assert word(told, "inspectors").rel == "nsubj:pass"
    assert of(told, "government") == "expelled"


def test_what_was_said_hangs_on_the_saying() -> None:
    told = parsed("The minister said that Iran would suspend enrichment.")
    assert (word(told, "suspend").rel, of(told, "suspend")) == ("ccomp", "said")
    assert word(told, "would").lemma == "would"


def test_a_refusal_keeps_its_not() -> None:
    told = parsed("Washington won't lift sanctions.")
    assert (word(told, "n't").lemma, of(told, "n't")) == ("not", "lift")
    assert word(told, "wo").lemma == "will"


def test_persons_and_places_are_named() -> None:
    told = parsed("President Obama met Lee Myung-bak in Seoul on Tuesday.")
    assert word(told, "Obama").entity.endswith("PER")
    assert word(told, "Seoul").entity == "B-LOC"
    assert word(told, "Tuesday").entity == "O"


def test_offsets_lead_back_to_the_text() -> None:
    text = "First line.\n\nThe U.S. can't wait—it said “no.”"
    for sentence in parse(split_sentences(text)):
        assert all(text[word.start : word.end] == word.text for word in sentence.words)


def test_a_sentence_that_is_too_long_comes_back_in_parts() -> None:
    tokens = split_sentences("The list, " + "coal, " * 400 + "ends.")
    told = parse(tokens)
    words = [word.text for sentence in told for word in sentence.words]
    assert words == [token.text for sentence in tokens for token in sentence]
    assert max(len(sentence.words) for sentence in told) <= MOST_WORDS


def test_order_and_company_do_not_matter() -> None:
    texts = ["Talks failed.", "Iran, which had promised to stop enriching uranium, denied it.", "He left."]
    alone = [parsed(text) for text in texts]
    together = [parse([split_sentences(text)[0] for text in texts])[k] for k in range(3)]
    for one, other in zip(alone, together, strict=True):
        assert [(word.head, word.rel) for word in one.words] == [(word.head, word.rel) for word in other.words]


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_makes_trees(text: str) -> None:
    told = parse(split_sentences(text))
    assert all(is_whole(sentence) for sentence in told)
    assert all(sum(word.rel == "root" for word in sentence.words) == 1 for sentence in told)
    assert all(0 <= sentence.score <= 1 for sentence in told)


def test_nothing_makes_nothing() -> None:
    assert parse([]) == []


def test_the_infinitive_of_a_headline_is_its_clause_and_the_name_its_subject() -> None:
    told = parsed("Iran to release prisoners by May")
    assert of(told, "release") == "ROOT"
    assert (word(told, "Iran").rel, of(told, "Iran")) == ("nsubj", "release")
    assert is_whole(told)


def test_a_headline_may_have_its_speaker_behind_it() -> None:
    told = parsed("Ethiopia to free 40 Somali fishermen, state radio said.")
    assert of(told, "free") == "said"
    assert of(told, "Ethiopia") == "free"
    assert is_whole(told)


def _written(*rows: tuple[str, str, str, str, int]) -> list[Word]:
    return [Word(text, 9 * k, 9 * k + len(text), text, upos, xpos, head, rel, "O") for k, (text, upos, xpos, rel, head) in enumerate(rows)]


def test_a_particle_belongs_to_the_verb_before_it() -> None:
    words = _written(("rule", "VERB", "VB", "root", -1), ("out", "ADP", "RP", "compound:prt", 2), ("lifting", "VERB", "VBG", "xcomp", 0))
    assert [word.head for word in _behind_their_verbs(words)] == [-1, 0, 0]


def test_an_infinitive_is_joined_to_an_infinitive() -> None:
    words = _written(
        ("agreed", "VERB", "VBD", "root", -1), ("to", "PART", "TO", "mark", 2), ("disarm", "VERB", "VB", "xcomp", 0),
        ("and", "CCONJ", "CC", "cc", 4), ("release", "VERB", "VB", "conj", 0),
    )  # fmt: skip
    assert [word.head for word in _joined_by_form(words)] == [-1, 2, 0, 4, 2]
    finite = [*words[:4], words[4]._replace(xpos="VBD")]
    assert _joined_by_form(finite) == finite


def test_a_slip_of_the_tag_spoils_no_lemma() -> None:
    assert lemma_of("signs", "VERB", "VBP") == "sign"
    assert lemma_of("discuss", "VERB", "VBP") == "discuss"
