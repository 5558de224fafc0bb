"""What expressions of time mean: `python -m benchmarks.dates [--half tuned|kept|all] [--misses] [--file FILE]`.

`expressions.txt` holds short texts of our own with marked expressions of time and the days that they mean (its head explains them). Each
text is parsed and its dates are placed as the reader does it, what was told before being remembered. An expression is *exact* when the
interval found over its words is the one marked (none for a mark of nothing), *wrong in year* when an interval was found and its first
or last year is another, or none should be. The texts of odd number may be used to better the grammar; those of even number are kept aside, and
`--misses` lists none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from quidproquo.model.report import When
from quidproquo.model.words import Precision
from quidproquo.reading.parse import parse
from quidproquo.reading.tokens import split_sentences
from quidproquo.reading.told import Told
from quidproquo.reading.tree import Tree
from quidproquo.reading.when import dates_in, remember_dates

MARK = re.compile(r"\{([^{}=]*)=([^{}]*)\}")
PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}  # by the length of what is written
COARSER = (Precision.DAY, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked expression: where it stands in the text, and what it means."""

    start: int
    end: int
    when: When | None


@dataclass(frozen=True, slots=True)
class Text:
    """One short document of the benchmark."""

    number: int
    published: date | None
    text: str
    marks: tuple[Marked, ...]

    @property
    def kept(self) -> bool:
        return self.number % 2 == 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found over a marked expression."""

    text: Text
    mark: Marked
    found: When | None

    @property
    def exact(self) -> bool:
        return _ends(self.found) == _ends(self.mark.when)

    @property
    def wrong_year(self) -> bool:
        return self.found is not None and _years(self.found) != _years(self.mark.when)

    @property
    def precise(self) -> bool:
        return self.exact and (self.found is None or self.mark.when is None or self.found.precision is self.mark.when.precision)


def read_texts(path: Path | None = None) -> Iterator[Text]:
    """The documents of the benchmark in their order; ValueError where a mark is not understood."""
    source = (path or Path(__file__).with_name("expressions.txt")).read_text(encoding="utf-8")
    for block in source.split("\n== ")[1:]:
        head, *lines = [line for line in block.split("\n") if line.strip()]
        number, day = head.split()
        text, marks, at = "", [], 0
        marked = "\n".join(lines)
        for found in MARK.finditer(marked):
            text += marked[at : found.start()]
            marks.append(Marked(len(text), len(text) + len(found[1]), read_days(found[2])))
            text += found[1]
            at = found.end()
        yield Text(int(number), None if day == "-" else date.fromisoformat(day), text + marked[at:], tuple(marks))


def read_days(written: str) -> When | None:
    """The interval of a mark, with the precision of its coarser end unless another is told."""
    days, _, told = written.partition("/")
    if not days:
        return None
    first, dots, last = days.partition("..")
    last = last if dots else first
    precision = max((PRECISIONS[len(end)] for end in (first, last) if end), key=COARSER.index)
    return When(_bounds(first)[0] if first else None, _bounds(last)[1] if last else None, Precision(told) if told else precision)


def judge(text: Text) -> Iterator[Verdict]:
    """Each marked expression of a text with what the reader finds over it."""
    trees = [Tree(sentence) for sentence in parse(split_sentences(text.text)) if sentence.words]
    told = Told()
    spots: list[tuple[int, int, When]] = []
    for number, tree in enumerate(trees):
        placed = dates_in(tree, text.text, published=text.published, told=told)
        told = remember_dates(told, placed, tree, number)
        offset = tree.words[0].start
        spots += [(p.dated.start + offset, p.dated.end + offset, p.dated.when) for p in placed]
    for mark in text.marks:
        over = [(min(e, mark.end) - max(s, mark.start), when) for s, e, when in spots if s < mark.end and mark.start < e]
        yield Verdict(text, mark, max(over, key=lambda o: o[0])[1] if over else None)


def _ends(when: When | None) -> tuple[date | None, date | None] | None:
    return (when.start, when.end) if when else None


def _years(when: When | None) -> tuple[int | None, int | None] | None:
    return (when.start.year if when.start else None, when.end.year if when.end else None) if when else None


def _bounds(written: str) -> tuple[date, date]:
    """The first and last day of a year, a month or a day."""
    year, month, day = (*(int(number) for number in written.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)
