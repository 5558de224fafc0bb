"""Where sentences end inside a paragraph.

Invariant: an end lies between two tokens, never inside one, and the last token always ends a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quidproquo.reading.spelling import LINKS, MAY_END, TITLES, words

_STOPS = ".!?…。"
_FINAL = re.compile(f"[{_STOPS}]+")
_CLOSERS = frozenset("\"”’')]}»")
_OPENERS = frozenset(["\"", "“", "‘", "'", "(", "[", "{", "«", "``", "[...]", "...", "…", "-", "–", "—", "--"])
_BULLETS = frozenset("•●▪■◦‣")
_INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}|(?:Ph|Ed|Sc)\.[A-Z]\.")
_LIST_NUMBER = re.compile(r"\d{1,2}|[a-zA-Z]|[ivx]+")
_LOWER_NAME = re.compile(r"(?:al|el|bin|iPhone|eBay)\b")
_STARTERS = words(
    """
    The A An This That These Those It Its He His She Her They Their We Our You Your I My There Here But And Or So
    Yet Nor In On At By For From With Without Within As If When While Where Why How What Who Which Although Though
    Because Since After Before During Until Once Unless Despite However Moreover Meanwhile Instead Still Then Thus
    Therefore Also Even Only Now Today Yesterday Tomorrow Some Many Most Several Few All Both Each Every Such No
    Not Neither Nothing Nobody One Two Three Under Over Between Among Through Let Is Are Was Were Did Does Do Has
    Have Had Can Could Will Would Should May Might Must Please Yes Earlier Later Last Next Officials Analysts
    Critics Experts Diplomats Police Asked Speaking
    """
)
"""Capitalised words that begin sentences far more often than they begin names."""
_SPEECH = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){0,5}(?:[A-Z][\w.'’-]*|he|she|they)\s+(?:said|says|asked|asks|told|added|replied|cried|shouted|wrote|tweeted"
    r"|wondered|declared|warned|exclaimed|quipped|joked)\b"
)
_NOTE = re.compile(r"\[\d{1,3}\](?!\w)")
_HOUR_GOES_ON = re.compile(
    r"\s*(?:\d|[A-Z]{2,4}\b|Eastern|Pacific|Central|Mountain|Moscow|Tokyo|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """The tokens of a paragraph."""

    text: str
    spans: Sequence[tuple[int, int]]
    inside: Sequence[bool]  # for each token, whether an odd number of marks like it stands before it

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, k: int) -> str:
        start, end = self.spans[k]
        return self.text[start:end]

    def touches(self, k: int) -> bool:
        """Whether nothing stands between token `k` and the one before."""
        return k > 0 and self.spans[k][0] == self.spans[k - 1][1]

    def from_here(self, k: int) -> str:
        return self.text[self.spans[k][0] : self.spans[k][0] + 80]

    def next_character(self, k: int) -> str:
        """The character after token `k`, a space at the end."""
        end = self.spans[k][1]
        return self.text[end] if end < len(self.text) else " "


def sentence_ends(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """For each sentence of a paragraph, the number of tokens up to and with its last one."""
    row = _Row(text, spans, _inside(text, spans))
    begin = here = 0
    while here < len(row):
        token = row.word(here)
        if token in _BULLETS and here > begin:
            yield here
            begin = here
        here += 1
        if token[-1] == "." or (token[-1] in _STOPS and _FINAL.fullmatch(token)):
            after = _past_closers(row, here)
            if after < len(row) and _ends(row, begin, here - 1, after):
                yield after
                begin = after
            here = after
    if begin < len(row):
        yield len(row)


def _inside(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    seen: Counter[str] = Counter()
    out = []
    for start, end in spans:
        mark = text[start:end] if end == start + 1 else ""
        out.append(bool(mark) and seen[mark] % 2 == 1)
        if mark in _CLOSERS:
            seen[mark] += 1
    return out


def _past_closers(row: _Row, here: int) -> int:
    """Past the quotation marks, brackets and note numbers that close right after a stop."""
    while here < len(row):
        note = _NOTE.match(row.text, row.spans[here][0])
        if note:  # "The truce held.[1]"
            while here < len(row) and row.spans[here][1] <= note.end():
                here += 1
        elif row.word(here) == "''" or _closes(row, here):
            here += 1
        else:
            break
    return here


def _closes(row: _Row, here: int) -> bool:
    """Whether the mark belongs to what came before it: only straight quotation marks leave a doubt."""
    mark, following = row.word(here), row.next_character(here)
    if mark not in _CLOSERS:
        return False
    if not row.touches(here):
        return mark == '"' and following.isspace() and row.inside[here]
    if mark not in "\"'" or following.isspace() or following in _CLOSERS or following in ".,;:!?—-–":
        return True
    return row.inside[here]


def _ends(row: _Row, begin: int, stop: int, after: int) -> bool:
    """Whether the sentence that began at `begin` ends with the stop at `stop` and its closers, before token `after`."""
    mark, following = row.word(stop), row.from_here(after)
    first = after
    while first < len(row) - 1 and row.word(first) in _OPENERS:
        first += 1
    word, closed, touching = row.word(first), after > stop + 1, row.touches(after)
    if closed and row.word(begin)[0] not in "([\"“" and any(row.word(k) == ")" for k in range(stop + 1, after)):
        return False  # an aside inside a sentence: "Gen. (ret.) Stone"
    if touching and following[0] in "-–—/":
        return False
    if not _FINAL.fullmatch(mark):
        return _abbreviation_ends(mark, word, following, closed=closed, opened=first > after)
    if stop == begin + 1 and not closed and _LIST_NUMBER.fullmatch(row.word(begin)):
        return False  # "1. Halt the tests."
    if touching and not closed and not (mark == "." and word[0].isupper() and len(word) > 1):
        return mark != "." and word[0].isupper()
    if following[0] in ",;:)" or (following[0] in "-–—" and not word[0].isupper()):
        return False
    if word[0].islower():
        return mark == "." and not closed and bool(_LOWER_NAME.match(word))
    if mark[0] == "…" or mark.startswith(".."):
        return word[0].isupper() and (word != "I" or row.touches(stop)) and not word.startswith("I'")
    if mark[-1] in "!?…":
        return not (closed and _SPEECH.match(following)) and (closed or following[0] not in "—–-")
    return True


def _abbreviation_ends(mark: str, word: str, following: str, *, closed: bool, opened: bool) -> bool:
    """An abbreviation keeps its stop, so only what follows can tell whether it also ends the sentence."""
    bare = mark[:-1]
    if word[0].islower() or not (word[0].isalnum() or opened):
        return False
    if closed or bare in ("etc", "al"):
        return True
    if mark.lower() in ("a.m.", "p.m."):
        return not _HOUR_GOES_ON.match(following)
    if bare in TITLES or bare in LINKS or len(bare) == 1 or word[0].isdigit():
        return False
    known = bool(_INITIALS.fullmatch(mark)) or bare in MAY_END
    return word in _STARTERS or (known and opened)
