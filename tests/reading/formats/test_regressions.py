"""Every importer keeps its promise on its seeds, on cut and flipped ones, and on what a fuzzer once broke it with."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.reading.importers import IMPORTERS, SEEDS, check

KEPT = sorted(path for path in (Path(__file__).parent / "regressions").glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_an_importer_does_no_more(path: Path) -> None:
    check(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", sorted(IMPORTERS))
def test_damaged_files_are_read_or_refused(target: str) -> None:
    dice = random.Random(2007)
    for seed in SEEDS[target]:
        check(target, seed)
        for _ in range(25):
            damaged = bytearray(seed[: dice.randint(1, len(seed))])
            for _ in range(dice.randint(0, 4)):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
            check(target, bytes(damaged))
