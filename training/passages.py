"""Our own corpus: passages of sentences with the reports that a careful reader finds in them, as `corpus/README.md` defines the format.

Invariant: whatever is read back is in the vocabulary and stands verbatim in its sentence; a file with a fault gives no passages.
`python -m training.passages [FILE…]` checks files and counts what they cover.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quidproquo.model.codebook import kinds
from quidproquo.model.words import Deed, Genre, Relation, Status

CORPUS = Path(__file__).parent / "corpus"
GENRES = ("news", "opinion", "statement", "headline", "transcript")
FLAGS = ("not", "habitual", "inside")
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATE = re.compile(rf"{_DAY}(?:\.\.{_DAY})?")
_AMOUNT = re.compile(r"[\d.]+ \S.*")
_SIDE = re.compile(r"[A-Z][A-Z0-9]{1,11}|\?")
_OWN_NEGATION = (Status.REFUSED, Status.ABSENT, Status.DENIED)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party as written, by character of its sentence; `start` is -1 where the sentence does not name it. No side: None."""

    start: int
    end: int
    side: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a sentence. `inside` is a deed within one side: taught to the heads, no report of the ledger's."""

    deed: Deed
    kind: str | None
    status: Status
    start: int
    end: int
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    negated: bool = False
    habitual: bool = False
    inside: bool = False
    sources: tuple[tuple[Mention, ...], ...] = ()  # outermost first; joint speakers together
    asked_by: tuple[Mention, ...] = ()
    links: tuple[tuple[Relation, int], ...] = ()  # to reports of the same sentence, counted from 0
    when: str | None = None
    stated: str | None = None
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its reports."""

    text: str
    reports: tuple[Told, ...] = ()

    @property
    def is_bare(self) -> bool:
        return all(report.inside for report in self.reports)


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences that belong together; passages, never sentences, are dealt out to train, dev and test."""

    id: str
    genre: str
    published: str
    topic: str
    lines: tuple[Line, ...]


class FaultyLineError(ValueError):
    """A line that breaks the format; its text says how."""


def place_of(sentence: str, quoted: str) -> tuple[int, int]:
    """Where a quotation stands in its sentence, as whole words; `name#2` is its second place."""
    text, number = quoted, 1
    if found := re.fullmatch(r"(.+)#(\d)", quoted):
        text, number = found[1], int(found[2])
    left, right = (r"(?<!\w)" if text[:1].isalnum() else ""), (r"(?!\w)" if text[-1:].isalnum() else "")
    places = [m.span() for m in re.finditer(left + re.escape(text) + right, sentence)]
    if len(places) < number:
        raise FaultyLineError(f"“{quoted}” is not in the sentence")
    return places[number - 1]


def _mention(sentence: str, text: str, *, needs_side: bool) -> Mention:
    if text.startswith("*"):
        side = text.rpartition("=")[2] if "=" in text else text[1:]
        return Mention(-1, -1, _side(side) if _SIDE.fullmatch(side) else None)
    name, equals, side = text.rpartition("=")
    if not equals and needs_side:
        raise FaultyLineError(f"“{text}” needs its side: name=SIDE, or name=?")
    start, end = place_of(sentence, name if equals else text)
    return Mention(start, end, _side(side) if equals else None)


def _side(code: str) -> str | None:
    if not _SIDE.fullmatch(code):
        raise FaultyLineError(f"“{code}” is no side")
    return None if code == "?" else code


def _mentions(sentence: str, text: str, *, needs_side: bool) -> tuple[Mention, ...]:
    return tuple(_mention(sentence, part.strip(), needs_side=needs_side) for part in text.split(" + "))


def _party(sentence: str, text: str) -> tuple[Mention, ...]:
    return () if text.strip() == "-" else _mentions(sentence, text.strip(), needs_side=True)


def read_report(sentence: str, line: str) -> Told:
    """A report line without its dash.

    Raises:
        FaultyLineError: it breaks the format or is not in the vocabulary.
    """
    part = [p.strip() for p in line.split(" | ")]
    if len(part) < 3 or part[2].count(" > ") != 1:
        raise FaultyLineError("a report is “DEED/kind status | trigger | A + B > C | key: value …”")
    words = part[0].split()
    name, _, kind = words[0].partition("/")
    if name not in Deed.__members__ or (kind and (Deed(name), kind) not in kinds()):
        raise FaultyLineError(f"no such deed or kind: {words[0]}")
    if len(words) < 2 or words[1] not in set(Status) or set(words[2:]) - set(FLAGS):
        raise FaultyLineError("after the deed stands its status, then at most: not, habitual, inside")
    status = Status(words[1])
    if status in _OWN_NEGATION and "not" in words:
        raise FaultyLineError(f"{status} carries its own negation")
    start, end = place_of(sentence, part[1])
    actors, recipients = part[2].split(" > ")
    told = Told(Deed(name), kind or None, status, start, end, _party(sentence, actors), _party(sentence, recipients),
                negated="not" in words, habitual="habitual" in words, inside="inside" in words)
    for extra in part[3:]:
        told = _with_extra(told, sentence, extra)
    if status is Status.DEMANDED and not told.asked_by:
        raise FaultyLineError("demanded needs asked: (*SIDE where the sentence does not name the asker)")
    return told


