"""Which format a file is in: its first bytes say so before its name does.

Invariant: bytes beat names, so a page saved as `.txt` is read as a page, and nothing is ever run through a parser that its first
bytes rule out.
"""

from __future__ import annotations

import re
from enum import StrEnum

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.rows import TEXT_COLUMNS

_READABLE = "Give text, html, pdf, docx, eml, a feed, warc, jsonl or csv."
_LEDGER = "Ask a ledger of your own with quid deeds or quid report; another's comes as a folder (quid receive)."
HEAD = 4096
"""How many first bytes a file is told by."""


class Format(StrEnum):
    """What a file is read as."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    WEBPAGE = "webpage"
    JSON_LINES = "json_lines"
    JSON = "json"
    CSV = "csv"
    PDF = "pdf"
    WORD = "word"
    MAIL = "mail"
    FEED = "feed"
    ARCHIVE = "archive"


_SUFFIXES = {
    ".txt": Format.PLAIN, ".text": Format.PLAIN, ".asc": Format.PLAIN, "": Format.PLAIN,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.WEBPAGE, ".htm": Format.WEBPAGE, ".xhtml": Format.WEBPAGE, ".shtml": Format.WEBPAGE,
    ".jsonl": Format.JSON_LINES, ".ndjson": Format.JSON_LINES, ".json": Format.JSON,
    ".csv": Format.CSV, ".tsv": Format.CSV,
    ".pdf": Format.PDF, ".docx": Format.WORD, ".eml": Format.MAIL,
    ".rss": Format.FEED, ".atom": Format.FEED, ".xml": Format.FEED, ".warc": Format.ARCHIVE,
}  # fmt: skip
# No alternative may swallow another's text: a head of `<!><!><!>…` must not send the matching through every way to cut it.
_PROLOGUE = rb"\s*(?:(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|<!doctype(?!\s+html)[^\[>]*(?:\[[^\]]*\])?\s*>)\s*)*"
_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(rb"(?:From [^\n]{1,200}\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,998}\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL_KEYS = re.compile(rb"^(?:message-id|received|mime-version|return-path|dkim-signature):", re.IGNORECASE | re.MULTILINE)
_OTHER = {
    b"\x1f\x8b": "a gzip file inside a gzip file", b"BZh": "a bzip2 archive", b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a zstandard archive",
    b"7z\xbc\xaf": "a 7z archive", b"Rar!": "a rar archive", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program", b"MZ": "a program", b"\xd0\xcf\x11\xe0": "an old Word or Excel file", b"{\\rtf": "an rtf file",
    b"SQLite": "a database",
    b"PAR1": "a Parquet file", b"ID3": "a sound file", b"OggS": "a sound file", b"%!PS": "a PostScript file",
}  # fmt: skip


_CODE = ".css .js .mjs .ts .map .py .c .h .cpp .java .go .rs .sh .sql .toml .yaml .yml .ini .cfg .log .lock .svg .woff .woff2"
_NOT_ARTICLES = frozenset(_CODE.split())


def recognise(name: str, head: bytes) -> Format:
    """The format of a file from its name (without `.gz`) and its first HEAD bytes; RefusedError Q303 for what is no text."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    # Nothing that calls itself a database is opened, whatever its bytes are.
    if suffix == ".duckdb" or head[8:12] == b"DUCK":
        raise RefusedError("Q303", "this is a database and no article", remedy=_LEDGER)
    if told := _by_bytes(head):
        return told
    named = _SUFFIXES.get(suffix)
    if suffix in _NOT_ARTICLES:
        raise RefusedError("Q303", f"a {suffix} file is no article", remedy=_READABLE)
    if named in (Format.PDF, Format.WORD):
        raise RefusedError(
            "Q312",
            f"this is no {suffix[1:]} file, whatever its name says",
            remedy="Open it in its own program and save it again.",
        )
    if named is Format.FEED and suffix == ".xml":
        raise RefusedError("Q303", "this XML is neither a feed nor a page", remedy="Give RSS, Atom, html or text.")
    if named is Format.PLAIN or named is None:
        # Names without a known ending (`article.2011`, standard input) are told by what stands in them.
        return _by_shape(head) or Format.PLAIN
    return named


def _by_bytes(head: bytes) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        if b"[Content_Types].xml" in head or b"word/" in head or b"_rels/" in head:
            return Format.WORD
        if b"mimetypeapplication/" in head:
            raise RefusedError("Q303", "this is an OpenDocument file or an e-book", remedy="Save it as docx, html or text.")
        raise RefusedError("Q303", "this is a zip archive", remedy="Unpack it and give the folder.")
    for magic, what in _OTHER.items():
        if head.startswith(magic) and (len(magic) > 2 or 0 in head[:256] or magic == b"\x1f\x8b"):
            raise RefusedError("Q303", f"this is {what}", remedy=_READABLE)
    if head.startswith(b"WARC/"):
        return Format.ARCHIVE
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        plain = head.decode("utf-16", errors="replace").encode("ascii", errors="replace")
    if _PAGE.match(plain):
        return Format.WEBPAGE
    return Format.FEED if _FEED.match(plain) else None


def _by_shape(head: bytes) -> Format | None:
    """JSON lines, a table of articles or a mail, where no name says so."""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"\{\s*\"[^\"\n]{1,60}\"\s*:", plain):
        return Format.JSON_LINES
    if re.match(rb"\[\s*\{\s*\"", plain):
        return Format.JSON
    header = plain.split(b"\n", 1)[0].decode("utf-8", errors="replace").strip().lower()
    for delimiter in ",;\t":
        columns = [column.strip(' "') for column in header.split(delimiter)]
        if len(columns) > 1 and any(column in TEXT_COLUMNS for column in columns) and all(len(column) < 40 for column in columns):
            return Format.CSV
    mail = _MAIL.match(plain.replace(b"\r\n", b"\n"))
    return Format.MAIL if mail and _MAIL_KEYS.search(mail[0]) else None
