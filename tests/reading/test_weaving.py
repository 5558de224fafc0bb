"""What the drafts of a text tell each other: prices, conditions, one deed told in two words, dates told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quidproquo.model.report import Party, When
from quidproquo.model.words import Deed, Precision, Status
from quidproquo.reading.drafts import Draft
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.weaving import merge_nested, share_dates, swap_returns, unnegate
from quidproquo.reading.what import Candidate
from quidproquo.reading.whether import Standing
from tests.reading.parsed import cast_of, drawn
from tests.reading.told import reports, told

FRAME = lexicon().verbs["visit"][0].frame
MAY = When(date(2011, 5, 1), date(2011, 5, 31), Precision.MONTH)
JUNE = When(date(2011, 6, 1), date(2011, 6, 30), Precision.MONTH)


def draft(
    *, at: int = 0, deed: Deed = Deed.MEET, kind: str | None = "visit", status: Status = Status.DONE, actor: str = "KEN", other: str = "IND",
    when: When | None = None,
) -> Draft:  # fmt: skip
    """A draft told by hand: Kenya visited India, unless it is told otherwise."""
    candidate = Candidate(at, (at,), deed, kind, FRAME, False, (), (), ())
    parties = (Party(actor, actor),), (Party(other, other),)
    return Draft(candidate, (), Standing(deed, kind, status), *parties, (), (), when, None, False, ())


def test_a_deed_told_twice_has_its_date_both_times() -> None:
    assert [d.when for d in share_dates([draft(when=MAY), draft()])] == [MAY, MAY]
    assert [d.when for d in share_dates([draft(), draft(when=MAY)])] == [MAY, MAY]


def test_a_meeting_is_the_same_from_either_side_and_a_gift_is_not() -> None:
    assert share_dates([draft(when=MAY), draft(actor="IND", other="KEN")])[1].when == MAY
    aid = {"deed": Deed.AID, "kind": "food"}
    there, back = draft(**aid, when=MAY), draft(**aid, actor="IND", other="KEN")  # type: ignore[arg-type]
    assert share_dates([there, back])[1].when is None


def test_of_two_dates_none_is_lent() -> None:
    assert share_dates([draft(when=MAY), draft(when=JUNE), draft()])[2].when is None


def test_only_what_is_done_lends_and_borrows_a_date() -> None:
    for status in Status:
        if status is not Status.DONE:
            assert share_dates([draft(when=MAY), draft(status=status)])[1].when is None
            assert share_dates([draft(when=MAY, status=status), draft()])[1].when is None


NESTED = drawn("Kenya/NNP/nsubj>2 came/VBD/root>0 to/TO/mark>4 talk/VB/advcl>2 and/CC/cc>6 left/VBD/conj>2")


def test_one_deed_told_in_two_words_of_a_clause_is_the_outer_words() -> None:
    outer, inner = draft(at=1), draft(at=3)
    assert merge_nested([outer, inner], NESTED) == [outer]


def test_deeds_of_joined_clauses_and_of_other_sides_stay_apart() -> None:
    joined, others = draft(at=5), draft(at=3, other="CHN")
    assert merge_nested([draft(at=1), joined], NESTED) == [draft(at=1), joined]
    assert merge_nested([draft(at=1), others], NESTED) == [draft(at=1), others]


def test_two_kinds_of_giving_way_stay_apart() -> None:
    gives = draft(at=1, deed=Deed.YIELD, kind="delist"), draft(at=3, deed=Deed.YIELD, kind="release_funds")
    assert merge_nested(list(gives), NESTED) == list(gives)


def test_merging_keeps_the_order_and_invents_nothing() -> None:
    drafts = [draft(at=k, other=other) for k, other in ((1, "IND"), (3, "IND"), (3, "CHN"), (5, "IND"))]
    kept = merge_nested(drafts, NESTED)
    assert [drafts.index(d) for d in kept] == sorted(drafts.index(d) for d in kept)
    assert merge_nested(kept, NESTED) == kept


def test_without_links_nothing_changes() -> None:
    cast = cast_of("Kenya visited India.")
    drafts = [draft(at=1)]
    assert swap_returns(cast, 0, drafts) == drafts
    negated = [replace(drafts[0], standing=replace(drafts[0].standing, status=Status.PROPOSED, negated=True))]
    assert unnegate(cast.trees[0], negated) == negated
    assert share_dates([]) == merge_nested([], NESTED) == []


def test_a_price_that_is_a_noun_is_paid_by_the_other_side() -> None:
    given, price = reports("Chad released the French prisoners in exchange for the lifting of French sanctions.")
    assert (given.actor_sides, price.actor_sides) == (("TCD",), ("FRA",))
    assert price.recipient_sides == ("TCD",)


def test_what_an_offer_is_made_for_is_asked_by_who_offers() -> None:
    offered, price = reports("Chad offered to release the prisoners in exchange for the lifting of French sanctions.")
    assert offered.status is Status.OFFERED
    assert (price.status, [p.side for p in price.asked_by]) == (Status.DEMANDED, ["TCD"])


def test_the_date_of_one_telling_serves_the_other() -> None:
    first, *_, last = reports(
        "In 2011 Kenya freed the Ugandan sailors. It rained. Kenya freed the Ugandan sailors, its minister said."
    )
    assert first.when == last.when
    assert first.when is not None


def test_an_invitation_to_talk_about_talks_is_one_report() -> None:
    assert (
        len([line for line in told("The Kenyan envoy came to New Delhi to talk with Indian diplomats.") if "MEET" in line]) == 1
    )
