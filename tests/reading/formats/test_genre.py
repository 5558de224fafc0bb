"""News, opinion, statement: what an editor or an author set decides."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Genre
from quidproquo.reading.formats.genre import guess_genre

REPORT = """The envoy said on Tuesday that the talks would go on. A spokesman told reporters that no date had been set.
Officials in Seoul said that they had been told of the visit. According to the ministry, the envoy will return in March. It said
that the freeze holds and that inspectors would see the site, and added that food aid was not linked to it."""
COLUMN = """I have seen this before. Pyongyang sells the same reactor again, and we should not buy it. My own view is plain:
Washington must ask for something it can check, and ought to pay later. I would start with five sites. We should wait until they
are open, and I mean open."""
QUOTED = """“I was there. I saw it. I know my job, and I must say we should stay,” he said.

“I mean it.

“I do,” he added."""


@pytest.mark.parametrize(
    ("text", "title", "address", "genre"),
    [
        (REPORT, "Envoy leaves Geneva", None, Genre.NEWS),
        ("SEOUL, March 3 (Yonhap) -- " + COLUMN, None, None, Genre.NEWS),
        (COLUMN, "The same reactor, again", None, Genre.OPINION),
        (REPORT, "Opinion: The same reactor, again", None, Genre.OPINION),
        (REPORT, "A reactor", "https://larkspur.example/opinion/2007/reactor", Genre.OPINION),
        (REPORT, "Joint Statement of the Fourth Round of the Six-Party Talks", None, Genre.STATEMENT),
        (COLUMN, "Remarks by the President in Prague", None, Genre.STATEMENT),
        (REPORT, "A reactor", "https://ministry.example/press-releases/12", Genre.STATEMENT),
        ("The envoy left.", "Envoy leaves", None, Genre.UNKNOWN),
        ("", None, None, Genre.UNKNOWN),
    ],
)
def test_the_genre_is_told_by_title_place_and_voice(text: str, title: str | None, address: str | None, genre: Genre) -> None:
    assert guess_genre(text, title=title, address=address) is genre


def test_the_first_person_of_a_quotation_is_not_the_authors() -> None:
    assert guess_genre(f"{REPORT} {QUOTED}", title=None, address=None) is Genre.NEWS
