"""According to whom: the speakers behind a claim, outermost first, and who speaks between quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.reading.according import find_quotes, settle_speakers
from quidproquo.reading.lexicon import lexicon
from tests.reading.parsed import cast_of
from tests.reading.told import reports

LIFTED = "Iran lifted its ban on American films"


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in find_quotes(text)]


def speakers(text: str) -> list[str | None]:
    """Who speaks in each quotation of a text."""
    return [q.speaker.name if q.speaker else None for q in settle_speakers(cast_of(text), lexicon())]


def sources(text: str) -> list[list[str]]:
    return [[s.name for s in r.sources] for r in reports(text)]


def test_a_quotation_stands_between_its_marks() -> None:
    assert quoted('He said “yes” and «no» and "perhaps".') == ["yes", "no", "perhaps"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert quoted("“We agreed.\n\n“We signed,” he said.") == ["We agreed.", "We signed,"]


@given(st.text(alphabet='ab “”«»"\n.', max_size=80))
def test_quotations_of_any_text_follow_each_other_and_hold_no_mark_of_their_own(text: str) -> None:
    spans = find_quotes(text)
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all("\n\n" not in text[a:b] for a, b in spans)


@pytest.mark.parametrize(
    "text",
    [
        f"“{LIFTED} in May,” the envoy said.",
        f"The envoy said: “{LIFTED} in May.”",
        f"“{LIFTED},” said the envoy, “and we are glad of it.”",
    ],
)
def test_who_says_it_speaks_in_the_quotation(text: str) -> None:
    assert {(name or "").lower() for name in speakers(text)} == {"the envoy"}


def test_whoever_spoke_speaks_on_in_the_next_quotation() -> None:
    """Rule 17."""
    assert speakers(f"“We have waited for a year,” the envoy said. “{LIFTED} only in May.”") == ["the envoy", "the envoy"]


def test_he_added_is_whoever_spoke_before() -> None:
    assert sources(f"The envoy smiled. The envoy said he was glad. He added that {LIFTED}.")[-1][-1].lower() == "the envoy"


def test_one_quoted_word_is_nobodys_speech() -> None:
    assert speakers("The so-called “deal” pleased the envoy.") == []


def test_the_authors_own_voice_is_no_source() -> None:
    assert sources(f"{LIFTED}.") == [[]]
    assert sources(f"I believe {LIFTED}.") == [[]]


@pytest.mark.parametrize("verb", ["said", "announced", "claimed", "confirmed", "argued", "reported"])
def test_every_verb_of_saying_makes_a_source(verb: str) -> None:
    assert sources(f"A diplomat {verb} that {LIFTED}.") == [["A diplomat"]]


@pytest.mark.parametrize("start", ["Iran promised to", "Iran refused to", "Iran offered to", "Oman demanded that Iran"])
def test_promising_refusing_and_demanding_make_no_source(start: str) -> None:
    """Rule 17."""
    assert sources(f"{start} lift its ban on American films.") == [[]]


def test_a_party_that_denies_its_own_deed_is_no_source_and_anyone_else_is() -> None:
    """Rule 21."""
    own, other = "Russia denied shelling Mariupol.", "Belarus denied that Russia had shelled Mariupol."
    assert sources(own) == [[]]
    assert sources(other) == [["Belarus"]]


def test_the_outermost_speaker_comes_first() -> None:
    assert sources(f"A diplomat said that Oman had claimed that {LIFTED}.") == [["A diplomat", "Oman"]]


def test_joint_speakers_are_one_source_of_several_sides() -> None:
    (report,) = reports(f"Oman and Qatar said that {LIFTED}.")
    (source,) = report.sources
    assert source.name == "Oman and Qatar"
    assert set(source.sides) == {"OMN", "QAT"}


def test_whoever_is_told_is_no_source() -> None:
    """Rule 17."""
    assert sources(f"A diplomat told state media that {LIFTED}.") == [["A diplomat"]]


def test_an_unnamed_source_is_named_as_written() -> None:
    assert sources(f"A senior official said {LIFTED}.") == [["A senior official"]]
