"""Treebanks and entity files as training sentences.

Invariant: a label that a source does not give is None, never "O": what we don't know is not taught.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

OPEN_GENRES = ("news", "interview", "bio", "voyage", "textbook", "speech", "vlog", "conversation")
"""GUM genres whose texts are CC BY or public domain."""
ENTITY_TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
NAME_TAGS = [*ENTITY_TAGS, "B-MISC", "I-MISC"]
_GUM_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence with what its annotators said of it."""

    words: tuple[str, ...]
    lemma: tuple[str, ...] | None = None
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    head: tuple[int, ...] | None = None     # 1-based, 0 is the root, as in CoNLL-U
    rel: tuple[str, ...] | None = None
    entity: tuple[str, ...] | None = None   # UNER: PER, LOC, ORG
    name: tuple[str, ...] | None = None     # names read off GUM's entities: a second, auxiliary set
    genre: str = ""
    source: str = ""


def _open_text(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return stream.read()


def read_treebank(path: Path, *, names: bool = False) -> list[Gold]:
    """Sentences of a gzipped CoNLL-U file; with `names`, GUM's entities as a name layer."""
    out, genre = [], ""
    for block in _open_text(path).split("\n\n"):
        rows, source = [], ""
        for line in block.split("\n"):
            if line.startswith("# meta::genre"):
                genre = line.split("=", 1)[1].strip()
            elif line.startswith("# sent_id"):
                source = line.split("=", 1)[1].strip()
            elif line and line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
        if rows:
            column = list(zip(*rows, strict=True))
            gold = Gold(words=column[1], lemma=column[2], upos=column[3], xpos=column[4],
                        head=tuple(int(h) for h in column[6]), rel=column[7], genre=genre, source=source)
            out.append(replace(gold, name=_gum_names(gold, column[9])) if names else gold)
    return out


def read_entities(path: Path) -> list[Gold]:
    """Sentences of a gzipped UNER file; tags that are not PER, LOC or ORG count as outside."""
    out = []
    for block in _open_text(path).split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            tags = tuple(row[2] if row[2] in ENTITY_TAGS else "O" for row in rows)
            out.append(Gold(words=tuple(row[1] for row in rows), entity=tags, genre="uner"))
    return out


def join_entities(trees: list[Gold], entities: list[Gold]) -> list[Gold]:
    """Trees with the entities of the same words; entity sentences without a tree follow at the end."""
    waiting: dict[tuple[str, ...], Gold] = {gold.words: gold for gold in entities}
    joined = [replace(tree, entity=waiting.pop(tree.words).entity) if tree.words in waiting else tree for tree in trees]
    return joined + list(waiting.values())


def entity_spans(tags: tuple[str, ...] | list[str]) -> set[tuple[int, int, str]]:
    """(start, end, type) of each entity in a row of BIO tags; an I without a B opens one."""
    spans, start, kind = set(), -1, ""
    for place, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != kind):
            spans.add((start, place, kind))
            start = -1
        if tag[0] == "B" or (tag[0] == "I" and start < 0):
            start, kind = place, tag[2:]
    return spans


def _gum_names(gold: Gold, misc: tuple[str, ...]) -> tuple[str, ...]:
    """Each entity whose head is a proper noun gives the run of proper nouns about that head."""
    head = gold.head or ()
    tags = ["O"] * len(gold.words)
    for start, end, kind in sorted(_gum_entities(misc), key=lambda span: span[0] - span[1]):
        heads = [k for k in range(start, end + 1) if not start <= head[k] - 1 <= end]
        if not heads or gold.upos is None or gold.upos[heads[0]] != "PROPN":
            continue
        left = right = heads[0]
        while left > start and gold.upos[left - 1] == "PROPN":
            left -= 1
        while right < end and gold.upos[right + 1] == "PROPN":
            right += 1
        label = _GUM_TYPES.get(kind, "MISC")
        for k in range(left, right + 1):
            tags[k] = ("B-" if k == left else "I-") + label
    return tuple(tags)


def _gum_entities(misc: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """(first word, last word, entity type) of the bracketed entities in GUM's MISC column."""
    waiting: dict[str, list[tuple[int, str]]] = {}
    for place, cell in enumerate(misc):
        for part in cell.split("|"):
            if not part.startswith("Entity="):
                continue
            for bracket in re.findall(r"\([^()]+\)|\([^()]+|[^()]+\)", part[7:]):
                fields = bracket.strip("()").split("-")
                number = fields[0].split("[")[0]
                if bracket[0] != "(":
                    if waiting.get(number):
                        start, kind = waiting[number].pop()
                        yield start, place, kind
                elif len(fields) > 1:
                    if bracket[-1] == ")":
                        yield place, place, fields[1]
                    else:
                        waiting.setdefault(number, []).append((place, fields[1]))
