"""Raw text to sentences of tokens, after the conventions of the English Universal Dependencies treebanks (EWT and GUM).

Invariant: `text[token.start:token.end] == token.text` for every token, tokens come in order and do not overlap, and every
character that is not white space belongs to exactly one token. Offsets count Unicode code points. No model and no dependency:
the same text always gives the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quidproquo.reading.boundaries import sentence_ends
from quidproquo.reading.lines import paragraphs
from quidproquo.reading.spelling import CLITIC, CUT_WORDS, FULL_STOP_WORDS, KEPT_HYPHEN, UNIT, WITH_STOP


class Token(NamedTuple):
    """A word or mark as it stands in the text; `end` is one past its last character."""

    text: str
    start: int
    end: int


_WEB = (
    r"(?:https?://|www\.)[^\s<>\"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    r"(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|int|info|co\.uk|ac\.uk|go\.kr|or\.kr|gov\.uk)\b(?:/[^\s<>\"“”]*)?"
)
_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)+|\d+"
_ATOM = re.compile(
    rf"""(?P<web>{_WEB})
    |(?P<gap>\[\.\.\.\]|\[…\])
    |(?P<dots>\.{{2,}}|…+)
    |(?P<dash>-{{2,}}|—+|–+|―+)
    |(?P<shout>[!?]{{2,}})
    |(?P<run>\*{{2,}}|_{{2,}}|={{2,}}|\#{{2,}}|~{{2,}}|\+{{2,}}|<<+|>>+)
    |(?P<smile>[:;]-?[)(DP](?!\w))
    |(?P<money>(?:US|HK|NT|C|A|NZ|S|R|U)\$|[$€£¥₩₽₹])
    |(?P<tag>[@\#][A-Za-z_]\w+)
    |(?P<date>\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{2,4}}(?![\w/-])|\d{{3}}-(?:\d{{3}}-)?\d{{4}}(?![\w-])|\d{{1,2}}:\d{{2}}(?::\d{{2}})?|\d+/\d+(?!\w))
    |(?P<decade>['’]\d0s|\d+['’]s(?=\W|$)|\d+s\b)
    |(?P<ordinal>\d+(?:,\d{{3}})*(?:st|nd|rd|th)\b)
    |(?P<number>{_NUMBER})
    |(?P<initials>(?:[A-Za-z]\.){{2,}}(?:[A-Za-z](?![\w.]))?|(?:Ph|Ed|Sc)\.[A-Z]\.)
    |(?P<word>[^\W\d_](?:[\w&]|['’](?=[^\W\d_])|[-‐‑](?=\w)|\.(?=[a-z]{{2,3}}$))*)
    |(?P<name>_+\w+|\w+)
    |(?P<mark>\S)""",
    re.VERBOSE,
)
_LONGEST = 500
"""A longer run of letters is cut: no pattern may look so far ahead that a hostile text costs more than its length."""
_REMEMBERED = 40
_CHUNK = re.compile(r"\S+")
_HEADS_OFF = re.compile(r"[.,;:!?)\]}>\"“”'’…]+$")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, in order, with offsets into `text`."""
    out: list[Token] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        begin, stop = chunk.span()
        word = chunk.group()
        if "." in word or len(word) > _REMEMBERED:  # whether a full stop belongs to its word, only the words around it tell
            out += [Token(text[a:b], a, b) for a, b in _cut_chunk(text, begin, stop)]
        else:
            out += [Token(word[a:b], begin + a, begin + b) for a, b in _cut_alone(word)]
    return out


def split_sentences(text: str) -> list[list[Token]]:
    """Sentences of `text`, each a list of at least one token.

    Blank lines, list bullets and lines that stand alone (headlines) end a sentence; line breaks inside a wrapped paragraph
    do not.
    """
    out = []
    for start, end in paragraphs(text):
        tokens = tokenize(text, start, end)
        begin = 0
        for after in sentence_ends(text, [(token.start, token.end) for token in tokens]):
            out.append(tokens[begin:after])
            begin = after
    return [sentence for sentence in out if sentence]


@lru_cache(maxsize=50_000)
def _cut_alone(chunk: str) -> tuple[tuple[int, int], ...]:
    """Spans of the tokens in a run without a full stop, which is cut the same way wherever it stands."""
    return tuple(_cut_chunk(chunk, 0, len(chunk)))


def _cut_chunk(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the tokens in a run of characters without white space."""
    here = start
    while here < end:
        match = _ATOM.match(text, here, min(end, here + _LONGEST))
        if match is None:  # cannot happen while `mark` takes any character; a loop must not hang on it
            yield here, here + 1
            here += 1
            continue
        kind, stop = match.lastgroup, match.end()
        if kind == "web":
            stop = here + len(_HEADS_OFF.sub("", match.group()))
            yield here, stop
        elif kind == "word":
            stop = _with_stop(text, here, stop, end)
            yield from _cut_word(text, here, stop)
        elif kind in ("number", "ordinal"):
            yield here, stop
            unit = UNIT.match(text, stop, end)
            if unit:
                yield stop, unit.end()
                stop = unit.end()
        elif kind == "mark" and text[here] in "'’‘" and (cut := CUT_WORDS.match(text, here, end)):
            yield here, cut.end()
            stop = cut.end()
        elif kind == "mark" and text[here] in "'’" and (clitic := CLITIC.match(text, here, end)) and here > start:
            yield here, clitic.end()
            stop = clitic.end()
        else:
            yield here, stop
        here = stop


def _with_stop(text: str, start: int, stop: int, end: int) -> int:
    """One further if the word takes its full stop with it, as an abbreviation or an initial does."""
    if stop >= end or text[stop] != ".":
        return stop
    word = text[start:stop]
    if "-" in word:
        word = word.rsplit("-", 1)[1]
    after = text[stop + 1 : stop + 40]
    if len(word) == 1 and word.isalpha() and word.isupper():
        return stop + 1 if _is_initial(text, start, after) else stop
    if word in WITH_STOP:
        return stop + 1
    needs = FULL_STOP_WORDS.get(word)
    return stop + 1 if needs is not None and needs.match(after) else stop


def _is_initial(text: str, start: int, after: str) -> bool:
    """"J." in "J. Edgar" and "John F. Kennedy"; not the last word of "Plan B. The"."""
    if not after.strip():
        return False
    if re.match(r"[A-Z]\.|[-,]", after):
        return True
    if not re.match(r"\s+(?:[A-Z]|de |van |von |bin |al-)", after):
        return False
    before = re.search(r"(\S+)\s+$", text[max(0, start - 40) : start])
    at_beginning = before is None or before.group(1)[-1] in ".!?\"“”:"
    named = before is not None and before.group(1)[:1].isupper() and not before.group(1).isupper()
    starter = re.match(r"\s+(?:The|It|He|She|They|We|But|And|In|A|An|This|That|If|When|As|For|On|At|I)\b", after)
    if text[start] == "I" and starter:
        return False
    if re.search(r"\b(?:Plan|Vitamin|Group|Class|Option|Part|Phase|Category|Annex|Appendix|Type|Section|War)\s+$",
                 text[max(0, start - 12) : start]):
        return False
    return (named or at_beginning or starter is None) and not (starter is not None and not named)


def _cut_word(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Parts of a word: at hyphens unless a prefix or name keeps them, and before clitics."""
    word = text[start:stop]
    if ("-" in word or "‐" in word or "‑" in word) and not KEPT_HYPHEN.fullmatch(re.sub(r"['’]s?$", "", word)):
        here = start
        for part in re.split(r"([-‐‑])", word):
            if part in ("-", "‐", "‑"):
                yield here, here + 1
            elif part:
                rest = _prefix_rest(text, here, stop)
                if rest:
                    yield from _cut_clitics(text, here, rest)
                    if rest < stop:
                        yield from _after_hyphen(text, rest, stop)
                    return
                yield from _cut_clitics(text, here, here + len(part))
            here += len(part)
        return
    yield from _cut_clitics(text, start, stop)


def _after_hyphen(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    yield start, start + 1
    if start + 1 < stop:
        yield from _cut_word(text, start + 1, stop)


def _prefix_rest(text: str, start: int, stop: int) -> int | None:
    """End of a kept pair within a longer chain ("non-proliferation" of "non-proliferation-related"); None if there is none."""
    match = re.match(r"[^-‐‑]+[-‐‑][^-‐‑]+", text[start:stop])
    return start + match.end() if match and KEPT_HYPHEN.fullmatch(match.group()) else None


_LAST_CLITIC = re.compile(r"(?:['’](?:s|re|ve|ll|d|m|em|S|RE|VE|LL|D|M))$")
_NOT = re.compile(r"(?<=[A-Za-z])n['’]t$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "wont": 2, "isnt": 2, "lets": 0}


def _cut_clitics(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """"do" "n't", "Kim" "'s", "can" "not"; from the end inwards, then in order."""
    parts: list[tuple[int, int]] = []
    while True:
        word = text[start:stop]
        match = _NOT.search(word) or _LAST_CLITIC.search(word)
        if match and match.start() > 0:
            parts.insert(0, (start + match.start(), stop))
            stop = start + match.start()
            continue
        cut = _FUSED.get(word.lower(), 0)
        if cut:
            parts.insert(0, (start + cut, stop))
            stop = start + cut
        break
    yield start, stop
    yield from parts
