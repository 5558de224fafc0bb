"""How far two annotators of the corpus agree: `python -m training.agreement`.

The second annotator glossed passages of the dev and test parts without sight of the first (`corpus/second/`), whose glosses of then,
before the second pass mended any, are kept in `corpus/second/first/`. Compared as `quid compare` compares a reading: dyad, deed, status,
joint, F1 each, with 95% bootstrap intervals over passages; and what the second pass changed.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from training.gold import as_gold
from training.passages import CORPUS, Passage, read_corpus

SECOND = CORPUS / "second"
CHANGES = ("deed", "kind", "status", "parties", "trigger", "other", "removed", "added")


def write_gold(passages: list[Passage], folder: Path) -> None:
    folder.mkdir()
    for passage in passages:
        (folder / f"{passage.id}.json").write_text(json.dumps(as_gold(passage), ensure_ascii=False), encoding="utf-8")


def changes(path: Path) -> str:
    """The tally of the second pass in shares of the lines that it saw."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    lines = sum(int(row["lines"]) for row in rows)
    told = ", ".join(f"{name} {sum(int(row[name]) for row in rows) / lines:.1%}" for name in CHANGES)
    return f"the second pass saw {lines} lines and changed: {told}"


def main() -> int:
    first = read_corpus(SECOND / "first")
    ids = {passage.id for passage in first}
    second = [passage for passage in read_corpus(SECOND) if passage.id in ids]
    with tempfile.TemporaryDirectory() as room:
        one, other = Path(room) / "first", Path(room) / "second"
        write_gold(first, one)
        write_gold(second, other)
        status = subprocess.run([sys.executable, "-m", "quidproquo", "compare", str(one), str(other)], check=False).returncode
    print(changes(SECOND / "tally.tsv"))
    return status


if __name__ == "__main__":
    sys.exit(main())