def _with_extra(told: Told, sentence: str, extra: str) -> Told:
    key, colon, value = extra.partition(":")
    value = value.strip()
    match key:
        case _ if not colon or not value:
            pass
        case "source":
            speakers = (_mentions(sentence, s.strip(), needs_side=False) for s in value.split(" ; "))
            return replace(told, sources=tuple(speakers))
        case "asked":
            return replace(told, asked_by=_mentions(sentence, value, needs_side=False))
        case "when" if _DATE.fullmatch(value):
            return replace(told, when=value)
        case "stated" if _DATE.fullmatch(value):
            return replace(told, stated=value)
        case "amount" if _AMOUNT.fullmatch(value):
            return replace(told, amount=value)
        case _ if key in set(Relation) and value.isdigit():
            return replace(told, links=(*told.links, (Relation(key), int(value) - 1)))
    raise FaultyLineError(f"“{extra}” is not understood")


def read_passages(path: Path) -> list[Passage]:
    """All passages of a file.

    Raises:
        FaultyLineError: with every fault of the file, a line each.
    """
    passages: list[Passage] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            passages = _take(passages, line.strip())
        except FaultyLineError as fault:
            faults.append(f"{path.name}:{number}: {fault}")
    for passage in passages:
        for line in passage.lines:
            faults += [f"{path.name}: {passage.id}: there is no report {to + 1} under “{line.text[:40]}…”"
                       for told in line.reports for _, to in told.links if not 0 <= to < len(line.reports)]
    doubles = [text for text, n in Counter(line.text for p in passages for line in p.lines).items() if n > 1]
    faults += [f"{path.name}: twice: {text[:60]}" for text in doubles]
    faults += [f"{path.name}: the id {name} is used twice" for name, n in Counter(p.id for p in passages).items() if n > 1]
    if faults:
        raise FaultyLineError("\n".join(faults))
    return passages


def _take(passages: list[Passage], line: str) -> list[Passage]:
    """The passages so far with one more line of the file."""
    if not line or line.startswith("# "):
        return passages
    if line.startswith("= "):
        part = [p.strip() for p in line[2:].split(" | ")]
        if len(part) != 4 or part[1] not in GENRES or not _DATE.fullmatch(part[2]):
            raise FaultyLineError("a header is “= id | genre | date | topic”")
        return [*passages, Passage(part[0], part[1], part[2], part[3], ())]
    if not passages:
        raise FaultyLineError("a file begins with a header")
    lines = passages[-1].lines
    if line.startswith("- "):
        if not lines:
            raise FaultyLineError("a report without its sentence")
        told = read_report(lines[-1].text, line[2:])
        lines = (*lines[:-1], replace(lines[-1], reports=(*lines[-1].reports, told)))
    else:
        lines = (*lines, Line(line))
    return [*passages[:-1], replace(passages[-1], lines=lines)]


def read_corpus(folder: Path = CORPUS) -> list[Passage]:
    """Every passage of every `*.txt` of the corpus, by file name."""
    return [passage for path in sorted(folder.glob("*.txt")) for passage in read_passages(path)]


def genre_of(passage: Passage) -> Genre:
    """The document genre that a passage is read under; a headline is news, a transcript a statement."""
    return {"headline": Genre.NEWS, "transcript": Genre.STATEMENT}.get(passage.genre) or Genre(passage.genre)


def describe(passages: list[Passage]) -> Iterator[str]:
    """What the passages cover: sentences, bare sentences, reports by deed and status."""
    lines = [line for passage in passages for line in passage.lines]
    reports = [told for line in lines for told in line.reports if not told.inside]
    bare = sum(line.is_bare for line in lines)
    yield f"{len(passages)} passages, {len(lines)} sentences, {bare} without a report ({bare / max(1, len(lines)):.0%}), {len(reports)} reports"
    triggers = Counter(line.text[told.start : told.end].lower() for line in lines for told in line.reports)
    yield f"{len(triggers)} different triggers"
    table = Counter((told.deed, told.status) for told in reports)
    yield "deed".ljust(11) + "".join(status.value[:9].rjust(10) for status in Status) + "       all"
    for deed in Deed:
        row = [table[deed, status] for status in Status]
        yield deed.value.ljust(11) + "".join(str(n).rjust(10) for n in row) + str(sum(row)).rjust(10)


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(CORPUS.glob("*.txt"))
    passages: list[Passage] = []
    faulty = False
    for path in paths:
        try:
            passages += read_passages(path)
        except FaultyLineError as faults:
            print(faults)
            faulty = True
    print("\n".join(describe(passages)))
    sys.exit(faulty)


if __name__ == "__main__":
    main()
