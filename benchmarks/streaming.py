"""How soon a very large file gives its first report, and whether memory stays where it is while the file streams.

    python -m benchmarks.streaming [--gigabytes 2] [--seconds 180] [--workers 1]

Writes JSON lines of that size to a temporary folder, articles of varied sentences with names and numbers that never come again, lets
`quid read` read them for so long, ends it, and deletes the file. Printed: seconds from the start of the command to
its first report, what was read, and the memory of all its processes together in each fifth of the time, and at the peak.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from benchmarks.workers import children, status_of

PAIRS = Path(__file__).with_name("pairs")
SYLLABLES = "ka lo mi ven tar osh qui ber dal no ris un pe gor sha li tov ez ham bru cai dun fel jor".split()
WORDS = 600


def articles(size: int, *, seed: int = 1994) -> Iterator[str]:
    """JSON lines of so many characters."""
    chance = random.Random(seed)
    told = [text for file in sorted(PAIRS.glob("*.toml")) for text in _texts(tomllib.loads(file.read_text(encoding="utf-8")))]
    made = number = 0
    while made < size:
        day = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        line = json.dumps({"id": f"row {number}", "title": _name(chance), "published": day, "text": article(chance, told)}) + "\n"
        made, number = made + len(line), number + 1
        yield line


def article(chance: random.Random, told: list[str]) -> str:
    """A text of about `WORDS` words: sentences that tell deeds, between others about people and sums that nobody heard of."""
    words, sentences = 0, list[str]()
    while words < WORDS:
        sentences.append(chance.choice(told))
        sentences.append(
            f"{_name(chance)} {_name(chance)} of {_name(chance)} {chance.choice(('said', 'denied', 'learned', 'feared'))} on day "
            f"{chance.randint(1, 10**6)} that {chance.randint(2, 10**9):,} {_name(chance).lower()}s had reached {_name(chance)}."
        )
        words += sum(len(sentence.split()) for sentence in sentences[-2:])
    return "\n\n".join(" ".join(sentences[place : place + 4]) for place in range(0, len(sentences), 4))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def _texts(found: object) -> Iterator[str]:
    """The texts of a file of pairs, whatever holds them."""
    if isinstance(found, dict):
        if isinstance(found.get("text"), str):
            yield " ".join(found["text"].split())
        for value in found.values():
            yield from _texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value)


def measure(file: Path, *, seconds: float, workers: int) -> str:
    """What `quid read` does with the file in so many seconds."""
    command = [sys.executable, "-m", "quidproquo", "read", str(file), "--workers", str(workers), "--format", "jsonl"]
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if process.stdout is None:
        raise RuntimeError("no output to read from")
    seen = _Seen()
    reader = threading.Thread(target=seen.read, args=(process.stdout, begin))
    reader.start()
    fifths = [0] * 5
    while (passed := time.perf_counter() - begin) < seconds and process.poll() is None:
        together = sum(status_of(pid, "VmRSS") for pid in (process.pid, *children(process.pid)))
        place = min(4, int(passed / seconds * 5))
        fifths[place] = max(fifths[place], together)
        time.sleep(0.1)
    peak = status_of(process.pid, "VmHWM")
    process.terminate()
    process.wait()
    reader.join()
    memory = ", ".join(f"{mb} MB" for mb in fifths)
    return (
        f"first report after {seen.first:.2f} s; {seen.reports:,} reports of {len(seen.documents):,} documents in {passed:.0f} s; "
        f"memory of all processes in each fifth of the time {memory}; the first process {peak} MB at its peak"
    )


class _Seen:
    """What has come out: when the first report came, and of how many documents."""

    def __init__(self) -> None:
        self.first = float("nan")
        self.reports = 0
        self.documents: set[str] = set()

    def read(self, lines: IO[bytes], begin: float) -> None:
        for line in lines:
            if not self.reports:
                self.first = time.perf_counter() - begin
            if line.endswith(b"\n"):
                self.reports += 1
                self.documents.add(json.loads(line)["document"])


def main() -> None:
    """Makes the file, reads it for a while, prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(articles(int(given.gigabytes * 1e9)))
        print(f"jsonl of {file.stat().st_size / 1e9:.1f} GB, {given.workers} worker{'s' * (given.workers > 1)}", flush=True)
        print(measure(file, seconds=given.seconds, workers=given.workers))


if __name__ == "__main__":
    main()
