"""Parser and heads on one encoder: the heads' own, with a layer for trees above a mix of everything that it sees.

`python -m training.joint PARSER.pt HEADS.pt --data DATA` joins a finished parser and finished heads and trains them on together: at
each step a batch of trees and a batch of the corpus. Both started from the same published weights, so that their ways from there can
be added (Ilharco et al. 2023, "Editing models with task arithmetic"). The trees are the treebanks' and, for the corpus's own
sentences, those that the finished parser draws (distillation: Hinton, Vinyals and Dean 2015), so that the joined one reads the news as
that one does. Invariant: passages for dev and test are never trained on, nor are their trees.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from quidproquo.reading.arborescence import best_tree, is_tree
from quidproquo.reading.pieces import PieceBook
from training import train, train_heads
from training.batches import Example, collate, group_by_length, number
from training.data import Gold, read_treebank
from training.heads import Heads
from training.marks import Marked, Part, mark_passages, part_of
from training.network import Encoder, EncoderShape, Layer, Parser, hidden
from training.passages import CORPUS, read_corpus

OWN = 1
"""Layers for trees alone, above the encoder."""
SHARE_OF_EACH = 0.6
"""How much of each one's way from the published weights the joined encoder takes."""
LONGEST_TREE = 100


class Joint(Parser):
    """The parser of `training.network` above the heads' encoder; the heads are a part of it."""

    def __init__(self, shape: EncoderShape, labels: dict[str, list[str]], own: int = OWN) -> None:
        super().__init__(shape, labels)
        del self.encoder, self.case
        self.heads = Heads(shape)
        self.layers = nn.ModuleList(Layer(shape, 0.1) for _ in range(own))
        self.below = nn.Parameter(torch.zeros(shape.num_hidden_layers + 1))
        self.mix = nn.Parameter(torch.zeros(own + 1))
        for layer in (*self.layers, *self.heads.encoder.layers):
            layer.plain = True  # as in `training.train.begin`

    def words(self, ids: Tensor, case: Tensor, first: Tensor) -> Tensor:
        return self.words_above(self.heads.states(ids, case, torch.zeros_like(ids)), ids, first)

    def words_above(self, states: Sequence[Tensor], ids: Tensor, first: Tensor) -> Tensor:
        """(sentences, words + 1, size): what the layers for trees make of all that the encoder saw, at each word's first piece."""
        share = torch.softmax(self.below, 0)
        x: Tensor = sum(share[k] * state for k, state in enumerate(states))  # type: ignore[assignment]
        seen, bias = [x], hidden(ids, x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
            seen.append(x)
        return self.pick(seen, first)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run needs; the shipped network took about as many steps in two runs (its card). `pieces` counts padded pieces in a batch of trees."""

    data: Path
    out: Path
    encoder: Path
    corpus: Path = CORPUS
    steps: int = 2700
    first: int = 0  # the step of the slope to begin at, for a run that goes on
    pieces: int = 1000
    rate: float = 2e-4
    own_rate: float = 4e-4
    head_rate: float = 1e-3
    warm: int = 60
    hide: float = 0.04
    pairs: float = 0.7
    decay: float = 0.997
    threads: int = 1
    seed: int = 1


def joined(parser: Path, heads: Path, encoder: Path) -> tuple[Joint, dict[str, list[str]]]:
    """A joint network from the checkpoints of a parser and of heads; the layers for trees start as the parser's last ones."""
    kept, of_heads = torch.load(parser), torch.load(heads)["weights"]
    shape = EncoderShape.read(encoder)
    joint = Joint(shape, kept["labels"])
    published = Encoder(shape)
    published.load(encoder)
    weights = joint.state_dict()
    for name, value in kept["weights"].items():
        if name in weights and weights[name].shape == value.shape and name != "mix":
            weights[name] = value
    for name, value in of_heads.items():
        weights[f"heads.{name}"] = value
    for name, start in published.state_dict().items():
        ways = (kept["weights"][f"encoder.{name}"] - start) + (of_heads[f"encoder.{name}"] - start)
        weights[f"heads.encoder.{name}"] = start + SHARE_OF_EACH * ways
    for k in range(OWN):
        last = f"encoder.layers.{shape.num_hidden_layers - OWN + k}."
        weights.update({f"layers.{k}.{name[len(last):]}": value for name, value in kept["weights"].items() if name.startswith(last)})
    joint.load_state_dict(weights)
    return joint, kept["labels"]


def resumed(checkpoint: Path, encoder: Path) -> tuple[Joint, dict[str, list[str]]]:
    """The network of a run that went before."""
    kept = torch.load(checkpoint)
    joint = Joint(EncoderShape.read(encoder), kept["labels"])
    joint.load_state_dict(kept["weights"])
    return joint, kept["labels"]


@torch.no_grad()
def silver(parser: Parser, labels: dict[str, list[str]], sentences: Sequence[tuple[str, ...]], book: PieceBook) -> list[Gold]:
    """Sentences with the trees, tags and entities that a finished parser gives them."""
    parser.eval()
    plain = [number(Gold(words=words), labels) for words in sentences if 1 < len(words) <= LONGEST_TREE]
    found: list[Gold] = []
    for places in group_by_length([len(example.words) for example in plain], 3000, None):
        batch = collate([plain[k] for k in places], book)
        words = parser.words(batch.ids, batch.case, batch.first)
        arcs = torch.log_softmax(parser.score_arcs(words, batch.real), -1).numpy()
        tags = {task: score.argmax(-1).numpy() for task, score in parser.score_tags(words).items()}
        heads = np.zeros(arcs.shape[:2], np.int64)
        for row, k in enumerate(places):
            end = len(plain[k].words) + 1
            own = arcs[row, :end, :end]
            heads[row, :end] = own.argmax(-1) if is_tree(own.argmax(-1)) else best_tree(own)
        rels = parser.score_rels(words, torch.from_numpy(heads)).argmax(-1).numpy()
        for row, k in enumerate(places):
            inside = slice(1, len(plain[k].words) + 1)
            named = {task: tuple(labels[task][t] for t in tags[task][row, inside]) for task in ("upos", "xpos", "entity")}
            rel = tuple(labels["rel"][t] for t in rels[row, inside])
            found.append(Gold(words=plain[k].words, head=tuple(heads[row, inside].tolist()), rel=rel, **named))
    return found


def corpus_batches(recipe: Recipe, sentences: Sequence[Marked], book: PieceBook) -> Iterator[train_heads.Batch]:
    """Batches of the corpus without end."""
    own = train_heads.Recipe(recipe.out, recipe.encoder, pairs=recipe.pairs, seed=recipe.seed)
    number = 0
    while True:
        yield from train_heads.epoch(own, sentences, book, number)
        number += 1


def step(joint: Joint, trees: train.Batch, told: train_heads.Batch) -> dict[str, float]:
    """Both batches forward and back; the parts of the loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        parts = train.losses(joint, trees)
    torch.stack([train.WEIGHT[task] * part for task, part in parts.items()]).sum().backward()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        others = train_heads.losses(joint.heads, told)
    torch.stack([train_heads.WEIGHT[name] * part for name, part in others.items()]).sum().backward()
    return {name: part.item() for name, part in (*parts.items(), *others.items())}


def optimiser(joint: Joint, recipe: Recipe) -> torch.optim.AdamW:
    """The encoder learns slowest, then the layers for trees, then what stands above them."""
    tops: dict[str, float] = {"heads.encoder.": recipe.rate, "layers.": recipe.own_rate, "": recipe.head_rate}
    groups: dict[str, list[nn.Parameter]] = {start: [] for start in tops}
    for name, weight in joint.named_parameters():
        groups[next(start for start in tops if name.startswith(start))].append(weight)
    return torch.optim.AdamW([{"params": groups[start], "top": tops[start], "lr": 0.0} for start in tops],
                             betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def run(joint: Joint, labels: dict[str, list[str]], teacher: Parser, recipe: Recipe) -> None:
    """Trains to the last step; leaves `joint.pt` in its folder, an average of the weights (Polyak and Juditsky 1992)."""
    recipe.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    book = train.load_cutter(recipe.encoder)
    passages = read_corpus(recipe.corpus)
    told = {part: mark_passages([p for p in passages if part_of(p) is part]) for part in (Part.TRAIN, Part.DEV)}
    golds = train.training_sentences(recipe.data) + silver(teacher, labels, [s.words for s in told[Part.TRAIN]], book)
    examples = [number(gold, labels) for gold in golds]
    news = [number(gold, labels) for gold in silver(teacher, labels, [s.words for s in told[Part.DEV]][::4], book)]
    dev = _some(read_treebank(recipe.data / "ud/ewt-dev.conllu.gz"), labels, 500)
    gum = _some(read_treebank(recipe.data / "ud/gum-dev.conllu.gz"), labels, 500)
    print(f"{len(examples)} trees and {len(told[Part.TRAIN])} sentences of the corpus, {recipe.steps} steps", flush=True)
    of_trees = train.Recipe(recipe.data, recipe.out, recipe.encoder, pieces=recipe.pieces, hide=recipe.hide, seed=recipe.seed)
    pairs = zip(train.batches(of_trees, examples, labels, book, 0), corpus_batches(recipe, told[Part.TRAIN], book), strict=False)
    average, adam = copy.deepcopy(joint).eval(), optimiser(joint, recipe)
    running, began = dict[str, float](), time.monotonic()
    joint.train()
    for at, (trees, batch) in enumerate(pairs, start=1):
        share = min(1.0, at / recipe.warm) * max(0.02, 1 - (recipe.first + at - 1) / (recipe.first + recipe.steps))
        for group in adam.param_groups:
            group["lr"] = group["top"] * share
        for name, part in step(joint, trees, batch).items():
            running[name] = 0.97 * running.get(name, part) + 0.03 * part
        nn.utils.clip_grad_norm_(joint.parameters(), 1.0)
        adam.step()
        adam.zero_grad(set_to_none=True)
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(joint.parameters()), 1 - min(recipe.decay, (1 + at) / (10 + at)))
        if at % 50 == 0:
            pace = (time.monotonic() - began) / at
            print(f"step {at} {pace:.2f}s/step", {name: round(value, 3) for name, value in running.items()}, flush=True)
        if at % 400 == 0 or at == recipe.steps:
            train.save(recipe.out / "joint.pt", {"weights": average.state_dict(), "labels": labels, "step": at})
            trees_right = [train.accuracy(average, some, labels, book) for some in (dev, gum, news)]
            print("DEV", at, *trees_right, json.dumps(train_heads.measure(average.heads, told[Part.DEV], book)), flush=True)
            average.eval()
        if at >= recipe.steps:
            return


def _some(golds: Sequence[Gold], labels: dict[str, list[str]], count: int) -> list[Example]:
    return [number(gold, labels) for gold in random.Random(1).sample(golds, min(count, len(golds)))]


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("parser", type=Path, help="average.pt of a run of training.train, which also draws the corpus's trees")
    parse.add_argument("heads", type=Path, help="heads.pt of a run of training.train_heads")
    parse.add_argument("--start", type=Path, help="joint.pt of a run that went before, to go on from")
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/ as in training/README.md")
    parse.add_argument("--out", type=Path, default=Path("build/joint"))
    parse.add_argument("--encoder", type=Path)
    parse.add_argument("--corpus", type=Path, default=CORPUS)
    for name, kind in (("steps", int), ("first", int), ("warm", int), ("threads", int), ("pairs", float), ("rate", float), ("seed", int)):
        parse.add_argument(f"--{name}", type=kind, default=Recipe.__dataclass_fields__[name].default)
    args = vars(parse.parse_args())
    encoder = args.pop("encoder") or train.encoder_folder()
    parser, heads, start = args.pop("parser"), args.pop("heads"), args.pop("start")
    joint, labels = resumed(start, encoder) if start else joined(parser, heads, encoder)
    teacher = Parser(EncoderShape.read(encoder), labels)
    teacher.load_state_dict(torch.load(parser)["weights"])
    run(joint, labels, teacher, Recipe(encoder=encoder, **args))


if __name__ == "__main__":
    main()
