"""How much: a number keeps its unit, and what counts time or rank counts no deed."""

from __future__ import annotations

import pytest

from quidproquo.model.report import Amount
from quidproquo.reading.how_much import CURRENCIES, amount_of
from tests.reading.parsed import place_of, tree_of
from tests.reading.told import reports


def amount(sentence: str, *words: str) -> Amount | None:
    tree = tree_of(sentence)
    return amount_of(tree, [place_of(tree, w) for w in words])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Qatar paid $30 million to Sudan.", Amount(30_000_000, "USD")),
        ("Peru sent two million dollars in aid to Haiti.", Amount(2_000_000, "USD")),
        ("Germany gave €500,000 to Mali.", Amount(500_000, "EUR")),
        ("Britain lent £1.5 billion to Ireland.", Amount(1_500_000_000, "GBP")),
        ("Norway gave 500,000 tons of grain to Ethiopia.", Amount(500_000, "tonne")),
        ("Chile freed 200 Bolivian prisoners.", Amount(200, "prisoner")),
        ("Peru expelled two Bolivian diplomats.", Amount(2, "diplomat")),
    ],
)
def test_the_object_says_how_much(sentence: str, expected: Amount) -> None:
    assert [r.amount for r in reports(sentence)] == [expected]


def test_a_number_of_sites_is_an_amount() -> None:
    assert reports("Iran must admit inspectors to five sites, Washington said.")[0].amount == Amount(5, "site")
    assert amount("The inspectors saw five sites.", "sites") == Amount(5, "site")


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Talks lasted three years.", "years"),
        ("It rose by 4 percent.", "percent"),
        ("The second round began.", "round"),
        ("Two countries met.", "countries"),
        ("They recall the 2003 deployments.", "deployments"),
    ],
)
def test_time_rank_and_parties_are_no_amount(sentence: str, word: str) -> None:
    assert amount(sentence, word) is None


def test_nothing_counted_is_no_amount() -> None:
    assert amount("Sudan freed the prisoners.", "freed", "prisoners") is None
    assert amount("Sudan freed the prisoners.") is None


def test_the_first_word_asked_about_comes_first() -> None:
    sentence = "Sudan traded 12 prisoners for 30 trucks."
    assert amount(sentence, "prisoners", "trucks") == Amount(12, "prisoner")
    assert amount(sentence, "trucks", "prisoners") == Amount(30, "truck")


def test_a_number_in_a_further_clause_is_another_matter() -> None:
    assert amount("Sudan freed prisoners who had eaten 40 apples.", "prisoners") is None


def test_money_is_told_by_the_standards_codes() -> None:
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES.values())
