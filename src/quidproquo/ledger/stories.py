"""Which documents tell one story: copies of a wire report, cut or lightly edited, count as one source.

Invariant: a sketch is a pure function of the text, and being a copy is the same both ways; a story is named after the smallest id
of the documents that are linked by copies, whatever came first. Sketches are bottom-k samples of word shingles (Broder 1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

SAMPLE = 64
"""Hashes kept of a text."""
FIRST = 16
"""Hashes by which copies are looked up."""
_SHINGLE = 5  # words
_COPY = 0.6  # share of the shorter text that stands in the longer one
_SHORTEST = 25  # shingles: of a shorter text nobody can say whether it was copied
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's size in shingles, and the smallest hashes of them."""

    size: int
    hashes: tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    hashes = sorted(int.from_bytes(blake2b(s.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") for s in shingles)
    return Sketch(len(shingles), tuple(hashes[:SAMPLE]))


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether most of the shorter text stands in the longer."""
    shorter = min(one.size, other.size)
    if shorter < _SHORTEST:
        return False
    smallest = sorted({*one.hashes, *other.hashes})[:SAMPLE]
    both = {*one.hashes} & {*other.hashes}
    alike = sum(h in both for h in smallest) / len(smallest)
    return alike * (one.size + other.size) / (1 + alike) >= _COPY * shorter


def stories_of(links: Iterable[tuple[str, str]], documents: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """The story of each document that is new or whose story changes.

    Args:
        links: pairs of copies, each with one new document at least.
        documents: the new documents.
        known: the stories of documents that the links reach, as booked so far.
    """
    home: dict[str, str] = {d: d for d in documents} | {s: s for s in known.values()} | dict(known)

    def find(name: str) -> str:
        while home[name] != name:
            name = home[name]
        return name

    for one, other in links:
        a, b = sorted((find(one), find(other)))
        home[b] = a
    return {name: find(name) for name in home}
