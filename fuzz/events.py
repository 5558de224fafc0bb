"""Feeds files that a fuzzer makes up to an importer of event data: `python -m fuzz.events TARGET [CORPUS] [libFuzzer options]`.

Invariant: the promise stands in `tests/exchange/events.py`. An input that breaks it is kept below `tests/exchange/regressions/TARGET/`,
where a test reads it for good.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quidproquo"]):
    from tests.exchange.events import SEEDS, TARGETS, check


def main() -> None:
    """Starts libFuzzer on the target that the first argument names, from seeds that the project makes."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz.events {{{','.join(sorted(TARGETS))}}} [CORPUS] [libFuzzer options]")
    target = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[target]):
            (Path(corpus) / f"seed{number}").write_bytes(seed)
        atheris.Setup([*sys.argv, corpus], lambda data: check(target, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
