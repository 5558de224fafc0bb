"""How well dates and terms are attached, given the deeds: `python -m benchmarks.given train|dev|test [--misses when|terms] [--only ID…]`.

The passages of the training corpus are read with their annotated deeds' words and status in place of the reader's, so that nothing that is missed or
misread before the date counts against the date. A date agrees when the intervals overlap and neither is more than three times
the other's length plus 31 days; where the deed is not done, `stated` may stand for `when` on either side, as in `quid compare`. A
link agrees when relation and both ends do; links of one sentence only. Rules may be bettered on train and dev; of test only the
figures are read, and `--misses` lists none of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from training.marks import Part, head_of, part_of
from training.passages import Line, Passage, Told, read_corpus

from quidproquo.model.report import When
from quidproquo.model.words import Relation, Status
from quidproquo.reading.climb import climb
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.lent import lent_when
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.parse import Sentence, parse
from quidproquo.reading.terms import Sided, links_in
from quidproquo.reading.told import Told as Remembered
from quidproquo.reading.tree import Tree
from quidproquo.reading.when import dates_in, remember_dates, when_of

UNDONE = frozenset(
    {Status.PROMISED, Status.OFFERED, Status.DEMANDED, Status.THREATENED, Status.REFUSED, Status.PROPOSED, Status.HYPOTHETICAL}
)
Days = tuple[date, date]
Linked = tuple[int, Relation, int]


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated sentence with the dates found for its deeds and the links among them."""

    passage: Passage
    line: Line
    dates: tuple[tuple[When | None, When | None], ...]
    links: frozenset[Linked]


def read(passage: Passage) -> Iterator[Read]:
    """The sentences of a passage, read with their own deeds' words."""
    joint = "\n\n" if passage.genre == "headline" else " "
    text = joint.join(line.text for line in passage.lines)
    published = date.fromisoformat(passage.published) if len(passage.published) == 10 else None
    sentences = [s for s in parse(sentences_of(text)) if s.words]
    told, spot = Remembered(), 0
    trees = [Tree(s) for s in sentences]
    number = 0
    for line in passage.lines:
        end = spot + len(line.text)
        dates: list[tuple[When | None, When | None]] = [(None, None)] * len(line.reports)
        links: set[Linked] = set()
        while number < len(trees) and trees[number].words[0].start < end:
            tree = trees[number]
            placed = dates_in(tree, text, published=published, told=told)
            told = remember_dates(told, placed, tree, number)
            at = {k: head_of(tree.sentence, t.start + spot, t.end + spot) for k, t in enumerate(line.reports) if _holds(tree.sentence, t, spot)}
            steps = {k: climb(tree, word, lexicon()) for k, word in at.items()}
            for k, word in at.items():
                when, stated = when_of(tree, word, (word,), steps[k], placed, frozenset(at.values()) - {word})
                if when is None and line.reports[k].status is Status.DONE:
                    when = lent_when(tree, word, placed, text)
                dates[k] = when, stated
            order = sorted(at, key=lambda k: at[k])
            found = links_in(tree, [at[k] for k in order], [steps[k] for k in order], [_sided(line.reports[k]) for k in order])
            links |= {(order[link.of], link.relation, order[link.on]) for link in found}
            number += 1
        yield Read(passage, line, tuple(dates), frozenset(links))
        spot = end + len(joint)


def _sided(told: Told) -> Sided:
    doers, receivers = (frozenset(m.side for m in some if m.side) for some in (told.actors, told.recipients))
    return Sided(told.deed, told.status, doers, receivers)


def _holds(sentence: Sentence, told: Told, spot: int) -> bool:
    return sentence.words[0].start <= told.start + spot < sentence.words[-1].end


def days_of(written: str | None) -> Days | None:
    """The interval of a corpus date."""
    if written is None:
        return None
    start, _, end = written.partition("..")
    return _edge(start, first=True), _edge(end or start, first=False)


