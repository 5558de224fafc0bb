"""Each chart on plain and on awkward data: right marks, words that stand for it, nothing over anything else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quidproquo.advising.deciding import advise
from quidproquo.advising.record import Outcome, Record
from quidproquo.ledger.accounts import Account, Window
from quidproquo.measuring.acts import Move
from quidproquo.measuring.balance import Balance, By, balance_of
from quidproquo.measuring.dependence import Dependence, Granger, Impulse
from quidproquo.measuring.fulfilment import Fulfilment, Kept
from quidproquo.measuring.response import Answered, Response
from quidproquo.measuring.routine import STATED, Fit, Routine
from quidproquo.model.estimate import Estimate, TooFew
from quidproquo.model.words import Deed
from quidproquo.presenting.charts.answers import draw_dependence, draw_response
from quidproquo.presenting.charts.balance import draw_balance, time_labels
from quidproquo.presenting.charts.commitments import draw_fates, draw_fulfilment
from quidproquo.presenting.charts.routine import draw_routine, stages_of
from quidproquo.presenting.pictures import draw, draw_advice
from quidproquo.presenting.views import CommitmentView, Drawing
from tests.presenting.charts.looking import SVG, faults, parse
from tests.presenting.sample import COMMITMENTS, sample_balance, sample_entries

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def balance_by_year(counts: dict[int, tuple[int, int, int, int]], between: tuple[str, str] = ("USA", "PRK")) -> Balance:
    """A balance in which one side gives, costs, breaks and meets so often in each year, and the other gives once."""
    accounts = []
    for year, numbers in counts.items():
        for name, number in zip(("give", "cost", "broken", "mutual"), numbers, strict=True):
            ids = tuple(f"e_{year}{name}{n}" for n in range(number))
            accounts.append(Account(between[0], between[1], str(year), name, ids, (), (), ()))
        accounts.append(Account(between[1], between[0], str(year), "give", (f"e_{year}back",), (), (), ()))
    windows = [Window(str(year)) for year in sorted(counts)]
    return balance_of(accounts, between=between, windows=windows, by=By.YEAR)


def a_response() -> Response:
    some = Estimate(0.36, 0.11, 0.69, 11, "")
    base = Estimate(0.22, 0.15, 0.31, 80, "")
    rows = (
        Answered("USA", Move.GIVE, "PRK", Move.GIVE, 90, some, base, 0.21, 2),
        Answered("PRK", Move.GIVE, "USA", Move.GIVE, 90, TooFew(2, 3, ""), base, None, 0),
        Answered("PRK", Move.COST, "USA", Move.COST, 90, Estimate(1.0, 0.7, 1.0, 12, ""), TooFew(0, 3, ""), 0.001, 0),
        Answered("PRK", Move.THREAT, "USA", Move.COST, 90, TooFew(0, 3, ""), TooFew(0, 3, ""), None, 0),
    )
    return Response(("USA", "PRK"), 90, rows)


def a_routine(reached: list[tuple[int, bool]]) -> Routine:
    fits = tuple(Fit(str(n), step, step, step == len(STATED), False, runs, ()) for n, (step, runs) in enumerate(reached))
    return Routine(("USA", "PRK"), STATED, len(fits), fits, TooFew(2, 3, ""), 0.6, 0.4, 0.03, (), None)


def a_dependence(size: float) -> Dependence:
    """Responses of two sides to each other and to themselves, under both orderings."""
    values = tuple(size * math.exp(-n / 3) for n in range(11))
    impulses = tuple(
        Impulse(shock, answer, first, values, tuple(v - 0.4 for v in values), tuple(v + 0.4 for v in values))
        for shock in ("ISR", "PSE")
        for answer in ("ISR", "PSE")
        for first in ("ISR", "PSE")
    )
    tests = Granger("ISR", "PSE", 6, 10.9, (6, 1259), 7e-12), Granger("PSE", "ISR", 6, 17.6, (6, 1259), 1e-19)
    return Dependence(("ISR", "PSE"), 6, "BIC", 1278, tests, impulses)


CURVES = (
    Fulfilment("PRK", (Kept(30, 0.1, 0.02, 0.3), Kept(400, 0.38, 0.15, 0.6)), (200, 800, 1200), 10, 0),
    Fulfilment("United States and allies in the region", (Kept(60, 0.2, 0.05, 0.4), Kept(160, 0.38, 0.3, 0.7)), (900,), 8, 1),
    Fulfilment("IAEA", (), (100, 110, 120), 3, 0),
    Fulfilment("KOR", TooFew(1, 3, ""), (100,), 1, 0),
)

RECORD = Record((Outcome("o1", "2007", False, entries=("e_1",)), Outcome("o2", "2018", False, entries=("e_2",))))


def every_drawing() -> dict[str, Drawing]:
    """One of each chart."""
    advice = advise(RECORD, for_side="USA", toward="PRK", draws=2000)
    return {
        "balance": draw_balance(sample_balance(sample_entries())),
        "long balance": draw_balance(balance_by_year({y: (y % 4, y % 3, y % 2, y % 5) for y in range(1950, 2020)})),
        "one year": draw_balance(balance_by_year({2007: (3, 0, 0, 1)})),
        "only costs": draw_balance(balance_by_year({2007: (0, 12, 30, 0), 2019: (0, 1, 0, 0)}, between=("PRK", "IAEA"))),
        "fates": draw_fates(COMMITMENTS),
        "curves": draw_fulfilment(CURVES),
        "response": draw_response(a_response()),
        "dependence": draw_dependence(a_dependence(1.5), step="week", scale="the goldstein scale"),
        "large dependence": draw_dependence(a_dependence(-12345.0)),
        "routine": draw_routine(a_routine([(6, False)] * 3 + [(4, False), (3, False), (2, True), (0, False)])),
        "no rounds": draw_routine(a_routine([])),
        **{f"advice {place}": drawing for place, drawing in enumerate(draw_advice(advice))},
    }


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """One page for one drawing after the other."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    yield page
    page.close()


