"""Words to word pieces, the same way in training and at run time.

Invariant: nothing here knows of a model or a file; the same words always give the same numbers. Training imports this module,
so a change here is a change of the shipped model: train again, or leave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
"""Numbers of the special pieces in the uncased BERT vocabulary."""
MOST_PIECES_PER_WORD = 12
"""A web address can be hundreds of pieces long and says nothing after the first few."""
EDGE = 7
"""Case class of the pieces that stand for no word."""
CASE_CLASSES = 8

_SPELLINGS = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'", "′": "'",
    "‐": "-", "‑": "-", "‒": "–", "\u00a0": " ", "\u00ad": "",
})
_WHOLE = {
    "''": '"', "--": "—", "---": "—", "–": "—", "―": "—", "...": "…", "....": "…", ". . .": "…", "..": "…",
}


class PieceCutter(Protocol):
    """What we need of `tokenizers.Tokenizer`."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> object: ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as the encoder sees it: piece numbers, their case classes, and where each word begins."""

    ids: list[int]
    case: list[int]
    first: list[int]


def plain_spelling(word: str) -> str:
    """The word with quotation marks, dashes and dots in one spelling each; never empty."""
    plain = word.translate(_SPELLINGS)
    return _WHOLE.get(plain, plain) or word


@lru_cache(maxsize=100_000)
def case_class(word: str) -> int:
    """How the word is written, for an encoder that sees only small letters.

    0 small, 1 Capitalised, 2 ALL CAPITALS, 3 mixed, 4 with digits, 5 no letters, 6 one capital letter.
    """
    letters = any(c.isalpha() for c in word)
    if any(c.isdigit() for c in word):
        return 4
    if not letters:
        return 5
    if word.islower():
        return 0
    if len(word) == 1:
        return 6
    if word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


class PieceBook:
    """Cuts words to pieces and remembers what it cut, since words repeat."""

    def __init__(self, cutter: PieceCutter) -> None:
        self._cutter = cutter
        self._known: dict[str, list[int]] = {}

    def of_word(self, word: str) -> list[int]:
        """Numbers of the word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            encoding = self._cutter.encode(plain_spelling(word), add_special_tokens=False)
            found = list(encoding.ids[:MOST_PIECES_PER_WORD]) or [UNKNOWN]  # type: ignore[attr-defined]
            if len(self._known) > 200_000:  # a long-running reader must not grow without end
                self._known.clear()
            self._known[word] = found
        return found

    def of_sentence(self, words: Sequence[str], case: Sequence[int] | None = None) -> Pieces:
        """The pieces of a sentence between the two edge pieces; `case` overrides what is read off the words."""
        ids, classes, first = [CLS], [EDGE], []
        for place, word in enumerate(words):
            first.append(len(ids))
            cut = self.of_word(word)
            ids += cut
            classes += [case_class(word) if case is None else case[place]] * len(cut)
        return Pieces([*ids, SEP], [*classes, EDGE], first)
