"""The examples are what `make demo` reads: each has its date and outlet, and between them they tell of 1994 to 2019."""

from __future__ import annotations

from pathlib import Path

import pytest

from quidproquo.model.lines import report_to_json
from quidproquo.model.report import Document, Reading, Report
from quidproquo.model.words import Genre
from quidproquo.reading import read
from quidproquo.reading.sources import NO_ARTICLES, read_documents

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "us-dprk"
INVENTED = {"Quillfeather Wire", "The Larkspur Courier", "The Pemberwick Review", "The Two Rivers Gazette"}


@pytest.fixture(scope="module")
def articles() -> list[Document]:
    found = list(read_documents([str(EXAMPLES)]))
    assert all(isinstance(each, Document) for each in found), found
    return [each for each in found if isinstance(each, Document)]


def test_there_are_eleven_articles_of_150_to_400_words(articles: list[Document]) -> None:
    assert len(articles) == 11
    assert [each.source for each in articles if not 150 <= len(each.text.split()) <= 400] == []


def test_every_article_says_when_where_and_by_whom_it_was_published(articles: list[Document]) -> None:
    assert [each.source for each in articles if not (each.published and each.title and each.authors)] == []
    assert {each.outlet for each in articles} == INVENTED
    assert {each.published.year for each in articles if each.published} >= {1994, 2002, 2007, 2008, 2009, 2012, 2018, 2019}


def test_two_are_opinions_and_the_others_news(articles: list[Document]) -> None:
    assert [each.genre for each in articles].count(Genre.OPINION) == 2
    assert [each.genre for each in articles].count(Genre.NEWS) == 9


def test_the_page_is_read_without_its_menu_and_its_footer(articles: list[Document]) -> None:
    page = next(each for each in articles if each.source.endswith(".html"))
    assert "Weather" not in page.text
    assert "invented newspaper" not in page.text
    assert "Banco Delta Asia" in page.text


def test_articles_read_alike_alone_and_together(articles: list[Document]) -> None:
    """The ledger must not depend on what was read beside an article."""
    together = [entry for entry in read([str(EXAMPLES)]) if isinstance(entry, Reading)]
    names = sorted(str(path) for path in EXAMPLES.iterdir() if path.name not in NO_ARTICLES)
    alone = [entry for name in names for entry in read([name]) if isinstance(entry, Reading)]
    assert [reading.document.id for reading in alone] == [document.id for document in articles]
    assert [report_to_json(r) for reading in alone for r in reading.reports] == [
        report_to_json(r) for reading in together for r in reading.reports
    ]


TOLD = [
    ("PRK", "ACCORD", None, "done", "USA"),
    ("PRK", "YIELD", "dismantle", "done", "USA"),
    ("PRK", "YIELD", "inspection_access", "promised", "IAEA"),
    ("PRK", "YIELD", "release_prisoners", "done", "USA"),
    ("PRK", "MOBILIZE", "nuclear_test", "done", None),
    ("PRK", "MOBILIZE", "missile_test", "done", None),
    ("USA", "AID", "food", "refused", "PRK"),
    ("USA", "YIELD", "delist", "done", "PRK"),
    ("USA", "YIELD", "suspend_exercises", "done", None),
    ("UN", "ACCUSE", "condemn", "done", "PRK"),
]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [report for entry in read([str(EXAMPLES)]) if isinstance(entry, Reading) for report in entry.reports]


@pytest.mark.parametrize(("doer", "deed", "kind", "status", "toward"), TOLD)
def test_the_demo_shows_what_the_articles_tell(
    reports: list[Report], doer: str, deed: str, kind: str | None, status: str, toward: str | None
) -> None:
    assert any(
        doer in report.actor_sides
        and (report.deed.value, report.status.value) == (deed, status)
        and kind in (None, report.kind)
        and (toward is None or toward in report.recipient_sides)
        for report in reports
    )


def test_every_quotation_stands_in_its_article(articles: list[Document], reports: list[Report]) -> None:
    texts = {article.source: article.text for article in articles}
    for report in reports:
        trigger = report.trigger
        assert texts[report.document][trigger.span.start : trigger.span.end] == trigger.text
        assert report.span.start <= trigger.span.start < trigger.span.end <= report.span.end
