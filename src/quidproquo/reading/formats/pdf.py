"""A PDF file: the words of its pages, put together to paragraphs again.

Invariant: words only. No script runs, no attachment is opened, no link is followed; pages that are pictures are named as such.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator

import pypdf
import pypdfium2
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import LARGEST_TEXT, Draft, safe_text
from quidproquo.reading.formats.printed import join_pages
from quidproquo.reading.formats.word import real_authors, real_title

MOST_PAGES = 3000
_PATIENCE = 25.0
"""Seconds for pypdf, which gives better text and takes a tenth of a second a page; PDFium reads the rest in a hundredth of it."""
_LETTERS_OF_A_PAGE = 20
_AGAIN = "Open it in a PDF viewer and print it to a new PDF, or save it as text."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> Draft:
    """A draft of a PDF file; title and author from its properties, but no date, since a PDF only knows when it was made.

    Raises RefusedError Q305 (too large), Q310 (password), Q311 (pictures of pages), Q312 (damaged).
    """
    pages, title, author = _read_slowly(data)
    if not _has_text(pages):
        pages = _read_fast(data) or pages
    if not _has_text(pages):
        raise RefusedError(
            "Q311",
            "its pages are pictures of text" if pages else "it has no pages",
            remedy="Run text recognition (OCR) over it first.",
        )
    return Draft(text=safe_text(join_pages(pages)), title=real_title(title), authors=real_authors(author))


def _read_slowly(data: bytes) -> tuple[list[str], str | None, str | None]:
    """Texts of the pages, title and author by pypdf; no pages where it fails or takes too long, and PDFium has to do it."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        return list(_within(reader)), *_properties(reader)
    except FileNotDecryptedError:
        raise _locked() from None
    except (
        DependencyError,
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        TimeoutError,
    ):
        return [], None, None  # PDFium mends what browsers have to mend, and names what even it cannot


def _within(reader: pypdf.PdfReader) -> Iterator[str]:
    start, size = time.monotonic(), 0
    if len(reader.pages) > MOST_PAGES:
        raise _too_large()
    for page in reader.pages:
        if time.monotonic() - start > _PATIENCE:
            raise TimeoutError
        text = page.extract_text()
        size += len(text)
        if size > LARGEST_TEXT:
            raise _too_large()
        yield text


def _properties(reader: pypdf.PdfReader) -> tuple[str | None, str | None]:
    known = reader.metadata
    return (known.title, known.author) if known else (None, None)


def _read_fast(data: bytes) -> list[str]:
    """Texts of the pages by PDFium."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        if "password" in str(wrong).lower():
            raise _locked() from wrong
        raise RefusedError("Q312", "this PDF is damaged", remedy=_AGAIN) from wrong
    try:
        if len(document) > MOST_PAGES:
            raise _too_large()
        return [_text_of_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _text_of_page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        words = page.get_textpage()
        text: str = words.get_text_bounded()
        words.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""  # one broken page of many
    return text


def _has_text(pages: list[str]) -> bool:
    letters = sum(letter.isalpha() for page in pages for letter in page[:2000])
    return letters >= _LETTERS_OF_A_PAGE * min(len(pages), 3) and letters > 0 and bool(re.search(r"\w{2}", " ".join(pages[:50])))


def _too_large() -> RefusedError:
    return RefusedError("Q305", f"the PDF has more than {MOST_PAGES} pages or 20 MB of text", remedy="Split it.")


def _locked() -> RefusedError:
    return RefusedError("Q310", "the PDF is locked with a password", remedy="Save a copy without the password.")
