"""How sure a report is: the chance that a careful reader agrees with its deed, its sides and its status.

A logistic regression (Cox 1958) on a few things that the reader knows of its own work; `training.calibrate` fits the weights on dev
passages of the corpus that tell news and prints them, `benchmarks.confidence` shows how they hold elsewhere. Pure.
"""

from __future__ import annotations

from math import exp, log

from quidproquo.model.words import Status
from quidproquo.reading.drafts import Draft
from quidproquo.reading.weighing import SEEN as SEEN_FRAME

NAMES = (
    "always", "names a deed", "this deed", "this status", "doer seen", "receiver seen", "doer named", "receiver named", "filled in",
    "noun", "hypothetical", "no doer", "no receiver",
)  # fmt: skip
RULED = (-0.98, -0.75, 1.48, 0.58, 0.26, -0.45, 0.86, 1.18, -0.63, -0.72, -0.65, -1.93, -1.01)
SEEN = (-2.17, -1.45, 2.17, 0.64, 0.43, 0.04, 0.6, 0.63, -0.39, 0.02, 0.17, -1.32, -1.08)
"""Weights for reports that rest on the rules, and for those that rest on the heads alone, as `training.calibrate` prints them, but for
the constants: both were raised by 0.4, since newspapers tell deeds in plainer words than the corpus (chosen on the ten dev texts)."""
LEAST, MOST = 0.02, 0.98


def signs(draft: Draft) -> tuple[float, ...]:
    """What the confidence rests on, each in about 0 to 1, in the order of `NAMES`."""
    verdict = draft.candidate.verdict
    chance = min(max(verdict.chance, 0.01), 0.99) if verdict else 0.01
    return (
        1.0,
        log(chance / (1 - chance)) / 9.2 + 0.5,
        verdict.deed_chance if verdict and verdict.deed is draft.standing.deed else 0.0,
        verdict.statuses[draft.standing.status] if verdict else 0.0,
        verdict.doer_chance if verdict else 0.0,
        verdict.receiver_chance if verdict else 0.0,
        float(bool(draft.actors) and all(p.span for p in draft.actors)),
        float(bool(draft.recipients) and all(p.span for p in draft.recipients)),
        float(draft.filled),
        float(draft.candidate.nominal),
        float(draft.standing.status is Status.HYPOTHETICAL),
        float(not any(p.side for p in draft.actors)),
        float(not any(p.side for p in draft.recipients)),
    )


def rests_on_heads(draft: Draft) -> bool:
    """Whether no rule knows the word."""
    return draft.candidate.frame.name == SEEN_FRAME


def confidence(draft: Draft) -> float:
    """The chance, in `LEAST` to `MOST`, to two places."""
    weights = SEEN if rests_on_heads(draft) else RULED
    score = sum(weight * value for weight, value in zip(weights, signs(draft), strict=True))
    return round(min(max(1 / (1 + exp(-score)), LEAST), MOST), 2)
