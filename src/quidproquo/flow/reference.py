"""A reference record into the ledger: acts that people wrote down from what is publicly known, one JSON object a line.

Each line becomes a document of its own whose text is the line's sentence, so that it is shown, judged and counted like any other;
a line that names no primary document carries a lower confidence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from quidproquo.errors import UsageError
from quidproquo.flow.accounts import known_side
from quidproquo.flow.opening import AnyLedger
from quidproquo.flow.reading import book
from quidproquo.ledger.judging import read_act, read_when
from quidproquo.model import codebook
from quidproquo.model.entries import Booked
from quidproquo.model.lines import document_id, with_id
from quidproquo.model.report import Amount, Document, Party, Reading, Report, Source, Span, Trigger, When
from quidproquo.model.words import Genre, Precision, Sector, Status

Line = Mapping[str, Any]


def import_reference(ledger: AnyLedger, path: Path, *, now: datetime | None = None) -> Booked:
    """Books a reference record; UsageError Q156 names the line that does not fit."""
    return book(ledger, reference_readings(path), now=now)


def reference_readings(path: Path) -> Iterator[Reading]:
    """The lines of a reference record as readings."""
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                yield _reading(json.loads(line), path.name)
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as wrong:
                raise UsageError(
                    "Q156",
                    f"line {number} of {path.name} is no act: {wrong}",
                    remedy="Compare it with examples/us-dprk/reference.jsonl.",
                ) from wrong


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else "it is no text"
        raise UsageError("Q156", f"{path.name} cannot be read: {why}", remedy="Name a file of acts, one JSON object a line.") from wrong


def _reading(line: Line, name: str) -> Reading:
    text, source = str(line["text"]), f"{name}#{line['id']}"
    if not text.strip():
        raise ValueError("it has no text")
    when, stated = _when(line.get("when"), line.get("until")), _when(line.get("stated"))
    told = (stated or when or When(None, None, Precision.DAY)).end
    outlet = line.get("source") or "reference record"
    title = f"{line['accord']} accord" if line.get("accord") else None
    document = Document(
        document_id(text, title=title, published=told, source=source),
        source,
        text,
        title=title,
        outlet=outlet,
        published=told,
        genre=Genre.STATEMENT if line.get("source") else Genre.UNKNOWN,
    )
    deed, kind = read_act(line["deed"])
    status = Status(line["status"])
    if kind and (deed, kind) not in codebook.kinds():
        raise ValueError(f"{line['deed']} is not in the codebook")
    report = Report(
        id="",
        document=source,
        published=told,
        span=Span(0, len(text)),
        trigger=Trigger(Span(0, len(text)), text),
        deed=deed,
        status=status,
        actors=_parties(line["who"]),
        recipients=_parties(line.get("toward")),
        kind=kind,
        asked_by=_parties(line.get("asked_by")),
        when=when,
        stated=stated,
        sources=_sources(line.get("according_to")),
        amount=Amount(_number(line["amount"]), str(line["unit"])) if "amount" in line else None,
        plover=codebook.plover_of(deed, kind, status),
        cameo=codebook.cameo_of(deed, kind, status),
        confidence=_number(line["confidence"], most=1.0),
        why=("written down by hand; no text was read",),
    )
    return Reading(document, (with_id(report, document_id=document.id),))


def _number(told: Any, *, most: float = math.inf) -> float:
    """A finite number from 0 on; ValueError where it is none."""
    number = float(told)
    if not 0 <= number <= most or math.isinf(number):
        raise ValueError(f"{told} is out of range")
    return number


def _when(words: str | None, until: str | None = None) -> When | None:
    """A time; of a promise with a last day, the time up to that day."""
    if words is None and until is None:
        return None
    start, end, precision = read_when(words if words and not until else f"{words or ''}..{until}")
    return When(start, end, Precision(precision))


def _parties(sides: str | None) -> tuple[Party, ...]:
    codes = [known_side(side) for side in (sides or "").split()]
    return tuple(
        Party(codebook.sides()[code].name, code, Sector.IGO if codebook.sides()[code].sort == "igo" else Sector.GOV)
        for code in codes
    )


def _sources(name: str | None) -> tuple[Source, ...]:
    if not name:
        return ()
    return (Source(name, (name,) if name in codebook.sides() else ()),)
