"""Opening a ledger: the mark, the lock, the closed doors, and what is said when the disk is full."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quidproquo.errors import QuidError, UnavailableError, UsageError
from quidproquo.flow import entries
from quidproquo.ledger import read, store, write
from quidproquo.ledger.sql import migrations
from quidproquo.model.entries import Filter
from tests.words import NOW, article, done, ledger_of

QUICK = store.Limits(wait=0.2)
AID = article(done("USA", "AID", "PRK", on="2007-10-03"))


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder and no ledger"), store.reading(tmp_path):
        pass
    with pytest.raises(UsageError, match="is a folder and no ledger"), store.writing(tmp_path, now=NOW):
        pass


def test_a_database_without_our_mark_is_never_used(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("CREATE TABLE documents (id VARCHAR)")
    before = foreign.read_bytes()
    with pytest.raises(UsageError, match="Q122"), store.reading(foreign):
        pass
    with pytest.raises(UsageError, match="Q122"), store.writing(foreign, now=NOW):
        pass
    assert foreign.read_bytes() == before


def test_a_later_ledger_asks_for_an_upgrade(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    with duckdb.connect(str(ledger.path)) as connection:
        connection.execute("INSERT INTO ledger_mark VALUES ('quidproquo ledger', 9999, 'future', now()::TIMESTAMP)")
    with pytest.raises(UnavailableError, match="Upgrade"), store.reading(ledger.path):
        pass


@pytest.mark.parametrize("version", [number for number, _, _ in migrations()][:-1])
def test_a_ledger_of_each_earlier_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        for number, name, text in migrations():
            if number <= version:
                connection.execute(store.statement("make_mark"))
                connection.execute(text)
                connection.execute(store.statement("add_mark"), {"mark": store.MARK, "version": number, "name": name, "now": NOW})
    assert entries.deeds(path) == []
    with store.writing(path, now=NOW) as book:
        write.book(book, [AID], now=NOW)
    assert len(entries.deeds(path)) == 1


def test_a_busy_ledger_is_waited_for_and_then_named(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID)
    hold = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(ledger.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        for opened in (store.reading(ledger.path, limits=QUICK), store.writing(ledger.path, now=NOW, limits=QUICK)):
            with pytest.raises(UnavailableError, match="Q201") as refused, opened:
                pass
            assert refused.value.exit_status == 3
        holder.communicate()
    with store.reading(ledger.path, limits=QUICK) as book:
        assert len(read.deeds(book)) == 1


def test_many_may_read_at_once(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID)
    code = "import sys; from quidproquo.flow import deeds; print(len(deeds(sys.argv[1])))"
    with store.reading(ledger.path):
        found = subprocess.run([sys.executable, "-c", code, str(ledger.path)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "1"


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'other.duckdb'",
        "COPY documents TO 'out.csv'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "SET enable_external_access = true",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/passwd'",
        "INSERT INTO documents SELECT * FROM documents",
        "DELETE FROM documents",
        "DROP TABLE documents",
    ],
)
def test_a_reader_can_reach_and_change_nothing(tmp_path: Path, sql: str) -> None:
    ledger = ledger_of(tmp_path, AID)
    with store.reading(ledger.path) as book, pytest.raises(duckdb.Error):
        book.connection.execute(sql)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_whatever_stands_in_a_filter_is_only_a_value(tmp_path: Path, words: str) -> None:
    path = tmp_path / "ledger.duckdb"
    if not path.exists():
        ledger_of(tmp_path, AID)
    with store.reading(path) as book:
        read.deeds(book, Filter(source=words, outlet=words, kinds=(words,), sides=(words,)))
        if words not in read.show(book, AID.document.id).id:
            with pytest.raises(UsageError):
                read.show(book, words)


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID)
    whole = bytearray(ledger.path.read_bytes())
    whole[4096 : len(whole) // 2] = os.urandom(len(whole) // 2 - 4096)
    ledger.path.write_bytes(whole)
    with pytest.raises(QuidError) as wrong, store.reading(ledger.path) as book:
        list(read.reports(book))
    assert wrong.value.exit_status in (2, 3)
    assert wrong.value.remedy


def _book_with_little_room(path: str) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    big = [
        article(done("USA", "AID", "PRK", on="2007-10-03"), source=f"{n}.txt", title=os.urandom(400_000).hex()) for n in range(20)
    ]
    try:
        with store.writing(Path(path), now=NOW) as book:
            for reading in big:
                write.book(book, [reading], now=NOW)
                print(reading.document.id, flush=True)
    except QuidError as wrong:
        print(wrong.code, flush=True)


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, AID)
    code = "import sys; from tests.ledger.test_store import _book_with_little_room; _book_with_little_room(sys.argv[1])"
    run = subprocess.run([sys.executable, "-c", code, str(ledger.path)], capture_output=True, text=True, check=False)
    lines = run.stdout.split()
    assert lines[-1] == "Q206", run.stderr
    with store.reading(ledger.path) as book:
        kept = {d.id for d, _ in read.documents(book)}
    assert {AID.document.id, *lines[:-1]} <= kept


def test_what_is_the_engines_fault_is_not_called_damage(tmp_path: Path) -> None:
    from quidproquo.ledger.store import as_quid_error

    path = tmp_path / "ledger.duckdb"
    assert as_quid_error(duckdb.InternalException("INTERNAL Error: assertion"), path).code == "Q213"
    assert as_quid_error(duckdb.OutOfMemoryException("Out of Memory Error"), path).code == "Q213"
    assert as_quid_error(duckdb.IOException("IO Error: Corrupt database file"), path).code == "Q205"
