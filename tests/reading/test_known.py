"""What someone named before may be called further on."""

from __future__ import annotations

import pytest

from quidproquo.reading.knowledge import Sort
from quidproquo.reading.known import Known, may_be_called
from quidproquo.reading.naming.named import Named


def known(sort: Sort, office: str | None = None) -> Known:
    return Known(0, 0, 0, 0, (Named("X", "XXX", None, sort, "X", office),), subject=True)


@pytest.mark.parametrize(
    ("sort", "lemma"),
    [(Sort.STATE, "regime"), (Sort.GROUP, "militia"), (Sort.ORG, "bloc"), (Sort.PERSON, "president"), (Sort.BODY, "government")],
)
def test_everyone_may_be_called_what_they_are(sort: Sort, lemma: str) -> None:
    assert may_be_called(known(sort), lemma)


@pytest.mark.parametrize(
    ("sort", "lemma"),
    [(Sort.GROUP, "regime"), (Sort.STATE, "militia"), (Sort.STATE, "bloc"), (Sort.STATE, "president"), (Sort.STATE, "carpenter")],
)
def test_nobody_is_called_what_they_are_not(sort: Sort, lemma: str) -> None:
    assert not may_be_called(known(sort), lemma)
