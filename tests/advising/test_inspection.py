"""What an inspection of some sites can show."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from quidproquo.advising.inspection import (
    detection,
    detection_after_cleaning,
    detection_when_host_chooses,
    dresher_value,
    sample_size,
    sample_size_iaea,
)
from quidproquo.errors import UsageError


@st.composite
def sites(draw: st.DrawFn) -> tuple[int, int, int]:
    N = draw(st.integers(0, 200))
    return N, draw(st.integers(0, N)), draw(st.integers(0, N))


def test_five_of_a_hundred_sites() -> None:
    assert detection(100, 10, 5) == pytest.approx(0.416248, abs=1e-6)
    assert detection_after_cleaning(100, 10, 5, 0.5) == pytest.approx(0.228184, abs=1e-6)
    assert detection_when_host_chooses(100, 10, 5) == 0


@given(sites())
def test_detection_is_the_count_of_samples_that_miss(given_sites: tuple[int, int, int]) -> None:
    N, d, n = given_sites
    assert detection(N, d, n) == pytest.approx(1 - comb(N - d, n) / comb(N, n), abs=1e-12)


@given(sites(), st.floats(0, 1))
def test_cleaning_thins_what_a_visit_shows(given_sites: tuple[int, int, int], kappa: float) -> None:
    N, d, n = given_sites
    law = hypergeom(N, d, n)
    expected = sum(law.pmf(x) * (1 - kappa**x) for x in range(min(n, d) + 1)) if N else 0.0
    assert detection_after_cleaning(N, d, n, kappa) == pytest.approx(expected, abs=1e-9)
    assert 0 <= detection_after_cleaning(N, d, n, kappa) <= detection(N, d, n) + 1e-12


@given(sites(), st.floats(0, 1))
def test_more_sites_never_detect_less(given_sites: tuple[int, int, int], kappa: float) -> None:
    N, d, n = given_sites
    if n < N:
        assert detection(N, d, n + 1) >= detection(N, d, n) - 1e-12
        assert detection_after_cleaning(N, d, n + 1, kappa) >= detection_after_cleaning(N, d, n, kappa) - 1e-12
        assert detection_when_host_chooses(N, d, n + 1, kappa) >= detection_when_host_chooses(N, d, n, kappa)


@given(sites(), st.floats(0, 1))
def test_a_host_that_chooses_shows_no_more_than_chance_would(given_sites: tuple[int, int, int], kappa: float) -> None:
    N, d, n = given_sites
    assert detection_when_host_chooses(N, d, n, kappa) <= detection_after_cleaning(N, d, n, kappa) + 1e-9


def test_the_ends() -> None:
    assert detection(10, 0, 10) == detection(10, 3, 0) == detection(0, 0, 0) == 0
    assert detection(10, 1, 10) == 1
    assert detection_after_cleaning(10, 3, 10, 1.0) == 0
    assert detection_after_cleaning(10, 3, 10, 0.5) == pytest.approx(1 - 0.125)
    assert detection_after_cleaning(10, 3, 4, 0.0) == detection(10, 3, 4)
    assert detection_when_host_chooses(10, 3, 7) == 0
    assert detection_when_host_chooses(10, 3, 8) == 1
    assert detection_when_host_chooses(10, 3, 9, 0.5) == 0.75


def test_a_country_of_sites() -> None:
    assert detection(10**6, 10, 10**5) == pytest.approx(1 - 0.9**10, abs=1e-5)
    assert detection_after_cleaning(10**6, 1000, 10, 0.5) == pytest.approx(1 - (1 - 0.0005) ** 10, abs=1e-6)


@given(sites(), st.floats(0.001, 1), st.floats(0, 1))
def test_the_sample_is_the_smallest_that_does(given_sites: tuple[int, int, int], missed: float, kappa: float) -> None:
    N, d, _ = given_sites
    n = sample_size(N, d, missed, kappa)
    if n is None:
        assert detection_after_cleaning(N, d, N, kappa) <= 1 - missed + 1e-9
        return
    assert detection_after_cleaning(N, d, n, kappa) >= 1 - missed - 1e-9
    assert n == 0 or detection_after_cleaning(N, d, n - 1, kappa) <= 1 - missed + 1e-9


def test_sample_sizes_in_safeguards() -> None:
    assert sample_size(100, 10, 0.05) == 25
    assert sample_size_iaea(100, 10, 0.05) == 26
    assert sample_size(100, 10, 0.0) == 91  # certainty: one more than there are clean sites
    assert sample_size(100, 10, 1.0) == 0
    assert sample_size(100, 0, 0.05) is None
    assert sample_size_iaea(100, 10, 0.0) == 100


def test_dresher() -> None:
    assert dresher_value(4, 2) == pytest.approx(-3 / 11, abs=1e-15)
    assert dresher_value(6, 3) == pytest.approx(-5 / 21, abs=1e-15)
    assert dresher_value(5, 0) == -1
    assert dresher_value(5, 5) == dresher_value(5, 9) == 0


@given(st.integers(1, 12), st.integers(1, 12), st.floats(0.1, 5))
def test_dresher_solves_its_own_recursion(n: int, m: int, b: float) -> None:
    """Each period is a 2×2 game: inspect or not against violate or not (Dresher 1962)."""
    if m >= n:
        return
    keep, spend = dresher_value(n - 1, m, b), dresher_value(n - 1, m - 1, b)
    # Rows inspect (caught b, legal: one visit fewer), not (−1, legal: one period fewer); its mixed value:
    assert dresher_value(n, m, b) == pytest.approx((b * keep + spend) / (b + keep - spend + 1), abs=1e-12)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (lambda: detection(10, 11, 1), "d"),
        (lambda: detection(10, 1, 11), "n"),
        (lambda: detection(10, 1, -1), "n"),
        (lambda: detection(10.5, 1, 1), "N"),  # type: ignore[arg-type]
        (lambda: detection_after_cleaning(10, 1, 1, 1.01), "kappa"),
        (lambda: sample_size(10, 1, 2), "beta"),
        (lambda: sample_size_iaea(10, 0, 0.1), "d"),
        (lambda: dresher_value(3, 1, -1), "b"),
    ],
)
def test_a_number_out_of_range_is_named(what: object, name: str) -> None:
    with pytest.raises(UsageError, match=f"^Q180: {name} "):
        what()  # type: ignore[operator]
