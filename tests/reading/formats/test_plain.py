"""Plain text and Markdown, and the headers above them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.words import Genre
from quidproquo.reading.formats.plain import read_markdown, read_plain, split_header

BODY = "The envoy left on Tuesday.\n"


YAML = """---
title: "Envoy leaves"
author: [Ada Thornquist, Jonas Pellworm]
outlet: Quillfeather Wire
date: 2007-02-13
genre: op-ed
---
"""
LISTS = """---
Title: Envoy leaves
authors:
  - Ada Thornquist
  - Jonas Pellworm
publication: Quillfeather Wire
published: 13 Feb 2007
genre: opinion
---

"""
TOML = """+++
title = "Envoy leaves"
authors = ["Ada Thornquist", "Jonas Pellworm"]
outlet = "Quillfeather Wire"
date = 2007-02-13
genre = "column"
+++
"""
BARE = """Title: Envoy leaves
By: Ada Thornquist and Jonas Pellworm
Outlet: Quillfeather Wire
Date: February 13, 2007
Genre: editorial

"""


@pytest.mark.parametrize("header", [YAML, LISTS, TOML, BARE])
def test_each_kind_of_header_is_read_and_left_out(header: str) -> None:
    draft = read_plain((header + BODY).encode())
    assert draft.text == BODY
    assert draft.title == "Envoy leaves"
    assert draft.authors == ("Ada Thornquist", "Jonas Pellworm")
    assert draft.outlet == "Quillfeather Wire"
    assert draft.published == date(2007, 2, 13)
    assert draft.genre is Genre.OPINION


@pytest.mark.parametrize(
    "text",
    [
        "Washington: the envoy left.\n\nHe said so.",
        "--- the envoy left ---\n",
        "+++\nno = header\nat all",
        "Title: only one line\n\nHe said so.",
    ],
)
def test_what_is_no_header_stays_in_the_text(text: str) -> None:
    assert split_header(text) == (text, {})


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    draft = read_markdown(
        b'# Envoy *leaves*\n\nThe [envoy](https://larkspur.example/x) **left**\non Tuesday.\n\n> "No deal," he said.\n\n'
        b"- fuel oil\n- food\n\n<script>alert(1)</script>\n\n![map](map.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert draft.title == "Envoy leaves"
    assert draft.text.startswith('Envoy leaves\n\nThe envoy left\non Tuesday.\n\n"No deal," he said.\n\nfuel oil\n\nfood')
    assert "alert" not in draft.text
    assert "larkspur" not in draft.text


@given(st.text())
def test_any_text_is_its_header_and_the_rest(text: str) -> None:
    body, _ = split_header(text)
    assert text.endswith(body)
