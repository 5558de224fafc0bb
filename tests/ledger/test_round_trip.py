"""Whatever can be read can be booked, and comes back as it was; every deed leads to its reports and every report to one deed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quidproquo.flow import entries
from quidproquo.flow.accounts import balance
from quidproquo.ledger import read, store
from quidproquo.measuring.balance import Beside, By, Heading
from quidproquo.model.report import Reading
from tests.strategies import articles
from tests.words import ledger_of

SOME = st.integers(1, 4).flatmap(lambda n: st.tuples(*(articles(number=i) for i in range(n))))


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(SOME)
def test_what_is_booked_comes_back(readings: tuple[Reading, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = ledger_of(Path(folder), *readings)
        with store.reading(ledger.path) as book:
            held = sorted(read.reports(book), key=lambda r: r.id)
            assert held == sorted({r.id: r for reading in readings for r in reading.reports}.values(), key=lambda r: r.id)
            deeds = read.deeds(book)
        assert sorted(name for deed in deeds for name in deed.reports) == [r.id for r in held]
        for deed in deeds[:3]:
            assert {told.report.id for told in entries.show(ledger, deed.id).reports} == set(deed.reports)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(SOME)
def test_every_deed_of_a_side_stands_in_its_balance_and_windows_add_up(readings: tuple[Reading, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = ledger_of(Path(folder), *readings)
        whole = balance(ledger, between=("USA", "PRK"), min_confidence=0.0)
        by_year = balance(ledger, between=("USA", "PRK"), by=By.YEAR, min_confidence=0.0)
        counted = {i for row in whole.whole for heading in Heading for i in row.cell(heading).deeds}
        shown = ("done", "promised", "offered", "demanded", "refused")
        own = {d.id for d in entries.deeds(ledger) if {"USA", "PRK"} & {*d.actors} and d.status.value in shown and not d.negated}
        assert own <= counted
        for side, other in (("USA", "PRK"), ("PRK", "USA")):
            for toward in (other, Beside.OTHERS.value, Beside.NO_ONE.value):
                assert whole.row(side, toward).cells == by_year.row(side, toward).cells
