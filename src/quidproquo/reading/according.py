"""According to whom: the speakers answerable for a claim, outermost first, and who speaks inside quotation marks.

The author's own voice is no source. Promising, refusing, demanding and threatening are deeds of speech: whoever does them is no
source for them (rule 17); saying is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quidproquo.model.report import Party, Source, Span
from quidproquo.reading.lexicon import Lexicon, lexicon
from quidproquo.reading.pronouns import FIRST, NEUTER, PLURAL, PRONOUNS, THIRD_PERSON
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree
from quidproquo.reading.who import Cast

OPENING, CLOSING = "“«", "”»"
NOBODY = frozenset(["it", "there", "that", "this", "which", "what", "one", "you"])


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks, by character, and who speaks in it."""

    start: int
    end: int
    speaker: Source | None


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks. A paragraph that opens with a mark carries on a quotation left open before it."""
    found: list[tuple[int, int]] = []
    open_at: int | None = None
    for m in re.finditer(r"[“”«»\"]|\n\s*\n", text):
        mark = m.group()
        if mark.strip() == "":
            if open_at is not None:
                found.append((open_at, m.start()))  # an unclosed quotation ends with its paragraph; the next one may carry it on
                open_at = None
        elif mark in OPENING or (mark == '"' and open_at is None):
            if open_at is None:
                open_at = m.end()
        elif open_at is not None:
            found.append((open_at, m.start()))
            open_at = None
    if open_at is not None and len(text) - open_at < 1500:
        found.append((open_at, len(text)))
    return found


def settle_speakers(cast: Cast, book: Lexicon) -> list[Quote]:
    """Who speaks in each quotation; also tells the cast whose "we" each sentence holds."""
    quotes: list[Quote] = []
    last: Source | None = None
    last_end = -10_000
    starts = [tree.words[0].start if len(tree) else 0 for tree in cast.trees]
    ends = [tree.words[-1].end if len(tree) else 0 for tree in cast.trees]
    spoken = _plain_speakers(cast, book)
    cast.spoken = spoken
    cast.quoted = find_quotes(cast.text)
    for start, end in cast.quoted:
        for at, plain in spoken:
            if last_end <= at < start and plain:
                last, last_end = plain, at
        if end - start < 12 and " " not in cast.text[start:end].strip():
            continue  # one quoted word is nobody's speech
        inside = [n for n in range(len(starts)) if starts[n] < end and ends[n] > start]
        speaker = None
        for n in dict.fromkeys([*inside[-1:], *inside[:1]]):
            speaker = _speaker_in(cast, n, start, end, book, last if start - last_end < 1500 else None)
            if speaker:
                break
        if speaker is None and last and start - last_end < 400:
            speaker = last
        quotes.append(Quote(start, end, speaker))
        if speaker:
            last = speaker
        last_end = end
        for n in inside:
            tree = cast.trees[n]
            covered = sum(1 for w in tree.words if start <= w.start < end)
            if (speaker and speaker.sides and covered * 2 >= len(tree)) or (speaker and speaker.sides and not cast.speaker[n]):
                cast.speaker[n] = tuple(Party(side, side) for side in speaker.sides)
    return quotes


def _plain_speakers(cast: Cast, book: Lexicon) -> list[tuple[int, Source | None]]:
    """Everyone who is said to say something, by the character where the saying stands: whoever spoke last may speak on."""
    found: list[tuple[int, Source | None]] = []
    for n, tree in enumerate(cast.trees):
        for i, word in enumerate(tree.words):
            if word.upos == "VERB" and tree.lemma(i) in book.say_verbs and tree.kids(i, "nsubj"):
                subject = tree.kids(i, "nsubj")[0]
                if tree.words[subject].text.lower() not in PRONOUNS | book.nobody:
                    found.append((word.start, source_of(cast, n, (subject,))))
    return found


def _speaker_in(cast: Cast, n: int, start: int, end: int, book: Lexicon, last: Source | None) -> Source | None:
    """The subject of the nearest verb of saying outside the quotation in a sentence."""
    tree = cast.trees[n]
    best: tuple[int, int] | None = None
    for i, word in enumerate(tree.words):
        if start <= word.start < end or word.upos != "VERB" or tree.lemma(i) not in book.say_verbs:
            continue
        if not tree.subjects(i):
            continue
        distance = min(abs(word.start - end), abs(word.end - start))
        if best is None or distance < best[0]:
            best = (distance, i)
    if best is None:
        for i in range(len(tree)):
            if tree.words[i].text.lower() == "according" and not start <= tree.words[i].start < end:
                named = list(tree.kids(i, "obl", "nmod", "fixed")) or [tree.head(i)]
                return source_of(cast, n, (named[0],))
        return None
    subjects = tree.subjects(best[1])
    if last and subjects and tree.words[subjects[0]].text.lower() in THIRD_PERSON:
        return last  # "he added": whoever spoke before speaks on
    return source_of(cast, n, subjects)


def source_of(cast: Cast, number: int, heads: Sequence[int]) -> Source | None:
    """The speaker that a subject names; joint speakers are one source with several sides. None for the author's own voice."""
    tree = cast.trees[number]
    if not heads:
        return None
    head = heads[-1]
    word = tree.words[head]
    lower = word.text.lower()
    if (
        lower in FIRST
        or (lower in lexicon().nobody and lower not in NEUTER)
        or (lower in ("it",) and not cast.parties(number, head))
    ):
        return None
    parties = cast.parties_of(number, (head,))
    sides = tuple(dict.fromkeys(p.side for p in parties if p.side))
    span = Span(word.start, word.end)
    if lower in THIRD_PERSON:
        before = [source for at, source in cast.spoken if at < word.start and source]
        if before and word.start - max(at for at, source in cast.spoken if at < word.start and source) < 900:
            return before[-1]  # "he added": whoever spoke last
    if lower in THIRD_PERSON | NEUTER | PLURAL:
        name = _antecedent_name(cast, number, head) or next((p.name for p in parties), None)
        return Source(name, sides, span) if name else None
    names = (
        [cast.name_of(number, k) for k in tree.conjuncts(head)] if len(heads) == 1 else [cast.name_of(number, k) for k in heads]
    )
    return Source(" and ".join(dict.fromkeys(names)), sides, span)


