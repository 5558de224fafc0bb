"""Trains the heads on our corpus: words that name deeds, and marked parties.

Invariant: a run is a function of the corpus, the seed and the number of epochs. The weights that are kept are a moving average of
those that are trained (Polyak and Juditsky, 1992). Passages for dev and test are never trained on, nor anything made from them.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from quidproquo.model.words import Status
from quidproquo.reading.pieces import EDGE, MASK, PieceBook, case_class
from training.batches import IGNORE, group_by_length
from training.frames import make_sentences
from training.heads import Heads
from training.marks import DEEDS, KINDS, ROLES, STATUSES, Mark, Marked, Part, mark_passages, part_of
from training.network import EncoderShape
from training.passages import CORPUS, read_corpus
from training.train import encoder_folder, load_cutter, save

WEIGHT = {"deed": 2.0, "kind": 0.5, "status": 1.0, "negated": 0.5, "roles": 2.0, "pair_deed": 1.0, "pair_status": 0.7}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run needs; the shipped heads came of several runs (the card tells them). `pieces` counts padded pieces in a batch."""

    out: Path
    encoder: Path
    corpus: Path = CORPUS
    start: Path | None = None  # a checkpoint whose weights are taken over where they fit
    epochs: int = 10
    pieces: int = 1000
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    warm: int = 100
    hide: float = 0.08
    decay: float = 0.995
    threads: int = 1
    made: int = 2000  # sentences made from kernels in each epoch
    pairs: float = 0.5  # share of the marked pairs in each epoch
    bfloat16: bool = True
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with two marked parties, as stretches of words; deed None where the one does nothing to the other."""

    words: tuple[str, ...]
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    deed: int
    status: int


def pairs_of(sentence: Marked) -> list[Pair]:
    """Each ordered pair of parties with the deed told highest in the tree; the way back, where nothing is told, as no deed."""
    best: dict[tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]], Mark] = {}
    for mark in sorted((m for m in sentence.marks if m.deed), key=lambda mark: mark.depth):
        spans = {role: tuple((a, b) for r, a, b in mark.spans if r == role) for role in (0, 1, 3)}
        source, target = spans[0], spans[1]
        if mark.status is Status.DEMANDED and spans[3]:
            source, target = spans[3], spans[0]
        if len(source) > 1 and source == target:  # mutual: each to the other
            best.setdefault((source[:1], target[1:]), mark)
            best.setdefault((target[1:], source[:1]), mark)
        elif source or target:
            best.setdefault((source, target), mark)
    found = [Pair(sentence.words, source, target, DEEDS.index(mark.deed), STATUSES.index(mark.status)) for (source, target), mark in best.items()]
    back = [Pair(sentence.words, target, source, 0, IGNORE) for source, target in best if source and target and (target, source) not in best]
    return found + back


@dataclass(frozen=True, slots=True)
class Batch:
    """ids, case, marked (sentences, pieces); first (sentences, words); labels by name."""

    ids: Tensor
    case: Tensor
    marked: Tensor
    first: Tensor
    labels: dict[str, Tensor]


def _cases(words: Sequence[str], draw: random.Random | None) -> list[int]:
    chance = draw.random() if draw else 1.0
    if chance < 0.03:
        return [case_class(word.lower()) for word in words]
    if chance < 0.05:
        return [case_class(word.upper()) for word in words]
    if chance < 0.10:
        return [case_class(word[:1].upper() + word[1:] if len(word) > 3 else word) for word in words]
    return [case_class(word) for word in words]


def _fill(sentences: Sequence[tuple[str, ...]], book: PieceBook, hide: float, draw: random.Random | None) -> tuple[np.ndarray, ...]:  # type: ignore[type-arg]
    cuts = [book.of_sentence(words, _cases(words, draw)) for words in sentences]
    count, longest = len(cuts), max(len(cut.ids) for cut in cuts)
    ids, case = np.zeros((count, longest), np.int64), np.full((count, longest), EDGE, np.int64)
    first = np.zeros((count, max(len(cut.first) for cut in cuts)), np.int64)
    for row, cut in enumerate(cuts):
        numbers = list(cut.ids)
        if hide and draw:
            for start, end in zip(cut.first, [*cut.first[1:], len(numbers) - 1], strict=True):
                if draw.random() < hide:
                    numbers[start:end] = [MASK] * (end - start)
        ids[row, : len(numbers)], case[row, : len(numbers)] = numbers, cut.case
        first[row, : len(cut.first)] = cut.first
    return ids, case, first


def word_batch(sentences: Sequence[Marked], book: PieceBook, *, hide: float = 0.0, draw: random.Random | None = None) -> Batch:
    ids, case, first = _fill([s.words for s in sentences], book, hide, draw)
    count, most = first.shape
    labels = {name: np.full((count, most), IGNORE, np.int64) for name in ("deed", "kind", "status", "negated")}
    roles = np.full((count, len(ROLES), most, most), IGNORE, np.int64)
    for row, sentence in enumerate(sentences):
        size = len(sentence.words)
        labels["deed"][row, :size] = 0
        for mark in sentence.marks:
            labels["deed"][row, mark.at] = DEEDS.index(mark.deed)
            labels["status"][row, mark.at] = STATUSES.index(mark.status)
            labels["negated"][row, mark.at] = mark.negated
            if mark.deed is None:
                continue
            labels["kind"][row, mark.at] = KINDS.index((mark.deed, mark.kind))
            roles[row, :, mark.at, :size] = 0
            for role, word in mark.roles:
                roles[row, role, mark.at, word] = 1
    tensors = {name: torch.from_numpy(rows) for name, rows in labels.items()}
    return Batch(torch.from_numpy(ids), torch.from_numpy(case), torch.zeros_like(torch.from_numpy(ids)), torch.from_numpy(first),
                 {**tensors, "roles": torch.from_numpy(roles)})


def pair_batch(pairs: Sequence[Pair], book: PieceBook, *, hide: float = 0.0, draw: random.Random | None = None) -> Batch:
    ids, case, first = _fill([p.words for p in pairs], book, hide, draw)
    marked = np.zeros_like(ids)
    for row, pair in enumerate(pairs):
        ends = [*book.of_sentence(pair.words).first[1:], len(book.of_sentence(pair.words).ids) - 1]
        for which, spans in ((2, pair.target), (1, pair.source)):
            for a, b in spans:
                marked[row, first[row, a] : ends[b - 1]] = which
    labels = {"pair_deed": torch.tensor([p.deed for p in pairs]), "pair_status": torch.tensor([p.status for p in pairs])}
    return Batch(torch.from_numpy(ids), torch.from_numpy(case), torch.from_numpy(marked), torch.from_numpy(first), labels)


def losses(heads: Heads, batch: Batch) -> dict[str, Tensor]:
    pieces = heads.pieces(batch.ids, batch.case, batch.marked)
    out: dict[str, Tensor] = {}
    if "pair_deed" in batch.labels:
        scores = dict(zip(("pair_deed", "pair_status"), heads.score_pair(pieces, batch.marked), strict=True))
    else:
        words = heads.words(pieces, batch.first)
        scores = heads.score_words(words)
        taught = batch.labels["negated"] != IGNORE
        if taught.any():
            out["negated"] = functional.binary_cross_entropy_with_logits(
                scores["negated"].squeeze(-1)[taught].float(), batch.labels["negated"][taught].float())
        told = batch.labels["roles"] != IGNORE
        if told.any():
            gold = batch.labels["roles"][told].float()
            out["roles"] = functional.binary_cross_entropy_with_logits(
                heads.score_roles(words)[told].float(), gold, reduction="sum") / gold.sum().clamp(min=1)
        del scores["negated"]
    for name, score in scores.items():
        target = batch.labels[name]
        taught = target != IGNORE
        if not taught.any():
            continue
        if name == "deed":  # the mean over the words that name deeds, so that a batch without many doesn't drown them
            loss = functional.cross_entropy(score[taught].float(), target[taught], reduction="sum")
            out[name] = loss / (target > 0).sum().clamp(min=len(target)) / 2
        else:
            out[name] = functional.cross_entropy(score[taught].float(), target[taught])
    return out


def _f1(hits: int, told: int, gold: int) -> float:
    return round(200 * hits / max(1, told + gold), 1)


@torch.no_grad()
def measure(heads: Heads, sentences: Sequence[Marked], book: PieceBook) -> dict[str, float]:
    """Percent: F1 of deeds at words (any deed, right deed), status and negation on gold words, F1 of roles, marked pairs."""
    heads.eval()
    seen: Counter[str] = Counter()
    lengths = [len(s.words) for s in sentences]
    for places in group_by_length(lengths, 1500, None):
        batch = word_batch([sentences[k] for k in places], book)
        words = heads.words(heads.pieces(batch.ids, batch.case, batch.marked), batch.first)
        scores, roles = heads.score_words(words), heads.score_roles(words)
        best, gold = scores["deed"].argmax(-1), batch.labels["deed"]
        here = gold > 0
        found = (best > 0) & (gold != IGNORE)
        seen.update(found=int(found.sum()), gold=int(here.sum()), any=int((found & here).sum()), right=int((found & (best == gold)).sum()))
        seen.update(status=int((scores["status"].argmax(-1) == batch.labels["status"])[here].sum()),
                    deed=int((scores["deed"][..., 1:].argmax(-1) + 1 == gold)[here].sum()),
                    kind=int((scores["kind"].argmax(-1) == batch.labels["kind"])[here].sum()))
        told = batch.labels["roles"] != IGNORE
        for role, name in enumerate(ROLES):
            yes, true = (roles[:, role] > 0) & told[:, role], batch.labels["roles"][:, role] == 1
            seen.update({f"{name}+": int((yes & true).sum()), f"{name}?": int(yes.sum()), f"{name}!": int(true.sum())})
    out = {"any": _f1(seen["any"], seen["found"], seen["gold"]), "right": _f1(seen["right"], seen["found"], seen["gold"])}
    out.update({name: round(100 * seen[name] / max(1, seen["gold"]), 1) for name in ("deed", "kind", "status")})
    out.update({name: _f1(seen[f"{name}+"], seen[f"{name}?"], seen[f"{name}!"]) for name in ROLES})
    pairs = [pair for s in sentences for pair in pairs_of(s)]
    right: Counter[str] = Counter()
    for places in group_by_length([len(p.words) for p in pairs], 1500, None):
        batch = pair_batch([pairs[k] for k in places], book)
        deed, status = heads.score_pair(heads.pieces(batch.ids, batch.case, batch.marked), batch.marked)
        gold = batch.labels["pair_deed"]
        right["all"] += len(places)
        right["deed"] += int((deed.argmax(-1) == gold).sum())
        right["told"] += int((gold > 0).sum())
        right["status"] += int((status.argmax(-1) == batch.labels["pair_status"])[gold > 0].sum())
    out["pair_deed"] = round(100 * right["deed"] / max(1, right["all"]), 1)
    out["pair_status"] = round(100 * right["status"] / max(1, right["told"]), 1)
    heads.train()
    return out


def epoch(recipe: Recipe, sentences: Sequence[Marked], book: PieceBook, number: int) -> Iterator[Batch]:
    draw = random.Random(recipe.seed * 1000 + number)
    told = [*sentences, *make_sentences(recipe.made, seed=draw.randrange(2**30))]
    pairs = [pair for s in told for pair in pairs_of(s) if draw.random() < recipe.pairs]
    jobs = [(word_batch, told, places) for places in group_by_length([len(s.words) * 1.25 for s in told], recipe.pieces, draw)]
    jobs += [(pair_batch, pairs, places) for places in group_by_length([len(p.words) * 1.25 for p in pairs], recipe.pieces, draw)]  # type: ignore[list-item, arg-type]
    draw.shuffle(jobs)
    for make, things, places in jobs:
        yield make([things[k] for k in places], book, hide=recipe.hide, draw=draw)


def train(recipe: Recipe) -> None:
    """Trains to the last epoch; leaves `heads.pt` in its folder."""
    recipe.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    book = load_cutter(recipe.encoder)
    passages = read_corpus(recipe.corpus)
    parts = {part: mark_passages([p for p in passages if part_of(p) is part]) for part in (Part.TRAIN, Part.DEV)}
    shape = EncoderShape.read(recipe.encoder)
    heads = Heads(shape)
    for layer in heads.encoder.layers:
        layer.plain = True
    heads.encoder.load(recipe.encoder)
    if recipe.start:
        kept, own = torch.load(recipe.start)["weights"], heads.state_dict()
        heads.load_state_dict({k: v for k, v in kept.items() if k in own and own[k].shape == v.shape}, strict=False)
    average = copy.deepcopy(heads).eval()
    body = [p for name, p in heads.named_parameters() if name.startswith("encoder.")]
    rest = [p for name, p in heads.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": body, "top": recipe.rate, "lr": 0.0}, {"params": rest, "top": recipe.head_rate, "lr": 0.0}]
    adam = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    steps = sum(1 for _ in epoch(recipe, parts[Part.TRAIN], book, 0)) * recipe.epochs
    print(f"{len(parts[Part.TRAIN])} sentences to train on, {len(parts[Part.DEV])} to choose on, {steps} steps", flush=True)
    step, began, running = 0, time.monotonic(), dict[str, float]()
    heads.train()
    for number in range(recipe.epochs):
        for batch in epoch(recipe, parts[Part.TRAIN], book, number):
            share = min(1.0, (step + 1) / recipe.warm) * max(0.02, 1 - step / steps)
            for group in adam.param_groups:
                group["lr"] = group["top"] * share
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bfloat16):
                found = losses(heads, batch)
            torch.stack([WEIGHT[name] * loss for name, loss in found.items()]).sum().backward()
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            adam.step()
            adam.zero_grad(set_to_none=True)
            step += 1
            keep = min(recipe.decay, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(heads.parameters()), 1 - keep)
            for name, loss in found.items():
                running[name] = 0.97 * running.get(name, loss.item()) + 0.03 * loss.item()
        pace = (time.monotonic() - began) / step
        print(f"epoch {number + 1} step {step} {pace:.2f}s/step", {k: round(v, 3) for k, v in running.items()}, flush=True)
        print("DEV", json.dumps(measure(average, parts[Part.DEV], book)), flush=True)
        save(recipe.out / "heads.pt", {"weights": average.state_dict(), "epoch": number + 1})


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--out", type=Path, default=Path("build/heads"))
    parse.add_argument("--encoder", type=Path)
    parse.add_argument("--corpus", type=Path, default=CORPUS)
    parse.add_argument("--start", type=Path, help="checkpoint whose weights are taken over where they fit")
    for name, kind in (("epochs", int), ("threads", int), ("made", int), ("pairs", float), ("rate", float), ("seed", int)):
        parse.add_argument(f"--{name}", type=kind, default=Recipe.__dataclass_fields__[name].default)
    args = vars(parse.parse_args())
    train(Recipe(**{**args, "encoder": args["encoder"] or encoder_folder()}))


if __name__ == "__main__":
    main()
