"""How well a reading agrees with annotated texts: precision and recall on four levels, attributes, confusions, what is missed.

Invariants: a text's tallies are sums of whole reports, and every figure is one of their sums over the texts; an annotation that is
not sure counts only where the reading has it, and costs no precision where a report is paired with it and doesn't agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any

import numpy as np

from quidproquo.measuring import resampling
from quidproquo.measuring.agreement import Level, near, overlap, same_amount, same_sources, sides, speakers, time_of
from quidproquo.measuring.figures import plural
from quidproquo.measuring.pairing import Pairing, pair_up
from quidproquo.model.annotation import AnnotatedText
from quidproquo.model.estimate import Estimate, TooFew
from quidproquo.model.lines import report_to_json
from quidproquo.model.report import Report

FEWEST_TEXTS = 5
"""Texts below which no interval is given: fewer can be drawn in too few ways, and the interval would be far too narrow."""


class Measure(StrEnum):
    """What is compared, by the name that it bears in JSON: four levels, four attributes that a report may have, five that it must."""

    DYAD = "dyad"
    DEED = "deed"
    STATUS = "status"
    JOINT = "joint"
    WHEN = "when_f1"
    SOURCES = "sources_f1"
    NEGATED = "negated_f1"
    TERMS = "terms_f1"
    STATUS_RIGHT = "status_accuracy"
    KIND_RIGHT = "kind_accuracy"
    ASKED_BY_RIGHT = "asked_by_accuracy"
    AMOUNT_RIGHT = "amount_accuracy"
    DIRECTION_RIGHT = "direction_accuracy"

    @property
    def is_accuracy(self) -> bool:
        """Whether only what is annotated counts, so that there is one share of it."""
        return self.value.endswith("_accuracy")

    @property
    def word(self) -> str:
        """Its name for people."""
        return self.value.removesuffix("_f1").removesuffix("_accuracy")


LEVELS = {
    Measure.DYAD: Level.DYAD,
    Measure.DEED: Level.DEED,
    Measure.STATUS: Level.STATUS,
    Measure.JOINT: Level.JOINT,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, of how many annotated, among how many read."""

    found: int = 0
    annotated: int = 0
    read: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.found + other.found, self.annotated + other.annotated, self.read + other.read)

    @property
    def precision(self) -> float:
        return self.found / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.found else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {"found": self.found, "annotated": self.annotated, "read": self.read}


Tallies = Mapping[Measure, Tally]


@dataclass(frozen=True, slots=True)
class Confused:
    """What annotators call one thing and the reading another (or the same), and how often."""

    annotated: str
    read: str
    count: int


@dataclass(frozen=True, slots=True)
class Missed:
    """An annotation that no report agrees with as to sides and deed, and what the paired report says instead, if one is paired."""

    report: Report
    sentence: str
    read_as: Report | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "report": report_to_json(self.report),
            "sentence": self.sentence,
            "read_as": report_to_json(self.read_as) if self.read_as else None,
        }


@dataclass(frozen=True, slots=True)
class Spurious:
    """A report that stands for no annotation, with the words that it quotes."""

    report: Report
    quotation: str

    def to_dict(self) -> dict[str, Any]:
        return {"report": report_to_json(self.report), "quotation": self.quotation}


@dataclass(frozen=True, slots=True)
class TextCompared:
    """One text: its tallies, what was missed in it and what was read that nobody annotated."""

    id: str
    annotations: int
    unsure: int
    reports: int
    tallies: Tallies
    missed: tuple[Missed, ...]
    spurious: tuple[Spurious, ...]
    displaced: int  # triggers that do not stand in the text where the reading says

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "annotations": self.annotations,
            "unsure": self.unsure,
            "reports": self.reports,
            **{measure.value: tally.to_dict() for measure, tally in self.tallies.items()},
            "missed": [missed.to_dict() for missed in self.missed],
            "spurious": [spurious.to_dict() for spurious in self.spurious],
        }


