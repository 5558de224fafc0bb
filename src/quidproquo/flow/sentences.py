"""Questions about one sentence, for those who bring their own: no ledger, no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quidproquo.model.report import Span

if TYPE_CHECKING:
    from quidproquo.reading.pairs import PairReading
    from quidproquo.reading.predicates import PredicateStatus


def status_of(text: str, start: int, end: int) -> PredicateStatus:
    """The status of any predicate, at `text[start:end]`: happened (`done`) or not, promised, demanded, refused, hypothetical …

    UsageError Q146 where no word stands there.
    """
    from quidproquo.reading import predicates

    return predicates.status_of(text, start, end)


def read_pair(sentence: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> PairReading:
    """What the party at one stretch of a sentence does to the party at another, as deed, status and PLOVER type; None: not named.

    UsageError Q146 where a stretch holds no word.
    """
    from quidproquo.reading import pairs

    return pairs.read_pair(sentence, *(Span(*stretch) if stretch else None for stretch in (source, target)))
