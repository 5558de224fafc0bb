"""The closed lists of the trade, written out: a word that moves breaks somebody's files."""

from __future__ import annotations

from quidproquo.model.words import Column, Deed, Genre, Precision, Relation, Sector, Status


def test_there_are_thirteen_deeds_in_the_order_of_the_vocabulary() -> None:
    assert [deed.value for deed in Deed] == [
        "MEET", "ACCORD", "SUPPORT", "COOPERATE", "AID", "YIELD", "ACCUSE",
        "SANCTION", "BREACH", "MOBILIZE", "PROTEST", "COERCE", "ASSAULT",
    ]  # fmt: skip


def test_there_are_ten_statuses_in_the_order_of_the_vocabulary() -> None:
    assert [status.value for status in Status] == [
        "done", "promised", "offered", "demanded", "threatened", "refused", "absent", "denied", "proposed", "hypothetical",
    ]  # fmt: skip


def test_a_done_deed_stands_in_one_of_five_columns() -> None:
    assert {column.value for column in Column} == {"give", "cost", "broken", "mutual", "word"}


def test_one_report_hangs_on_another_in_four_ways() -> None:
    assert {relation.value for relation in Relation} == {"in_return_for", "only_if", "after", "despite"}


def test_a_text_dates_to_the_day_the_month_or_the_year() -> None:
    assert {precision.value for precision in Precision} == {"day", "month", "year"}


def test_a_document_is_news_opinion_statement_or_unknown() -> None:
    assert {genre.value for genre in Genre} == {"news", "opinion", "statement", "unknown"}


def test_the_sectors_that_the_vocabulary_names_are_there() -> None:
    assert {"GOV", "MIL", "LEG", "JUD", "OPP", "REB", "CVL", "MED", "IGO"} <= {sector.value for sector in Sector}
