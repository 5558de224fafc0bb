"""The dateline of a wire story ("SEOUL, South Korea (AP) — "): where it was filed, which is no party to anything in it.

Invariant: only what opens a paragraph and ends in a dash, or names an agency and ends in a colon, is a dateline; the words
behind it keep their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from quidproquo.reading.formats.days import read_day
from quidproquo.reading.knowledge import Knowledge
from quidproquo.reading.knowledge.belonging import city_at
from quidproquo.reading.tokens import Token, split_sentences, tokenize

_CITY = r"(?![A-Z]\.)[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]+){0,3}"
_NAME = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
_MORE = r"(?:,? ?,\s*(?:[A-Z][\w.'’-]*|\d{4}\b|\d{1,2})(?: [A-Z0-9][\w.'’-]*){0,3}){0,3},?"
_AGENCY = r"\s*\([A-Z][\w .&/’'-]{1,40}\)"
_DASH = r"\s*(?:[—–]|--+|\s-(?=\s))\s*"
DATELINE = re.compile(
    rf"(?:{_CITY}{_MORE}(?:{_AGENCY})?{_DASH}|{_NAME}{_MORE}{_AGENCY}(?:{_DASH}|:\s)|{_AGENCY}{_DASH})(?=[\"“'‘A-Z0-9])"
)
LONGEST = 120
_WHERE_IT_STANDS = 2000
"""How far into a text its dateline may stand, below a headline and a byline."""
_PARAGRAPH = re.compile(r"(?:\A|\n)[ \t\u00a0]*(?=\S)")
_WHOLE_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\b")


def sentences_of(text: str) -> list[list[Token]]:
    """The sentences of a text as they are parsed: without datelines."""
    return drop_datelines(text, split_sentences(text))


def drop_datelines(text: str, sentences: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """The sentences without the datelines that open their paragraphs; a sentence that was nothing else is left out."""
    kept = ([*sentence[_dateline_tokens(text, sentence) :]] for sentence in sentences)
    return [sentence for sentence in kept if sentence]


def home_of(text: str, on: date | None, knowledge: Knowledge) -> str | None:
    """The state where a story was filed, by the dateline that opens it."""
    start = len(text) - len(text.lstrip())
    found = DATELINE.match(text[start : start + LONGEST])
    words = [token.text for token in tokenize(found[0])] if found else []
    sides = [
        {entry.side for entry in match.entries if entry.side and entry.covers(on or date.max)} for match in knowledge.match(words)
    ]
    sides += [{city_at([word.title() for word in words], at, on) or ""} for at in range(len(words))]
    return next((side for held in sides if len(held) == 1 for side in held if side), None)


def day_of(text: str) -> date | None:
    """The day that the first dateline of a text names in full ("NAIROBI, 3 March 2024 — ")."""
    found = (DATELINE.match(text, place.end(), place.end() + LONGEST) for place in _PARAGRAPH.finditer(text, 0, _WHERE_IT_STANDS))
    first = next((dateline[0] for dateline in found if dateline), "")
    told = _WHOLE_DAY.search(first)
    return read_day(told[0]) if told else None


def _dateline_tokens(text: str, sentence: Sequence[Token]) -> int:
    """How many tokens at the beginning of a sentence are its dateline."""
    if not sentence or not _opens_paragraph(text, sentence[0].start):
        return 0
    start = sentence[0].start
    found = DATELINE.match(text[start : start + LONGEST])
    if not found:
        return 0
    # A splitter that took the abbreviation in "Feb. 13" for a stop leaves the dash in the next sentence.
    return sum(token.end <= start + found.end() for token in sentence)


def _opens_paragraph(text: str, start: int) -> bool:
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return not start or text[start - 1] == "\n"
