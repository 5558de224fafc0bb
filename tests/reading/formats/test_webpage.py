"""Saved web pages: the article, and what the page says of it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from quidproquo.errors import RefusedError
from quidproquo.model.words import Genre
from quidproquo.reading.formats.webpage import read_page, words_of_markup
from tests.reading import hostile
from tests.reading.hostile import SENTENCES, article_page, page


def linked(**values: object) -> str:
    """A page's JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def test_the_article_is_taken_out_of_its_page() -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    article = f"<article><h1>Envoy leaves Geneva</h1>{body}<p>Advertisement</p></article>"
    draft = read_page(page(f"<nav>Home Politics World</nav>{article}<footer>All rights reserved</footer>"))
    assert draft.text == "Envoy leaves Geneva\n\n" + "\n\n".join(SENTENCES)
    assert draft.page


def test_json_ld_names_title_author_outlet_date_and_genre() -> None:
    head = linked(
        **{
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "no article", "datePublished": "1999-01-01"},
                {
                    "@type": ["OpinionNewsArticle"],
                    "headline": "An envoy & his bank",
                    "author": [{"@type": "Person", "name": "Ada Thornquist"}, {"name": "Jonas Pellworm"}],
                    "publisher": {"@type": "Organization", "name": "The Larkspur Courier"},
                    "datePublished": "2007-02-13T23:30:00+09:00",
                    "url": "https://larkspur.example/envoy",
                },
            ],
        }
    )
    draft = read_page(article_page(head))
    assert draft.title == "An envoy & his bank"
    assert draft.authors == ("Ada Thornquist", "Jonas Pellworm")
    assert draft.outlet == "The Larkspur Courier"
    assert draft.published == date(2007, 2, 13)
    assert draft.address == "https://larkspur.example/envoy"
    assert draft.genre is Genre.OPINION


def test_meta_elements_name_them_where_no_json_ld_does() -> None:
    head = (
        '<meta property="og:title" content="Envoy leaves - The Larkspur Courier"><meta name="author" content="By Ada Thornquist">'
        '<meta property="og:site_name" content="The Larkspur Courier"><link rel="canonical" href="https://larkspur.example/x">'
        '<meta property="article:published_time" content="2007-02-13T10:00:00Z">'
    )
    draft = read_page(article_page(head))
    assert (draft.title, draft.authors, draft.outlet) == ("Envoy leaves", ("Ada Thornquist",), "The Larkspur Courier")
    assert draft.published == date(2007, 2, 13)


def test_the_address_dates_a_page_and_its_words_do_not() -> None:
    assert read_page(article_page('<link rel="canonical" href="https://larkspur.example/2007/02/13/x">')).published == date(
        2007, 2, 13
    )
    words = "<p>The accord of 13 February 2007 was signed in Beijing, the envoy said.</p><p>It was his third visit, he said.</p>"
    assert read_page(page(f"<article>{words}</article>")).published is None


def test_two_dated_moments_date_nothing() -> None:
    one = '<article><time datetime="2007-02-13">x</time><p>The envoy left Geneva on Tuesday, he said.</p></article>'
    assert read_page(page(one)).published == date(2007, 2, 13)
    assert read_page(page(one + one.replace("2007", "2008"))).published is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "Q307"),
        ("<div id='app'></div><script>start()</script>", "Q307"),
        ("<div>" * 5000, "Q305"),
        ("<p><a href='#'>Kim met Hill</a></p>" * 50_000, "Q305"),
    ],
)
def test_a_page_without_an_article_or_without_end_is_refused(body: str, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_page(page(body))
    assert refused.value.code == code


def test_an_article_that_is_not_free_is_a_stub_when_short() -> None:
    head = linked(**{"@type": "NewsArticle", "isAccessibleForFree": False})
    with pytest.raises(RefusedError) as refused:
        read_page(article_page(head))
    assert refused.value.code == "Q308"
    assert read_page(article_page(head, SENTENCES * 5)).text


@pytest.mark.parametrize(
    "hostile_head",
    ['<script type="application/ld+json">{"@type": [[[</script>', linked(**{"@type": 5, "author": {"name": ["x"]}})],
)
def test_broken_metadata_costs_nothing_but_itself(hostile_head: str) -> None:
    assert SENTENCES[0] in read_page(article_page(hostile_head)).text


def test_deep_json_ld_is_passed_over() -> None:
    head = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert SENTENCES[0] in read_page(article_page(head)).text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    said = "“We’ll talk,” the envoy said in Geneva on Tuesday — and left."
    markup = f'<html><head><meta charset="{encoding}"></head><body><article><p>{said}</p></article></body></html>'
    assert said in read_page(markup.encode(encoding)).text


def test_nul_and_surrogates_do_not_break_a_page() -> None:
    draft = read_page(hostile.page("<article><p>The envoy\x00 left &#xD800; Geneva on &#0; Tuesday, he said.</p></article>"))
    assert "\x00" not in draft.text
    draft.text.encode("utf-8")


def test_words_of_a_fragment() -> None:
    assert words_of_markup("<p>One <b>two</b>.</p><ul><li>three</li></ul><script>x</script>") == "One two.\n\nthree"
    assert words_of_markup("Kim &amp; Hill") == "Kim & Hill"
    assert words_of_markup("a < b") == "a < b" or words_of_markup("a < b").startswith("a")
