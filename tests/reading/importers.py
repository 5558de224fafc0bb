"""Each importer as bytes to drafts, seeds for it, and the promise it keeps; for the tests and for `fuzz/importers.py`.

Invariant: an importer gives clean drafts or raises RefusedError. What a parser library raises is the fence's business; what our
own code raises is a bug, and so is text with a NUL or a lone surrogate.
"""

from __future__ import annotations

import gzip
import io
import traceback
from collections.abc import Callable, Iterable

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.archive import read_archive
from quidproquo.reading.formats.days import day_in_address, day_in_name, read_day
from quidproquo.reading.formats.draft import Draft, draft_from_json, draft_to_json
from quidproquo.reading.formats.feed import read_feed
from quidproquo.reading.formats.fitness import refuse_unfit
from quidproquo.reading.formats.genre import guess_genre
from quidproquo.reading.formats.headline import find_byline, find_headline
from quidproquo.reading.formats.mail import read_mail
from quidproquo.reading.formats.pdf import read_pdf
from quidproquo.reading.formats.plain import read_markdown, read_plain
from quidproquo.reading.formats.recognise import recognise
from quidproquo.reading.formats.rows import read_csv, read_json, read_json_lines
from quidproquo.reading.formats.webpage import read_page
from quidproquo.reading.formats.word import read_word
from tests.reading import hostile

Importer = Callable[[bytes], Iterable[object]]


def _alone(read: Callable[[bytes], Draft]) -> Importer:
    return lambda data: [read(data)]


def _days(data: bytes) -> list[object]:
    text = data.decode("utf-8", "replace")
    return [read_day(text), day_in_name(text), day_in_address(text)]


def _names(data: bytes) -> list[object]:
    name, _, head = data.partition(b"\n")
    return [recognise(name.decode("utf-8", "replace"), head)]


IMPORTERS: dict[str, Importer] = {
    "archive": lambda data: (found for _, found in read_archive(io.BytesIO(data))),
    "csv": lambda data: (found for _, found in read_csv(io.BufferedReader(io.BytesIO(data)))),
    "days": _days,
    "feed": lambda data: (found for _, found in read_feed(data)),
    "json": lambda data: (found for _, found in read_json(data)),
    "jsonl": lambda data: (found for _, found in read_json_lines(io.BytesIO(data))),
    "mail": _alone(read_mail),
    "markdown": _alone(read_markdown),
    "pdf": _alone(read_pdf),
    "plain": _alone(read_plain),
    "recognise": _names,
    "webpage": _alone(read_page),
    "word": lambda data: [read_word(data if data.startswith(b"PK") else hostile.docx(data))],
}

SEEDS: dict[str, list[bytes]] = {
    "archive": [gzip.decompress(hostile.warc([("https://larkspur.example/1", hostile.article_page())]))],
    "csv": [b"id,text,published\n1,\"They agreed, he said.\",2007-02-13\n", b"text\tid\nThey agreed.\t1\n"],
    "days": [b"2018-09-20T10:00:00Z", b"Thu, 20 Sep 2018", b"September 20, 2018", b"/2018/09/20/x", b"20/09/2018"],
    "feed": [b"<rss><channel><title>Q</title><item><title>E</title><description>He left.</description></item></channel></rss>"],
    "json": [b'[{"text": "They agreed.", "authors": ["A B"]}]'],
    "jsonl": [b'{"text": "They agreed.", "published": "2007-02-13"}\n{"content": "He left."}\n'],
    "mail": [b"From: A B <a@b.example>\nSubject: =?utf-8?q?E?=\nContent-Type: multipart/mixed; boundary=X\n\n--X\n\nHe left.\n"],
    "markdown": [b"---\ntitle: E\nauthors:\n  - A B\n---\n# E\n\n[He](x) *left*.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"],
    "pdf": [hostile.pdf([hostile.words(hostile.SENTENCES)], info="<< /Title (E) >>")],
    "plain": [b"Title: E\nBy: A B\n\nHe left.\n", b"+++\ntitle = 'E'\n+++\nHe left.\n", "“He left,” she said.".encode("cp1252")],
    "recognise": [b"a.warc\nWARC/1.0", b"a.xml\n<?xml version='1.0'?><!-- x --><rss>", b"a\nFrom: x\nMessage-ID: y\nDate: z\n\n"],
    "webpage": [hostile.article_page('<script type="application/ld+json">{"@type": "NewsArticle", "author": "A B"}</script>')],
    "word": [hostile.docx(hostile.document_xml(hostile.SENTENCES)), hostile.document_xml(hostile.SENTENCES).encode()],
}  # fmt: skip


def check(target: str, data: bytes) -> None:
    """Runs one importer over one input; raises where it breaks its promise."""
    try:
        for found in IMPORTERS[target](data):
            if isinstance(found, Draft):
                _check_draft(found)
    except RefusedError:
        return
    except (RecursionError, MemoryError):
        return  # the child names them
    except Exception as wrong:
        innermost = traceback.extract_tb(wrong.__traceback__)[-1].filename
        if "quidproquo" in innermost or "tests" in innermost:
            raise


def _check_draft(draft: Draft) -> None:
    draft.text.encode("utf-8")
    if "\x00" in draft.text or draft_from_json(draft_to_json(draft)) != draft:
        raise AssertionError(f"not a clean draft: {draft!r}")
    find_headline(draft.text)
    find_byline(draft.text)
    guess_genre(draft.text, title=draft.title, address=draft.address)
    try:
        refuse_unfit(draft)
    except RefusedError:
        return
