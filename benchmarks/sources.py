"""How fast files become documents, and how much memory the worst of them take.

    python -m benchmarks.sources [--gigabytes 2] [--rows 20000] [--pages 1000]

Printed: seconds to the first document of a JSON lines stream of that size, the rows and megabytes a second over its first rows
(0: all) and the peak memory after them; saved pages a second through the fence; and for each hostile input how it ends, after how
long, and the peak memory of the reader and of its child. Each measurement runs in a process of its own. No model is loaded: this
is the way to the documents alone.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from quidproquo.model.report import Document
from quidproquo.reading.sources import read_documents

NAMES = "Seoul Pyongyang Washington Beijing Tokyo Moscow Geneva Vienna Hanoi Singapore".split()
VERBS = "said agreed refused offered promised warned denied confirmed".split()
THINGS = "inspections fuel oil, food aid, a freeze, talks, sanctions relief, an exchange, a visit".split(", ")


def article(dice: random.Random, words: int = 600) -> str:
    """A text of varied sentences, about so many words long."""
    sentences: list[str] = []
    while sum(len(sentence) for sentence in sentences) < 6 * words:
        claim = f"{dice.choice(NAMES)} {dice.choice(VERBS)} that {dice.choice(THINGS)} would follow {dice.choice(THINGS)}"
        sentences.append(
            f"On day {dice.randint(1, 400)} of the talks {claim}, {dice.choice(NAMES)} officials {dice.choice(VERBS)}."
        )
    return "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))


class Stream(io.RawIOBase):
    """JSON lines of so many bytes, made while they are read, so that neither disk nor memory holds them."""

    def __init__(self, size: int) -> None:
        self._lines = self._make(size)
        self._rest = b""

    def _make(self, size: int) -> Iterator[bytes]:
        dice, made = random.Random(1994), 0
        # Making an article takes longer than reading it: a stock of paragraphs is dealt anew for each row.
        stock = [paragraph for _ in range(50) for paragraph in article(dice).split("\n\n")]
        while made < size:
            text = "\n\n".join(dice.sample(stock, 12))
            line = json.dumps({"id": str(made), "text": text, "published": "2007-02-13", "title": f"Row {made}"}).encode() + b"\n"
            made += len(line)
            yield line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._rest) < len(buffer) and (line := next(self._lines, b"")):
            self._rest += line
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def measure_stream(gigabytes: float, most_rows: int) -> str:
    """A line on a JSON lines stream of that size."""
    source = Stream(int(gigabytes * 1e9))
    start = time.perf_counter()
    found = read_documents(["-"], stdin=io.BufferedReader(source, 1 << 20))
    first = next(found) and time.perf_counter() - start
    rows, letters = 1, 0
    for each in islice(found, most_rows - 1 if most_rows else None):
        rows += 1
        letters += len(each.text) if isinstance(each, Document) else 0
    seconds = time.perf_counter() - start
    return (
        f"jsonl, {gigabytes:g} GB: first document after {first:.2f} s; {rows:,} rows, {rows / seconds:,.0f} rows/s, "
        f"{letters / seconds / 1e6:,.1f} MB of text/s (making them included), peak {_peaks()}"
    )


def measure_pages(count: int) -> str:
    """A line on so many saved pages."""
    dice = random.Random(2007)
    menu = "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(80))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            body = "".join(f"<p>{paragraph}</p>" for paragraph in article(dice).split("\n\n"))
            markup = f"<html><head><title>{number}</title></head><body><ul>{menu}</ul><article>{body}</article></body></html>"
            (Path(folder) / f"{number:06}.html").write_text(markup)
        start = time.perf_counter()
        read = sum(isinstance(each, Document) for each in read_documents([folder]))
        seconds = time.perf_counter() - start
    return f"html: {read:,} pages, {read / seconds:,.0f} pages/s, peak {_peaks()}"


def text_of_wide_letters() -> bytes:
    """The most memory that a text under the limit can take: one sign off the basic plane makes every letter four bytes."""
    return ("\U0001f600" + "The envoy said so. " * 1_052_000).encode()


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "20 MB of text": ("a.txt", text_of_wide_letters),
    "40 MB of text": ("a.txt", lambda: b"The envoy said so. " * 2_100_000),
    "a line of 100 MB": ("a.jsonl", lambda: b'{"text": "' + b"x" * 100_000_000),
    "a quotation that never ends": ("a.csv", lambda: b'id,text\n1,"' + b"The envoy said so. " * 5_000_000),
    "json of 39 MB, nested": ("a.json", lambda: b"[" * 39_000_000),
    "50,000 links": ("a.html", lambda: b"<html><body>" + b"<p><a href='#'>Kim met Hill</a></p>" * 50_000),
    "29,000 links": ("a.html", lambda: b"<html><body>" + b"<p><a href='#'>Kim met Hill</a></p>" * 29_000),
    "200,000 nested divs": ("a.html", lambda: b"<html><body>" + b"<div>" * 200_000),
    "a mail of 49 MB": (
        "a.eml",
        lambda: b"From: a@b.example\nMessage-ID: 1\nSubject: x\n\n" + b"The envoy said so. " * 2_550_000,
    ),
    "a gzip bomb of 2 GB": ("a.txt.gz", lambda: _zipped(2_000_000_000)),
}


def measure_hostile(name: str) -> str:
    """A line on one hostile input."""
    file, make = HOSTILE[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_bytes(make())
        # The making would count as memory of the reading.
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.sources", "--one", str(path)], capture_output=True, text=True, check=True
        )
    return f"{name}: {done.stdout.strip()}"


def read_one(path: str) -> str:
    """How one file ends, and what it took."""
    start = time.perf_counter()
    ends = ["read" if isinstance(each, Document) else each.code for each in read_documents([path])]
    return f"{' '.join(ends)} after {time.perf_counter() - start:.1f} s, peak {_peaks()}"


def _zipped(size: int) -> bytes:
    import gzip

    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1) as out:
        for _ in range(size // 1_000_000):
            out.write(b" " * 1_000_000)
    return packed.getvalue()


def _peaks() -> str:
    # From /proc, since the kernel's own count of a process begins with that of the process that started it.
    status = Path("/proc/self/status").read_text()
    held = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return f"{held // 1024} MB" + (f", child {child // 1024} MB" if child else "")


def main() -> None:
    """Runs all measurements, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--only", choices=("stream", "pages"), help="one measurement, in this process")
    parser.add_argument("--one", metavar="FILE", help="how one file ends")
    given = parser.parse_args()
    if given.one:
        print(read_one(given.one))
    elif given.only:
        print(measure_stream(given.gigabytes, given.rows) if given.only == "stream" else measure_pages(given.pages))
    else:
        print(f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
        for only in ("stream", "pages"):
            arguments = [sys.executable, "-m", "benchmarks.sources", "--only", only]
            arguments += ["--gigabytes", str(given.gigabytes), "--rows", str(given.rows), "--pages", str(given.pages)]
            subprocess.run(arguments, check=True)
        for name in HOSTILE:
            print(measure_hostile(name), flush=True)


if __name__ == "__main__":
    main()
