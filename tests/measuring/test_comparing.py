"""A reading held against annotated texts: what counts as found, missed, spurious and confused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quidproquo.measuring.comparing import FEWEST_TEXTS, Confused, Measure, Tally, compare
from quidproquo.model.annotation import AnnotatedText
from quidproquo.model.estimate import Estimate, TooFew
from quidproquo.model.report import Report, Span, Term, Trigger
from quidproquo.model.words import Relation
from tests.measuring.annotated import annotated, as_annotated, linked, read_at, tally, tally_of
from tests.words import demanded, done, offered, promised, refused

TALKS = annotated(
    done("USA", "AID", "PRK", kind="fuel", on="2007-10-03", amount=(50000, "ton")),
    promised("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"),
    demanded("PRK", "YIELD", "IAEA", asked_by="USA"),
    done("PRK", "BREACH", "USA", said_by=["USA"]),
)


def test_a_reading_that_says_what_is_annotated_is_right_in_everything() -> None:
    found = compare([TALKS], as_annotated(TALKS))
    assert all(score.tally.f1 == 1 for score in found.scores.values() if score.tally.annotated)
    assert not any(text.missed or text.spurious for text in found.texts)
    assert all(one.annotated == one.read for one in (*found.deeds, *found.statuses))


def test_an_empty_reading_misses_everything_and_says_nothing_wrong() -> None:
    found = compare([TALKS], [])
    assert tally(found, Measure.DYAD) == Tally(0, 4, 0)
    assert found.scores[Measure.DYAD].tally.precision == 0
    assert len(found.texts[0].missed) == 4
    assert found.silent == ("a1",)


def test_a_wrong_status_is_a_deed_found_and_confused() -> None:
    read = read_at(TALKS, 1, offered("PRK", "YIELD", "USA", kind="freeze", stated="2007-02-13"))
    found = compare([TALKS], [read])
    assert tally(found, Measure.DEED) == Tally(1, 4, 1)
    assert tally(found, Measure.STATUS) == Tally(0, 4, 1)
    assert found.statuses == (Confused("promised", "offered", 1),)
    assert tally(found, Measure.STATUS_RIGHT) == Tally(0, 1, 1)


def test_a_wrong_deed_is_missed_and_spurious_and_shown_side_by_side() -> None:
    read = read_at(TALKS, 1, promised("PRK", "ACCORD", "USA"))
    found = compare([TALKS], [read])
    assert found.deeds == (Confused("YIELD", "ACCORD", 1),)
    missed = found.texts[0].missed[1]
    assert missed.report.deed.value == "YIELD"
    assert missed.read_as == read
    assert missed.sentence.startswith("PRK promised yield")
    assert [one.report for one in found.texts[0].spurious] == [read]


def test_an_annotation_that_is_not_sure_counts_only_where_it_is_read() -> None:
    text = annotated(done("USA", "AID", "PRK"), done("PRK", "MOBILIZE"), unsure=[1])
    sure = read_at(text, 0, done("USA", "AID", "PRK"))
    assert tally_of(text, Measure.DEED, sure) == Tally(1, 1, 1)
    assert tally_of(text, Measure.DEED, sure, read_at(text, 1, done("PRK", "MOBILIZE"))) == Tally(2, 2, 2)
    # paired with it and wrong: it costs no precision on the level where it is wrong
    assert tally_of(text, Measure.STATUS, sure, read_at(text, 1, promised("PRK", "MOBILIZE"))) == Tally(1, 1, 1)
    # paired with nothing: it does
    assert tally_of(text, Measure.DEED, sure, read_at(text, 1, done("CHN", "AID", "RUS"))) == Tally(1, 1, 2)


def test_the_finer_kind_the_asker_and_the_amount_count_where_they_are_annotated() -> None:
    reads = [
        read_at(TALKS, 0, done("USA", "AID", "PRK", kind="food", amount=(50000, "ton")), id="r_0"),
        read_at(TALKS, 2, demanded("PRK", "YIELD", "IAEA", asked_by="CHN"), id="r_2"),
    ]
    found = compare([TALKS], reads)
    assert tally(found, Measure.KIND_RIGHT) == Tally(0, 1, 1)
    assert tally(found, Measure.AMOUNT_RIGHT) == Tally(1, 1, 1)
    assert tally(found, Measure.ASKED_BY_RIGHT) == Tally(0, 1, 1)


def test_a_time_or_speaker_too_many_costs_precision_and_one_too_few_recall() -> None:
    reads = [
        read_at(TALKS, 0, done("USA", "AID", "PRK"), id="r_0"),
        read_at(TALKS, 3, done("PRK", "BREACH", "USA", on="2009", said_by=["USA"]), id="r_3"),
    ]
    found = compare([TALKS], reads)
    assert tally(found, Measure.WHEN) == Tally(0, 1, 1)
    assert tally(found, Measure.SOURCES) == Tally(1, 1, 1)


def test_a_deed_read_the_wrong_way_round_is_a_wrong_direction() -> None:
    assert tally_of(TALKS, Measure.DIRECTION_RIGHT, read_at(TALKS, 0, done("PRK", "AID", "USA"))) == Tally(0, 1, 1)
    assert tally_of(TALKS, Measure.DIRECTION_RIGHT, read_at(TALKS, 0, done("USA", "MEET", "PRK"))) == Tally(1, 1, 1)
    assert tally_of(TALKS, Measure.DIRECTION_RIGHT, read_at(TALKS, 0, done("USA PRK", "AID", "USA PRK"))) == Tally(0, 1, 1)
    assert tally_of(TALKS, Measure.DIRECTION_RIGHT, read_at(TALKS, 0, done("CHN", "AID", "PRK"))) == Tally()


def test_a_direction_counts_only_at_the_same_word() -> None:
    assert tally_of(TALKS, Measure.DIRECTION_RIGHT, read_at(TALKS, 0, done("PRK", "AID", "USA"), word="done")) == Tally()


def test_a_term_is_found_where_both_its_ends_are() -> None:
    text = linked(annotated(promised("PRK", "YIELD", "USA"), done("USA", "AID", "PRK")), 0, Relation.ONLY_IF, 1)
    waits, other = (replace(report, terms=()) for report in as_annotated(text))
    bound = replace(waits, terms=(Term(Relation.ONLY_IF, other.id),))
    assert tally_of(text, Measure.TERMS, bound, other) == Tally(1, 1, 1)
    assert tally_of(text, Measure.TERMS, replace(bound, terms=(Term(Relation.AFTER, other.id),)), other) == Tally(0, 1, 1)
    assert tally_of(text, Measure.TERMS, waits, other) == Tally(0, 1, 0)
    assert tally_of(text, Measure.TERMS, bound) == Tally(0, 1, 1)


def test_a_term_of_an_unsure_annotation_counts_for_nobody() -> None:
    pair = promised("PRK", "YIELD", "USA"), done("USA", "AID", "PRK")
    text = linked(annotated(*pair, unsure=[1]), 0, Relation.ONLY_IF, 1)
    waits, other = as_annotated(text)
    assert tally_of(text, Measure.TERMS, replace(waits, terms=(Term(Relation.ONLY_IF, other.id),)), other) == Tally()


@pytest.mark.parametrize("document", ["a1", "a1.txt", "articles/2007/a1.html"])
def test_a_document_is_the_text_whose_id_its_name_bears(document: str) -> None:
    read = replace(as_annotated(TALKS)[0], document=document)
    assert tally_of(TALKS, Measure.JOINT, read) == Tally(1, 4, 1)


def test_documents_that_nobody_annotated_are_left_out_and_named() -> None:
    others = [replace(report, document="b2.txt") for report in as_annotated(TALKS)]
    found = compare([TALKS], [*as_annotated(TALKS), *others])
    assert found.left_out == ("b2.txt",)
    assert found.reports == 4


def test_triggers_that_stand_elsewhere_in_the_text_are_counted() -> None:
    read = as_annotated(TALKS)[0]
    shifted = replace(read, trigger=Trigger(Span(read.trigger.span.start + 1, read.trigger.span.end + 1), read.trigger.text))
    assert compare([TALKS], [read, shifted]).displaced == 1


def texts_read(number: int) -> tuple[list[AnnotatedText], list[Report]]:
    """Texts in which, by turns, all, half and nothing is read."""
    texts = [annotated(done("USA", "AID", "PRK"), refused("PRK", "YIELD", "USA"), id=f"t{n}") for n in range(number)]
    reads = [report for n, text in enumerate(texts) for report in as_annotated(text)[: n % 3]]
    return texts, reads


def test_an_interval_is_of_whole_texts_and_always_the_same() -> None:
    texts, reads = texts_read(12)
    one, again = (compare(texts, reads).scores[Measure.DEED].recall for _ in range(2))
    assert one == again
    assert isinstance(one, Estimate)
    assert one.low < one.value == 0.5 < one.high
    assert one.n == 12
    assert "n = 12 texts" in compare(texts, reads).because


def test_few_texts_have_no_interval() -> None:
    texts, reads = texts_read(FEWEST_TEXTS - 1)
    found = compare(texts, reads)
    assert isinstance(found.scores[Measure.DEED].f1, TooFew)
    assert found.because.startswith("No intervals: 4 texts")
    assert found.to_dict()["deed"]["intervals"]["f1"] is None


def test_what_is_nowhere_annotated_has_no_interval() -> None:
    texts, reads = texts_read(FEWEST_TEXTS)
    assert isinstance(compare(texts, reads).scores[Measure.NEGATED].f1, TooFew)


def test_the_figures_as_a_table_of_pandas() -> None:
    table = compare([TALKS], as_annotated(TALKS)).to_pandas()
    assert table.loc["joint", "f1"] == 1
    assert list(table.index) == [measure.value for measure in Measure]
