"""How much faster several processes read than one: `quid read` with one worker and with more, on the wall clock.

    python -m benchmarks.workers SOURCE… [--workers 2] [--times 1] [--rows 0]

A SOURCE is what `quid read` takes, or a treebank (.conllu, .conllu.gz), whose texts are read in documents as it names them, each
once. Printed for each number of workers: seconds from the start of the command to its end (the fastest of --times), words a second,
and the most memory that the first process and each worker held; then the ratio, and whether the reports are the same. What other
programs took of the processors meanwhile is printed too: the ratio means something only where that is near nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quidproquo.model.report import Document
from quidproquo.reading.sources import read_documents

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `quid read`: seconds by the clock and of work, MB held by each process, the first first, and what was printed."""

    seconds: float
    work: float
    held: tuple[int, ...]
    others: float
    print_of_output: str

    def line(self, workers: int, words: int) -> str:
        memory = " + ".join(f"{mb} MB" for mb in self.held)
        return (
            f"{workers} worker{'s' * (workers > 1)}: {self.seconds:.1f} s, {words / self.seconds:,.0f} words/s, "
            f"{self.work:.1f} s of work; memory {memory}; other programs took {self.others:.0%} of the processors"
        )


def run(sources: Sequence[str], workers: int) -> Run:
    """`quid read` of the sources, from its start to its end."""
    with tempfile.TemporaryFile() as out:
        busy, begin = _busy(), time.perf_counter()
        command = [sys.executable, "-m", "quidproquo", "read", *sources, "--workers", str(workers), "--format", "jsonl"]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        held: dict[int, int] = {}
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, held, ended))
        watcher.start()
        before = os.times()
        process.wait()
        after = os.times()
        seconds, busy = time.perf_counter() - begin, _busy() - busy
        ended.set()
        watcher.join()
        work = after.children_user + after.children_system - before.children_user - before.children_system
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()
    # Processes that only help (the fence, the tracker of resources) hold little; the workers hold the model.
    sizes = [held.pop(process.pid, 0), *sorted(held.values(), reverse=True)[: workers if workers > 1 else 0]]
    others = max(0.0, busy - work) / (seconds * (os.cpu_count() or 1))
    return Run(seconds, work, tuple(sizes), others, digest)


def _watch(first: int, held: dict[int, int], ended: threading.Event) -> None:
    """Keeps the most that the process and its children held."""
    while not ended.wait(0.2):
        for pid in (first, *children(first)):
            held[pid] = max(held.get(pid, 0), status_of(pid, "VmHWM"))


def status_of(pid: int, line: str) -> int:
    """Megabytes on a line of what the kernel says of a process: VmHWM, the most that it held, or VmRSS, what it holds; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(x.split()[1]) // 1024 for x in lines if x.startswith(line)), 0)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _busy() -> float:
    """Seconds of work that all processors have done since the machine started."""
    told = [int(number) for number in Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()[1:9]]
    return (sum(told) - told[3] - told[4]) / TICKS


def treebank_documents(path: Path) -> Iterator[dict[str, str]]:
    """The documents of a treebank: its sentences as they were written, gathered as its `newdoc` lines say."""
    name, sentences = path.name, list[str]()
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                yield from _told(name, sentences)
                name, sentences = line.partition("=")[2].strip() or name, []
            elif line.startswith("# text ="):
                sentences.append(line.partition("=")[2].strip())
    yield from _told(name, sentences)


def _told(name: str, sentences: Sequence[str]) -> Iterator[dict[str, str]]:
    if sentences:
        yield {"id": name, "text": " ".join(sentences)}


def as_sources(given: Sequence[str], folder: Path, most: int) -> list[str]:
    """The sources with each treebank, and each source of which only the first rows are wanted, as JSON lines."""
    found = []
    for number, source in enumerate(given):
        treebank = source.removesuffix(".gz").endswith(".conllu")
        if not treebank and not most:
            found.append(source)
            continue
        rows = treebank_documents(Path(source)) if treebank else _rows(source)
        made = folder / f"{number}.jsonl"
        with made.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for place, row in enumerate(rows) if not most or place < most)
        found.append(str(made))
    return found


def _rows(source: str) -> Iterator[dict[str, str]]:
    for each in read_documents([source]):
        if isinstance(each, Document):
            yield {"id": each.source, "text": each.text, **({"published": str(each.published)} if each.published else {})}


def main() -> None:
    """Prints the times and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--rows", type=int, default=0, help="only the first documents of each source")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = as_sources(given.sources, Path(folder), given.rows)
        texts = [each.text for each in read_documents(sources) if isinstance(each, Document)]
        words = sum(len(text.split()) for text in texts)
        print(
            f"{len(texts):,} documents ({len(set(texts)):,} different), {words:,} words; {os.cpu_count()} processors", flush=True
        )
        best: dict[int, Run] = {}
        for _ in range(given.times):
            for workers in (1, given.workers):
                one = run(sources, workers)
                if workers not in best or one.seconds < best[workers].seconds:
                    best[workers] = one
    for workers, one in best.items():
        print(one.line(workers, words))
    alone, together = best[1], best[given.workers]
    same = "the same reports" if alone.print_of_output == together.print_of_output else "NOT the same reports"
    print(f"ratio {alone.seconds / together.seconds:.2f}; {same}")


if __name__ == "__main__":
    main()
