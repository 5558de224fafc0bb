"""Whom the names in a text stand for: see `find_mentions`, `resolve_phrase` and `who`.

Invariant: all are pure functions of the words, the day, the memory and the knowledge files; what stays in doubt is not named.
"""

from __future__ import annotations

from quidproquo.reading.naming.mentions import find_mentions, survey
from quidproquo.reading.naming.named import Memory, Mention, Named, remember
from quidproquo.reading.naming.resolve import Answer, Holder, resolve, resolve_phrase, who

__all__ = [
    "Answer",
    "Holder",
    "Memory",
    "Mention",
    "Named",
    "find_mentions",
    "remember",
    "resolve",
    "resolve_phrase",
    "survey",
    "who",
]
