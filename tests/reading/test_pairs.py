"""What one marked party does to another."""

from __future__ import annotations

import pytest

from quidproquo.errors import UsageError
from quidproquo.model.report import Span
from quidproquo.reading.pairs import read_pair

TEXT = "Peru's navy bombed two boats of Ecuador's coast guard on Friday."


def spans(text: str, *names: str) -> list[Span]:
    return [Span(text.index(name), text.index(name) + len(name)) for name in names]


def test_bombing_is_an_assault() -> None:
    source, target = spans(TEXT, "Peru's navy", "Ecuador's coast guard")
    found = read_pair(TEXT, source, target)
    assert found.plover == "ASSAULT"
    assert sum(found.chances.values()) == pytest.approx(1.0)


def test_a_demand_is_a_request_of_whoever_demands() -> None:
    text = "Ecuador's president called on Peru to pull its soldiers out of the valley."
    source, target = spans(text, "Ecuador's president", "Peru")
    assert read_pair(text, source, target).plover == "REQUEST"


def test_an_unnamed_party_may_be_left_out() -> None:
    (source,) = spans(TEXT, "Peru's navy")
    assert read_pair(TEXT, source, None).chances


def test_a_span_without_a_word_is_said_to_be_empty() -> None:
    with pytest.raises(UsageError, match="Q146"):
        read_pair(TEXT, Span(400, 410), None)


@pytest.mark.parametrize("sentence", ["", "Peru waited and " * 400])
def test_a_text_that_is_no_sentence_is_refused(sentence: str) -> None:
    with pytest.raises(UsageError, match="Q146"):
        read_pair(sentence, None, None)
