"""Stubs, notices and empty pages are noticed; short articles pass."""

from __future__ import annotations

import pytest

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Draft
from quidproquo.reading.formats.fitness import is_notice, refuse_unfit
from tests.reading.hostile import SENTENCES

ARTICLE = " ".join(SENTENCES)


def code(text: str, *, page: bool) -> str | None:
    """The code with which a text is refused, None where it passes."""
    try:
        refuse_unfit(Draft(text, page=page))
    except RefusedError as refused:
        return refused.code
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Q304"),
        ("* * *", "Q304"),
        ("Home Politics World Sport", "Q307"),
        ("404 Not Found. The page you are looking for does not exist.", "Q307"),
        ("Please enable JavaScript to view this site. It will not work without it.", "Q307"),
        ("Checking your browser before you go on. This takes a moment. Verify you are human.", "Q307"),
        (SENTENCES[0] + " To continue reading, subscribe now.", "Q308"),
        (SENTENCES[0] + " This article is for subscribers only.", "Q308"),
        (SENTENCES[0] + " Already a subscriber? Log in to continue.", "Q308"),
        (
            "We use cookies for a better visit. Accept all cookies or manage your privacy settings. Our partners use them too.",
            "Q309",
        ),
        (ARTICLE, None),
        (ARTICLE + " He consented to a visit; the privacy of the talks was kept.", None),
        (" ".join([ARTICLE] * 8) + " Subscribe to continue reading our newsletter.", None),
        ("The envoy left Geneva on Tuesday without a word.", None),
    ],
)
def test_what_stands_in_the_place_of_an_article_is_named(text: str, expected: str | None) -> None:
    assert code(text, page=True) == expected


def test_a_plain_file_may_be_one_sentence() -> None:
    assert code("Kim met Hill", page=False) is None


def test_the_words_of_the_site_are_no_paragraph_of_the_article() -> None:
    for notice in (
        "Advertisement",
        "Read more: Kim meets Hill",
        "Sign up for our daily newsletter",
        "© 2018 The Larkspur Courier",
    ):
        assert is_notice(notice)
    assert not is_notice("Advertisement for a new approach: the envoy said on Tuesday that talks would resume.")
