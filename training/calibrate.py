"""Fits the weights of the confidence: `python -m training.calibrate` (prints them; paste them into `reading/confidence.py`).

Fitted on the dev part of the corpus files that tell news; the constant is then set so that the mean confidence is right on those in the
plain style of news agencies, since that is what is read most and the others seek rare words. Each report is right where an annotation of
its sentence has the same sides, deed and status, as `quid compare` pairs them. Logistic regression with a light penalty, by Newton's
method (Hastie, Tibshirani and Friedman 2009, 4.4.1).
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from benchmarks.reading import load
from numpy.typing import NDArray

from quidproquo.exchange.annotations import read_annotations
from quidproquo.measuring.agreement import Level
from quidproquo.measuring.pairing import pair_up
from quidproquo.reading.confidence import rests_on_heads, signs
from quidproquo.reading.dateline import sentences_of
from quidproquo.reading.knowledge import load_knowledge
from quidproquo.reading.parse import parse
from quidproquo.reading.reader import read_drafts
from quidproquo.reading.weighing import SHIPPED, Limits
from training.agreement import write_gold
from training.marks import Part, part_of
from training.passages import CORPUS, read_corpus

PENALTY = 1.0
PLAIN = ("agency", "analysis", "briefs", "leads", "spoken", "wire")
NEWS = (*PLAIN, "arsenals", "chancelleries", "dispatches", "economy", "insurgents", "narratives", "peninsula", "truces")


Case = tuple[bool, tuple[float, ...], bool]


def cases(folder: Path, limits: Limits) -> list[Case]:
    """Each report of the annotated texts in a folder: whether it rests on the heads alone, what the reader knew, whether it is right."""
    found: list[Case] = []
    for text in read_annotations(folder):
        document = load(folder / f"{text.id}.json")
        told = read_drafts(document, parse(sentences_of(document.text)), knowledge=load_knowledge(), limits=limits)
        right = {report.id for _, report in pair_up(text, [report for _, report in told]).pairs(Level.STATUS)}
        found += [(rests_on_heads(draft), signs(draft), report.id in right) for draft, report in told]
    return found


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights (signs,) for signs (reports, signs) and answers (reports,)."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - PENALTY * weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def settled(weights: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights with the constant moved until the mean chance over these reports is the share that is right."""
    moved = weights.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ moved))
        moved[0] += (y - chance).sum() / (chance * (1 - chance)).sum()
    return moved


def read_part(corpus: Path, files: tuple[str, ...]) -> list[Case]:
    passages = [p for p in read_corpus(corpus) if part_of(p) is Part.DEV and p.id.startswith(files)]
    with tempfile.TemporaryDirectory() as room:
        write_gold(passages, Path(room) / "gold")
        return cases(Path(room) / "gold", replace(SHIPPED, least=0.0))


def main() -> None:
    parse_args = argparse.ArgumentParser(description=__doc__)
    parse_args.add_argument("--corpus", type=Path, default=CORPUS)
    corpus = parse_args.parse_args().corpus
    news, plain = read_part(corpus, NEWS), read_part(corpus, PLAIN)
    for name, seen in (("RULED", False), ("SEEN", True)):
        (x, y), (own, right) = (
            (np.array([known for on, known, _ in part if on is seen]), np.array([float(is_right) for on, _, is_right in part if on is seen]))
            for part in (news, plain)
        )
        weights = settled(fit(x, y), own, right)
        print(f"{name}: {len(y)} reports, {y.mean():.1%} right; of the plain ones {len(right)}, {right.mean():.1%}")
        print(f"{name} = {tuple(round(float(weight), 2) for weight in weights)}")


if __name__ == "__main__":
    main()
