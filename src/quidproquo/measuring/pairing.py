"""Which report of a reading stands for which annotation: one to one, within the sentence, worth the most in all.

Invariant: the whole worth is the greatest that any pairing has; of pairings of one worth the first is taken, in the order of the
reports, so that the same files always give the same figures. (`scipy.optimize.linear_sum_assignment` is as exact but settles ties
in an order of its own, and attributes that have no part in the worth, such as the kind, would then be counted otherwise.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from quidproquo.measuring.agreement import Level, level, worth
from quidproquo.model.annotation import AnnotatedText
from quidproquo.model.report import Report

Table = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A text with the reports that a reader found in it, and which of them stands for which annotation (by their places)."""

    text: AnnotatedText
    reports: tuple[Report, ...]
    read_as: Mapping[int, int]
    levels: Mapping[int, Level]
    beside: Mapping[int, tuple[int, ...]]  # the reports of an annotation's sentence

    def pairs(self, least: Level) -> list[tuple[Report, Report]]:
        """Annotated and read, of the pairs that agree at least so far."""
        wanted = self.text.annotations
        return [(wanted[i].report, self.reports[j]) for i, j in self.read_as.items() if self.levels[i] >= least]


def pair_up(text: AnnotatedText, reports: Sequence[Report]) -> Pairing:
    """Holds a reading of a text against its annotations. A report belongs to the first sentence that its trigger begins in."""
    wanted = [annotation.report for annotation in text.annotations]
    sentences = sorted({(report.span.start, report.span.end) for report in wanted})
    home = [next((s for s in sentences if s[0] <= r.trigger.span.start < s[1]), None) for r in reports]
    read_as: dict[int, int] = {}
    beside: dict[int, tuple[int, ...]] = {}
    for sentence in sentences:
        ours = [i for i, report in enumerate(wanted) if (report.span.start, report.span.end) == sentence]
        theirs = tuple(j for j, at in enumerate(home) if at == sentence)
        beside |= dict.fromkeys(ours, theirs)
        for i, j in best_pairs([[worth(wanted[i], reports[j]) for j in theirs] for i in ours]):
            read_as[ours[i]] = theirs[j]
    levels = {i: level(wanted[i], reports[j]) for i, j in read_as.items()}
    return Pairing(text, tuple(reports), read_as, levels, beside)


def best_pairs(table: Table) -> list[tuple[int, int]]:
    """Rows and columns paired one to one for the greatest whole worth; pairs that are worth nothing are left out.

    The Hungarian method with potentials and shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987), on a table made
    square with zeros. Column 0 is a place to start from and stands for no column.
    """
    if not table or not table[0]:
        return []
    rows, columns = len(table), len(table[0])
    size = max(rows, columns)
    cost = [[-(table[i][j] if i < rows and j < columns else 0.0) for j in range(size)] for i in range(size)]
    row_price, column_price, row_of = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        _seat(row, cost, row_price, column_price, row_of)
    seats = [(row_of[column] - 1, column - 1) for column in range(1, size + 1)]
    return [(i, j) for i, j in seats if i < rows and j < columns and table[i][j] > 0]


def _seat(row: int, cost: Table, row_price: list[float], column_price: list[float], row_of: list[int]) -> None:
    """Finds a column for one more row, moving others along the cheapest path; changes the prices and `row_of` in place."""
    size = len(cost)
    row_of[0], here = row, 0
    least, came_from, seen = [inf] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    while row_of[here]:
        seen[here] = True
        asking, step, following = row_of[here], inf, 0
        for column in range(1, size + 1):
            if seen[column]:
                continue
            reduced = cost[asking - 1][column - 1] - row_price[asking] - column_price[column]
            if reduced < least[column]:
                least[column], came_from[column] = reduced, here
            if least[column] < step:
                step, following = least[column], column
        for column in range(size + 1):
            if seen[column]:
                row_price[row_of[column]] += step
                column_price[column] -= step
            else:
                least[column] -= step
        here = following
    while here:
        row_of[here] = row_of[came_from[here]]
        here = came_from[here]
