"""Imported event data: one row, one deed, exact repeats dropped, nothing merged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

from quidproquo.exchange import EVENT_SCHEMA
from quidproquo.flow.accounts import balance
from quidproquo.flow.entries import deeds
from quidproquo.ledger import store, write
from quidproquo.measuring.balance import Heading
from tests.words import NOW, ledger_of


def row(number: int, **told: object) -> dict[str, object]:
    plain = {
        "row": number,
        "day": date(2018, 9, 1),
        "actor": "United States",
        "actor_side": "USA",
        "recipient": "North Korea",
        "recipient_side": "PRK",
        "source_side": "USA",
        "target_side": "PRK",
        "code": "070",
        "system": "cameo",
        "deed": "AID",
        "status": "done",
        "outlet": "Wire",
    }
    return plain | told


def imported(path: Path, rows: list[dict[str, object]]) -> int:
    with store.writing(path, now=NOW) as book:
        table = pa.Table.from_pylist(rows, schema=EVENT_SCHEMA)
        return write.import_rows(book, table.to_batches(), id="i_1", source="events.tsv", form="icews", now=NOW)


def test_the_ledger_takes_the_columns_that_importing_gives() -> None:
    assert EVENT_SCHEMA.names == write.IMPORTED.names


def test_one_row_is_one_deed_and_a_repeat_is_none(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    same = [row(1), row(2), row(3, text="again"), row(4, day=date(2018, 9, 2)), row(5, deed=None, status=None, code="999")]
    assert imported(ledger.path, same) == 4
    assert imported(ledger.path, same) == 0
    found = deeds(ledger)
    assert len(found) == 3
    assert {d.imported.source for d in found if d.imported} == {"events.tsv"}
    assert balance(ledger, between=("USA", "PRK")).row("USA", "PRK").cell(Heading.GIVES).codes == (("070", 3),)
