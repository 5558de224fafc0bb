"""The balance: what is booked where, and what is never added to what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quidproquo.errors import UsageError
from quidproquo.flow.accounts import balance
from quidproquo.measuring.balance import Balance, Beside, By, Heading, windows_of
from quidproquo.model.report import Reading, Report
from quidproquo.model.words import Genre
from tests.words import article, demanded, done, ledger_of, offered, promised, refused, told

OTHERS, NO_ONE = Beside.OTHERS.value, Beside.NO_ONE.value


def account(folder: Path, *reports: Report, by: By = By.ALL, **more: object) -> Balance:
    return of(folder, article(*reports), by=by, **more)


def of(folder: Path, *readings: Reading, by: By = By.ALL, **more: object) -> Balance:
    return balance(ledger_of(folder, *readings), between=("USA", "PRK"), by=by, **more)  # type: ignore[arg-type]


def figures(book: Balance, side: str, toward: str, window: str | None = None) -> dict[str, int]:
    row = book.row(side, toward, window=window)
    return {heading.value: row.cell(heading).count for heading in Heading if row.cell(heading).count}


def test_each_deed_stands_in_the_column_of_its_kind_of_act(tmp_path: Path) -> None:
    book = account(
        tmp_path,
        done("USA", "AID", "PRK"),
        done("USA", "YIELD", "PRK"),
        done("USA", "COOPERATE", "PRK"),
        done("USA", "SANCTION", "PRK"),
        done("USA", "BREACH", "PRK"),
        done("USA", "SUPPORT", "PRK"),
        done("USA", "ACCUSE", "PRK"),
    )
    assert figures(book, "USA", "PRK") == {"gives": 3, "costs": 1, "broken": 1, "words": 2}
    assert figures(book, "PRK", "USA") == {}


def test_a_promise_is_not_a_deed(tmp_path: Path) -> None:
    book = account(tmp_path, promised("PRK", "YIELD", "USA"), offered("PRK", "MEET", "USA"), refused("USA", "AID", "PRK"))
    assert figures(book, "PRK", "USA") == {"promised": 1, "offered": 1}
    assert figures(book, "USA", "PRK") == {"refused": 1}


@pytest.mark.parametrize("status", ["absent", "denied", "proposed", "hypothetical", "threatened"])
def test_what_did_not_happen_has_no_column(tmp_path: Path, status: str) -> None:
    from quidproquo.model.words import Status

    assert figures(account(tmp_path, told("USA", "AID", "PRK", status=Status(status))), "USA", "PRK") == {}


def test_a_negated_deed_is_not_counted(tmp_path: Path) -> None:
    assert figures(account(tmp_path, done("USA", "AID", "PRK", negated=True)), "USA", "PRK") == {}


def test_a_mutual_deed_is_one_deed_seen_from_both_ends(tmp_path: Path) -> None:
    book = account(tmp_path, done("PRK USA", "MEET", "PRK USA", on="2018-06-12"), done("USA", "ACCORD", "PRK", on="1994-10-21"))
    assert figures(book, "USA", "PRK") == figures(book, "PRK", "USA") == {"mutual": 2}
    assert book.row("USA", "PRK").cell(Heading.MUTUAL).deeds == book.row("PRK", "USA").cell(Heading.MUTUAL).deeds
    assert figures(book, "USA", OTHERS) == {}


def test_a_test_of_a_weapon_stands_toward_no_one(tmp_path: Path) -> None:
    book = account(tmp_path, done("PRK", "MOBILIZE", on="2009-05-25"))
    assert figures(book, "PRK", NO_ONE) == {"costs": 1}
    assert figures(book, "PRK", "USA") == {}


def test_a_deed_toward_a_third_party_stands_toward_others(tmp_path: Path) -> None:
    book = account(tmp_path, done("PRK", "YIELD", "IAEA"), done("KOR PRK", "MEET", "KOR PRK"))
    assert figures(book, "PRK", OTHERS) == {"gives": 1, "mutual": 1}


def test_a_demand_counts_toward_its_asker_as_well(tmp_path: Path) -> None:
    book = account(tmp_path, demanded("PRK", "YIELD", "IAEA", asked_by="USA"), refused("PRK", "YIELD", "", asked_by="USA"))
    assert figures(book, "PRK", "USA") == {"demanded": 1, "refused": 1}
    assert figures(book, "PRK", OTHERS) == {"demanded": 1}
    assert figures(book, "PRK", NO_ONE) == {}


def test_a_demand_by_a_third_party_stands_toward_others(tmp_path: Path) -> None:
    book = account(tmp_path, demanded("PRK", "YIELD", "", asked_by="KOR"))
    assert figures(book, "PRK", OTHERS) == {"demanded": 1}
    assert figures(book, "PRK", NO_ONE) == {}


@pytest.mark.parametrize(
    ("deed", "said_by", "column"),
    [
        ("BREACH", ["USA"], "alleged"),
        ("MOBILIZE", ["USA"], "alleged"),
        ("BREACH", ["KOR"], "broken"),
        ("BREACH", ["PRK"], "broken"),
        ("BREACH", [], "broken"),
        ("BREACH", ["an analyst"], "broken"),
        ("BREACH", ["KOR", "USA"], "alleged"),
        ("YIELD", ["PRK"], "alleged"),
        ("YIELD", ["USA"], "gives"),
        ("YIELD", [], "gives"),
        ("ACCUSE", ["PRK"], "words"),
    ],
)
def test_one_partys_word_alone_is_an_allegation(tmp_path: Path, deed: str, said_by: list[str], column: str) -> None:
    assert figures(account(tmp_path, done("PRK", deed, "USA", said_by=said_by)), "PRK", "USA") == {column: 1}


def test_a_second_voice_lifts_an_allegation(tmp_path: Path) -> None:
    book = of(
        tmp_path,
        article(done("PRK", "BREACH", "USA", on="2002-10", said_by=["USA"]), source="a.txt"),
        article(done("PRK", "BREACH", "USA", on="2002-10", said_by=["JPN"]), source="b.txt"),
    )
    assert figures(book, "PRK", "USA") == {"broken": 1}


def test_a_cost_toward_no_one_is_alleged_on_the_other_partys_word(tmp_path: Path) -> None:
    assert figures(account(tmp_path, done("PRK", "MOBILIZE", said_by=["USA"])), "PRK", NO_ONE) == {"alleged": 1}


def test_fifty_copies_are_one_deed(tmp_path: Path) -> None:
    copies = [article(done("USA", "AID", "PRK", on="2007-10-03"), source=f"{n}.txt", outlet=f"Paper {n}") for n in range(50)]
    assert figures(of(tmp_path, *copies), "USA", "PRK") == {"gives": 1}


def test_figures_say_what_rests_on_one_outlet_and_on_opinion_alone(tmp_path: Path) -> None:
    book = of(
        tmp_path,
        article(done("USA", "AID", "PRK", on="2007-10-03"), source="a.txt", outlet="The Courier"),
        article(done("USA", "AID", "PRK", on="2007-10-03"), source="b.txt", outlet="The Herald"),
        article(done("USA", "YIELD", "PRK", on="2008-10-11"), source="c.txt", outlet="The Herald", genre=Genre.OPINION),
    )
    cell = book.row("USA", "PRK").cell(Heading.GIVES)
    assert (cell.count, len(cell.one_outlet), len(cell.opinion_only)) == (2, 1, 1)


def test_by_year_a_deed_stands_in_the_year_that_holds_all_of_it(tmp_path: Path) -> None:
    book = account(
        tmp_path,
        done("USA", "AID", "PRK", on="2007-10-03"),
        done("USA", "YIELD", "PRK", on="2008"),
        done("USA", "COOPERATE", "PRK", on="2007…2009"),
        done("USA", "SANCTION", "PRK"),
        by=By.YEAR,
    )
    assert [w.label for w in book.windows] == ["2007", "2008", "undated"]
    assert figures(book, "USA", "PRK", "2007") == {"gives": 1}
    assert figures(book, "USA", "PRK", "2008") == {"gives": 1}
    assert figures(book, "USA", "PRK", "undated") == {"gives": 1, "costs": 1}
    assert figures(book, "USA", "PRK") == {"gives": 3, "costs": 1}


def test_since_and_until_leave_out_what_lies_outside_and_set_apart_what_may(tmp_path: Path) -> None:
    book = account(
        tmp_path,
        done("USA", "AID", "PRK", on="2007-10-03"),
        done("USA", "YIELD", "PRK", on="2001"),
        done("USA", "SANCTION", "PRK"),
        since=date(2005, 1, 1),
        until=date(2010, 12, 31),
    )
    assert figures(book, "USA", "PRK", "2005-01-01…2010-12-31") == {"gives": 1}
    assert figures(book, "USA", "PRK", "undated") == {"costs": 1}


def test_min_confidence_leaves_out_doubtful_deeds(tmp_path: Path) -> None:
    reports = [done("USA", "AID", "PRK", confidence=0.3), done("USA", "YIELD", "PRK", confidence=0.8)]
    assert figures(account(tmp_path, *reports), "USA", "PRK") == {"gives": 1}
    ledger = ledger_of(tmp_path)
    assert figures(balance(ledger, between=("USA", "PRK"), min_confidence=0.2), "USA", "PRK") == {"gives": 2}


def test_every_cell_carries_the_ids_it_counts(tmp_path: Path) -> None:
    told_as = account(tmp_path, done("USA", "AID", "PRK")).to_dict()
    (row,) = [r for r in told_as["rows"] if (r["side"], r["toward"]) == ("USA", "PRK")]
    assert row["gives"]["count"] == len(row["gives"]["ids"]) == 1
    assert row["gives"]["ids"][0].startswith("e_")
    assert row["costs"] == {"count": 0, "ids": [], "one_outlet": 0, "opinion_only": 0}


def test_without_two_sides_the_pair_with_most_deeds_is_taken(tmp_path: Path) -> None:
    ledger = ledger_of(
        tmp_path, article(done("KOR", "AID", "PRK", on="2000"), done("KOR", "AID", "PRK", on="2001"), done("USA", "AID", "PRK"))
    )
    assert set(balance(ledger).between) == {"KOR", "PRK"}


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Q130"):
        balance(ledger_of(tmp_path, article()))


def test_an_unknown_side_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean"):
        balance(ledger_of(tmp_path), between=("USA", "north koera"))


def test_months_run_over_the_turn_of_the_year() -> None:
    labels = [w.label for w in windows_of(By.MONTH, first=date(2007, 11, 5), last=date(2008, 1, 2), since=None, until=None)]
    assert labels == ["2007-11", "2007-12", "2008-01"]
