"""A feed (RSS or Atom): each entry an article.

Invariant: feedparser gets an open stream of bytes, never a string, which it would take for an address or a path; a feed that
declares entities is refused before it is parsed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.days import read_day
from quidproquo.reading.formats.decode import decode
from quidproquo.reading.formats.draft import Draft, Found, one_line, split_authors
from quidproquo.reading.formats.webpage import words_of_markup

_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>]{0,500}\[", re.IGNORECASE)


def read_feed(data: bytes) -> Iterator[Found]:
    """A draft of each entry, with its own id, address, date and author, and the feed's name as outlet."""
    markup = decode(data)
    if _ENTITY.search(markup):
        raise RefusedError("Q312", "the feed declares XML entities, which no feed needs", remedy="Save it without its DOCTYPE.")
    # The declared encoding no longer holds: from here on it is UTF-8.
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    feed = feedparser.parse(io.BytesIO(markup.encode("utf-8")), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise RefusedError("Q312", "the feed has no entries", remedy="Fetch it again.")
    outlet = one_line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield number, _draft(entry, outlet)
        except RefusedError as refused:
            yield number, refused


def _draft(entry: Any, outlet: str | None) -> Draft:
    bodies = [str(content.get("value", "")) for content in entry.get("content") or ()]
    body = max((*bodies, str(entry.get("summary") or "")), key=len)
    address = one_line(entry.get("link"))
    source = entry.get("source") or {}
    return Draft(
        text=words_of_markup(body),
        title=_plain(entry.get("title")),
        authors=split_authors(_plain(entry.get("author"))),
        outlet=_plain(source.get("title")) or outlet,
        published=_day(entry),
        address=address if address and re.match(r"https?://", address) else None,
        id=one_line(entry.get("id")) or address,
    )


def _plain(value: Any) -> str | None:
    line = one_line(value)
    return one_line(words_of_markup(line)) if line else None


def _day(entry: Any) -> date | None:
    return read_day(str(entry.get("published") or entry.get("created") or "")) or read_day(str(entry.get("updated") or ""))
