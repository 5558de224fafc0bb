"""A web archive (WARC): every page that was answered with success.

Invariant: records stream; one is in memory at a time, up to a limit of unpacked bytes. A record's name is kept as its address and
never becomes a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Draft, Found, one_line
from quidproquo.reading.formats.plain import read_plain
from quidproquo.reading.formats.webpage import read_page

_LARGEST_RECORD = 12_000_000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


def read_archive(stream: BinaryIO) -> Iterator[Found]:
    """A draft of each page in the archive, numbered by its record; scripts, pictures and errors are passed over."""
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            kind, charset = _content_type(record)
            if not _is_page(record, kind):
                continue
            try:
                yield number, _draft(record, kind, charset)
            except RefusedError as refused:
                yield number, refused
    except (ArchiveLoadFailed, EOFError, ValueError) as wrong:
        after = f" after record {number}" if number else ""
        raise RefusedError("Q312", f"the archive is damaged{after}", remedy="Fetch it again.") from wrong


def _is_page(record: Any, kind: str) -> bool:
    if record.rec_type not in ("response", "resource", "conversion") or kind not in (*_PAGES, "text/plain"):
        return False
    return not record.http_headers or record.http_headers.get_statuscode() == "200"


def _content_type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    value = headers.get_header("Content-Type") or ""
    charset = _CHARSET.search(value)
    return value.split(";")[0].strip().lower(), charset[1] if charset else None


def _draft(record: Any, kind: str, charset: str | None) -> Draft:
    body = record.content_stream().read(_LARGEST_RECORD + 1)
    if len(body) > _LARGEST_RECORD:
        raise RefusedError("Q305", f"the page is larger than {_LARGEST_RECORD // 1_000_000} MB", remedy="Save its text alone.")
    if getattr(record.raw_stream, "limit", 0):
        raise RefusedError("Q312", "the record is cut off", remedy="Fetch the archive again.")
    address = one_line(record.rec_headers.get_header("WARC-Target-URI"))
    draft = read_page(body, declared=charset) if kind in _PAGES else read_plain(body)
    return draft if draft.address else replace(draft, address=address if address and re.match(r"https?://", address) else None)
