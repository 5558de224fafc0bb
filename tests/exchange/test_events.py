"""Every importer of event data keeps its promise on its seeds, on cut and flipped ones, and on what once broke it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from quidproquo.errors import UsageError
from quidproquo.exchange import Format, read_events
from quidproquo.flow.reference import reference_readings
from tests.exchange.events import SEEDS, TARGETS, check

KEPT = sorted(path for path in (Path(__file__).parent / "regressions").glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_an_importer_does_no_more(path: Path) -> None:
    check(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_files_are_imported_or_refused(target: str) -> None:
    dice = random.Random(1994)
    for seed in SEEDS[target]:
        check(target, seed)
        for _ in range(60):
            damaged = bytearray(seed[: dice.randint(1, len(seed))] if dice.random() < 0.5 else seed)
            for _ in range(dice.randint(0, 4)):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
            check(target, bytes(damaged))


@pytest.mark.parametrize("cut", [30, 60])
@pytest.mark.parametrize("packed", SEEDS["keds"][1:], ids=["gzip", "zip"])
def test_a_file_that_cannot_be_unpacked_says_so(tmp_path: Path, packed: bytes, cut: int) -> None:
    (tmp_path / "cut").write_bytes(packed[:cut])
    with pytest.raises(UsageError, match="Q149"):
        list(read_events(tmp_path / "cut", Format.KEDS))


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    locked = bytearray(SEEDS["keds"][2])
    locked[6] |= 1
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    with pytest.raises(UsageError, match="Q149"):
        list(read_events(tmp_path / "locked.zip", Format.KEDS))


def test_a_record_of_acts_that_is_no_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "acts.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="Q156"):
        list(reference_readings(tmp_path / "acts.jsonl"))
