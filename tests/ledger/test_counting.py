"""Claims count alike deeds without laying each open; rounds and fates are those found from every deed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from quidproquo import flow
from quidproquo.flow.opening import Ledger, reading
from quidproquo.ledger import counting, read
from quidproquo.ledger.alike import number_of, queue_of
from quidproquo.model.entries import Commitment, Filter
from tests.words import article, done, ledger_of, offered, promised, refused

PAIR = ("USA", "PRK")
SIDES = ("USA", "PRK", "IGOIAE", "IGOUNO", "CHN", "")
CODES = ("120", "1212", "036", "035", "033", "042", "057", "070", "073", "081", "163", "161", "190", "150", "103")


def ledger(folder: Path, *, seed: int) -> Ledger:
    """Articles, and six hundred random events of two years in which many are alike."""
    book = ledger_of(
        folder,
        article(
            offered("USA", "MEET", "PRK", kind="talks", on="2006-12-18", stated="2006-12-18"),
            promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02"),
            done("PRK", "YIELD", kind="freeze", on="2007-07-15"),
            refused("USA", "AID", "PRK", stated="2006-01"),
            promised("USA", "AID", "PRK", kind="food", stated="2007-03"),
            done("USA", "AID", "PRK", kind="food"),
            done("PRK", "SANCTION", "USA", kind="withdraw", on="2007-09-14"),
        ),
    )
    chance = random.Random(seed)
    first = date(2006, 6, 1)
    rows = [
        f"{first + timedelta(days=chance.randrange(700))},{chance.choice(SIDES[:4])},{chance.choice(SIDES)},{chance.choice(CODES)},"
        for _ in range(600)
    ]
    path = folder / "events.csv"
    path.write_text("\n".join(["date,source,target,code,label", *rows]) + "\n", encoding="utf-8")
    flow.import_(book, "keds", path, codes="cameo")
    return book


def told(found: Commitment) -> tuple[object, ...]:
    """A commitment as claims see it: everything but its lesser bearings."""
    best = found.bearings[0] if found.bearings else None
    return (found.id, found.owners, found.beneficiaries, found.made, found.fate, found.degree, found.days, best, found.because)


@pytest.mark.parametrize("seed", range(4))
def test_fates_are_those_found_from_every_deed(tmp_path: Path, seed: int) -> None:
    with reading(ledger(tmp_path, seed=seed)) as book:
        every = read.commitments(book, PAIR)
        found, far = counting.fates(book, PAIR, min_confidence=0.0)
    known = {c.id: told(c) for c in every}
    assert [told(c) for c in found] == [told(c) for c in every if c.id in {f.id for f in found}]
    assert len(found) + number_of(far) == len(known) > len(found)
    distant = {"c_" + entry.partition(" e_")[2] for one in far for entry in one.entries}
    assert distant == known.keys() - {c.id for c in found}
    assert all(not {*PAIR} <= {*c.owners, *c.beneficiaries} for c in every if c.id in distant)


@pytest.mark.parametrize("seed", range(2))
def test_what_people_ask_is_answered_from_alike_deeds_as_from_every_deed(tmp_path: Path, seed: int) -> None:
    with reading(ledger(tmp_path, seed=seed)) as book:
        assert counting.rounds(book, PAIR) == read.rounds(book, PAIR)
        for chosen in (Filter(), Filter(kinds=("food",)), Filter(outlet="Courier"), Filter(since=date(2007, 3, 1))):
            every = read.commitments(book, PAIR, chosen)
            assert [told(c) for c in counting.commitments(book, PAIR, chosen)] == [told(c) for c in every]
        laid_open = {deed.id: (deed.when, deed.status, deed.actors) for deed in counting.pair_deeds(book, PAIR).laid_open()}
        assert laid_open == {deed.id: (deed.when, deed.status, deed.actors) for deed in read.pair_deeds(book, PAIR)}


def test_alike_deeds_are_cut_after_a_day(tmp_path: Path) -> None:
    day = date(2007, 1, 31)
    with reading(ledger(tmp_path, seed=1)) as book:
        every = [d for d in read.pair_deeds(book, PAIR) if d.imported and d.when and d.when.start]
        cut = counting.pair_deeds(book, PAIR, until=day)
    early = {d.id for d in every if d.when and d.when.start and d.when.start <= day}
    assert {d.id for one in cut.alike for d in one.deeds()} == early
    assert 0 < len(early) < len(every)


@pytest.mark.parametrize("seed", range(4))
def test_rounds_are_those_found_from_every_deed(tmp_path: Path, seed: int) -> None:
    with reading(ledger(tmp_path, seed=seed)) as book:
        every = read.rounds(book, PAIR)
        deeds = counting.round_deeds(book, PAIR, min_confidence=0.0)
        found = read.rounds(book, PAIR, among=deeds)
        held = {deed.id for deed in read.pair_deeds(book, PAIR)}
    assert [(r.id, r.start, r.end, r.closed_by, r.accords, r.because) for r in found] == [
        (r.id, r.start, r.end, r.closed_by, r.accords, r.because) for r in every
    ]
    assert {deed.id for deed in deeds} < held


def test_a_round_that_a_person_redrew_is_found_from_every_deed(tmp_path: Path) -> None:
    book = ledger(tmp_path, seed=1)
    flow.judge(book, "round", ["USA", "PRK", "2006-08..2006-10"], because="one approach", author="me")
    with reading(book) as opened:
        found = read.rounds(opened, PAIR, among=counting.round_deeds(opened, PAIR, min_confidence=0.0))
        assert found == read.rounds(opened, PAIR)


def test_an_alike_deed_is_the_deed_of_its_row(tmp_path: Path) -> None:
    with reading(ledger(tmp_path, seed=2)) as book:
        laid_open = counting.round_deeds(book, PAIR, min_confidence=0.0)
        known = {deed.id: deed for deed in read.deeds(book, ids=[deed.id for deed in laid_open])}
    for one in laid_open:
        row = known[one.id]
        unasked = {name: getattr(one, name) for name in ("plover", "cameo", "outlets", "imported")}
        assert one == (row if row.imported is None else replace(row, **unasked))


def test_a_queue_gives_the_first_deeds_since_a_day_whatever_they_come_from(tmp_path: Path) -> None:
    with reading(ledger(tmp_path, seed=3)) as book:
        _, alike = counting.fates(book, PAIR, min_confidence=0.0)
    one, other = alike[:2]
    single = one.deed(one.entries[-1])
    mixed = queue_of([one, (f"2007-01-01 {single.id}", single), other])
    day = date(2006, 12, 1)
    expected = sorted([*one.entries, f"2007-01-01 {single.id}", *other.entries])
    assert [entry for entry, _ in mixed.since(day, most=3)] == [e for e in expected if e >= day.isoformat()][:3]
    assert queue_of([one]).since(date(2030, 1, 1), most=3) == []
