"""Token and sentence boundaries on hard sentences: `python -m benchmarks.boundaries [--show]`.

`boundaries.txt` holds the sentences, one a line. Marks: `|` stands where two tokens touch, `¶` at a line's end for a
paragraph's end, `⏎` for a single line break, `⁀` where the next sentence follows without a space; a blank line begins a new
text; `#` a comment. Scores are F1 over exact spans: a token or a sentence counts only if both its ends are right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quidproquo.reading.tokens import split_sentences

Span = tuple[int, int]
BREAKS = {"¶": "\n\n", "⏎": "\n", "⁀": ""}


@dataclass(frozen=True, slots=True)
class Case:
    """A raw text with the spans of its tokens and sentences."""

    text: str
    tokens: frozenset[Span]
    sentences: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Score:
    """How well the boundaries were found; the counts are of gold."""

    tokens: int
    sentences: int
    token_f1: float
    sentence_f1: float


def read_cases(path: Path | None = None) -> Iterator[Case]:
    source = path or Path(__file__).with_name("boundaries.txt")
    for block in source.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        if lines:
            yield _case(lines)


def _case(lines: list[str]) -> Case:
    text, begin, runs_on = "", 0, False
    tokens, sentences = set(), set()
    for line in lines:
        gap = BREAKS.get(line[-1])
        body = line if gap is None else line[:-1]
        if not runs_on:
            begin = len(text)
        for chunk in body.split():
            if text and not text[-1].isspace() and len(text) > begin:
                text += " "
            for part in filter(None, chunk.split("|")):
                tokens.add((len(text), len(text) + len(part)))
                text += part
        # A single line break after a word lies inside a sentence, unless the line is an item of a list.
        runs_on = gap == "\n" and body[-1:] not in (".", ":", ";") and body[0] not in "•-"
        if not runs_on:
            sentences.add((begin, len(text)))
        text += " " if gap is None else gap
    return Case(text.rstrip(), frozenset(tokens), frozenset(sentences))


def told_spans(text: str) -> tuple[set[Span], set[Span]]:
    """Spans of the tokens and of the sentences that we find."""
    told = split_sentences(text)
    sentences = {(tokens[0].start, tokens[-1].end) for tokens in told}
    return {(token.start, token.end) for tokens in told for token in tokens}, sentences


def score(cases: Iterable[Case]) -> Score:
    gold_tokens = gold_sentences = told_tokens = told_sentences = right_tokens = right_sentences = 0
    for case in cases:
        tokens, sentences = told_spans(case.text)
        gold_tokens += len(case.tokens)
        told_tokens += len(tokens)
        gold_sentences += len(case.sentences)
        told_sentences += len(sentences)
        right_tokens += len(tokens & case.tokens)
        right_sentences += len(sentences & case.sentences)
    return Score(gold_tokens, gold_sentences, 2 * right_tokens / (gold_tokens + told_tokens),
                 2 * right_sentences / (gold_sentences + told_sentences))


def show_differences(cases: Iterable[Case]) -> None:
    for case in cases:
        tokens, sentences = told_spans(case.text)
        for name, gold, mine in (("token", case.tokens, tokens), ("sentence", case.sentences, sentences)):
            if gold != mine:
                missed, wrong = ([case.text[a:b] for a, b in sorted(spans)] for spans in (gold - mine, mine - gold))
                print(f"{case.text!r}\n   {name}s missed {missed} wrong {wrong}")


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--show", action="store_true", help="print what differs")
    if parse.parse_args().show:
        show_differences(read_cases())
    told = score(read_cases())
    counts = f"{told.sentences} sentences, {told.tokens} tokens"
    print(f"{counts}: token F1 {told.token_f1:.4f}, sentence F1 {told.sentence_f1:.4f}")


if __name__ == "__main__":
    main()
