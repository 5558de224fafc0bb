"""Titles and bylines above a plain text."""

from __future__ import annotations

import pytest

from quidproquo.reading.formats.headline import find_byline, find_headline

BODY = "The envoy left Geneva on Tuesday after four days of talks, he said.\n"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Envoy leaves Geneva\n\n", "Envoy leaves Geneva"),
        ("Envoy leaves Geneva\n", "Envoy leaves Geneva"),
        ("Does the envoy mean it?\n\n", "Does the envoy mean it?"),
        ("Envoy returns to the U.S.\n\n", "Envoy returns to the U.S."),
        ("The Asia Notebook\n\nWhy the envoy left Geneva early\n\n", "Why the envoy left Geneva early"),
        ("Envoy leaves Geneva\nBy Ada Thornquist\n\n", "Envoy leaves Geneva"),
        ("The envoy left Geneva.\n\n", None),
        ("By Ada Thornquist\n\n", None),
        ("July 25, 2011\n\n", None),
        ("", None),
    ],
)
def test_a_short_first_line_without_a_stop_is_the_title(top: str, title: str | None) -> None:
    assert find_headline(top + BODY) == title


def test_a_text_of_one_line_has_no_title() -> None:
    assert find_headline("Kim met Hill") is None


@pytest.mark.parametrize("line", ["By Ada Thornquist", "BY Ada Thornquist, staff writer"])
def test_a_byline_names_the_author(line: str) -> None:
    found = find_byline(f"Envoy leaves Geneva\n{line}\n\n{BODY}")
    assert found == "Ada Thornquist"
    assert find_byline("Envoy leaves\n\nBy all accounts the envoy left early on Tuesday, he said.\n") is None
