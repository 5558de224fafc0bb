"""Checks the knowledge files: `python -m quidproquo.reading.knowledge.check [FILE …]`.

Faults (exit status 1): a side that the codebook lacks or has twice, a date that ends before it begins, an office for one that two
hold for over a month, a full name with two sides on one day. Notes (status 0): gaps of over a year in who led the states most
often in talks, and offices held before or after their side stood. FILE … are a user's own files, checked over the shipped ones.
Invariant: checking reads the files and changes nothing.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from quidproquo.errors import QuidError
from quidproquo.reading.knowledge import Knowledge, load_knowledge
from quidproquo.reading.knowledge.load import HERE, Row, parse_day, read_rows
from quidproquo.reading.knowledge.spell import cut
from quidproquo.reading.knowledge.types import Entry, Form, Sort, Tenure

SIDES = HERE.parents[1] / "model" / "codebook" / "sides.csv"
# The states most often in talks: their leaders and foreign ministers are looked through for gaps.
OFTEN = ("USA CHN RUS GBR FRA DEU JPN KOR PRK IRN ISR PSE EGY SYR IRQ IND PAK TUR SAU UKR SRB COL VEN ZAF SDN LBY AFG").split()
LEADERS = {"president", "prime minister", "leader", "chancellor", "supreme leader", "king"}
# Offices that one person holds at a time on every side that has them.
SINGLE = LEADERS - {"leader", "king"} | {"foreign minister", "defence minister", "national security adviser", "finance minister"}
HANDOVER, OVERLAP, GAP = timedelta(days=1), timedelta(days=31), timedelta(days=366)
FIRST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (`fault`) or worth a look."""

    fault: bool
    what: str


@dataclass(frozen=True, slots=True)
class Term:
    """Who held an office of a side, and from when to when."""

    person: str
    start: date
    end: date


def check(knowledge: Knowledge, sides: Path = SIDES) -> list[Finding]:
    """Everything to be said of the knowledge files, faults first."""
    known = {row["code"]: row for _, row in read_rows(sides)}
    entries = list({id(sense.entry): sense.entry for sense in knowledge.senses}.values())
    found = [
        *_sides(entries, known, Counter(row["code"] for _, row in read_rows(sides))),
        *_dates(entries),
        *_overlaps(entries),
        *_double_names(knowledge),
        *_gaps(entries),
        *_out_of_time(entries, known),
    ]
    return sorted(found, key=lambda finding: not finding.fault)


def _sides(entries: Sequence[Entry], known: Iterable[str], counts: Counter[str]) -> Iterator[Finding]:
    used = {entry.side for entry in entries} | {tenure.side for entry in entries for tenure in entry.tenures}
    for code in sorted(filter(None, used - set(known))):
        yield Finding(True, f"{code} is used but is no side of the codebook")
    for code, count in counts.items():
        if count > 1:
            yield Finding(True, f"{code} stands {count} times in the codebook")
    for code in sorted(set(known) - {side for side in used if side}):
        yield Finding(False, f"{code} is a side of the codebook that no name leads to")


def _dates(entries: Sequence[Entry]) -> Iterator[Finding]:
    for entry in entries:
        spans: list[tuple[str, Tenure | Entry]] = [(f"{entry.name}, {t.office or 'no office'}", t) for t in entry.tenures]
        for what, span in spans or [(entry.name, entry)]:
            if span.start and span.end and span.end < span.start:
                yield Finding(True, f"{what} ends on {span.end}, before it begins on {span.start}")
            if span.start and span.start > date.today():
                yield Finding(True, f"{what} begins in the future, on {span.start}")
        for one, other in combinations(entry.tenures, 2):
            if (one.office, one.side) == (other.office, other.side) and _shared(one, other) > HANDOVER:
                yield Finding(True, f"{entry.name} is {one.office} of {one.side} twice at once from {other.start}")


def _shared(one: Tenure | Term, other: Tenure | Term) -> timedelta:
    """How long two spans run side by side; below zero where they are apart."""
    start = max(one.start or date.min, other.start or date.min)
    return min(one.end or date.today(), other.end or date.today()) - start


def _terms(entries: Sequence[Entry], offices: Iterable[str]) -> dict[tuple[str, str], list[Term]]:
    """Who held which office of which side, in order of time."""
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    wanted = set(offices)
    for entry in entries:
        for t in entry.tenures:
            if t.office in wanted and t.side:
                held[t.office, t.side].append(Term(entry.name, t.start or date.min, t.end or date.today()))
    return {key: sorted(terms, key=lambda term: term.start) for key, terms in held.items()}


def _overlaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    for (office, side), terms in _terms(entries, SINGLE).items():
        for one, other in combinations(terms, 2):
            if one.person != other.person and _shared(one, other) > OVERLAP:
                yield Finding(True, f"{one.person} and {other.person} are both {office} of {side} from {other.start}")


def _double_names(knowledge: Knowledge) -> Iterator[Finding]:
    """Full names that stand for two sides on the same day, unless the files say that they share it."""
    by_name: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for sense in knowledge.senses:
        if sense.form in (Form.FULL, Form.CAPITAL) and sense.entry.sort not in (Sort.OFFICE, Sort.BLOCK):
            by_name[cut(sense.label)].append(sense.entry)
    for name, entries in by_name.items():
        unshared = [entry for entry in entries if entry.kind not in ("shared", "default", "both", "common")]
        for one, other in combinations(unshared, 2):
            if one.side != other.side and not (one.tenures and other.tenures) and _lifetimes_meet(one, other):
                yield Finding(True, f"{' '.join(name)!r} is {one.name} ({one.side}) and {other.name} ({other.side}) at once")


def _lifetimes_meet(one: Entry, other: Entry) -> bool:
    start = max(one.start or date.min, other.start or date.min)
    return start <= min(one.end or date.max, other.end or date.max)


def _gaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    leaders: dict[str, list[Term]] = defaultdict(list)
    for (office, side), terms in _terms(entries, LEADERS | {"foreign minister"}).items():
        if office == "foreign minister" and side in OFTEN:
            yield from _gaps_in(f"foreign minister of {side}", terms)
        elif side in OFTEN:
            leaders[side] += terms
    for side, terms in leaders.items():
        yield from _gaps_in(f"leader of {side}", sorted(terms, key=lambda term: term.start))


def _gaps_in(what: str, terms: Sequence[Term]) -> Iterator[Finding]:
    reached = FIRST
    for term in terms:
        if term.start - reached > GAP and term.start > FIRST:
            yield Finding(False, f"no {what} from {reached} to {term.start}")
        reached = max(reached, term.end)
    if date.today() - reached > GAP:
        yield Finding(False, f"no {what} since {reached}")


def _out_of_time(entries: Sequence[Entry], known: Mapping[str, Row]) -> Iterator[Finding]:
    for entry in entries:
        for tenure in entry.tenures:
            row = known.get(tenure.side or "")
            if row is None:
                continue
            start, end = parse_day(row["start"], last=False), parse_day(row["end"], last=True)
            if (end and tenure.start and tenure.start > end) or (start and tenure.end and tenure.end < start):
                yield Finding(False, f"{entry.name} is {tenure.office} of {tenure.side} at a time when it did not stand")


def main(arguments: Sequence[str] | None = None) -> int:
    files = [Path(name) for name in (sys.argv[1:] if arguments is None else arguments)]
    try:
        found = check(load_knowledge(files))
    except QuidError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    for finding in found:
        print("fault:" if finding.fault else "note: ", finding.what)
    faults = sum(finding.fault for finding in found)
    print(f"{faults} faults, {len(found) - faults} notes", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
