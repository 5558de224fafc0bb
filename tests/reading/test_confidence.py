"""How sure a report is."""

from __future__ import annotations

from quidproquo.reading.confidence import LEAST, MOST, NAMES, RULED, SEEN
from tests.reading.told import reports


def test_every_sign_has_its_weight() -> None:
    assert len(NAMES) == len(RULED) == len(SEEN)


def test_a_chance_is_never_certain() -> None:
    for report in reports("Libya met France in Tripoli. It may free the prisoners. Bulgaria, some fear, would shell Malta."):
        assert LEAST <= report.confidence <= MOST


def test_what_is_written_is_surer_than_what_is_filled_in() -> None:
    met, freed = reports("Libya met France in Tripoli. Libya freed the prisoners.")
    assert met.confidence > freed.confidence
