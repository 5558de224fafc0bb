"""A text as its file gives it, before the user's word, the file's name and the table beside it are heard.

Invariant: a draft's text holds no lone surrogate and no NUL, whatever the bytes were, and `None` always means "the file does not
say".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quidproquo.errors import RefusedError
from quidproquo.model.words import Genre
from quidproquo.reading.formats.days import read_day

LARGEST_TEXT = 20_000_000
"""Bytes of UTF-8 text in one article; the longest books have a quarter of that."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what its own file says of it."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: date | None = None
    address: str | None = None
    genre: Genre | None = None
    id: str | None = None  # a row's own id
    page: bool = False  # taken out of a page that has more on it than the article


Found = tuple[int, Draft | RefusedError]
"""What stands at a place of a file: line, entry or record number; 0 where the file is the article."""

_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_KEYS = {
    "title": "title", "headline": "title",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors", "creator": "authors",
    "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "source": "outlet", "site": "outlet",
    "newspaper": "outlet",
    "published": "published", "date": "published", "pubdate": "published", "publication_date": "published",
    "datepublished": "published",
    "url": "address", "address": "address", "link": "address", "canonical": "address",
    "genre": "genre", "type": "genre", "section": "genre",
    "id": "id",
}  # fmt: skip
_GENRES = {
    "news": Genre.NEWS, "report": Genre.NEWS, "wire": Genre.NEWS, "article": None,
    "opinion": Genre.OPINION, "op-ed": Genre.OPINION, "oped": Genre.OPINION, "editorial": Genre.OPINION,
    "commentary": Genre.OPINION,
    "column": Genre.OPINION, "opinions": Genre.OPINION, "comment": Genre.OPINION, "letters": Genre.OPINION,
    "letter": Genre.OPINION,
    "statement": Genre.STATEMENT, "speech": Genre.STATEMENT, "remarks": Genre.STATEMENT, "declaration": Genre.STATEMENT,
    "press release": Genre.STATEMENT, "communique": Genre.STATEMENT, "communiqué": Genre.STATEMENT, "transcript": Genre.STATEMENT,
    "unknown": Genre.UNKNOWN,
}  # fmt: skip
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_ROLE = re.compile(r"\s*(?:\||–|—|\bin [A-Z]).*$")


def safe_text(text: str) -> str:
    """The text with NUL and lone surrogates each turned into one harmless character, so that offsets stay as they were."""
    return _UNSAFE.sub(lambda found: " " if found[0] == "\x00" else "\ufffd", text)


def known_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a header, a row or a table says, under the names of Draft's fields; the first of two names for one field wins."""
    known: dict[str, Any] = {}
    for key, value in values.items():
        name = _KEYS.get(str(key).strip().lower().replace(" ", "_"))
        if name and name not in known and value not in (None, "", [], ()):
            known[name] = value
    return known


def draft_from(text: str, values: Mapping[str, Any], *, page: bool = False) -> Draft:
    """A draft of a text and the loose values that stand with it; what cannot be understood is left unknown."""
    known = known_keys(values)
    return Draft(
        text=safe_text(text),
        title=one_line(known.get("title")),
        authors=split_authors(known.get("authors")),
        outlet=one_line(_name(known.get("outlet"))),
        published=read_day(str(known.get("published", ""))),
        address=one_line(known.get("address")),
        genre=read_genre(known.get("genre")),
        id=one_line(known.get("id")),
        page=page,
    )


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """A draft as it goes between processes."""
    return {
        "text": draft.text,
        "title": draft.title,
        "authors": list(draft.authors),
        "outlet": draft.outlet,
        "published": draft.published.isoformat() if draft.published else None,
        "address": draft.address,
        "genre": draft.genre.value if draft.genre else None,
        "id": draft.id,
        "page": draft.page,
    }


def draft_from_json(value: Mapping[str, Any]) -> Draft:
    """A draft as it came from another process, whose word is no better than the file that it read."""
    return Draft(
        text=safe_text(str(value["text"])),
        title=one_line(value["title"]),
        authors=tuple(name for each in value["authors"] if (name := one_line(each))),
        outlet=one_line(value["outlet"]),
        published=date.fromisoformat(value["published"]) if value["published"] else None,
        address=one_line(value["address"]),
        genre=Genre(value["genre"]) if value["genre"] else None,
        id=one_line(value["id"]),
        page=bool(value["page"]),
    )


def one_line(value: Any) -> str | None:
    """A value as one trimmed line, or None where it is empty or no single value."""
    if value is None or isinstance(value, dict | list | tuple | bool):
        return None
    return " ".join(safe_text(str(value)).split())[:2000] or None


def split_authors(value: Any) -> tuple[str, ...]:
    """Names of authors from one string, a list, or schema.org persons; "By A and B", "A; B" and "A, B" are two people."""
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(name for each in value for name in split_authors(each)))
    line = one_line(_name(value))
    if not line:
        return ()
    line = _BY.sub("", line)
    parts = [part for piece in line.split(";") for part in re.split(r"\s+(?:and|&)\s+", piece)]
    parts = [name for part in parts for name in _split_commas(part)]
    return tuple(dict.fromkeys(name for name in (_ROLE.sub("", part).strip(" ,.") for part in parts) if name and "@" not in name))


def read_genre(value: Any) -> Genre | None:
    """The genre that a word of the trade names, or None."""
    line = one_line(value)
    return _GENRES.get(line.lower()) if line else None


def _split_commas(part: str) -> list[str]:
    # "Kim, Sung" is one name with its family name first; "Sung Kim, Chris Hill" are two.
    pieces = part.split(",")
    return pieces if all(len(piece.split()) > 1 for piece in pieces) else [part]


def _name(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value
