"""Who did how much to whom in each step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.errors import UsageError
from quidproquo.measuring.scales import is_symmetric, mirrors, names, scale
from quidproquo.measuring.series import Every, Tally, Told, mirrored, series_of, step_of, steps
from quidproquo.model.estimate import TooFew

MONDAY = date(2018, 9, 3)


def tally(day: date, code: str, *, source: str = "USA", target: str = "PRK", count: int = 1) -> Tally:
    return Tally(day, source, target, code, "cameo", count)


def test_a_week_without_an_event_counts_as_zero() -> None:
    series = series_of(
        [tally(MONDAY, "073"), tally(MONDAY + timedelta(20), "073")], between=("USA", "PRK"), every=Every.WEEK, scale=scale()
    )
    assert series.starts == (MONDAY, MONDAY + timedelta(7), MONDAY + timedelta(14))
    assert series.there == (7.4, 0.0, 7.4)
    assert series.back == (0.0, 0.0, 0.0)


def test_what_is_symmetric_by_definition_is_left_out_and_told() -> None:
    events = [tally(MONDAY, "040", count=3), tally(MONDAY, "073"), tally(MONDAY, "040", source="PRK", target="USA")]
    plain = series_of(events, between=("USA", "PRK"), every=Every.DAY, scale=scale())
    assert (plain.there, plain.symmetric) == ((7.4,), 4)
    both = series_of(events, between=("USA", "PRK"), every=Every.DAY, scale=scale(), symmetric=True)
    assert (both.there, both.back, both.symmetric) == ((10.4,), (1.0,), 0)


def test_a_code_that_the_scale_lacks_is_named_with_its_number() -> None:
    series = series_of(
        [tally(MONDAY, "1055", count=2), tally(MONDAY, "073")],
        between=("USA", "PRK"),
        every=Every.DAY,
        scale=scale("goldstein_2007"),
    )
    assert series.off_scale == (("1055", 2),)
    assert series.there == (7.4,)
    assert "1055 (2)" in series.because


def test_others_events_are_not_counted() -> None:
    series = series_of(
        [tally(MONDAY, "073", source="CHN"), tally(MONDAY, "073", target="USA")],
        between=("USA", "PRK"),
        every=Every.DAY,
        scale=scale(),
    )
    assert series.events == (0, 0)


def test_too_few_steps_to_correlate() -> None:
    series = series_of([tally(MONDAY, "073")], between=("USA", "PRK"), every=Every.DAY, scale=scale())
    assert isinstance(series.correlation, TooFew)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.sampled_from(list(Every)))
def test_every_day_lies_in_exactly_one_step(first: date, length: int, every: Every) -> None:
    last = first + timedelta(length)
    starts = steps(first, last, every)
    assert starts == sorted(set(starts))
    assert [start for start in starts if step_of(start, every) != start] == []
    assert {step_of(first + timedelta(i), every) for i in range(length + 1)} == set(starts)


def test_a_mirror_is_the_same_act_told_from_the_other_end_on_the_same_day() -> None:
    visit, hosted = Told(MONDAY, "Pompeo", "Kim", "042", "cameo"), Told(MONDAY, "Kim", "Pompeo", "043", "cameo")
    blame = Told(MONDAY, "Pompeo", "Kim", "112", "cameo")
    late = Told(MONDAY + timedelta(1), "Kim", "Pompeo", "112", "cameo")
    found = mirrored([visit, hosted, blame, late], mirrors())
    assert (found.mirrored, found.n) == (2, 4)


def test_scales_have_their_source_and_version() -> None:
    for name in names():
        for table in scale(name).tables.values():
            assert table.source
            assert table.version
            assert all(-10 <= value <= 10 for value in table.values.values())


@pytest.mark.parametrize(
    ("system", "code", "value"), [("weis", "223", -10.0), ("weis", "130", None), ("cameo", "0871", 9.0), ("plover", "AID", 10.0)]
)
def test_values(system: str, code: str, value: float | None) -> None:
    assert scale().value(system, code) == value


def test_the_two_renderings_of_goldstein_differ_where_the_codebook_was_renumbered() -> None:
    assert scale("goldstein_2007").value("cameo", "016") == 3.4  # then: make an empathetic comment
    assert scale("goldstein").value("cameo", "016") == -5.0  # now: deny responsibility


def test_an_unknown_scale_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="goldstein_2007"):
        scale("azar")


def test_symmetric_by_definition() -> None:
    cameo = {code for system, code in mirrors() if system == "cameo"}
    assert cameo == {"04", "040", "041", "042", "043", "044", "046", "057"}
    assert mirrors()["cameo", "042"] == "043"
    assert not is_symmetric("cameo", "045")