def _antecedent_name(cast: Cast, number: int, head: int) -> str | None:
    """The last person or party named before a pronoun that speaks."""
    tree = cast.trees[number]
    person = tree.words[head].text.lower() in THIRD_PERSON
    for back in range(number, max(-1, number - 4), -1):
        names = [k for w, k in sorted(cast.known[back].items(), reverse=True) if back < number or w < head]
        subjects = [k for k in names if k.subject and (k.person or not person)]
        for known in [*subjects, *(k for k in names if k.person or not person)]:
            if known.sides or known.person:
                t = cast.trees[back]
                return t.text(known.first, known.last, cast.text)
        for i in range(len(cast.trees[back])):
            w = cast.trees[back].words[i]
            if person and w.entity.endswith("PER") and cast.trees[back].rel(i) == "nsubj" and (back < number or i < head):
                return cast.name_of(back, i)
    return None


def sources_of(
    cast: Cast,
    number: int,
    trigger: int,
    steps: Sequence[Step],
    quotes: Sequence[Quote],
    *,
    doers: frozenset[str],
    own: frozenset[int] = frozenset(),
) -> tuple[Source, ...]:
    """Everyone answerable for the claim at a word, outermost speaker first."""
    tree: Tree = cast.trees[number]
    found: list[Source] = []
    for step in steps:
        if step.sort is Sort.SAY and own & set(step.by):
            continue  # "it walked out and said that …": one subject that does and says is no source for what it does
        if step.sort is Sort.SAY or step.sort is Sort.ACCUSE:
            source = source_of(cast, number, step.by)
        elif step.sort is Sort.DENY:
            source = source_of(cast, number, step.by)
            if source and set(source.sides) & doers:
                source = None  # a party that denies its own deed is no source (rule 21)
        else:
            continue
        if source and all(source.name != other.name for other in found):
            found.append(source)
    at = tree.words[trigger].start
    quote = next((q for q in quotes if q.start <= at < q.end), None)
    if quote and quote.speaker:
        outer = quote.speaker
        if not any(_same(outer, s) for s in found):
            # Inside a quotation the speaker answers for everything, also for what the speaker says that others say.
            found.append(outer)
    return tuple(reversed(found))


def _same(a: Source, b: Source) -> bool:
    words_a, words_b = set(a.name.lower().split()), set(b.name.lower().split())
    return bool(words_a & words_b - {"the", "of", "a"}) or (a.span is not None and a.span == b.span)