@pytest.fixture(scope="module")
def drawings() -> dict[str, Drawing]:
    return every_drawing()


def test_every_picture_is_whole_xml_with_title_and_description(drawings: dict[str, Drawing]) -> None:
    for drawing in drawings.values():
        parse(drawing)


@pytest.mark.browser
def test_no_label_covers_another_or_leaves_its_picture(sheet: Page, drawings: dict[str, Drawing]) -> None:
    assert faults(sheet, *drawings.values()) == []


counts_by_year = st.dictionaries(st.integers(1900, 2060), st.tuples(*[st.integers(0, 150)] * 4), min_size=1, max_size=60)


@pytest.mark.browser
@given(counts=counts_by_year, sides=st.sampled_from([("USA", "PRK"), ("IAEA", "UKRREB"), ("XYZ", "a" * 200)]))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_balance_has_room_for_its_labels(sheet: Page, counts: dict[int, tuple[int, ...]], sides: tuple[str, str]) -> None:
    drawing = draw_balance(balance_by_year(counts, between=sides))  # type: ignore[arg-type]
    parse(drawing)
    assert faults(sheet, drawing) == []


shares = st.floats(0, 1)


@pytest.mark.browser
@given(reached=st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=300))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_routine_has_room_for_its_labels(sheet: Page, reached: list[tuple[int, bool]]) -> None:
    drawing = draw_routine(a_routine(reached))
    parse(drawing)
    assert faults(sheet, drawing) == []


@pytest.mark.browser
@given(ends=st.lists(st.tuples(st.text(min_size=1, max_size=60), shares), min_size=1, max_size=4))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_curves_have_room_for_their_labels(sheet: Page, ends: list[tuple[str, float]]) -> None:
    curves = [Fulfilment(name, (Kept(10, end / 2, 0, end), Kept(90, end, end / 2, 1)), (30,), 7, 0) for name, end in ends]
    drawing = draw_fulfilment(curves)
    parse(drawing)
    assert faults(sheet, drawing) == []


def bars(drawing: Drawing, paint: str) -> list[str]:
    """What the bars of one colour say."""
    groups = parse(drawing).iter(f"{SVG}g")
    return [str(g[0].text) for g in groups if len(g) > 1 and g[1].tag == f"{SVG}rect" and g[1].get("class") == f"qpq-{paint}"]


def test_gives_and_costs_are_bars_of_their_own() -> None:
    drawing = draw_balance(sample_balance(sample_entries()))
    assert bars(drawing, "give") == [
        "2007, United States to North Korea: 1 give",
        "2008, United States to North Korea: 1 give",
        "2007, North Korea to United States: 1 give",
    ]
    assert bars(drawing, "cost") == ["2009, North Korea to United States: 1 cost"]


def test_what_has_no_year_is_said_and_not_drawn() -> None:
    drawing = draw_balance(sample_balance(sample_entries()))
    assert bars(drawing, "broken") == []
    assert "no one year holds them: 1 cost or breach" in drawing.description


def test_empty_years_keep_their_place() -> None:
    assert time_labels(balance_by_year({2007: (1, 0, 0, 0), 2011: (1, 0, 0, 0)})) == ("2007", "2008", "2009", "2010", "2011")


def test_a_running_round_has_not_left_the_routine() -> None:
    stages = stages_of(a_routine([(6, False), (2, True), (2, False)]))
    assert [(s.name, s.reached, s.left, s.running) for s in stages[:4]] == [
        ("rounds", 3, 0, 0),
        ("invite", 3, 0, 0),
        ("talk", 3, 1, 1),
        ("concede", 1, 0, 0),
    ]
    assert sum(s.left + s.running for s in stages[:-1]) + stages[-1].reached == 3


def test_too_few_is_said_where_a_share_would_stand() -> None:
    drawing = draw_response(a_response())
    assert drawing.svg.count("too few to say") >= 1
    assert "after a threat" not in drawing.svg


def test_the_fates_of_commitments_are_counted_by_owner() -> None:
    assert draw_fates(COMMITMENTS).description == "North Korea: 1 kept, 1 broken; United States: 1 kept, 1 open."
    many = [CommitmentView(str(n), (f"S{n % 7}",), (), Deed.AID, None, "lapsed") for n in range(40)]
    parse(draw_fates(many))


def test_a_result_without_a_picture_says_what_can_be_drawn() -> None:
    with pytest.raises(Exception, match="Q191"):
        draw(object())


def test_a_result_draws_itself() -> None:
    assert [d.title for d in draw(a_response())] == ["Who answers whom"]
    assert [d.title for d in draw(a_dependence(1))] == ["How one side's acts move the other's"]
    assert [d.title for d in draw(CURVES)] == ["How long keeping a commitment took"]
    assert len(draw(advise(RECORD, for_side="USA", toward="PRK", draws=500))) == 4


def test_the_same_result_gives_the_same_picture(drawings: dict[str, Drawing]) -> None:
    assert every_drawing() == drawings


def test_hostile_names_stay_words() -> None:
    drawing = draw_fulfilment([Fulfilment('<script>"&\x00\ud800', (Kept(1, 1, 1, 1),), (), 3, 0)])
    root = parse(drawing)
    assert any((e.text or "").startswith("<script>") for e in root.iter(f"{SVG}text"))
