"""Paragraphs of a raw text.

Invariant: the spans are in order, do not overlap, and hold every character that is not white space.
"""

from __future__ import annotations

import re

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|[\u2029\f]+")
_LINE = re.compile(r"[^\n\r\u2028]+")
_LIST_ITEM = re.compile(r"\s*(?:[•●▪■◦·‣*\-–—]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)")
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")
_NARROW, _WIDE = 45, 110
_TAIL = 120
"""Characters of a line that are looked at, so that joining many lines costs no more than their length."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """(start, end) of each paragraph.

    A blank line always ends one. A single line break ends one too, unless the text is hard-wrapped: then it ends one only before
    a list item, after a line that is much shorter than the rest, or never inside a running sentence.
    """
    spans = []
    begin = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        spans += _lines_joined(text, begin, end)
        begin = gap.end() if gap else end
    return spans


def _lines_joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text, start, end) if line.group().strip()]
    if not lines:
        return []
    widths = [len(text[a:b].rstrip()) for a, b in lines]
    wrapped = _is_wrapped([text[max(a, b - _TAIL) : b] for a, b in lines], widths)
    spans, widest = [lines[0]], max(widths)
    for (a, b), width in zip(lines[1:], widths, strict=False):  # width of the line before
        before, line = text[max(spans[-1][0], spans[-1][1] - _TAIL) : spans[-1][1]], text[a : a + _TAIL]
        runs_on = not _LIST_ITEM.match(line) and (
            (wrapped and (width > 0.6 * widest or not _ENDS.search(before)))
            or (line.lstrip()[:1].islower() and not _ENDS.search(before))
            or before.rstrip().endswith(",")
        )
        if runs_on:
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    return spans


def _is_wrapped(lines: list[str], widths: list[int]) -> bool:
    """Whether the line breaks come of a fixed width: most lines are about as long as the longest, and few end a sentence."""
    widest = max(widths)
    full = [line for line, width in zip(lines[:-1], widths, strict=False) if width > 0.75 * widest]
    if not _NARROW <= widest <= _WIDE or len(full) < max(2, 0.6 * (len(lines) - 1)):
        return False
    return sum(bool(_ENDS.search(line)) for line in full) <= len(full) / 2
