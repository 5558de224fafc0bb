"""Printed lines to paragraphs again, for formats that only know lines.

Invariant: words keep their order and none is added; what is taken out are page numbers, heads and feet that repeat, and the
hyphens that a line's end put into a word.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

_HYPHEN = re.compile(r"([\w.]+)[-‐\u00ad]\n(\w+)")
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:]['\"”’)\]]*$")


def join_pages(pages: list[str]) -> str:
    """One text of the pages' lines, an empty line between paragraphs."""
    cut = [[line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")] for page in pages]
    repeated = _repeated(cut)
    kept = [line for page in cut for line in _without_margins(page, repeated)]
    return join_lines(kept)


def join_lines(lines: list[str]) -> str:
    """One text of lines; a paragraph ends at an empty line, or where a line ends a sentence well before the margin."""
    full = median([len(line) for line in lines if line] or [0])
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line:
            paragraphs.append([])
            continue
        paragraphs[-1].append(line)
        if len(line) < 0.75 * full and (_ENDS.search(line) or len(paragraphs[-1]) == 1):
            paragraphs.append([])
    joined = ["\n".join(paragraph) for paragraph in paragraphs if paragraph]
    whole = "\n\n".join(_mend_gap(joined))
    words = set(re.findall(r"\w+-\w+", whole))
    return re.sub(r"(?<!\n)\n(?!\n)", " ", _HYPHEN.sub(lambda found: _unhyphened(found, words), whole))


def _mend_gap(paragraphs: list[str]) -> list[str]:
    """Paragraphs that a page's end tore apart, put together: the first has no full stop, the second begins small."""
    mended: list[str] = []
    for paragraph in paragraphs:
        if mended and paragraph[0].islower() and not _ENDS.search(mended[-1]):
            mended[-1] += "\n" + paragraph
        else:
            mended.append(paragraph)
    return mended


def _unhyphened(found: re.Match[str], written: set[str]) -> str:
    # "long-\nterm" keeps its hyphen where the text writes "long-term" elsewhere, or where what follows is a name or a number.
    hyphened = f"{found[1]}-{found[2]}"
    keeps = hyphened in written or not found[2][0].islower() or found[1][0].isdigit() or "." in found[1]
    return hyphened if keeps else found[1] + found[2]


def _repeated(pages: list[list[str]]) -> set[str]:
    """Heads and feet, numbers aside, that stand at the edge of more than half of three pages or more."""
    edges = Counter(edge for page in pages for edge in {_shape(line) for line in _edges(page)})
    return {edge for edge, times in edges.items() if len(pages) >= 3 and times > len(pages) / 2}


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line]
    return lines[:2] + lines[-2:] if len(lines) > 8 else []  # a short page would be nothing but edges


def _without_margins(page: list[str], repeated: set[str]) -> list[str]:
    edges = set(_edges(page))
    return [line for line in page if not (line in edges and (_shape(line) in repeated or _PAGE_NUMBER.match(line)))]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line).lower()
