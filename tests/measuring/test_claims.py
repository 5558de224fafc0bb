"""The grammar of claims: what parses, what does not, and what the errors say to write."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.errors import UsageError
from quidproquo.flow import example_claims
from quidproquo.measuring.claims import After, Claim, Deeds, GaveInRounds, GaveMore, HowMany, Wanted, Word, parse_claim
from quidproquo.model import codebook
from quidproquo.model.words import Deed

YIELD, AID, BREACH, MOBILIZE = (Wanted(deed) for deed in (Deed.YIELD, Deed.AID, Deed.BREACH, Deed.MOBILIZE))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "after YIELD or AID by USA to PRK comes BREACH or MOBILIZE by PRK within 2 years",
            After(Deeds((YIELD, AID), "USA", "PRK"), Deeds((BREACH, MOBILIZE), "PRK"), 2, "year"),
        ),
        (
            "After yield/delist by usa comes BREACH by prk to usa within 1 day more often than otherwise.",
            After(Deeds((Wanted(Deed.YIELD, "delist"),), "USA"), Deeds((BREACH,), "PRK", "USA"), 1, "day", True),
        ),
        ("PRK broke commitments to USA more often than not", Word("PRK", "USA", broke=True)),
        (
            "USA kept commitments to PRK about AID/fuel or YIELD more often than not",
            Word("USA", "PRK", broke=False, about=(Wanted(Deed.AID, "fuel"), YIELD)),
        ),
        ("USA gave PRK more than it got since 2007", GaveMore("USA", "PRK", date(2007, 1, 1))),
        ("USA gave more than it got", GaveMore("USA")),
        ("USA gave PRK more than it got since 2007-02-13", GaveMore("USA", "PRK", date(2007, 2, 13))),
        ("USA gave in every round", GaveInRounds("USA", HowMany.EVERY)),
        ("PRK gave USA in most rounds", GaveInRounds("PRK", HowMany.MOST, "USA")),
        ("PRK gave USA in no round", GaveInRounds("PRK", HowMany.NO, "USA")),
    ],
)
def test_claims(text: str, claim: Claim) -> None:
    assert parse_claim(text) == claim
    assert parse_claim(str(claim)) == claim


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "Q160", "more than it got"),
        ("after", "Q160", "needs a deed, but the claim ends"),
        ("after YIELD", "Q160", "needs 'by'"),
        ("after YELD by USA comes BREACH by PRK within 2 years", "Q162", "Did you mean YIELD?"),
        ("after YIELD/delst by USA comes BREACH by PRK within 2 years", "Q162", "delist"),
        ("after YIELD by America comes BREACH by PRK within 2 years", "Q163", "quid who"),
        ("after YIELD by US comes BREACH by PRK within 2 years", "Q163", "Did you mean USA?"),
        ("after YIELD by USA comes BREACH by PRK", "Q160", "needs 'within'"),
        ("after YIELD by USA comes BREACH by PRK within two years", "Q161", "within 2 years"),
        ("after YIELD by USA comes BREACH by PRK within 0 years", "Q161", "within 2 years"),
        ("after YIELD by USA comes BREACH by PRK within 2 weeks", "Q161", "days, months or years"),
        ("after YIELD by USA comes BREACH by PRK within 2 years more often", "Q160", "needs 'than'"),
        ("USA helped PRK", "Q160", "'gave', 'kept' or 'broke'"),
        ("USA gave PRK", "Q160", "needs 'more'"),
        ("USA gave in some rounds", "Q160", "every|most|no"),
        ("USA gave PRK more than it got since March", "Q164", "2007-02-13"),
        ("USA gave PRK more than it got since 2007-02-30", "Q164", "2007-02-13"),
        ("USA gave PRK more than it got honestly", "Q160", "'honestly' stands behind a claim that is complete"),
        ("PRK broke its word", "Q160", "commitments to"),
    ],
)
def test_a_claim_that_does_not_parse_says_what_to_write(text: str, code: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_claim(text)
    assert caught.value.code == code
    assert said in str(caught.value)


wanted = st.one_of(
    st.sampled_from([Wanted(deed) for deed in Deed]), st.sampled_from([Wanted(deed, kind) for deed, kind in codebook.kinds()])
)
sides = st.sampled_from(sorted(codebook.sides()))
some = st.lists(wanted, min_size=1, max_size=3).map(tuple)
deeds = st.builds(Deeds, some, sides, st.none() | sides)
claims = st.one_of(
    st.builds(After, deeds, deeds, st.integers(1, 99), st.sampled_from(["day", "month", "year"]), st.booleans()),
    st.builds(Word, sides, sides, st.booleans(), st.just(()) | some),
    st.builds(GaveMore, sides, st.none() | sides, st.none() | st.dates(date(1900, 1, 1))),
    st.builds(GaveInRounds, sides, st.sampled_from(HowMany), st.none() | sides),
)


@settings(deadline=None)
@given(claims)
def test_every_claim_can_be_written_down_and_read_again(claim: Claim) -> None:
    assert parse_claim(str(claim)) == claim


@settings(deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_written_parses_or_says_what_to_write(text: str) -> None:
    with suppress(UsageError):
        assert parse_claim(str(parse_claim(text)))


def test_the_examples_parse_and_cover_every_form() -> None:
    forms = {type(parse_claim(example.text)) for example in example_claims()}
    assert forms == {After, Word, GaveMore, GaveInRounds}
    assert all(example.about for example in example_claims())


def test_a_month_is_a_twelfth_of_a_year() -> None:
    after = parse_claim("after AID by USA comes AID by PRK within 6 months")
    assert isinstance(after, After)
    assert after.days == 183
