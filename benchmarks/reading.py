"""How well the reader reads: reports of the annotated texts, compared as `quid compare` does, and how fast.

    python -m benchmarks.reading GOLD_DIR [--misses] [--scorer score_reports.py]

GOLD_DIR holds one JSON file a text ({"id", "text", "published", "reports"}). Printed: the comparison, or with --scorer what another
program says that takes GOLD_DIR and a file of reports; words a second and peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from quidproquo.model.lines import document_id, report_to_json, to_line
from quidproquo.model.report import Document
from quidproquo.model.words import Genre
from quidproquo.reading.formats.genre import guess_genre
from quidproquo.reading.reader import read_document


def load(path: Path) -> Document:
    """An annotated text as a document; its genre is told from its words, as for any plain file."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    text, title = raw["text"], raw.get("title")
    published = date.fromisoformat(raw["published"]) if raw.get("published") else None
    return Document(
        document_id(text, title=title, published=published, source=raw["id"]),
        raw["id"],
        text,
        title=title,
        published=published,
        genre=genre_of(text, title),
    )


def genre_of(text: str, title: str | None) -> Genre:
    return guess_genre(text, title=title, address=None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, help="a program that scores in place of quid compare")
    parser.add_argument("--only", nargs="*", help="ids (or the beginnings of ids) of the texts to read")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    paths = [p for p in sorted(args.gold.glob("*.json")) if not args.only or any(p.stem.startswith(o) for o in args.only)]
    documents = [load(path) for path in paths]
    read_document(documents[0])  # the model is loaded before the clock starts
    started = time.perf_counter()
    reports = [report for document in documents for report in read_document(document).reports]
    seconds = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold"
        gold.mkdir()
        for path in paths:
            (gold / path.name).write_bytes(path.read_bytes())
        out = args.out or Path(folder) / "reading.jsonl"
        out.write_text("".join(to_line(report_to_json(r)) + "\n" for r in reports), encoding="utf-8")
        given = [str(gold), str(out), *(["--misses"] if args.misses else [])]
        scorer = [str(args.scorer)] if args.scorer else ["-m", "quidproquo", "compare"]
        status = subprocess.run([sys.executable, *scorer, *given], check=False).returncode
    words = sum(len(d.text.split()) for d in documents)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words} words in {seconds:.2f} s: {words / seconds:.0f} words/s; peak memory {memory:.0f} MB")
    return status


if __name__ == "__main__":
    sys.exit(main())
