"""Words a second on one thread: `python benchmarks/parser_speed.py [--text FILE]`.

The network alone on ready batches, parsing from raw text (tokenizer, pieces, network, trees, lemmas), and the whole reader. Without
--text it reads the articles under `examples/`, repeated until there is enough to time. Seconds are the process's own (one thread), so
that other work on the machine counts less. The figures depend on the machine.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from quidproquo.model.report import Document
from quidproquo.reading import network, parse
from quidproquo.reading.desk import read_batch
from quidproquo.reading.tokens import split_sentences

ENOUGH_WORDS = 12_000


def read_texts(path: Path | None) -> str:
    files = [path] if path else sorted((Path(__file__).parents[1] / "examples").rglob("*.txt"))
    return "\n\n".join(file.read_text(encoding="utf-8") for file in files)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--text", type=Path)
    text = read_texts(arguments.parse_args().text)
    sentences = split_sentences(text)
    words = sum(map(len, sentences))
    copies = -(-ENOUGH_WORDS // max(1, words))
    began = time.process_time()
    own = network.load_network()
    print(f"load {time.process_time() - began:.2f} s")
    cuts = [own.book.of_sentence([token.text for token in sentence]) for sentence in sentences * copies]
    feeds = [network.feed([cuts[k] for k in places]) for places in network.batches_by_length([len(cut.ids) for cut in cuts])]
    for feed in feeds[:3]:
        own.session.run(network.OF_WORDS, feed)
    pace = []
    for _ in range(3):
        began = time.process_time()
        for feed in feeds:
            own.session.run(network.OF_WORDS, feed)
        pace.append(words * copies / (time.process_time() - began))
    pieces = sum(len(cut.ids) for cut in cuts)
    size = f"{words * copies:,} words, {pieces:,} pieces, {len(feeds)} batches"
    print(f"network alone: {max(pace):,.0f} words/s, best of three ({size})")
    jobs = {
        "parsed from raw text": lambda: parse.parse(split_sentences(text)),
        "read from raw text": lambda: read_batch([Document("d_1", "speed", text)]),
    }
    for name, job in jobs.items():
        job()
        began = time.process_time()
        for _ in range(copies):
            job()
        print(f"{name}: {words * copies / (time.process_time() - began):,.0f} words/s")


if __name__ == "__main__":
    main()
