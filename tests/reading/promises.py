"""What the reader promises of any text, for the tests and for `fuzz/texts.py`.

Invariant: every text gives reports whose spans show what they quote, and every expression of time an interval that runs forward.
"""

from __future__ import annotations

from datetime import date, timedelta

from quidproquo.model.lines import document_id, report_from_json, report_to_json
from quidproquo.model.report import Document, Reading, Report, Span
from quidproquo.reading.dates import Anchor, find_dates
from quidproquo.reading.desk import read_batch

_WORDS_OF_TIME = """
on in by since until from to and the last next this early late mid- of ago later earlier year years month months week weeks day
days January Feb. March May Sept. December Monday Friday 2007 1994 2018 1990s 31 29 30 13 3rd 1st two ten spring winter summer
quarter decade morning tomorrow tonight yesterday today Christmas following previous same recent past coming weekend , - – / . :
"""
TIMES = tuple(_WORDS_OF_TIME.split())
SENTENCES = (
    "North Korea said on Tuesday that it would not return to the talks until the United States lifted sanctions.",
    "“We agreed in 2007,” Hill said; Kim had promised him, in February, to shut the reactor if fuel oil came first.",
    "Pyongyang freed two prisoners last week in return for 50,000 tons of food, the ministry denied on 13 March.",
)
_FIRST = date(2018, 1, 1)


def check(target: str, data: bytes) -> None:
    """Holds a fuzzer's bytes to one promise: the first chooses the day of publication, the rest is the text."""
    day = _FIRST + timedelta(days=data[0] * 1.43) if data and data[0] else None
    TARGETS[target](data[1:].decode("utf-8", "replace"), day)


def check_dates(text: str, published: date | None) -> None:
    """Raises where an expression of time lies outside its text or its interval runs backward."""
    for found in find_dates(text, Anchor(published)):
        if not 0 <= found.start < found.end <= len(text):
            raise AssertionError(f"{found} lies outside {text!r}")
        if found.when.start and found.when.end and found.when.start > found.when.end:
            raise AssertionError(f"{found.when} of {text[found.start : found.end]!r} runs backward")


def check_reports(text: str, published: date | None) -> None:
    """Raises where the reader breaks on a text, or quotes what does not stand there."""
    name = document_id(text, title=None, published=published, source="fuzz")
    document = Document(name, "fuzz", text, published=published)
    for reading in read_batch([document]):
        if not isinstance(reading, Reading):
            raise AssertionError(f"the reader broke on {text!r}: {reading}")
        for report in reading.reports:
            _check_report(report, text)


def _check_report(report: Report, text: str) -> None:
    trigger = report.trigger
    if text[trigger.span.start : trigger.span.end] != trigger.text or not _within(trigger.span, report.span, text):
        raise AssertionError(f"{trigger} does not stand in {text!r}")
    for party in (*report.actors, *report.recipients, *report.asked_by, *report.sources):
        if party.span and not 0 <= party.span.start < party.span.end <= len(text):
            raise AssertionError(f"{party} lies outside {text!r}")
    if report_from_json(report_to_json(report)).id != report.id or not 0 <= report.confidence <= 1:
        raise AssertionError(f"{report} does not come back")


def _within(inner: Span, outer: Span, text: str) -> bool:
    return 0 <= outer.start <= inner.start < inner.end <= outer.end <= len(text)


TARGETS = {"dates": check_dates, "reports": check_reports}
