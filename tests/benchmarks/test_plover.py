"""The marks of the PLV set, and its figures."""

from __future__ import annotations

import pytest
from benchmarks.confidence import expected_calibration_error
from benchmarks.plover import f1_by_type, macro, unmark


def test_marks_are_taken_out_and_remembered() -> None:
    text, spans = unmark("<t>Peru</t> was warned by <s>the court</s>.")
    assert text == "Peru was warned by the court."
    assert {name: text[span.start : span.end] for name, span in spans.items()} == {"t": "Peru", "s": "the court"}


def test_f1_is_by_gold_type_and_its_mean_weighs_types_alike() -> None:
    pairs = [("AID", "AID"), ("AID", "YIELD"), ("YIELD", "YIELD")]
    assert f1_by_type(pairs) == {"AID": pytest.approx(2 / 3), "YIELD": pytest.approx(2 / 3)}
    assert macro(pairs) == pytest.approx(2 / 3)


def test_calibration_error_is_the_mean_gap() -> None:
    assert expected_calibration_error([(0.9, True), (0.9, True), (0.1, False)]) == pytest.approx(0.1)
    assert expected_calibration_error([]) == 0
