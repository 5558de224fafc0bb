"""The title of a text that carries it on its first line.

Invariant: nothing is cut out of the text. A headline that is recognised still stands where it stood, so offsets hold.
"""

from __future__ import annotations

import re

_MOST_WORDS = 20
_LONGEST = 200
_NAME = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,4}"
_BYLINE = re.compile(rf"^(?:By|BY|by)\s+({_NAME}(?:(?:\s*,|\s+and|\s+&)\s+{_NAME})*)(?:\s*[,|].*)?$")
_DATE_LINE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|^\d{1,2}[/.]\d{1,2}[/.]|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:updated|published|posted)\b",
    re.IGNORECASE,
)


def find_headline(text: str) -> str | None:
    """The headline above a text's first paragraph, or None.

    A column's standing name ("The Asia Notebook") above a longer headline is not the title; the headline is.
    """
    lines = _first_lines(text)
    if len(lines) < 2 or not _is_headline(lines[0]):
        return None
    if len(lines) > 2 and len(lines[0].split()) <= 4 and len(lines[1].split()) >= 5 and _is_headline(lines[1]):
        return lines[1]
    return lines[0]


def find_byline(text: str) -> str | None:
    """The names in a "By …" line among the first lines, or None."""
    found = (_BYLINE.match(line) for line in _first_lines(text)[:4] if len(line) <= 120)
    return next((each[1].strip() for each in found if each), None)


def _first_lines(text: str) -> list[str]:
    return [line.strip() for line in text[:4000].split("\n") if line.strip()][:6]


def _is_headline(line: str) -> bool:
    words = line.split()
    if (
        not 1 <= len(words) <= _MOST_WORDS
        or len(line) > _LONGEST
        or _BYLINE.match(line)
        or (_DATE_LINE.search(line) and len(words) <= 8)
    ):
        return False
    # "U.S." at a headline's end is no full stop; a sentence's is.
    ends_sentence = line.rstrip("\"'”’)").endswith((".", ":", ";", ",")) and not re.search(r"\b(?:[A-Z]\.){2,}$", line)
    return not ends_sentence and not line.startswith(("-", "*", "•", '"', "“"))