@dataclass(frozen=True, slots=True)
class Score:
    """A measure over all texts, and how far its figures would move with other texts; of an accuracy the three are one."""

    tally: Tally
    precision: Estimate | TooFew
    recall: Estimate | TooFew
    f1: Estimate | TooFew


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reading held against annotated texts."""

    texts: tuple[TextCompared, ...]
    scores: Mapping[Measure, Score]
    deeds: tuple[Confused, ...]  # of pairs that agree as to sides
    statuses: tuple[Confused, ...]  # of pairs that agree as to sides and deed
    left_out: tuple[str, ...]  # documents of the reading that nobody annotated
    because: str

    @property
    def reports(self) -> int:
        """How many reports were compared."""
        return sum(text.reports for text in self.texts)

    @property
    def silent(self) -> tuple[str, ...]:
        """Annotated texts of which the reading has no report."""
        return tuple(text.id for text in self.texts if not text.reports)

    @property
    def displaced(self) -> int:
        """Triggers that do not stand where the reading says: it may be of another version of the text."""
        return sum(text.displaced for text in self.texts)

    def to_dict(self) -> dict[str, Any]:
        return {
            "texts": len(self.texts),
            "read": self.reports,
            **{measure.value: _score_to_dict(measure, score) for measure, score in self.scores.items()},
            "confused_deeds": [_confused_to_dict(one) for one in self.deeds],
            "confused_statuses": [_confused_to_dict(one) for one in self.statuses],
            "per_text": [text.to_dict() for text in self.texts],
            "left_out": list(self.left_out),
            "silent": list(self.silent),
            "displaced": self.displaced,
            "because": self.because,
        }

    def to_pandas(self) -> Any:
        """One line per measure; needs pandas."""
        import pandas as pd

        lines = [
            {"measure": measure.value, **score.tally.to_dict(), **_values(score.tally)} for measure, score in self.scores.items()
        ]
        return pd.DataFrame(lines).set_index("measure")


def compare(
    texts: Sequence[AnnotatedText], reports: Iterable[Report], *, draws: int = resampling.DRAWS, seed: int = 0
) -> Comparison:
    """Holds a reading against annotated texts. A report belongs to the text whose id its document, or the stem of it, is."""
    by_text, left_out = _by_text(texts, reports)
    pairings = [pair_up(text, by_text[text.id]) for text in texts]
    compared = tuple(_text_compared(pairing) for pairing in pairings)
    because = f"over {plural(len(texts), 'text')}"
    return Comparison(
        compared,
        _scores([text.tallies for text in compared], draws=draws, seed=seed, because=because),
        _confused(((str(w.deed), str(r.deed)) for p in pairings for w, r in p.pairs(Level.DYAD))),
        _confused(((str(w.status), str(r.status)) for p in pairings for w, r in p.pairs(Level.DEED))),
        left_out,
        _told(len(texts), draws=draws, seed=seed),
    )


def _told(texts: int, *, draws: int, seed: int) -> str:
    if texts < FEWEST_TEXTS:
        return f"No intervals: {plural(texts, 'text')}, and fewer than {FEWEST_TEXTS} cannot say how far a figure would move."
    return (
        f"Intervals of 95%: percentile bootstrap over n = {texts} texts (Efron 1979), {draws:,} draws, seed {seed}; "
        "with few texts they are too narrow."
    )


def _by_text(texts: Sequence[AnnotatedText], reports: Iterable[Report]) -> tuple[dict[str, list[Report]], tuple[str, ...]]:
    found: dict[str, list[Report]] = {text.id: [] for text in texts}
    left_out: dict[str, None] = {}
    for report in reports:
        name = report.document if report.document in found else PurePath(report.document).stem
        if name in found:
            found[name].append(report)
        else:
            left_out[report.document] = None
    return found, tuple(left_out)


def _text_compared(pairing: Pairing) -> TextCompared:
    text, agreed = pairing.text, {i: j for i, j in pairing.read_as.items() if pairing.levels[i] >= Level.DEED}
    matched = set(agreed.values())
    missed = tuple(
        Missed(one.report, _quotation(one.report, text), _paired(pairing, i))
        for i, one in enumerate(text.annotations)
        if one.sure and i not in agreed
    )
    return TextCompared(
        text.id,
        annotations=len(text.annotations),
        unsure=sum(not one.sure for one in text.annotations),
        reports=len(pairing.reports),
        tallies=_tallies(pairing),
        missed=missed,
        spurious=tuple(Spurious(r, _quotation(r, text)) for j, r in enumerate(pairing.reports) if j not in matched),
        displaced=sum(not _stands(report, text.text) for report in pairing.reports),
    )


def _paired(pairing: Pairing, i: int) -> Report | None:
    return pairing.reports[pairing.read_as[i]] if i in pairing.read_as else None


def _quotation(report: Report, text: AnnotatedText) -> str:
    return text.text[report.span.start : report.span.end]


def _stands(report: Report, text: str) -> bool:
    at = report.trigger.span
    return text[at.start : at.end] == report.trigger.text


def _tallies(pairing: Pairing) -> Tallies:
    agreed = pairing.pairs(Level.DEED)
    return {
        **{measure: _reached(pairing, least) for measure, least in LEVELS.items()},
        Measure.WHEN: _sum(_when(w, r) for w, r in agreed),
        Measure.SOURCES: _sum(_sources(w, r) for w, r in agreed),
        Measure.NEGATED: _sum(_value(w.negated, r.negated, w.negated and r.negated) for w, r in agreed),
        Measure.TERMS: _terms(pairing),
        Measure.STATUS_RIGHT: _sum(_right(w.status is r.status) for w, r in agreed),
        Measure.KIND_RIGHT: _sum(_right(w.kind == r.kind) for w, r in agreed if w.kind),
        Measure.ASKED_BY_RIGHT: _sum(_right(_same_askers(w, r)) for w, r in agreed if w.asked_by),
        Measure.AMOUNT_RIGHT: _sum(_right(same_amount(w, r)) for w, r in agreed if w.amount),
        Measure.DIRECTION_RIGHT: _sum(_directions(pairing)),
    }


def _reached(pairing: Pairing, least: Level) -> Tally:
    """What agrees at least so far; annotations that are not sure count only where they do."""
    wanted = pairing.text.annotations
    found = {i for i, depth in pairing.levels.items() if depth >= least}
    idle = {i for i, one in enumerate(wanted) if not one.sure and i not in found}
    return Tally(len(found), len(wanted) - len(idle), len(pairing.reports) - len(idle & set(pairing.read_as)))


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _value(wanted: object, read: object, agree: object) -> Tally:
    """An attribute that either side may leave out."""
    return Tally(int(bool(agree)), int(bool(wanted)), int(bool(read)))


def _right(agree: bool) -> Tally:
    """An attribute of an annotation that the reading has right or wrong."""
    return Tally(int(agree), 1, 1)


def _when(wanted: Report, read: Report) -> Tally:
    one, other = time_of(wanted, wanted), time_of(read, wanted)
    return _value(one, other, one and other and near(one, other))


def _sources(wanted: Report, read: Report) -> Tally:
    return _value(speakers(wanted), speakers(read), speakers(wanted) and same_sources(wanted, read))


def _same_askers(wanted: Report, read: Report) -> bool:
    return bool(read.asked_by) and overlap(sides(wanted.asked_by), sides(read.asked_by))


def _directions(pairing: Pairing) -> Iterable[Tally]:
    """Annotations from one side to another, against each report of the same word about the two: the right way, and not both ways."""
    for i, one in enumerate(pairing.text.annotations):
        doers, others = sides(one.report.actors), sides(one.report.recipients)
        if not doers or not others or doers & others:
            continue
        at = one.report.trigger.span
        for report in (pairing.reports[j] for j in pairing.beside[i]):
            if report.trigger.span.start >= at.end or report.trigger.span.end <= at.start:
                continue
            doing, toward = sides(report.actors), sides(report.recipients)
            forth, back = bool(doing & doers and toward & others), bool(doing & others and toward & doers)
            if forth or back:
                yield _right(forth and not back)


def _terms(pairing: Pairing) -> Tally:
    """Links between reports; those of annotations that are not sure count for nobody."""
    wanted = pairing.text.annotations
    stands_for = {j: i for i, j in pairing.read_as.items() if pairing.levels[i] >= Level.DEED}
    place = {one.report.id: i for i, one in enumerate(wanted)}
    place_read = {report.id: j for j, report in enumerate(pairing.reports)}
    every = {(i, term.relation, place[term.report]) for i, one in enumerate(wanted) for term in one.report.terms}
    sure = {link for link in every if wanted[link[0]].sure and wanted[link[2]].sure}
    # A report that stands for no annotation keeps a place of its own below zero, so that its links are counted apart.
    read = {
        (stands_for.get(j, -1 - j), term.relation, stands_for.get(place_read.get(term.report, -1), -1))
        for j, report in enumerate(pairing.reports)
        for term in report.terms
    }
    return Tally(len(sure & read), len(sure), len(read - (every - sure)))


def _confused(pairs: Iterable[tuple[str, str]]) -> tuple[Confused, ...]:
    counted = Counter(pairs)
    return tuple(Confused(wanted, read, counted[wanted, read]) for wanted, read in sorted(counted))


def _scores(texts: Sequence[Tallies], *, draws: int, seed: int, because: str) -> dict[Measure, Score]:
    counts = np.array([[_counts(text[measure]) for measure in Measure] for text in texts], dtype=np.float64)
    enough = len(texts) >= FEWEST_TEXTS
    sums = resampling.resampled(counts, draws=draws, seed=seed) if enough else None
    few = TooFew(len(texts), FEWEST_TEXTS, because)

    def figure(place: int, value: float, of: resampling.Figure) -> Estimate | TooFew:
        if sums is None:
            return few
        spread = resampling.percentiles(of(sums[:, place]))
        return Estimate(value, *spread, len(texts), because) if spread else TooFew(0, 1, f"nothing to count {because}")

    found = {}
    for place, measure in enumerate(Measure):
        tally = _sum(text[measure] for text in texts)
        found[measure] = Score(
            tally,
            figure(place, tally.precision, resampling.precision),
            figure(place, tally.recall, resampling.recall),
            figure(place, tally.f1, resampling.f1),
        )
    return found


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.found, tally.annotated, tally.read


def _values(tally: Tally) -> dict[str, float]:
    return {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}


def _score_to_dict(measure: Measure, score: Score) -> dict[str, Any]:
    tally = score.tally
    if measure.is_accuracy:
        return {
            "value": tally.recall if tally.annotated else None,
            "n": tally.annotated,
            "interval": _interval(score.recall),
        }
    spread = {"precision": _interval(score.precision), "recall": _interval(score.recall), "f1": _interval(score.f1)}
    return {**_values(tally), "n": tally.annotated, "found": tally.found, "read": tally.read, "intervals": spread}


def _interval(figure: Estimate | TooFew) -> list[float] | None:
    return [figure.low, figure.high] if isinstance(figure, Estimate) else None


def _confused_to_dict(one: Confused) -> dict[str, Any]:
    return {"annotated": one.annotated, "read": one.read, "count": one.count}
