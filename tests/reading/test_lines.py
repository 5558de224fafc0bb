"""Paragraphs of raw text."""

from __future__ import annotations

import pytest

from quidproquo.reading.lines import paragraphs


def cut(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\n   \n\n Two.", ["One.", "Two."]),
        ("Headline\nThe text begins.", ["Headline", "The text begins."]),
        ("The talks\nwere broken off.", ["The talks\nwere broken off."]),
        ("It ends.\nanother begins", ["It ends.", "another begins"]),
        ("• bread\n• fuel", ["• bread", "• fuel"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_where_paragraphs_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_hard_wrapped_text_is_joined_until_a_short_line() -> None:
    text = (
        "Envoys from six countries met on Monday in the capital to talk about\n"
        "the reactor, the inspectors and the fuel that had been promised to\n"
        "Pyongyang in the spring, and none of them would say what was agreed\n"
        "after that.\n"
        "The next round is in May, and it will be held in another city if the\n"
        "hosts can find one that suits the parties and their many advisers too."
    )
    assert len(cut(text)) == 2
