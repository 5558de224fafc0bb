"""The balance in sentences: each figure is one cell, and nothing is said that is not counted."""

from __future__ import annotations

from dataclasses import replace

from quidproquo.ledger.accounts import Account, Window
from quidproquo.measuring.balance import balance_of
from quidproquo.presenting.summary import Figure, plain, summary
from tests.presenting.sample import sample_balance, sample_entries


def sentences() -> list[str]:
    return [plain(phrase) for phrase in summary(sample_balance(sample_entries()), sample_entries())]


def test_what_each_side_gave_and_what_came_back() -> None:
    assert sentences()[:2] == [
        "The United States gave North Korea something twice: delist and fuel.",
        "North Korea in turn gave the United States something once: freeze.",
    ]


def test_a_give_without_a_kind_is_said_in_words() -> None:
    entries = [replace(e, kind=None) if e.kind == "freeze" else e for e in sample_entries()]
    said = [plain(phrase) for phrase in summary(sample_balance(entries), entries)]
    assert "North Korea in turn gave the United States something once: a concession of no stated kind." in said


def test_costs_and_breaches_stand_together() -> None:
    assert "North Korea imposed costs on the United States once and broke its word once." in sentences()


def test_promises_refusals_and_demands_are_said_apart_from_deeds() -> None:
    assert "Toward North Korea, the United States refused 1 deed and was asked for 1 deed." in sentences()
    assert "Toward the United States, North Korea promised 1 deed." in sentences()


def test_what_is_only_alleged_is_said_to_be_so() -> None:
    assert "Not counted above, since only an interested party says so: 2 deeds laid to the United States." in sentences()


def test_deeds_toward_others_do_not_disappear() -> None:
    told = "Besides, North Korea has on its account 1 give and 1 cost toward others and 2 costs toward no one named."
    assert told in sentences()


def test_the_footing_counts_each_deed_once() -> None:
    assert sentences()[-1] == "5 of 6 deeds rest on one outlet alone, and 1 on opinion pieces alone."


def test_every_figure_is_the_count_of_its_cell() -> None:
    balance = sample_balance(sample_entries())
    figures = [part for phrase in summary(balance, ()) for part in phrase if isinstance(part, Figure)]
    assert figures
    for figure in figures:
        assert figure.row.cell(figure.heading) == balance.row(figure.row.side, figure.row.toward).cell(figure.heading)


def test_nothing_given_is_said_as_nothing() -> None:
    account = Account("PRK", "USA", "all", "cost", ("e_1",), (), (), ())
    balance = balance_of([account], between=("USA", "PRK"), windows=[Window("all")])
    said = [plain(phrase) for phrase in summary(balance, ())]
    assert said[0] == "The United States gave North Korea nothing that is on record as done."
    assert said[-1] == "0 of 1 deed rest on one outlet alone; none rests on opinion alone."


def test_an_empty_balance_says_only_that_nothing_was_given() -> None:
    balance = balance_of([], between=("USA", "PRK"), windows=[Window("all")])
    assert len(summary(balance, ())) == 2


def test_a_mutual_deed_is_counted_once_in_words() -> None:
    accounts = [Account(a, b, "all", "mutual", ("e_1", "e_2"), ("e_1",), (), ()) for a, b in (("USA", "PRK"), ("PRK", "USA"))]
    balance = balance_of(accounts, between=("USA", "PRK"), windows=[Window("all")])
    said = [plain(phrase) for phrase in summary(balance, ())]
    assert "The two met or came to an accord twice." in said
    assert said[-1] == "1 of 2 deeds rests on one outlet alone; none rests on opinion alone."
