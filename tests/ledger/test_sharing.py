"""Sharing: what arrives is what was sent, whole or not at all, and nothing of a stranger's is trusted."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quidproquo.errors import RefusedError, UsageError
from quidproquo.flow import entries, judging
from quidproquo.flow.opening import Ledger
from quidproquo.flow.sharing import receive, share
from quidproquo.ledger import read, store
from quidproquo.model.report import Reading, Refusal
from tests.words import NOW, article, done, ledger_of, promised

AID = article(done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), source="aid.txt")
FREEZE = article(promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"), source="freeze.txt")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    ledger = ledger_of(tmp_path, AID, FREEZE, Refusal("scan.pdf", "Q310", "no text", "Run OCR."), name="sender.duckdb")
    judging.judge(ledger, "status", [entries.deeds(ledger)[0].id, "promised"], because="so it was", author="Ada", now=NOW)
    share(ledger, tmp_path / "shared")
    return tmp_path / "shared"


def into(folder: Path) -> Ledger:
    return Ledger(folder / "receiver.duckdb")


def facts(path: Path) -> tuple[object, ...]:
    with store.reading(path) as book:
        return (
            read.documents(book),
            list(read.reports(book)),
            read.refusals(book),
            read.deeds(book),
            [j.id for j in read.judgements(book)],
        )


def test_what_arrives_is_what_was_sent(sent: Path, tmp_path: Path) -> None:
    booked = receive(sent, into(tmp_path), now=NOW)
    assert (booked.new, booked.reports) == (2, 2)
    assert facts(into(tmp_path).path) == facts(tmp_path / "sender.duckdb")


def test_receiving_twice_changes_nothing(sent: Path, tmp_path: Path) -> None:
    receive(sent, into(tmp_path), now=NOW)
    before = facts(into(tmp_path).path)
    assert receive(sent, into(tmp_path), now=NOW).new == 0
    assert facts(into(tmp_path).path) == before


def test_a_document_read_here_keeps_its_own_reading(sent: Path, tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, Reading(AID.document, ()), name="receiver.duckdb")
    receive(sent, ledger, now=NOW)
    with store.reading(ledger.path) as book:
        assert list(read.reports(book)) == list(FREEZE.reports)


def test_it_is_shared_to_a_new_folder_only(sent: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Q158"):
        share(Ledger(tmp_path / "sender.duckdb"), sent)


def refused(folder: Path, tmp_path: Path) -> str:
    with pytest.raises(RefusedError) as wrong:
        receive(folder, into(tmp_path), now=NOW)
    path = into(tmp_path).path
    assert not path.exists() or entries.counts(path).documents == 0
    return wrong.value.code


def test_a_strangers_database_is_refused(tmp_path: Path, sent: Path) -> None:
    assert refused(tmp_path / "sender.duckdb", tmp_path) == "Q321"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="there is no folder"):
        receive(tmp_path / "nowhere", tmp_path / "own.duckdb")


def test_a_file_changed_on_its_way_is_refused(sent: Path, tmp_path: Path) -> None:
    whole = bytearray((sent / "reports.parquet").read_bytes())
    whole[len(whole) // 2] ^= 1
    (sent / "reports.parquet").write_bytes(whole)
    assert refused(sent, tmp_path) == "Q324"


def test_a_file_that_leads_elsewhere_is_refused(sent: Path, tmp_path: Path) -> None:
    shutil.move(sent / "reports.parquet", tmp_path / "elsewhere.parquet")
    (sent / "reports.parquet").symlink_to(tmp_path / "elsewhere.parquet")
    assert refused(sent, tmp_path) == "Q324"


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"mark": "another", "version": 1, "files": {}}'])
def test_a_folder_without_its_manifest_is_refused(sent: Path, tmp_path: Path, told: str) -> None:
    (sent / "manifest.json").write_text(told)
    assert refused(sent, tmp_path) == "Q322"


def sign_again(sent: Path) -> None:
    """What someone who forges a file can do as well: put its hash in the manifest."""
    told = json.loads((sent / "manifest.json").read_text())
    for name in told["files"]:
        told["files"][name]["sha256"] = hashlib.sha256((sent / name).read_bytes()).hexdigest()
    (sent / "manifest.json").write_text(json.dumps(told))


def test_a_text_under_anothers_id_is_refused(sent: Path, tmp_path: Path) -> None:
    table = pq.read_table(sent / "documents.parquet")
    forged = table.set_column(table.schema.get_field_index("text"), "text", pa.array(["forged"] * table.num_rows))
    pq.write_table(forged, sent / "documents.parquet")
    sign_again(sent)
    assert refused(sent, tmp_path) == "Q324"


def test_what_is_no_parquet_at_all_is_refused(sent: Path, tmp_path: Path) -> None:
    (sent / "imported.parquet").write_bytes(b"PAR1" + b"\x00" * 200 + b"PAR1")
    sign_again(sent)
    assert refused(sent, tmp_path) == "Q324"
