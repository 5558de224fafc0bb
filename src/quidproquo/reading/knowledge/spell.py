"""Spelling: names and words of a text are cut and folded in one way, so that both meet.

Invariant: `fold` forgets case, accents, apostrophes and full stops, and nothing else; what case demands is checked after a match.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HYPHENS = frozenset("-‐‑‒–")
_QUOTES = str.maketrans("", "", "'’‘`ʻʼʿʾ.")
_PIECE = re.compile(r"[^\s,()/&\-‐‑‒–]+|[,()/&]")
_CLITIC = re.compile(r"^(.+?)(['’]s|(?<=s)['’])$")
_EXTRA = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ı": "i", "ə": "a", "Ə": "A"}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of one word: "Bogotá" and "bogota", "U.S." and "US", "Sana'a" and "Sanaa" share theirs."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_EXTRA))
        word = "".join(char for char in word if not unicodedata.combining(char))
    folded = word.translate(_QUOTES).lower()
    return folded or word


def cut(name: str) -> tuple[str, ...]:
    """The words of a name as the tokenizer would give them, without the hyphens: "Kim Kye-gwan" → Kim, Kye, gwan."""
    if name.isalnum() and name.isascii():
        return (name,)
    words: list[str] = []
    for piece in _PIECE.findall(name):
        clitic = _CLITIC.match(piece)
        words.extend(clitic.groups() if clitic else (piece,))
    return tuple(words)


@lru_cache(maxsize=65536)
def case_allows(written: str, label: str) -> bool:
    """Whether `written` may be `label` as far as capitals go: China is not china, US not us, while ALL CAPS may be either."""
    plain, wanted = written.replace(".", ""), label.replace(".", "")
    if not wanted[:1].isupper():
        return True
    if not plain[:1].isupper():
        return False
    if len(wanted) > 1 and wanted.isupper():
        return plain == wanted or (len(wanted) > 3 and plain == wanted.capitalize())
    if len(wanted) <= 3 and not wanted[1:].islower() and len(wanted) > 1:
        return plain == wanted
    return True
