"""Annotated texts and readings from files: what people found in texts, and what a reader did, both as reports.

Invariant: what cannot be meant is an error that names the file and the place in it; a field that may be left out is never missed.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from quidproquo.errors import UsageError
from quidproquo.model.annotation import AnnotatedText, Annotation
from quidproquo.model.lines import report_from_json
from quidproquo.model.report import Amount, Party, Report, Source, Span, Term, Trigger, When
from quidproquo.model.words import Deed, Precision, Relation, Status

Fields = Mapping[str, Any]
_FORM = "Compare it with docs/how-to/check-a-reading.md."
_WRONG = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def read_annotations(folder: Path) -> tuple[AnnotatedText, ...]:
    """The annotated texts of a folder, by the names of their files; UsageError Q193 or Q194 where there are none or one is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        what = "holds no annotated text" if folder.is_dir() else "is no folder of annotated texts"
        raise UsageError("Q193", f"{folder} {what}", remedy="Name a folder with one JSON file for each text.")
    texts = tuple(_annotated(path) for path in paths)
    seen: dict[str, Path] = {}
    for text, path in zip(texts, paths, strict=True):
        if text.id in seen:
            raise UsageError(
                "Q194", f"{path.name} and {seen[text.id].name} bear one id, {text.id}", remedy="Give each text an id of its own."
            )
        seen[text.id] = path
    return texts


def read_reports(path: Path) -> Iterator[Report]:
    """The reports of a file of JSON lines; UsageError Q195 or Q196 names the file or the line that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _report(line, number, path)
    except UnicodeDecodeError as wrong:
        raise UsageError(
            "Q195", f"{path} is no text", remedy="Name a ledger or what quid read --format jsonl printed."
        ) from wrong
    except OSError as wrong:
        raise UsageError(
            "Q195", f"{path} cannot be read: {wrong.strerror}", remedy="Name a ledger or what quid read --format jsonl printed."
        ) from wrong


def _report(line: str, number: int, path: Path) -> Report:
    try:
        return report_from_json(json.loads(line))
    except (UsageError, *_WRONG) as wrong:
        why = wrong.message if isinstance(wrong, UsageError) else f"{type(wrong).__name__} {wrong}"
        raise UsageError(
            "Q196",
            f"line {number} of {path.name} is no report: {why}",
            remedy="Print the reading with quid read --format jsonl; docs/reference/json.md says how a report is written.",
        ) from wrong


def _annotated(path: Path) -> AnnotatedText:
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        id, text = str(raw["id"]), str(raw["text"])
        reports = list(raw["reports"])
    except _WRONG as wrong:
        raise UsageError("Q194", f"{path.name} is no annotated text: {_told(wrong)}", remedy=_FORM) from wrong
    except OSError as wrong:
        raise UsageError("Q194", f"{path.name} cannot be read: {wrong.strerror}", remedy="Check your rights to it.") from wrong
    found = []
    for place, fields in enumerate(reports):
        try:
            found.append(Annotation(_as_report(fields, id, text, place, len(reports)), bool(fields.get("sure", True))))
        except _WRONG as wrong:
            raise UsageError("Q194", f"report {place} of {path.name} cannot be meant: {_told(wrong)}", remedy=_FORM) from wrong
    return AnnotatedText(id, text, tuple(found))


def _told(wrong: Exception) -> str:
    return f"it has no {wrong}" if isinstance(wrong, KeyError) else str(wrong)


def _as_report(fields: Fields, id: str, text: str, place: int, number: int) -> Report:
    """An annotation's fields as a report; places in the text are found by its sentence and the trigger in it."""
    sentence, trigger = fields["sentence"], fields["trigger"]
    start = text.find(sentence)
    at = start + sentence.find(trigger)
    if start < 0 or at < start:
        what = f"the sentence «{sentence[:60]}»" if start < 0 else f"the trigger «{trigger}»"
        raise ValueError(f"{what} does not stand in its {'text' if start < 0 else 'sentence'}")
    given = fields.get("amount")
    return Report(
        id=_name(id, place),
        document=id,
        published=None,
        span=Span(start, start + len(sentence)),
        trigger=Trigger(Span(at, at + len(trigger)), trigger),
        deed=Deed(fields["deed"]),
        status=Status(fields["status"]),
        actors=_parties(fields.get("actors")),
        recipients=_parties(fields.get("recipients")),
        kind=fields.get("kind") or None,
        negated=bool(fields.get("negated")),
        habitual=bool(fields.get("habitual")),
        asked_by=_parties(fields.get("asked_by")),
        when=_when(fields.get("when")),
        stated=_when(fields.get("stated")),
        sources=_sources(fields.get("sources"), fields.get("source_sides")),
        terms=tuple(
            Term(Relation(term["relation"]), _name(id, _in_range(term["report"], number))) for term in fields.get("terms") or ()
        ),
        amount=Amount(float(str(given["value"]).replace(",", "")), str(given.get("unit") or "")) if given else None,
    )


def _name(id: str, place: int) -> str:
    return f"{id}#{place}"


def _in_range(place: Any, number: int) -> int:
    if not isinstance(place, int) or not 0 <= place < number:
        raise ValueError(f"a term leads to report {place}, and there is none")
    return place


def _parties(entries: Any) -> tuple[Party, ...]:
    """Parties from codes of sides, or from objects with a `side` and perhaps a `name`."""
    given = [entries] if isinstance(entries, str) else entries or []
    pairs = [(entry, entry) if isinstance(entry, str) else (entry.get("name"), entry.get("side")) for entry in given]
    return tuple(Party(name or side or "", side.upper() if side else None) for name, side in pairs)


def _sources(entries: Any, sides: Any) -> tuple[Source, ...]:
    """Speakers, outermost first, by name, their sides in a list beside them; or as objects with `name` and `side` or `sides`."""
    beside = [*(sides or ()), *[None] * len(entries or ())]
    found = []
    for entry, side in zip(entries or (), beside, strict=False):
        if isinstance(entry, str):
            found.append(Source(entry, _codes(side)))
        else:
            found.append(Source(str(entry.get("name") or ""), _codes(entry.get("side") or entry.get("sides"))))
    return tuple(found)


def _codes(given: Any) -> tuple[str, ...]:
    several = [given] if isinstance(given, str) else given or []
    return tuple(code.upper() for code in several if code)


def _when(given: Any) -> When | None:
    """A time from [start, end], {"start", "end"} or one ISO date, each a day, a month or a year."""
    if not given:
        return None
    if isinstance(given, str):
        given = [given, given]
    ends = [given.get("start"), given.get("end")] if isinstance(given, dict) else [given[0], given[-1]]
    known = [end for end in ends if end]
    return When(_day(known[0], last=False), _day(known[-1], last=True), Precision.DAY) if known else None


def _day(told: str, *, last: bool) -> date:
    parts = [int(part) for part in told.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    return date(year, month, parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1))
