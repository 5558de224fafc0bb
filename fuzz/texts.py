"""Feeds texts that a fuzzer makes up to the reader: `python -m fuzz.texts {dates,reports} [CORPUS] [libFuzzer options]`.

Invariant: the promises stand in `tests/reading/promises.py`, and so does how bytes become a text and its day. An input that breaks one
is kept below `tests/reading/regressions/TARGET/`, where a test reads it for good.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quidproquo"]):
    from tests.reading.promises import SENTENCES, TARGETS, TIMES, check


def main() -> None:
    """Starts libFuzzer on the target that the first argument names, with words of time and deeds to play with."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz.texts {{{','.join(sorted(TARGETS))}}} [CORPUS] [libFuzzer options]")
    target = sys.argv.pop(1)
    words = sorted({*TIMES, *" ".join(SENTENCES).split()})
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, sentence in enumerate(SENTENCES):
            (corpus / str(number)).write_bytes(b"\x40" + sentence.encode())
        escaped = "\n".join('"' + "".join(f"\\x{byte:02x}" for byte in f" {word}".encode()) + '"' for word in words)
        (Path(folder) / "words").write_text(escaped + "\n")
        atheris.Setup([*sys.argv, f"-dict={folder}/words", str(corpus)], lambda data: check(target, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
