"""Figures that scholars have published, or that stand in the reference data, found again with our own means."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from quidproquo import flow
from quidproquo.exchange import Format, read_events
from quidproquo.measuring.balance import Beside
from quidproquo.measuring.dependence import dependence, granger
from quidproquo.measuring.scales import mirrors, scale
from quidproquo.measuring.series import Every, Series, Tally, Told, mirrored, series_of
from quidproquo.model.estimate import TooFew

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data does not lie beside this checkout"),
]


def opened(name: str) -> Iterator[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def balkans() -> list[Tally]:
    """SER and SERMIL (as ser) and BOS and BOSMIL (as bos), repeats of one date, source, target and code dropped first."""
    sides = {"SER": "ser", "SERMIL": "ser", "BOS": "bos", "BOSMIL": "bos"}
    seen: set[tuple[date, str, str, str]] = set()
    told = []
    for batch in read_events(SHARED / "events" / "keds_balkans_weis.csv.gz", Format.KEDS):
        for row in batch.events.to_pylist():
            # Our rows bear the doer first; the file's own direction is the asker's where something is asked.
            source, target = (row["asked_by"], row["actor"]) if row["asked_by"] else (row["actor"], row["recipient"])
            key = (row["day"], source, target, row["code"])
            if key not in seen:
                seen.add(key)
                told.append((*key, row["system"]))
    first, last = date(1991, 1, 1), date(1995, 12, 30)
    return [
        Tally(day, sides[source], sides[target], code, system, 1)
        for day, source, target, code, system in told
        if source in sides and target in sides and first <= day <= last
    ]


def test_keds_balkans() -> None:
    events = balkans()
    assert len(events) == 853
    assert (min(e.day for e in events), max(e.day for e in events)) == (date(1991, 3, 15), date(1995, 12, 26))
    ways = [(e.source, e.target) for e in events]
    assert (ways.count(("ser", "bos")), ways.count(("bos", "ser"))) == (434, 383)
    assert sum(source == target for source, target in ways) == 36
    weekly = series_of(events, between=("ser", "bos"), every=Every.WEEK, scale=scale(), symmetric=True)
    with_events = {e.day.toordinal() - e.day.weekday() for e in events if e.source == "ser" and e.target == "bos"}
    last = [(start, value) for start, value in zip(weekly.starts, weekly.there, strict=True) if start.toordinal() in with_events][
        -5:
    ]
    assert [start for start, _ in last] == [
        date(1995, 11, 20),
        date(1995, 11, 27),
        date(1995, 12, 4),
        date(1995, 12, 11),
        date(1995, 12, 18),
    ]
    assert [value for _, value in last] == pytest.approx([24.5, 24.3, 2.9, 11.7, -0.2])
    assert {code for code, _ in weekly.off_scale} == {"130", "199", "204"}


def icews() -> list[dict[str, str]]:
    rows = opened("events/icews_korea_us_dyads_sample.csv")
    return [row for row in rows if "2018-08-29" <= row["date"] <= "2018-10-31"]


def test_icews_tells_two_events_of_three_from_both_ends() -> None:
    told = [Told(date.fromisoformat(row["date"]), row["source"], row["target"], row["cameo"], "cameo") for row in icews()]
    found = mirrored(told, mirrors())
    assert found.n == 2231
    assert found.share == pytest.approx(0.686, abs=0.002)


@pytest.mark.parametrize(("side", "both", "plain"), [("USA", 0.821, 0.352), ("KOR", 0.944, 0.672)])
def test_what_is_symmetric_by_definition_makes_most_of_the_same_day_correlation(side: str, both: float, plain: float) -> None:
    span = (date(2018, 8, 29), date(2018, 10, 31))
    tallies = [Tally(date.fromisoformat(r["date"]), r["source_iso"], r["target_iso"], r["cameo"], "cameo", 1) for r in icews()]

    def correlation(symmetric: bool) -> float | TooFew:
        found = series_of(tallies, between=(side, "PRK"), every=Every.DAY, scale=scale(), symmetric=symmetric, span=span)
        assert len(found.starts) == 64
        return found.correlation

    assert correlation(symmetric=True) == pytest.approx(both, abs=0.002)
    assert correlation(symmetric=False) == pytest.approx(plain, abs=0.002)


def israel_palestine() -> Series:
    rows = list(opened("events/israel_palestine_goldstein_weekly_1979_2003.csv"))
    starts = tuple(date.fromisoformat(row["week_start"]) for row in rows)
    there, back = (tuple(float(row[name]) for row in rows) for name in ("i2p", "p2i"))
    return Series(("ISR", "PSE"), Every.WEEK, "goldstein", starts, there, back, (0, 0), 0, ())


def test_israel_and_the_palestinians_foresee_each_other() -> None:
    series = israel_palestine()
    assert (len(series.starts), series.starts[0]) == (1278, date(1979, 4, 15))
    i2p, p2i = np.array(series.there), np.array(series.back)
    f, _, p = granger(p2i, i2p, lags=6)
    assert f == pytest.approx(17.631, abs=0.0005)
    assert p == pytest.approx(1.1e-19, rel=0.05)
    f, _, p = granger(i2p, p2i, lags=6)
    assert f == pytest.approx(10.912, abs=0.0005)
    assert p == pytest.approx(7.1e-12, rel=0.05)


def test_our_autoregression_is_that_of_statsmodels() -> None:
    from statsmodels.tsa.api import VAR

    series = israel_palestine()
    found = dependence(series, lags=6, draws=50)
    assert not isinstance(found, TooFew)
    theirs = VAR(np.column_stack([series.there, series.back])).fit(6).irf(8).orth_irfs
    assert found.impulses[0].value == pytest.approx(theirs[:, 1, 0], abs=1e-5)
    assert found.impulses[1].value == pytest.approx(theirs[:, 0, 1], abs=1e-5)


def test_seven_provocations_from_january_1990_to_january_1993(tmp_path: Path) -> None:
    events = tmp_path / "provocations.csv.gz"
    lines = [
        f"{row['date']},PRK,,150,{row['type']} {i}" for i, row in enumerate(opened("korea/csis_provocations_dates_types.csv"))
    ]
    events.write_bytes(gzip.compress("\n".join(["date,source,target,code,label", *lines, ""]).encode()))
    ledger = tmp_path / "ledger.duckdb"
    assert flow.import_(ledger, "keds", events, codes="cameo").new == 493
    account = flow.balance(ledger, between=("PRK", "USA"), since=date(1990, 1, 1), until=date(1993, 1, 31))
    assert account.row("PRK", Beside.NO_ONE).costs == 7
