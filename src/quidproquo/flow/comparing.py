"""A reading held against annotated texts."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from quidproquo.errors import UsageError
from quidproquo.exchange.annotations import read_annotations, read_reports
from quidproquo.flow.opening import AnyLedger, Ledger, reading
from quidproquo.ledger import read as ask
from quidproquo.ledger.store import is_database

if TYPE_CHECKING:
    from quidproquo.measuring.comparing import Comparison
    from quidproquo.model.report import Report


def compare(gold: str | PathLike[str], read: AnyLedger, *, seed: int = 0) -> Comparison:
    """How well a reading agrees with a folder of annotated texts, in precision, recall and attributes, with what it misses.

    The reading is what `quid read --format jsonl` printed, a ledger, or a second folder of annotations. UsageError Q193 to Q197
    says what cannot be compared.
    """
    from quidproquo.measuring import comparing

    texts = read_annotations(Path(gold))
    found = comparing.compare(texts, _reports(read), seed=seed)
    if found.left_out and not found.reports:
        raise UsageError(
            "Q197",
            f"the reading is of other texts, such as {found.left_out[0]}",
            remedy=f"Read the annotated texts themselves: quid read {gold} --format jsonl",
        )
    return found


def _reports(read: AnyLedger) -> Iterable[Report]:
    if isinstance(read, Ledger) or is_database(Path(read)):
        with reading(read) as book:
            return list(ask.reports(book))
    path = Path(read)
    if path.is_dir():
        return [one.report for text in read_annotations(path) for one in text.annotations]
    return read_reports(path)
