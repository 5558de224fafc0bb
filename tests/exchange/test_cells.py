"""Lines parted at their tabs: the same cells as `str.split` finds, whatever the lines hold."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.exchange.cells import split_cells, translate_many

LINES = st.lists(st.text(alphabet="aé\t𝄞 ", max_size=8), max_size=8)


@given(LINES, st.integers(2, 4), st.integers(0, 2))
def test_cells_are_those_between_the_tabs(lines: list[str], width: int, skipped: int) -> None:
    cells, fits = split_cells(pa.array(lines, pa.string()).slice(skipped), width)
    kept = [line.split("\t") for line in lines[skipped:]]
    assert fits.to_pylist() == [len(line) == width for line in kept]
    for place in range(width):
        assert cells.column(place).to_pylist() == [line[place] or None for line in kept if len(line) == width]


@pytest.mark.parametrize("lines", [["a\tb", "a\tb\tc\td", "a\tb\tc"], ["a\tb\tc\td", "", "a\tb\tc", "\t"]])
def test_too_many_tabs_in_one_line_do_not_make_up_for_too_few_in_another(lines: list[str]) -> None:
    cells, fits = split_cells(pa.array(lines), 3)
    assert fits.to_pylist() == [line.count("\t") == 2 for line in lines]
    assert [cells.column(place).to_pylist() for place in range(3)] == [["a"], ["b"], ["c"]]


def test_rows_of_cells_are_translated_once_each_and_nothing_counts_as_an_empty_cell() -> None:
    asked: list[tuple[str, ...]] = []

    def by(cells: Sequence[str]) -> tuple[str, int]:
        asked.append(tuple(cells))
        return "+".join(cells), len(cells)

    one, other = pa.array(["x", None, "x", "y", ""]), pa.array(["1", "2", "1", None, "2"])
    said, count = translate_many([one, other], by, [pa.string(), pa.int64()])
    assert said.to_pylist() == ["x+1", "+2", "x+1", "y+", "+2"]
    assert count.to_pylist() == [2] * 5
    assert asked == [("x", "1"), ("", "2"), ("y", "")]
