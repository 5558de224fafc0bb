"""The trade's words as builders: `promised("PRK", "YIELD", "USA", on="2012-02-29")` is a report, `article(…)` a reading of it.

Invariant: what a test does not name does not matter to it, and is filled in plausibly and always the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from quidproquo.flow.opening import Ledger
from quidproquo.ledger import store, write
from quidproquo.model import codebook
from quidproquo.model.lines import document_id, with_id
from quidproquo.model.report import Amount, Document, Party, Reading, Refusal, Report, Source, Span, Trigger, When
from quidproquo.model.words import Deed, Genre, Precision, Sector, Status

NOW = datetime(2024, 1, 1, 12, 0)


def told(
    actors: str,
    deed: str,
    recipients: str = "",
    *,
    status: Status = Status.DONE,
    kind: str | None = None,
    on: str | None = None,
    stated: str | None = None,
    said_by: Sequence[str] = (),
    asked_by: str = "",
    amount: tuple[float, str] | None = None,
    confidence: float = 0.9,
    negated: bool = False,
    habitual: bool = False,
) -> Report:
    """A report of one clause; sides are written "PRK" or "PRK USA", times "2007", "2007-10", "2007-10-03" or "2007…2009"."""
    chosen = Deed(deed)
    return Report(
        id="",
        document="",
        published=None,
        span=Span(0, 0),
        trigger=Trigger(Span(0, 0), chosen.value.lower()),
        deed=chosen,
        status=status,
        actors=_parties(actors),
        recipients=_parties(recipients),
        kind=kind,
        negated=negated,
        habitual=habitual,
        asked_by=_parties(asked_by),
        when=when(on),
        stated=when(stated),
        sources=tuple(Source(name, _sides(name)) for name in said_by),
        amount=Amount(*amount) if amount else None,
        plover=codebook.plover_of(chosen, kind, status, negated=negated),
        cameo=codebook.cameo_of(chosen, kind, status, negated=negated),
        confidence=confidence,
    )


def done(actors: str, deed: str, recipients: str = "", **more: object) -> Report:
    """A deed that happened."""
    return told(actors, deed, recipients, status=Status.DONE, **more)  # type: ignore[arg-type]


def promised(actors: str, deed: str, recipients: str = "", **more: object) -> Report:
    """A deed that its doer committed to."""
    return told(actors, deed, recipients, status=Status.PROMISED, **more)  # type: ignore[arg-type]


def offered(actors: str, deed: str, recipients: str = "", **more: object) -> Report:
    """A deed that its doer put forward."""
    return told(actors, deed, recipients, status=Status.OFFERED, **more)  # type: ignore[arg-type]


def refused(actors: str, deed: str, recipients: str = "", **more: object) -> Report:
    """A deed that its doer declined."""
    return told(actors, deed, recipients, status=Status.REFUSED, **more)  # type: ignore[arg-type]


def demanded(actors: str, deed: str, recipients: str = "", *, asked_by: str, **more: object) -> Report:
    """A deed that someone asks of its doer."""
    return told(actors, deed, recipients, status=Status.DEMANDED, asked_by=asked_by, **more)  # type: ignore[arg-type]


def article(
    *reports: Report,
    published: str | None = "2012-03-01",
    outlet: str | None = "The Courier",
    genre: Genre = Genre.NEWS,
    source: str = "article.txt",
    title: str | None = None,
) -> Reading:
    """A reading of a text that says these things in this order, one sentence each."""
    sentences = [_sentence(report) for report in reports]
    text = " ".join(sentences) or "Nothing happened."
    day = date.fromisoformat(published) if published else None
    name = document_id(text, title=title, published=day, source=source)
    document = Document(name, source, text, title=title, outlet=outlet, published=day, genre=genre)
    placed, start = [], 0
    for report, sentence in zip(reports, sentences, strict=True):
        at = start + sentence.index(report.trigger.text)
        whole = replace(
            report,
            document=source,
            published=day,
            span=Span(start, start + len(sentence)),
            trigger=Trigger(Span(at, at + len(report.trigger.text)), report.trigger.text),
        )
        placed.append(with_id(whole, document_id=name))
        start += len(sentence) + 1
    return Reading(document, tuple(placed))


def ledger_of(folder: Path, *entries: Reading | Refusal, name: str = "ledger.duckdb") -> Ledger:
    """A real ledger in a folder, with these entries booked."""
    ledger = Ledger(folder / name)
    with store.writing(ledger.path, now=NOW) as book:
        write.book(book, entries, now=NOW)
    return ledger


def when(words: str | None) -> When | None:
    """A time from its shortest words."""
    if words is None:
        return None
    if "…" in words:
        start, end = words.split("…")
        return When(_first(start) if start else None, _last(end) if end else None, Precision.YEAR)
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(words)]
    return When(_first(words), _last(words), precision)


def _first(words: str) -> date:
    return date.fromisoformat(words + "-01-01"[len(words) - 4 :])


def _last(words: str) -> date:
    if len(words) == 10:
        return date.fromisoformat(words)
    year, month = int(words[:4]), int(words[5:7] or 12)
    return date.fromordinal((date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)).toordinal() - 1)


def _parties(sides: str) -> tuple[Party, ...]:
    return tuple(Party(side, side, Sector.GOV) for side in sides.split())


def _sides(name: str) -> tuple[str, ...]:
    return tuple(word for word in name.split() if word in codebook.sides())


def _sentence(report: Report) -> str:
    doer = " and ".join(party.name for party in report.actors) or "Someone"
    toward = " and ".join(party.name for party in report.recipients)
    time = report.when.start.isoformat() if report.when and report.when.start else "one day"
    amount = f" {report.amount.value:g} {report.amount.unit}" if report.amount else ""
    said = "".join(f", {source.name} said" for source in report.sources)
    kind = f" ({report.kind})" if report.kind else ""
    return f"{doer} {report.status.value} {report.trigger.text}{kind}{amount} {toward} on {time}{said}."
