"""Sentences made from verb phrases and frames, with their marks: voice, tense, parties and status vary, the annotation follows.

Invariant: made sentences are for training only, and are counted apart from the written ones. The verb phrases are in
`corpus/kernels.tsv` (a deed each) and `corpus/neutral.tsv` (none); what a frame says of the phrase in it stands beside it in
`corpus/frames.tsv`.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quidproquo.model.words import Deed, Status
from quidproquo.reading.tokens import tokenize
from training.marks import ROLES, Mark, Marked
from training.passages import CORPUS

HOSTILE = frozenset({Deed.SANCTION, Deed.BREACH, Deed.MOBILIZE, Deed.COERCE, Deed.ASSAULT, Deed.PROTEST, Deed.ACCUSE})
_PIECE = re.compile(r"\{([ABCS])('s)?\}|<(\w+)>")


@dataclass(frozen=True, slots=True)
class Kernel:
    """A verb phrase: forms of its verb, what follows with {B} for the other party, its passive where it has one."""

    deed: Deed | None
    kind: str | None
    base: str
    third: str
    past: str
    participle: str
    gerund: str
    rest: str
    passive_subject: str
    passive_rest: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said of a verb phrase. `{A}` does it, `{C}` asks for it, `{S}` says so; `<…>` is the form of the verb; in the passive `{P}` is
    its subject and `{by}` where its agent may stand (`{by!}`: must). `of` says which deeds fit: any, soft (gifts and talks), hard (harms)."""

    text: str
    status: Status
    of: str = "any"  # any, soft, hard
    negated: bool = False
    source: str = ""  # a slot


def _rows(name: str) -> list[dict[str, str]]:
    with (CORPUS / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(stream, delimiter="\t")]


@cache
def kernels(name: str) -> tuple[Kernel, ...]:
    """The verb phrases of `corpus/NAME.tsv`."""
    return tuple(
        Kernel(Deed(deed) if (deed := row.pop("deed")) else None, row.pop("kind") or None, **row) for row in _rows(name)
    )


@cache
def frames(voice: str) -> tuple[Frame, ...]:
    """The frames of a voice, `active` or `passive`, from `corpus/frames.tsv`."""
    return tuple(
        Frame(row["text"], Status(row["status"]), row["of"], row["negated"] == "1", row["source"])
        for row in _rows("frames") if row["voice"] == voice
    )


@cache
def slots(sort: str) -> tuple[str, ...]:
    """What may fill a slot: party, nation, body, speaker, front or tail, from `corpus/slots.tsv`."""
    return tuple(row["text"] for row in _rows("slots") if row["sort"] == sort)


@dataclass(slots=True)
class _Writer:
    """A sentence on its way: words with the slot that each belongs to."""

    words: list[str]
    slots: list[str]

    def add(self, text: str, slot: str = "") -> None:
        for token in tokenize(text):
            self.words.append(token.text)
            self.slots.append(slot)

    def run(self, slot: str) -> tuple[int, int] | None:
        places = [k for k, s in enumerate(self.slots) if s == slot]
        return (places[0], places[-1] + 1) if places else None


def _name(draw: random.Random) -> str:
    chance = draw.random()
    if chance < 0.55:
        return draw.choice(slots("party"))
    nation, role = draw.choice(slots("nation")), draw.choice(slots("body"))
    return f"{nation} {role}" if role.endswith("s") or chance > 0.9 else f"the {nation} {role}"


def _fits(frame: Frame, kernel: Kernel) -> bool:
    """A promised harm is a threat; a phrase that is no deed is threatened only in so many words."""
    if kernel.deed is None:
        return frame.of != "hard" or "threat" in frame.text or "warned" in frame.text
    return frame.of == "any" or (kernel.deed in HOSTILE) == (frame.of == "hard")


def make_sentences(count: int, *, seed: int) -> list[Marked]:
    """So many made sentences; a fifth of them of verb phrases that are no deed. The same seed gives the same sentences."""
    draw = random.Random(seed)
    deeds, neutral = kernels("kernels"), kernels("neutral")
    by_status = {status: [f for f in frames("active") if f.status is status] for status in Status}
    out: list[Marked] = []
    while len(out) < count:
        kernel = draw.choice(neutral if draw.random() < 0.2 else deeds)
        if kernel.passive_subject and draw.random() < 0.2:
            frame = draw.choice([f for f in frames("passive") if _fits(f, kernel)])
            out.append(_passive(kernel, frame, draw))
            continue
        status = draw.choices(tuple(Status), weights=[30 if s is Status.DONE else 8 for s in Status])[0]
        fitting = [f for f in by_status[status] if _fits(f, kernel)]
        if fitting:
            out.append(_active(kernel, draw.choice(fitting), draw))
    return out


