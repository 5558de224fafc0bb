"""Merging: when several reports are one deed, and when they are not."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.flow.entries import deeds
from quidproquo.ledger.merging import merge
from quidproquo.ledger.rows import report_row, told_of
from quidproquo.model.entries import BookedDeed
from quidproquo.model.report import Reading, Report
from quidproquo.model.words import Status
from tests.words import article, demanded, done, ledger_of, promised, refused, told


def booked(folder: Path, *readings: Reading) -> list[BookedDeed]:
    return deeds(ledger_of(folder, *readings))


def two_papers(one: Report, other: Report, *, later: str = "2012-03-02") -> tuple[Reading, Reading]:
    return article(one, source="a.txt", outlet="Courier"), article(other, source="b.txt", outlet="Herald", published=later)


def test_one_day_told_a_day_apart_is_one_deed(tmp_path: Path) -> None:
    (deed,) = booked(
        tmp_path,
        *two_papers(
            done("USA", "YIELD", "PRK", kind="delist", on="2008-10-11"),
            done("USA", "YIELD", "PRK", kind="delist", on="2008-10-12"),
        ),
    )
    assert len(deed.reports) == 2
    assert "the weakest link scores" in deed.because[0]


def test_two_days_a_month_apart_are_two_deeds(tmp_path: Path) -> None:
    papers = two_papers(
        done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), done("USA", "AID", "PRK", kind="fuel", on="2007-09-28")
    )
    assert len(booked(tmp_path, *papers)) == 2


def test_a_month_joins_the_one_day_inside_it(tmp_path: Path) -> None:
    papers = two_papers(
        done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"), done("USA", "AID", "PRK", kind="fuel", on="2007-07")
    )
    (deed,) = booked(tmp_path, *papers)
    assert deed.when is not None
    assert deed.when.start == deed.when.end


def test_a_year_that_may_be_either_of_two_days_stays_apart(tmp_path: Path) -> None:
    found = booked(
        tmp_path,
        article(
            done("USA", "AID", "PRK", kind="fuel", on="2007-07-12"),
            done("USA", "AID", "PRK", kind="fuel", on="2007-09-28"),
            source="a",
        ),
        article(done("USA", "AID", "PRK", kind="fuel", on="2007"), source="b"),
    )
    assert sorted(len(d.reports) for d in found) == [1, 1, 1]


def test_kinds_that_exclude_each_other_stay_apart(tmp_path: Path) -> None:
    papers = two_papers(
        done("USA", "YIELD", "PRK", kind="delist", on="2008-10-11"), done("USA", "YIELD", "PRK", kind="freeze", on="2008-10-11")
    )
    assert len(booked(tmp_path, *papers)) == 2


def test_kinds_that_go_together_are_one_deed_under_the_one_most_told(tmp_path: Path) -> None:
    (deed,) = booked(
        tmp_path,
        article(done("PRK USA", "MEET", "PRK USA", kind="summit", on="2018-06-12"), source="a"),
        article(done("PRK USA", "MEET", "PRK USA", kind="summit", on="2018-06-12"), source="b"),
        article(done("USA", "MEET", "PRK", kind="talks", on="2018-06-12"), source="c"),
    )
    assert deed.kind == "summit"
    assert set(deed.actors) == set(deed.recipients) == {"PRK", "USA"}


def test_amounts_that_differ_are_two_deeds(tmp_path: Path) -> None:
    papers = two_papers(
        done("USA", "AID", "PRK", kind="fuel", on="2007", amount=(50_000, "ton")),
        done("USA", "AID", "PRK", kind="fuel", on="2007", amount=(150_000, "ton")),
    )
    assert len(booked(tmp_path, *papers)) == 2


def test_a_promise_and_its_deed_are_two(tmp_path: Path) -> None:
    papers = two_papers(promised("USA", "YIELD", "PRK", kind="delist"), done("USA", "YIELD", "PRK", kind="delist"))
    assert len(booked(tmp_path, *papers)) == 2


def test_what_one_text_tells_twice_without_a_date_is_one_deed(tmp_path: Path) -> None:
    (deed,) = booked(tmp_path, article(done("USA", "AID", "PRK", kind="food"), done("USA", "AID", "PRK", kind="food")))
    assert len(deed.reports) == 2


def test_undated_news_of_one_week_is_one_deed_and_of_two_years_two(tmp_path: Path) -> None:
    fresh = two_papers(done("USA", "AID", "PRK", kind="food"), done("USA", "AID", "PRK", kind="food"))
    assert len(booked(tmp_path, *fresh)) == 1
    (tmp_path / "other").mkdir()
    old = two_papers(
        promised("USA", "AID", "PRK", kind="food"),
        promised("USA", "AID", "PRK", kind="food", said_by=["an envoy"]),
        later="2014-03-02",
    )
    assert len(booked(tmp_path / "other", *old)) <= 2


def test_a_denial_stays_visible_in_the_deed(tmp_path: Path) -> None:
    happened, denied = booked(
        tmp_path,
        *two_papers(
            done("PRK", "MOBILIZE", kind="enrichment", on="2002-10"),
            told("PRK", "MOBILIZE", kind="enrichment", on="2002-10", status=Status.DENIED),
        ),
    )
    assert happened.against == (denied.id,)
    assert denied.against == (happened.id,)


def test_whoever_asked_in_the_same_text_was_refused(tmp_path: Path) -> None:
    beside = article(
        demanded("PRK", "YIELD", "IAEA", kind="inspection_access", asked_by="USA"),
        refused("PRK", "YIELD", "IAEA", kind="inspection_access", stated="2012-02-01"),
    )
    alone = article(refused("PRK", "YIELD", "IAEA", kind="inspection_access", stated="2014-12-01"), source="alone.txt")
    found = [d.asked_by for d in booked(tmp_path, beside, alone) if d.status is Status.REFUSED]
    assert found == [("USA",), ()]


SIDES = st.sampled_from(["USA", "PRK", "KOR"])
SOME = st.builds(
    lambda actor, deed, to, kind, on, status: told(actor, deed, "" if to == actor else to, kind=kind, on=on, status=status),
    SIDES,
    st.just("YIELD"),
    SIDES,
    st.sampled_from([None, "freeze", "dismantle", "delist"]),
    st.sampled_from([None, "2007", "2007-10", "2007-10-03", "2007-10-04", "2008-06-26", "2007…2009"]),
    st.sampled_from([Status.DONE, Status.PROMISED, Status.DENIED]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(SOME, min_size=1, max_size=4), min_size=1, max_size=6), st.randoms())
def test_the_order_of_reports_never_matters(texts: list[list[Report]], chance: object) -> None:
    readings = [article(*reports, source=f"{n}.txt", published=f"2010-01-{n + 1:02d}") for n, reports in enumerate(texts)]
    rows = {
        r.id: told_of(
            report_row(r, reading.document, reading="g", place=0)
            | {"outlet": None, "genre": "news", "published": reading.document.published, "story": reading.document.id}
        )
        for reading in readings
        for r in reading.reports
    }
    told_there = list(rows.values())
    back = list(told_there)
    chance.shuffle(back)  # type: ignore[attr-defined]
    assert merge(told_there) == merge(back)
    assert sorted(t.id for g in merge(back) for t in g.told) == sorted(rows)
