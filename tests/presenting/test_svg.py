"""Elements, measuring, wrapping, and colours that can be told apart."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from quidproquo.presenting.svg import (
    PAINTS,
    Box,
    drawing,
    element,
    fit,
    hint,
    measure,
    number,
    sheet,
    text,
    wrap,
)
from tests.presenting.charts.looking import parse


@given(st.text(max_size=80))
def test_any_words_make_well_formed_xml_and_come_back(words: str) -> None:
    root = ElementTree.fromstring(str(element("text", words, class_=words)))  # noqa: S314 - our own picture
    assert root.tag == "text"
    shown = drawing(words, words, [text(0, 0, words)], width=10, height=10)
    ElementTree.fromstring(shown.svg)  # noqa: S314


def test_markup_in_words_is_escaped_and_children_are_not() -> None:
    assert str(element("g", element("title", "a < b"), '"<&')) == "<g><title>a &lt; b</title>&#34;&lt;&amp;</g>"
    assert isinstance(hint("x"), Markup)


def test_numbers_are_short_and_the_same_everywhere() -> None:
    assert [number(v) for v in (1.0, 0.1 + 0.2, -2.5, 1e-9, 100)] == ["1", "0.3", "-2.5", "0", "100"]


@given(st.text(max_size=60), st.floats(10, 400), st.floats(8, 20))
def test_what_is_made_to_fit_fits(words: str, width: float, size: float) -> None:
    assert measure(fit(words, width, size), size) <= max(width, measure("…", size))
    lines = wrap(words, width, size, lines=2)
    assert len(lines) <= 2
    assert all(measure(line, size) <= max(width, measure("…", size)) for line in lines)


def test_wrapping_keeps_every_word_that_has_room() -> None:
    assert wrap("after a give by the United States", 120, 12, lines=3) == ("after a give by the", "United States")
    assert wrap("", 120, 12) == ()


def luminance(paint: str) -> float:
    parts = [int(paint[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", [n for n in PAINTS if n not in ("paper", "knock")])
def test_every_colour_stands_out_from_the_paper(name: str) -> None:
    # WCAG 2.2: 4.5 for text. Every paint may letter something.
    assert 1.05 / (luminance(PAINTS[name]) + 0.05) >= 4.5


def test_boxes_that_touch_meet() -> None:
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 5, 5))
    assert not Box(0, 0, 10, 10).meets(Box(11, 0, 5, 5))
    assert Box(0, 0, 10, 10).meets(Box(11, 0, 5, 5), gap=2)


def test_a_sheet_bears_the_title_and_the_words_of_each_picture() -> None:
    made = drawing("A title", "What it shows", [text(5, 20, "inside")], width=300, height=60)
    other = drawing("Another", "More", [text(5, 20, "within")], width=200, height=60)
    both = sheet([made, other])
    root = ElementTree.fromstring(both.svg)  # noqa: S314 - our own picture
    words = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["A title", "inside", "What it shows", "Another", "within", "More"]
    assert (both.width, both.title) == (300, "A title; Another")
    parse(made)
