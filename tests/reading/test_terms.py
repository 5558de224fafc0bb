"""On what terms: which report hangs on which, and how."""

from __future__ import annotations

import pytest

from quidproquo.model.report import Report
from quidproquo.model.words import Relation, Status
from quidproquo.reading.terms import links_in, opens_with_return
from tests.reading.parsed import tree_of
from tests.reading.told import reports


def links(found: list[Report]) -> list[tuple[str, str, str]]:
    """(trigger, relation, trigger) of every term between reports."""
    by_id = {r.id: r for r in found}
    return [(r.trigger.text, t.relation.value, by_id[t.report].trigger.text) for r in found for t in r.terms]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cuba would free the prisoners if Washington eased sanctions.", ("free", "only_if", "eased")),
        ("If Washington eases sanctions, Cuba will free the prisoners.", ("free", "only_if", "eases")),
        ("Iran will not halt enrichment unless Washington lifts sanctions.", ("halt", "only_if", "lifts")),
        ("Unless Turkey apologizes, Israel will not free the prisoners.", ("free", "only_if", "apologizes")),
        ("Ethiopia refuses to withdraw its troops until Eritrea signs the treaty.", ("withdraw", "only_if", "signs")),
        ("Cuba will free the prisoners only if the United States lifts its embargo.", ("free", "only_if", "lifts")),
        ("After Syria shelled Turkey, Turkey bombed Syria.", ("bombed", "after", "shelled")),
        ("Turkey bombed Syria after Syria shelled Turkey.", ("bombed", "after", "shelled")),
        ("Cuba will free the prisoners only after Washington lifts its embargo.", ("free", "only_if", "lifts")),
        ("Israel demanded that Syria free the prisoners before Israel lifts its sanctions.", ("lifts", "only_if", "free")),
        ("Turkey told Syria to free the prisoners or it would bomb Syria.", ("bomb", "only_if", "free")),
        ("Iran froze its enrichment, in return for which France lifted sanctions on Iran.", ("froze", "in_return_for", "lifted")),
        ("Libya will free the French prisoners, and France will lift its sanctions on Libya.", ("free", "in_return_for", "lift")),
        ("Despite Iranian missile tests, France lifted sanctions on Iran.", ("lifted", "despite", "missile tests")),
        ("Although Syria shelled Turkey, Turkey met Syria in Geneva.", ("met", "despite", "shelled")),
    ],
)
def test_the_link_stands_on_the_report_that_waits(sentence: str, expected: tuple[str, str, str]) -> None:
    assert links(reports(sentence)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Cuba would free the prisoners if Washington eased sanctions.", Status.HYPOTHETICAL),
        ("Cuba will not free the prisoners unless Washington eases sanctions.", Status.DEMANDED),
        ("Cuba refuses to free the prisoners until Washington eases sanctions.", Status.DEMANDED),
        ("Cuba will free the prisoners only if Washington eases sanctions.", Status.DEMANDED),
    ],
)
def test_a_plain_if_supposes_and_a_strict_one_demands(sentence: str, status: Status) -> None:
    """Rule 10."""
    (condition,) = [r for r in reports(sentence) if r.actor_sides == ("USA",)]
    assert condition.status is status
    assert [p.side for p in condition.asked_by] == (["CUB"] if status is Status.DEMANDED else [])


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Cuba will free the prisoners if Washington eases sanctions.", Status.PROMISED),
        ("Cuba would free the prisoners if Washington eased sanctions.", Status.OFFERED),
        ("Cuba refuses to free the prisoners until Washington eases sanctions.", Status.REFUSED),
        ("Cuba should free the prisoners only if Washington eases sanctions.", Status.PROPOSED),
    ],
)
def test_what_waits_keeps_what_its_own_verb_says(sentence: str, status: Status) -> None:
    """Rule 19."""
    (waiting,) = [r for r in reports(sentence) if r.actor_sides == ("CUB",)]
    assert (waiting.status, waiting.negated) == (status, False)
    assert [t.relation for t in waiting.terms] == [Relation.ONLY_IF]


def test_a_price_is_told_once_on_the_report_told_first() -> None:
    for sentence in (
        "Libya released the prisoners in exchange for the lifting of French sanctions.",
        "In exchange for the lifting of French sanctions, Libya released the prisoners.",
    ):
        found = reports(sentence)
        assert [relation for _, relation, _ in links(found)] == ["in_return_for"]
        assert found[0].terms


def test_in_return_pays_for_what_the_sentence_before_told() -> None:
    found = reports("Libya released the French prisoners. In return, France lifted its sanctions on Libya.")
    assert links(found) == [("released", "in_return_for", "lifted")]


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("In return, France paid.", True),
        ("In exchange, France paid.", True),
        ("In Rome, France paid.", False),
        ("In return for peace, France paid.", False),
    ],
)
def test_only_a_bare_in_return_looks_back(sentence: str, opens: bool) -> None:
    assert opens_with_return(tree_of(sentence)) is opens


def test_in_return_for_this_pays_for_the_sentence_before_unless_it_names_the_price() -> None:
    tree = tree_of("In return for the captives, Hamas wants Israel to release its prisoners.")
    release = next(k for k, word in enumerate(tree.words) if word.text == "release")
    assert opens_with_return(tree, [release])
    assert not opens_with_return(tree, [4, release])


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey met Syria in Geneva after Turkey bombed Syria.",
        "Turkey bombed Syria after Turkey met Syria in Geneva.",
    ],
)
def test_after_links_an_answer_and_not_what_merely_followed(sentence: str) -> None:
    assert links(reports(sentence)) == []


def test_deeds_side_by_side_do_not_hang_on_each_other() -> None:
    assert links(reports("Turkey bombed Syria, and Chad met Libya in Geneva.")) == []


def test_no_report_hangs_on_itself_or_on_one_that_is_not_there() -> None:
    text = (
        "Iran will free the sailors if Britain lifts its ban, unless France, which expelled an envoy after Iran tested a missile, "
        "imposes sanctions in return for the arrests. In return, Britain agreed to talks."
    )
    found = reports(text)
    assert found
    ids = {r.id for r in found}
    assert all(t.report in ids - {r.id} for r in found for t in r.terms)


def test_no_links_without_reports() -> None:
    assert links_in(tree_of("It rained if it rained."), [], []) == []
