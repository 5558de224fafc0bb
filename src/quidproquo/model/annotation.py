"""What a careful person found in a text: what a reading is held against.

Invariant: the report of an annotation points into its text as any report does, its span the sentence, its trigger the word in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from quidproquo.model.report import Report


@dataclass(frozen=True, slots=True)
class Annotation:
    """A report that a person found; one that is not `sure` may be read or not."""

    report: Report
    sure: bool = True


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with every report that a person found in it, in the order of their file."""

    id: str
    text: str
    annotations: tuple[Annotation, ...]