def _names(draw: random.Random) -> dict[str, str]:
    a, b, c = (_name(draw) for _ in range(3))
    return {"A": a, "B": b, "C": b if draw.random() < 0.6 else c, "S": draw.choice(slots("speaker"))}


def _active(kernel: Kernel, frame: Frame, draw: random.Random) -> Marked:
    names = _names(draw)
    if names["C"] == names["B"] and "{B" in kernel.rest and "{C}" in frame.text:
        names = {**names, "C": names["B"]}
    writer = _Writer([], [])
    if draw.random() < 0.25:
        writer.add(draw.choice(slots("front")))
    _write(writer, frame.text, kernel, names)
    if draw.random() < 0.3 and not frame.text.endswith(("?", "said", "silent", "since")):
        writer.add(draw.choice(slots("tail")))
    return _finished(writer, kernel, frame)


def _passive(kernel: Kernel, frame: Frame, draw: random.Random) -> Marked:
    names = _names(draw)
    told = "by {A}" if "{by!}" in frame.text or draw.random() < 0.6 else ""
    text = re.sub(r"\{by!?\}", told if "{A}" not in frame.text else "", frame.text).replace("{P}", kernel.passive_subject)
    writer = _Writer([], [])
    _write(writer, text, kernel, names, rest=kernel.passive_rest)
    if draw.random() < 0.2:
        writer.add(draw.choice(slots("tail")))
    return _finished(writer, kernel, frame)


def _write(writer: _Writer, text: str, kernel: Kernel, names: dict[str, str], rest: str | None = None) -> None:
    for part in _parts(text):
        match part:
            case ("slot", slot, possessive):
                if writer.run(slot):  # named before in this sentence: a pronoun
                    writer.add("their" if possessive else "them" if slot == "B" else "it", slot + "again")
                else:
                    writer.add(names[slot], slot)
                    if possessive:  # one token, which the tokenizer makes only with its word before it
                        writer.words.append("'" if names[slot].endswith("s") else "'s")
                        writer.slots.append("")
            case ("verb", form, _):
                writer.add(getattr(kernel, form), "V")
                _write(writer, kernel.rest if rest is None else rest, kernel, names, "")
            case (_, plain, _):
                writer.add(plain)


def _parts(text: str) -> Iterator[tuple[str, str, bool]]:
    last = 0
    for found in _PIECE.finditer(text):
        if text[last : found.start()].strip():
            yield "text", text[last : found.start()], False
        if found[3]:
            yield "verb", found[3], False
        else:
            yield "slot", found[1], bool(found[2])
        last = found.end()
    if text[last:].strip():
        yield "text", text[last:], False


def _finished(writer: _Writer, kernel: Kernel, frame: Frame) -> Marked:
    words = list(writer.words)
    if words[-1] not in "?.":
        words.append(".")
    words[0] = words[0][:1].upper() + words[0][1:]
    verb = writer.run("V")
    at = verb[0] if verb else 0
    if kernel.trigger not in ("", "verb") and kernel.trigger in words[at:]:
        at = words.index(kernel.trigger, at)
    if kernel.deed is None:
        return Marked(tuple(words), (Mark(at, None, None, frame.status, frame.negated, (), (), 0, False),))
    named = {role: span for role, slot in ((0, "A"), (1, "B"), (2, frame.source.strip("{}")), (3, "C")) if slot and (span := writer.run(slot))}
    if frame.status is not Status.DEMANDED:
        named.pop(3, None)
    roles = tuple((role, _head(words, span)) for role, span in named.items())
    spans = tuple((role, *span) for role, span in named.items() if ROLES[role] != "source")
    return Marked(tuple(words), (Mark(at, kernel.deed, kernel.kind, frame.status, frame.negated, roles, spans, 0, False),))


def _head(words: list[str], span: tuple[int, int]) -> int:
    """The last word of a made name: "the Greek foreign minister", "two people briefed on the matter"."""
    for k in range(*span):
        if words[k] in ("briefed", "of", "on"):
            return k - 1
    return span[1] - 1
