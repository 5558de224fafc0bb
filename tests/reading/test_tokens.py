"""Tokens and sentences of raw text, by the conventions of the treebanks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks.boundaries import read_cases, score
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.reading.tokens import split_sentences, tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def sentences(text: str) -> list[str]:
    return [text[sentence[0].start : sentence[-1].end] for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Ito can't come.", "Mr. Ito ca n't come ."),
        ("It cannot be Washington's.", "It can not be Washington 's ."),
        ("a long-range, non-nuclear test", "a long - range , non-nuclear test"),
        ("Kim Jong-un and Moon Jae-in", "Kim Jong-un and Moon Jae-in"),
        ("the U.S.-led talks", "the U.S. - led talks"),
        ("US$1.2bn or $25 million", "US$ 1.2 bn or $ 25 million"),
        ("10am, 5 p.m., 4:05", "10 am , 5 p.m. , 4:05"),
        ("3.5% of 28,500 in 2012-2015", "3.5 % of 28,500 in 2012 - 2015"),
        ("the hostages’ families’ “word”", "the hostages ’ families ’ “ word ”"),
        ("The deal—signed in May—fell.", "The deal — signed in May — fell ."),
        ("No. 5 is a no. So be it", "No. 5 is a no . So be it"),
        ("and/or the 1990s (see p. 12)", "and / or the 1990s ( see p. 12 )"),
        ("at www.example.org/a, or x@example.org.", "at www.example.org/a , or x@example.org ."),
        ("Over-the-counter", "Over - the - counter"),
        ("Wait... what?!", "Wait ... what ?!"),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, expected: str) -> None:
    assert words(text) == expected.split(" ")


def test_a_title_or_an_initial_ends_no_sentence() -> None:
    text = "Gen. J. R. Vega met Dr. Lee. They signed."
    assert sentences(text) == ["Gen. J. R. Vega met Dr. Lee.", "They signed."]


def test_an_abbreviation_ends_a_sentence_when_the_next_word_begins_one() -> None:
    assert sentences("He left the U.S. The U.S. President stayed.") == ["He left the U.S.", "The U.S. President stayed."]


def test_a_quotation_closes_after_its_stop() -> None:
    assert sentences("“Not now.” He left. “Why?” Kim asked.") == ["“Not now.”", "He left.", "“Why?” Kim asked."]


def test_a_headline_stands_alone() -> None:
    assert sentences("Talks collapse in Geneva\n\nEnvoys walked out.") == ["Talks collapse in Geneva", "Envoys walked out."]


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    text = (
        "The two delegations met on Thursday in a hotel near the lake\n"
        "and talked until midnight without any sign of agreement on\n"
        "inspections, and nobody was surprised by that. They left."
    )
    assert len(sentences(text)) == 2


def test_each_item_of_a_list_is_a_sentence() -> None:
    text = "Its terms are:\n1. Halt the tests.\n2. Admit inspectors."
    assert sentences(text) == ["Its terms are:", "1. Halt the tests.", "2. Admit inspectors."]


def test_an_empty_text_has_no_sentences() -> None:
    assert split_sentences(" \n\n\t") == []


@given(st.text(alphabet=st.sampled_from("aB.U S'’\"”-—$19,()!?\n[]:/@#é…n't"), max_size=120))
def test_every_character_belongs_to_one_token(text: str) -> None:
    tokens = [token for sentence in split_sentences(text) for token in sentence]
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@given(st.text(max_size=80))
def test_any_text_at_all_is_cut(text: str) -> None:
    tokens = [token for sentence in split_sentences(text) for token in sentence]
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_the_hard_sentences_hold_their_bar() -> None:
    told = score(read_cases())
    assert told.sentences >= 200
    assert told.token_f1 >= 0.98
    assert told.sentence_f1 >= 0.98


@given(st.text(alphabet="abA'’-/$5 0\"s.", max_size=12))
def test_a_run_of_characters_is_cut_the_same_wherever_it_stands(run: str) -> None:
    run = run.replace(".", "")
    assert [t.text for t in tokenize("Kim " + run + " Kim")][1:-1] == words(run)
