"""A Word document (docx): a zip with the text in one XML file.

Invariant: only the two members that are needed are ever unpacked, piece by piece and up to a limit of real bytes, whatever the
zip declares; XML entities are never expanded and nothing outside the file is looked up.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Draft, one_line, safe_text, split_authors

LARGEST_UNPACKED = 30_000_000
"""Bytes of the one XML file that holds the text; a novel takes 5 MB."""
LARGEST_DECLARED = 1_000_000_000
"""Bytes that all members together may claim to be; pictures do not shrink in a zip, so an honest file stays near its own size."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    (_W + "del", _W + "moveFrom", _W + "txbxContent", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_DOCUMENT = _W + "document"
_SPACES = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_TAGS = (_DOCUMENT, _W + "p", _W + "t", _W + "pStyle", *_SPACES, *_SKIPPED)
_DC = "{http://purl.org/dc/elements/1.1/}"
_JUNK_TITLE = re.compile(
    r"^(?:microsoft word\b.*|untitled|document\d*|(?:slide|page) \d+|.*\.(?:docx?|dotx?|rtf|pdf|tmp))$", re.IGNORECASE
)
_DAMAGED = "Open it in Word and save it again, or save it as text."


def read_word(data: bytes) -> Draft:
    """A draft of a docx file: its paragraphs with insertions in and deletions out, title and author from its properties.

    The day on which someone made the file is no publication date, so there is none. Raises RefusedError Q305, Q310 or Q312.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_large(archive)
            paragraphs = _paragraphs(_part(archive, r"word/document\d*\.xml"))
            title, author = _properties(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError, OSError) as wrong:
        raise RefusedError("Q312", f"the document is damaged ({type(wrong).__name__})", remedy=_DAMAGED) from wrong
    text = "\n\n".join(paragraph for style, paragraph in paragraphs)
    titled = next((paragraph for style, paragraph in paragraphs[:8] if style == "Title"), None)
    return Draft(text=safe_text(text), title=one_line(titled) or real_title(title), authors=real_authors(author))


def real_title(title: str | None) -> str | None:
    """A title from a file's properties, unless a program wrote it there."""
    line = one_line(title)
    return None if not line or _JUNK_TITLE.match(line) or len(line) < 4 else line


def real_authors(author: str | None) -> tuple[str, ...]:
    """Names from a file's properties; "user" and "ajones" are accounts, not names."""
    return tuple(name for name in split_authors(author) if " " in name)


def _refuse_large(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > 10_000 or sum(member.file_size for member in members) > LARGEST_DECLARED:
        raise _too_large()
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError("Q310", "the document is locked with a password", remedy="Save a copy without the password.")


def _part(archive: zipfile.ZipFile, pattern: str) -> bytes:
    name = next((name for name in archive.namelist() if re.fullmatch(pattern, name)), None)
    if name is None:
        raise RefusedError("Q312", "this zip file holds no Word document", remedy="Save it as docx, text or html.")
    with archive.open(name) as member:
        unpacked = member.read(LARGEST_UNPACKED + 1)  # real bytes: the declared size is the file's own word
    if len(unpacked) > LARGEST_UNPACKED:
        raise _too_large()
    return unpacked


def _too_large() -> RefusedError:
    return RefusedError("Q305", "the document is too large unpacked", remedy="Save its text alone.")


def _paragraphs(xml: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph with words in it."""
    found = ((style, " ".join(words.split(" ")).strip()) for style, words in _walk(xml))
    return [(style, words) for style, words in found if words]


def _walk(xml: bytes) -> Iterator[tuple[str, str]]:
    words: list[str] = []
    style, skipped = "", 0
    for event, node in etree.iterparse(
        io.BytesIO(xml), events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True
    ):
        if event == "start":
            skipped += node.tag in _SKIPPED
            if node.tag == _DOCUMENT and node.getroottree().docinfo.doctype:
                raise RefusedError("Q312", "its XML declares a document type, which Word never does", remedy=_DAMAGED)
        elif node.tag in _SKIPPED:
            skipped -= 1
        elif skipped:
            continue
        elif node.tag == _W + "t":
            words.append(node.text or "")
        elif node.tag in _SPACES:
            words.append(_SPACES[node.tag])
        elif node.tag == _W + "pStyle":
            style = node.get(_W + "val") or ""
        elif node.tag == _W + "p":
            yield style, "".join(words)
            words, style = [], ""
            _forget(node)


def _forget(node: etree._Element) -> None:
    """Takes a paragraph that was read, and what stood before it, out of the tree; a long document is never there whole."""
    node.clear()
    parent = node.getparent()
    while parent is not None and node.getprevious() is not None:
        del parent[0]


def _properties(archive: zipfile.ZipFile) -> tuple[str | None, str | None]:
    if "docProps/core.xml" not in archive.namelist():
        return None, None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_part(archive, r"docProps/core\.xml"), parser)
    return root.findtext(_DC + "title"), root.findtext(_DC + "creator")
