"""Who is meant by a name, in context and by date: `python -m benchmarks.who [--half open|kept|all] [--show] [--speed]`.

`mentions.txt` holds short texts of our own, each under a day, with {mention=SIDE:Name} marks (its head explains them). Each text is
read sentence by sentence, what was said before being remembered. A mention is *right* when the sides named over its words are exactly
those marked (none for a mark of none), and the person too where one is marked; *wrong* when another side or person is named, or one
where none should be; else *silent*. The resolver was tuned on the open half only; `--show` lists no error of the kept half.
`--speed` prints instead how long the knowledge takes to load and how fast names are matched and resolved, in processor time.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.naming import Memory, Mention, find_mentions, remember
from quidproquo.reading.tokens import Token, split_sentences

MARK = re.compile(r"\{([^{}=]*)=([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked mention: where it stands in the text, whose side it is, and the person where one is marked."""

    start: int
    end: int
    sides: frozenset[str]
    person: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """One short document of the benchmark."""

    on: date
    text: str
    marks: tuple[Marked, ...]
    kept: bool


def read_texts(path: Path | None = None) -> Iterator[Text]:
    """The documents of the benchmark; about half are kept aside, by a hash of their first line."""
    source = (path or Path(__file__).with_name("mentions.txt")).read_text(encoding="utf-8")
    for block in source.split("\n== ")[1:]:
        day, *lines = [line for line in block.split("\n") if line.strip() and not line.startswith("#")]
        kept = hashlib.sha256(f"{day} {lines[0]}".encode()).digest()[0] % 2 == 1
        yield _read_text(date.fromisoformat(day.strip()), "\n\n".join(lines), kept=kept)


def _read_text(on: date, marked: str, *, kept: bool) -> Text:
    plain, marks, at = "", [], 0
    for found in MARK.finditer(marked):
        plain += marked[at : found.start()]
        sides, _, person = found[2].partition(":")
        marks.append(Marked(len(plain), len(plain) + len(found[1]), frozenset(filter(None, sides.split("+"))), person or None))
        plain += found[1]
        at = found.end()
    return Text(on, plain + marked[at:], tuple(marks), kept)


def judge(text: Text) -> Iterator[tuple[Marked, str, str]]:
    """Each marked mention with its verdict and what was named."""
    memory, named = Memory(), list[tuple[int, int, Mention]]()
    for tokens in split_sentences(text.text):
        mentions = find_mentions([token.text for token in tokens], on=text.on, memory=memory)
        memory = remember(memory, mentions)
        named += [(*_span(tokens, mention), mention) for mention in mentions]
    for mark in text.marks:
        over = [one for start, end, mention in named if start < mark.end and mark.start < end for one in mention.named]
        sides = frozenset(one.side for one in over if one.side)
        right = sides == mark.sides and (
            mark.person is None or not mark.sides or any(one.canonical == mark.person for one in over)
        )
        verdict = "right" if right else "wrong" if sides else "silent"
        yield mark, verdict, ", ".join(f"{one.canonical} {one.side}" for one in over) or "-"


def _span(tokens: list[Token], mention: Mention) -> tuple[int, int]:
    return tokens[mention.start].start, tokens[mention.end - 1].end


def measure_speed(texts: list[Text]) -> Iterator[str]:
    """Processor time to load the files, and words a second for matching names and for naming whom they mean."""
    begin = time.process_time()
    knowledge = load_knowledge()
    yield f"load: {time.process_time() - begin:.2f} s, {len(knowledge.senses):,} spellings"
    sentences = [[token.text for token in tokens] for text in texts for tokens in split_sentences(text.text)]
    count = sum(map(len, sentences))
    for what, work in (("match", knowledge.match), ("name", lambda words: find_mentions(words, knowledge=knowledge))):
        begin = time.process_time()
        for _ in range(20):
            for words in sentences:
                work(words)
        yield f"{what}: {20 * count / (time.process_time() - begin):,.0f} words/s"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.who", description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=("open", "kept", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="list what is not right in the open half")
    parser.add_argument("--speed", action="store_true", help="measure speed instead")
    args = parser.parse_args()
    if args.speed:
        print("\n".join(measure_speed(list(read_texts()))))
        return
    for half in ("open", "kept") if args.half == "all" else (args.half,):
        counts = {"right": 0, "wrong": 0, "silent": 0}
        for text in read_texts():
            if text.kept != (half == "kept"):
                continue
            for mark, verdict, found in judge(text):
                counts[verdict] += 1
                if args.show and half == "open" and verdict != "right":
                    wanted = "+".join(sorted(mark.sides)) or "none"
                    print(
                        f"{text.on} {verdict:6} {text.text[mark.start : mark.end]!r}: {wanted} {mark.person or ''}, found {found}"
                    )
        total = sum(counts.values())
        print(
            f"{half}: {total} mentions, " + ", ".join(f"{name} {count} ({count / total:.1%})" for name, count in counts.items())
        )


if __name__ == "__main__":
    main()
