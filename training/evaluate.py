"""Prints the figures of the shipped model on gold tokens: `python -m training.evaluate --data DIR`.

Invariant: the model is called as the reader calls it, trees repaired and all; needs no torch. Labels are full (with subtypes),
punctuation counts, entities are UNER's PER, LOC and ORG by exact span.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from quidproquo.reading.lemma import lemma_of
from quidproquo.reading.network import MODEL_FOLDER, MOST_PIECES, Network, load_network
from quidproquo.reading.parse import draw
from training.data import OPEN_GENRES, Gold, entity_spans, read_entities, read_treebank

EWT_GENRES = ("answers", "email", "newsgroup", "reviews", "weblog")


@dataclass(slots=True)
class Tally:
    """Counts over the words of some sentences."""

    sentences: int = 0
    words: int = 0
    heads: int = 0
    arcs: int = 0
    upos: int = 0
    xpos: int = 0
    lemmas: int = 0
    exact: int = 0
    skipped: int = 0

    def line(self, name: str) -> str:
        share = [f"{title} {100 * count / max(1, self.words):6.2f}" for title, count in
                 (("UAS", self.heads), ("LAS", self.arcs), ("UPOS", self.upos), ("XPOS", self.xpos), ("lemma", self.lemmas))]
        whole = 100 * self.exact / max(1, self.sentences)
        return f"{name:24s} {'  '.join(share)}  whole trees {whole:5.1f}%  ({self.sentences} sentences, {self.words} words)"


def judge_trees(model: Network, golds: Sequence[Gold]) -> Tally:
    """Trees and tags against gold; a sentence too long for the encoder counts as wholly wrong."""
    tally = Tally()
    for gold, told in zip(golds, draw(model, [_capped(model, gold) for gold in golds]), strict=True):
        size = len(gold.words)
        tally.sentences += 1
        tally.words += size
        if len(told.rel) < size:
            tally.skipped += 1
            continue
        rels = ["root" if head == 0 else "dep" if rel == "root" else rel for head, rel in zip(told.heads, told.rel, strict=True)]
        heads = [int(a) == b for a, b in zip(told.heads, gold.head or (), strict=True)]
        arcs = [head and a == b for head, a, b in zip(heads, rels, gold.rel or (), strict=True)]
        tally.heads += sum(heads)
        tally.arcs += sum(arcs)
        tally.exact += all(arcs)
        tally.upos += sum(a == b for a, b in zip(told.upos, gold.upos or (), strict=True))
        tally.xpos += sum(a == b for a, b in zip(told.xpos, gold.xpos or (), strict=True))
        tally.lemmas += sum(lemma_of(word, upos, xpos) == lemma
                            for word, upos, xpos, lemma in zip(gold.words, told.upos, told.xpos, gold.lemma or (), strict=True))
    return tally


def judge_entities(model: Network, golds: Sequence[Gold]) -> str:
    """Precision, recall and F1 of entity spans, all and by type."""
    pairs = [(entity_spans(told.entity), entity_spans(list(gold.entity or ())))
             for gold, told in zip(golds, draw(model, [_capped(model, gold) for gold in golds]), strict=True)]
    parts = []
    for kind in ("", "PER", "LOC", "ORG"):
        told = sum(len({s for s in told if kind in ("", s[2])}) for told, _ in pairs)
        true = sum(len({s for s in true if kind in ("", s[2])}) for _, true in pairs)
        hits = sum(len({s for s in told & true if kind in ("", s[2])}) for told, true in pairs)
        precision, recall = 100 * hits / max(1, told), 100 * hits / max(1, true)
        parts.append(f"{kind or 'all'} F1 {200 * hits / max(1, told + true):5.2f} (P {precision:.1f} R {recall:.1f})")
    return "  ".join(parts)


def _capped(model: Network, gold: Gold) -> Sequence[str]:
    """The words, or too few of them where the encoder has no room for all."""
    return gold.words if len(model.book.of_sentence(gold.words).ids) <= MOST_PIECES else gold.words[:1]


def report(model: Network, data: Path, split: str) -> None:
    ewt = read_treebank(data / f"ud/ewt-{split}.conllu.gz")
    gum = read_treebank(data / f"ud/gum-{split}.conllu.gz")
    free = [gold for gold in gum if gold.genre in OPEN_GENRES]
    print(judge_trees(model, ewt).line(f"EWT {split}"))
    for genre in EWT_GENRES:
        print(judge_trees(model, [gold for gold in ewt if gold.source.startswith(genre)]).line(f"  {genre}"))
    print(judge_trees(model, free).line(f"GUM {split}, open genres"))
    by_genre = sorted(gum, key=lambda gold: (gold.genre not in OPEN_GENRES, gold.genre))
    for genre, golds in groupby(by_genre, key=lambda gold: gold.genre):
        print(judge_trees(model, list(golds)).line(f"  {genre}" + ("" if genre in OPEN_GENRES else " (not open)")))
    known = "" if split == "test" else ", taught"
    print(f"UNER EWT {split}{known}: {judge_entities(model, read_entities(data / f'ner/uner-ewt-{split}.iob2.gz'))}")


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parse.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parse.add_argument("--split", choices=("dev", "test"), default="test")
    args = parse.parse_args()
    size = (args.model / "network.onnx").stat().st_size
    print(f"network.onnx {size / 1e6:.2f} MB")
    report(load_network(args.model), args.data, args.split)


if __name__ == "__main__":
    main()
