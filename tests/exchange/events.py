"""Each importer of event data as bytes to batches, seeds for it, and the promise it keeps; for the tests and for `fuzz/events.py`.

Invariant: a file becomes batches in the schema, every line in them once, or the user is told what is wrong with it. No row comes
out twice, and nothing that comes out is no text.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from pathlib import Path

from quidproquo.errors import QuidError
from quidproquo.exchange import EVENT_SCHEMA, Format, System, read_events
from quidproquo.flow.reference import reference_readings
from tests.exchange.test_imports import ICEWS, POLECAT, gdelt, icews

REFERENCE = "reference"
TARGETS = (*(form.value for form in Format), REFERENCE)


def _zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", content)
    return packed.getvalue()


_KEDS = b"date,source,target,code,desc\n1992-05-04,SER,BOS,223,(FORCE)\n790415,ISRMIL,LBN,190,\n"
_ACT = (
    b'{"id": "r1", "text": "The two agreed on a framework.", "who": "USA PRK", "deed": "ACCORD/declaration", "status": "done", '
    b'"when": "1994-10-21", "toward": "USA PRK", "amount": 5, "unit": "site", "confidence": 0.9}\n'
)
SEEDS: dict[str, list[bytes]] = {
    "icews": [f"{ICEWS}\n{icews()}\n".encode()],
    "polecat": [(POLECAT + "\ne1\t2022-03-01\tRETREAT\tceasefire" + "\t" * (POLECAT.count("\t") - 3) + "\n").encode()],
    "gdelt": [f"{gdelt()}\n".encode()],
    "keds": [_KEDS, gzip.compress(_KEDS), _zipped(_KEDS)],
    "plover": [
        b'{"id":"p1","date":"2018-06-12","actor":[{"code":"USA","sector":"GOV"}],"event":["CONSULT"],"mode":["visit"],"recipient":[]}\n'
    ],
    REFERENCE: [_ACT],
}


def check(target: str, data: bytes) -> None:
    """Runs one importer over one input; raises where it breaks its promise."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events"
        path.write_bytes(data)
        try:
            _check_reference(path) if target == REFERENCE else _check_events(path, Format(target))
        except QuidError:
            return


def _check_events(path: Path, form: Format) -> None:
    last = 0
    for batch in read_events(path, form, system=System.CAMEO):
        if batch.events.schema != EVENT_SCHEMA:
            raise AssertionError("not in the schema")
        batch.events.validate(full=True)
        events, bad = {row["row"] for row in batch.events.to_pylist()}, [row.row for row in batch.bad]
        numbers = sorted({*events, *bad})
        # A line of a PLOVER file may tell several events, of which some are none.
        twice = len(bad) != len({*bad}) or (form is not Format.PLOVER and events & {*bad})
        if twice or (numbers and numbers[0] <= last):
            raise AssertionError(f"rows come out twice: {numbers}")
        last = numbers[-1] if numbers else last
        for row in batch.bad:
            row.text.encode("utf-8")


def _check_reference(path: Path) -> None:
    for reading in reference_readings(path):
        reading.document.text.encode("utf-8")
        if not all(0 <= report.confidence <= 1 for report in reading.reports):
            raise AssertionError("a confidence out of range")