def _edge(written: str, *, first: bool) -> date:
    year, month, day = (*(int(n) for n in written.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if first:
        return date(year, month or 1, 1)
    following = (year + 1, 1) if month in (0, 12) else (year, month + 1)
    return date.fromordinal(date(*following, 1).toordinal() - 1)


def found_days(told: Told, when: When | None, stated: When | None) -> Days | None:
    """What was found for a deed: its time, or where it is not done, that of the saying."""
    one = when or (stated if told.status in UNDONE else None)
    if one is None:
        return None
    start, end = one.start or one.end, one.end or one.start
    return (start, end) if start and end else None


def annotated_days(told: Told) -> Days | None:
    return days_of(told.when) or (days_of(told.stated) if told.status in UNDONE else None)


def agree(a: Days, b: Days) -> bool:
    """Whether two intervals overlap and are of a like length."""
    long_a, long_b = (a[1] - a[0]).days + 1, (b[1] - b[0]).days + 1
    return a[0] <= b[1] and b[0] <= a[1] and long_b <= 3 * long_a + 31 and long_a <= 3 * long_b + 31


def _shown(name: str, right: int, wanted: int, found: int) -> str:
    p, r = right / max(1, found), right / max(1, wanted)
    f1 = 2 * p * r / (p + r) if right else 0.0
    return f"{name:14} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  (right {right}, annotated {wanted}, found {found})"


def dates_told(reads: list[Read], *, misses: bool) -> Iterator[str]:
    """The misses among the dates, where wanted, and their figures."""
    count: Counter[str] = Counter()
    for one in reads:
        for k, told in enumerate(one.line.reports):
            wanted, got = annotated_days(told), found_days(told, *one.dates[k])
            right = bool(wanted and got and agree(wanted, got))
            count["right"] += right
            count["wanted"] += wanted is not None
            count["found"] += got is not None
            count["wrong year"] += bool(wanted and got and not right and (got[0].year, got[1].year) != (wanted[0].year, wanted[1].year))
            if misses and wanted != got and not right:
                mark = f"{one.line.text[: told.start]}[{one.line.text[told.start : told.end]}]{one.line.text[told.end :]}"
                shown = f"{got[0]}..{got[1]}" if got else "nothing"
                yield f"{one.passage.id} {one.passage.published} {told.deed.value}/{told.status.value} {mark}"
                yield f"    wanted {told.when or ''} said {told.stated or ''}; found {shown}"
    yield _shown("when", count["right"], count["wanted"], count["found"]) + f", wrong year {count['wrong year']}"


def links_told(reads: list[Read], *, misses: bool) -> Iterator[str]:
    """The misses among the links, where wanted, and their figures, in all and by relation."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in reads:
        gold = {(k, relation, to) for k, told in enumerate(one.line.reports) for relation, to in told.links}
        for which, some in ((right, gold & one.links), (wanted, gold), (found, one.links)):
            which.update(["terms"] * len(some))
            which.update(relation.value for _, relation, _ in some)
        if misses and gold != one.links:
            named = [one.line.text[t.start : t.end] for t in one.line.reports]
            yield f"{one.passage.id} {one.line.text}"
            for label, some in (("missed", gold - one.links), ("made up", one.links - gold)):
                yield from (f"    {label}: {named[of]} {relation.value} {named[on]}" for of, relation, on in sorted(some))
    for name in ("terms", *Relation):
        yield _shown(name, right[name], wanted[name], found[name])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", type=Part, choices=list(Part))
    parser.add_argument("--misses", choices=("when", "terms"))
    parser.add_argument("--only", nargs="*", help="ids of passages (or their beginnings)")
    args = parser.parse_args()
    if args.misses and args.part is Part.TEST:
        parser.error("--misses shows none of the test part")
    passages = [p for p in read_corpus() if part_of(p) is args.part and (not args.only or p.id.startswith(tuple(args.only)))]
    reads = [one for passage in passages for one in read(passage)]
    for line in (*dates_told(reads, misses=args.misses == "when"), *links_told(reads, misses=args.misses == "terms")):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
