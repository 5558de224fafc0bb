"""A comparison for a terminal: levels, attributes, confusions, texts, misses; at most 100 columns wide.

Invariant: words of texts enter as `Text`, never as markup, and lose what could move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quidproquo.measuring.agreement import sides
from quidproquo.measuring.comparing import LEVELS, Comparison, Confused, Measure, Missed, TextCompared
from quidproquo.measuring.figures import plural
from quidproquo.model.estimate import Estimate, TooFew
from quidproquo.model.report import Report
from quidproquo.model.words import Deed, Status

_NOTHING = "·"
_SHORT = 4  # letters of a word at the head of a column, where there are many


def comparison_view(found: Comparison) -> RenderableType:
    """Levels, attributes and confusions, and what the intervals are."""
    annotated = plural(sum(text.annotations for text in found.texts), "annotation")
    parts: list[RenderableType] = [
        Text(f"{plural(len(found.texts), 'text')}, {annotated}, {plural(found.reports, 'report')} compared."),
        Text(),
        _levels(found),
        Text(),
        _accuracies(found),
    ]
    for title, counts, words in (
        ("Deeds, where the sides agree", found.deeds, [deed.value for deed in Deed]),
        ("Statuses, where the deed agrees", found.statuses, [status.value for status in Status]),
    ):
        if counts:
            parts += [Text(), Text(f"{title} (down: annotated, across: read)"), confusion_table(counts, words)]
    return Group(*parts, Text(), Text(found.because, style="dim"))


def confusion_table(counts: Sequence[Confused], words: Sequence[str]) -> Table:
    """How often what is annotated as one thing is read as another; only what occurs has a line or a column."""
    cells = {(one.annotated, one.read): one.count for one in counts}
    rows = [word for word in words if any(one.annotated == word for one in counts)]
    columns = [word for word in words if any(one.read == word for one in counts)]
    table = _table("", *(word if len(columns) < 6 else word[:_SHORT] for word in columns))
    for row in rows:
        told = [(cells.get((row, column), 0), row == column) for column in columns]
        table.add_row(Text(row), *(Text(f"{n}" if n else _NOTHING, style="dim" if same or not n else "bold") for n, same in told))
    return table


def texts_table(texts: Iterable[TextCompared]) -> RenderableType:
    """One line for each text: how much is annotated, how much was read, F1 on each level."""
    table = _table("text", "annotated", "unsure", "read", *(f"{measure.word} F1" for measure in LEVELS))
    for text in texts:
        counts = (text.annotations, text.unsure, text.reports)
        shares = (f"{text.tallies[measure].f1:.3f}" for measure in LEVELS)
        table.add_row(_text(text.id), *map(str, counts), *shares)
    return Group(Text(), table)


def misses_view(texts: Iterable[TextCompared]) -> RenderableType:
    """Each annotation that was missed with its sentence and what stands in its place, and each report that nobody annotated."""
    parts: list[RenderableType] = []
    for text in texts:
        for missed in text.missed:
            parts += [Text(), *_missed(text.id, missed)]
        for spurious in text.spurious:
            parts += [Text(), _text(f"spurious  {text.id}  {_told(spurious.report)}"), _words(spurious.quotation)]
    return Group(*parts)


def _levels(found: Comparison) -> Table:
    table = _table("", "precision", "recall", "F1", "95% of F1", "found", "annotated", "read")
    for measure, score in found.scores.items():
        if measure.is_accuracy:
            continue
        tally = score.tally
        shares = (
            _share(tally.precision, tally.read),
            _share(tally.recall, tally.annotated),
            _share(tally.f1, tally.read + tally.annotated),
        )
        if measure is Measure.WHEN:
            table.add_section()
        table.add_row(measure.word, *shares, _spread(score.f1), *map(str, (tally.found, tally.annotated, tally.read)))
    return table


def _accuracies(found: Comparison) -> Table:
    table = _table("attribute", "right", "95%", "of")
    for measure, score in found.scores.items():
        if measure.is_accuracy:
            table.add_row(
                measure.word.replace("_", " "),
                _share(score.tally.recall, score.tally.annotated),
                _spread(score.recall),
                str(score.tally.annotated),
            )
    return table


def _share(value: float, of: int) -> str:
    return f"{value:.3f}" if of else "—"


def _spread(figure: Estimate | TooFew) -> str:
    return f"{figure.low:.3f}–{figure.high:.3f}" if isinstance(figure, Estimate) else "too few"


def _missed(text: str, missed: Missed) -> Iterable[RenderableType]:
    yield _text(f"missed    {text}  {_told(missed.report)}")
    if missed.read_as:
        yield Padding(_text(f"read as {_told(missed.read_as)}"), (0, 0, 0, 4))
    yield _words(missed.sentence)


def _words(quotation: str) -> RenderableType:
    return Padding(_text(" ".join(quotation.split()), style="dim"), (0, 0, 0, 4))


def _told(report: Report) -> str:
    """One report on one line: who, whom, what, in which status, by which word."""
    who, whom = ("+".join(sorted(sides(parties))) or "–" for parties in (report.actors, report.recipients))
    what = report.deed.value + (f"/{report.kind}" if report.kind else "")
    return f"{who} → {whom}  {what} {'not ' if report.negated else ''}{report.status.value}  «{report.trigger.text}»"


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place else "left", no_wrap=True)
    return table


def _text(words: str, *, style: str = "") -> Text:
    return Text("".join(letter if letter.isprintable() else " " for letter in words), style=style)
