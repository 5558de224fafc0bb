"""The reading that came next, and what spoke against it."""

from __future__ import annotations

from quidproquo.model.report import Report
from tests.reading.told import reports


def runner_up(report: Report) -> str:
    (told,) = [why for why in report.why if why.startswith("runner-up: ")]
    return told


def test_every_deed_of_a_word_has_one_runner_up() -> None:
    found = reports("On Tuesday Egypt refused to open the crossing with Gaza. Turkey met Syria in Geneva. Chad shelled Libya.")
    assert len(found) == 3
    for report in found:
        assert runner_up(report)


def test_the_runner_up_is_another_reading_than_the_one_told() -> None:
    for report in reports("Libya will free the French prisoners only if France lifts its sanctions on Libya."):
        assert f"{report.deed.value} {report.status.value} (" not in runner_up(report)


def test_the_word_that_set_the_status_speaks_against_the_status_without_it() -> None:
    (refused,) = reports("Egypt refused to open the crossing with Gaza.")
    assert "without “refused” it would be done" in refused.why


def test_where_rules_and_heads_differ_the_heads_word_is_told_with_its_chance() -> None:
    (expelled,) = reports("Turkey expelled the Syrian envoy.")
    told = runner_up(expelled)
    assert "by the heads)" in told
    assert told.endswith(("speaks against it", "says so"))
