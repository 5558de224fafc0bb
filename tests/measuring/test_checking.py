"""Each form of claim on records whose answer is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.measuring.acts import Act, acts_of
from quidproquo.measuring.checking import Given, Promise, RoundGives, check_after, check_gave_more, check_rounds, check_word
from quidproquo.measuring.claims import After, GaveInRounds, GaveMore, Word, parse_claim
from quidproquo.measuring.verdicts import Checked, Speaks, Verdict, majority
from quidproquo.model.estimate import Estimate, TooFew

SUPPORTED, CONTRADICTED, NOT_DECIDABLE = Verdict
SPAN = (date(1990, 1, 1).toordinal(), date(2020, 12, 31).toordinal())


def on(text: str, deed: str = "AID", *, count: int = 1) -> Act:
    """An act of a day, a year ("2007") or a span ("2007-01-01…2008-12-31")."""
    first, _, last = text.partition("…")
    if len(text) == 4:
        first, last = f"{text}-01-01", f"{text}-12-31"
    return Act(deed, None, date.fromisoformat(first), date.fromisoformat(last or first), count, (f"e_{text}",))


def after(acts: list[Act], answers: list[Act], *, within: str = "2 years", otherwise: bool = False) -> Checked:
    end = " more often than otherwise" if otherwise else ""
    claim = parse_claim(f"after AID by USA to PRK comes BREACH by PRK within {within}{end}")
    assert isinstance(claim, After)
    return check_after(claim, acts_of(acts), acts_of(answers), span=SPAN)


def test_most_acts_were_followed() -> None:
    found = after(
        [on("1995-01-01"), on("2000-01-01"), on("2005-01-01"), on("2010-01-01")],
        [on(f"{y}-06-01", "BREACH") for y in (1995, 2001, 2006)],
    )
    assert (found.verdict, found.held, found.of) == (SUPPORTED, 3, 4)
    assert [case.speaks for case in found.cases] == [Speaks.AGAINST, Speaks.FOR, Speaks.FOR, Speaks.FOR]
    assert found.cases[0].ids == ("e_2010-01-01",)
    assert found.cases[1].told == "1995-01-01 AID → 1995-06-01 BREACH (151 days later)"
    assert found.because == "3 of 4 deeds (AID by USA to PRK) were followed within 2 years by BREACH by PRK."
    assert found.change == "2 further cases not followed would leave it open."


def test_most_acts_were_not_followed() -> None:
    found = after([on("1995-01-01"), on("2000-01-01"), on("2005-01-01")], [on("1995-06-01", "BREACH")])
    assert (found.verdict, found.held, found.of) == (CONTRADICTED, 1, 3)


def test_two_cases_decide_nothing() -> None:
    found = after([on("1995-01-01"), on("2000-01-01")], [on("1995-06-01", "BREACH"), on("2000-06-01", "BREACH")])
    assert found.verdict is NOT_DECIDABLE
    assert isinstance(found.share, TooFew)
    assert found.change == "1 further case would make 3 cases, the fewest that decide."


def test_an_act_whose_window_outlasts_the_record_is_open() -> None:
    found = after(
        [on("1995-01-01"), on("2000-01-01"), on("2005-01-01"), on("2020-01-01")],
        [on(f"{y}-06-01", "BREACH") for y in (1995, 2000, 2005)],
    )
    assert (found.verdict, found.held, found.of) == (SUPPORTED, 3, 3)
    assert found.cases[-1].speaks is Speaks.OPEN
    assert "the window is not over" in found.cases[-1].told


def test_a_verdict_must_hold_however_vague_dates_fall() -> None:
    """Given some time in 1995 and broken on 1 March 1996: within a year only if it was given after February."""
    breaches = [on(f"{y}-03-01", "BREACH") for y in (1996, 2001, 2006)]
    certain = [on("2000-06-01"), on("2005-06-01")]
    found = after([on("1995"), *certain], breaches, within="1 year")
    assert found.verdict is SUPPORTED
    assert (found.held, found.of) == (2, 3)
    assert "dated too vaguely" in found.notes[0]
    undecided = after([on("1995"), on("2000"), on("2005-06-01")], breaches, within="1 year")
    assert undecided.verdict is NOT_DECIDABLE
    assert undecided.change == "Exact dates for 2 cases would decide it, or further cases."


def test_an_answer_on_the_same_day_is_no_answer() -> None:
    found = after([on("1995-01-01")] * 3, [on("1995-01-01", "BREACH")])
    assert found.verdict is CONTRADICTED


def test_undated_deeds_are_told() -> None:
    found = after([on("1995-01-01"), Act("AID", None, None, None, 4)], [])
    assert "4 deeds without a date left out." in found.notes


def test_more_often_than_otherwise_needs_more_than_a_majority() -> None:
    """Every act is followed, but so is every other day: the claim singles nothing out."""
    acts, always = (
        [on(f"{y}-01-01") for y in range(1995, 2010)],
        [on(f"{y}-{m:02d}-15", "BREACH") for y in range(1990, 2020) for m in range(1, 13)],
    )
    assert after(acts, always, within="60 days").verdict is SUPPORTED
    assert after(acts, always, within="60 days", otherwise=True).verdict is NOT_DECIDABLE
    rare = [on(f"{y}-01-{10 + y % 7}", "BREACH") for y in range(1995, 2010)]
    irregular = [on(f"{y}-01-{5 + y % 5:02d}") for y in range(1995, 2010, 2)] + [on(f"{y}-01-01") for y in (1996, 2000, 2002)]
    assert after(irregular, rare, within="20 days", otherwise=True).verdict is SUPPORTED


def test_a_plain_claim_that_holds_as_often_at_other_times_says_so() -> None:
    always = [on(f"{y}-{m:02d}-15", "BREACH") for y in range(1990, 2020) for m in range(1, 13)]
    found = after([on(f"{y}-01-01") for y in range(1995, 2010)], always, within="60 days")
    assert found.verdict is SUPPORTED
    assert found.notes[-1] == "The verdict is about how often it came; that it came more often than at other times is not shown."


def test_one_deed_at_the_end_of_the_record_is_told_in_the_singular() -> None:
    found = after([on("1995-01-01"), on("2020-06-01")], [])
    assert "1 deed too near the end of the record: its time to be followed is not over." in found.notes


def test_nothing_in_the_record() -> None:
    found = after([], [])
    assert (found.verdict, found.of) == (NOT_DECIDABLE, 0)


days = st.dates(date(1995, 1, 1), date(2005, 1, 1))
spans = st.tuples(days, days).map(sorted)


@settings(deadline=None)
@given(st.lists(spans, min_size=3, max_size=6), st.lists(spans, max_size=6), st.integers(1, 800), st.data())
def test_pinning_vague_dates_down_never_turns_a_verdict(
    acts: list[list[date]], answers: list[list[date]], within: int, data: st.DataObject
) -> None:
    """Whatever days the vague dates turn out to have been, a verdict that was given stays what it was."""

    def pinned(some: list[list[date]]) -> list[Act]:
        return [Act("AID", None, day, day) for first, last in some for day in [data.draw(st.dates(first, last))]]

    vague = after(
        [Act("AID", None, *span) for span in acts], [Act("BREACH", None, *span) for span in answers], within=f"{within} days"
    )
    exact = after(pinned(acts), pinned(answers), within=f"{within} days")
    if vague.verdict is not NOT_DECIDABLE:
        assert exact.verdict is vague.verdict


def promise(fate: str, n: int = 1) -> list[Promise]:
    return [Promise("2007-02-13 promise of YIELD/freeze", fate, (f"e_{fate}{i}",)) for i in range(n)]


def word(text: str, own: list[Promise], theirs: list[Promise]) -> Checked:
    claim = parse_claim(text)
    assert isinstance(claim, Word)
    return check_word(claim, own, theirs)


def test_promises_broken_more_often_than_not() -> None:
    own = [*promise("broken", 4), *promise("kept", 2), *promise("open", 3), *promise("lapsed")]
    found = word("PRK broke commitments to USA more often than not", own, [*promise("broken", 1), *promise("kept", 3)])
    assert (found.verdict, found.held, found.of) == (SUPPORTED, 4, 6)
    assert [case.speaks for case in found.cases[:3]] == [Speaks.AGAINST, Speaks.AGAINST, Speaks.FOR]
    assert isinstance(found.base, Estimate)
    assert found.base.value == 0.25
    assert found.notes[0] == "4 commitments open or lapsed: not counted on either side."
    assert found.base.because == "1 of 4 commitments of USA to PRK was broken"
    assert word("PRK kept commitments to USA more often than not", own, []).verdict is CONTRADICTED


def test_as_many_kept_as_broken_decide_nothing() -> None:
    found = word("PRK broke commitments to USA more often than not", [*promise("broken", 2), *promise("kept", 2)], [])
    assert found.verdict is NOT_DECIDABLE
    assert found.change == "One further commitment would decide it: there are as many broken as kept."


def gave(
    one: int, other: int, *, weights: tuple[float | None, float | None] = (None, None), undated: tuple[int, int] = (0, 0)
) -> Checked:
    claim = parse_claim("USA gave PRK more than it got")
    assert isinstance(claim, GaveMore)
    given_, got = (Given((on("2007-01-01", count=n),) if n else (), w) for n, w in zip((one, other), weights, strict=True))
    return check_gave_more(claim, given_, got, other="PRK", undated=undated)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [(5, 2, SUPPORTED), (2, 5, CONTRADICTED), (3, 3, NOT_DECIDABLE), (1, 1, NOT_DECIDABLE), (2, 0, NOT_DECIDABLE)],
)
def test_gave_more(one: int, other: int, verdict: Verdict) -> None:
    assert gave(one, other).verdict is verdict


def test_where_number_and_weight_disagree_it_is_not_decidable() -> None:
    found = gave(5, 2, weights=(20.0, 30.0))
    assert found.verdict is NOT_DECIDABLE
    assert "disagree" in found.notes[0]
    assert gave(5, 2, weights=(30.0, 20.0)).verdict is SUPPORTED


def test_undated_gives_that_could_tip_it_leave_it_open() -> None:
    assert gave(5, 2, undated=(0, 2)).verdict is SUPPORTED
    assert gave(5, 2, undated=(0, 3)).verdict is NOT_DECIDABLE
    assert gave(5, 2, undated=(9, 0)).verdict is SUPPORTED
    assert gave(2, 5, undated=(4, 0)).verdict is NOT_DECIDABLE
    tipping = gave(5, 2, undated=(0, 3))
    assert tipping.change.startswith("Dates for the 3 undated gives could decide it.")
    assert tipping.notes == ("3 gives without a date that says whether since then: left out; they could tip it.",)


def test_gives_are_listed_by_time_and_weights_name_their_scale() -> None:
    claim = parse_claim("USA gave PRK more than it got")
    assert isinstance(claim, GaveMore)
    one = Given((on("2010-01-01", "YIELD"), on("2007-01-01", "AID"), on("2012-01-01", "AID")), 3.0)
    found = check_gave_more(claim, one, Given((), 0.0), other="PRK", scale="goldstein")
    assert [case.told[:4] for case in found.cases] == ["2007", "2010", "2012"]
    assert "By weight (goldstein): 3.0 given, 0.0 got." in found.because


def rounds(text: str, *gives: int, running: bool = False) -> Checked:
    claim = parse_claim(text)
    assert isinstance(claim, GaveInRounds)
    told = [RoundGives(f"round {i}", n, running and i == len(gives) - 1) for i, n in enumerate(gives)]
    return check_rounds(claim, told, other="PRK")


@pytest.mark.parametrize(
    ("text", "gives", "verdict"),
    [
        ("USA gave in every round", (1, 2, 3), SUPPORTED),
        ("USA gave in every round", (1, 0, 3), CONTRADICTED),
        ("USA gave in every round", (1, 1), NOT_DECIDABLE),
        ("USA gave in most rounds", (1, 0, 3), SUPPORTED),
        ("USA gave in most rounds", (1, 0, 0), CONTRADICTED),
        ("USA gave in no round", (0, 0, 0), SUPPORTED),
        ("USA gave in no round", (0, 1, 0), CONTRADICTED),
        ("USA gave in every round", (), NOT_DECIDABLE),
    ],
)
def test_rounds(text: str, gives: tuple[int, ...], verdict: Verdict) -> None:
    assert rounds(text, *gives).verdict is verdict


def test_a_running_round_without_a_give_is_open() -> None:
    found = rounds("USA gave in every round", 1, 1, 1, 0, running=True)
    assert (found.verdict, found.held, found.of) == (SUPPORTED, 3, 3)
    assert rounds("USA gave in no round", 0, 0, 0, 1, running=True).verdict is CONTRADICTED


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_majority_holds_whichever_way_the_vague_ones_fall(held: int, against: int, vague: int) -> None:
    verdict = majority(held, against, vague)
    for fell in range(vague + 1):
        sure = majority(held + fell, against + vague - fell, 0)
        assert verdict is NOT_DECIDABLE or sure is verdict


def test_an_answer_as_json_and_as_a_frame() -> None:
    found = after([on("1995-01-01"), on("2000-01-01"), on("2005-01-01")], [on("1995-06-01", "BREACH")])
    told = found.to_dict()
    assert (told["verdict"], told["held"], told["of"]) == ("contradicted", 1, 3)
    assert [case["speaks"] for case in told["cases"]] == found.to_pandas()["speaks"].tolist() == ["against", "against", "for"]
