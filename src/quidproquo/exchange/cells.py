"""Columns of cells into columns of meaning, a distinct value at a time: a million rows hold a few thousand days, codes and names.

Invariant: nothing here looks at a row twice, and nothing is dropped; what cannot be meant becomes null, for the caller to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Places = npt.NDArray[np.signedinteger]
_TAB = 9
_DAYS = 100_000  # distinct days remembered; event data of a century hold some 37,000


@dataclass(frozen=True, slots=True)
class Cells:
    """Lines of equal width, with where each of their cells begins and ends. Nothing is copied before a column is asked for.

    `starts` and `ends` of the lines and the places of their `tabs` (a row a line) count bytes of `data`.
    """

    data: pa.Buffer
    starts: Places
    ends: Places
    tabs: Places

    def column(self, place: int) -> pa.Array:
        """One column; an empty cell is null."""
        width = self.tabs.shape[1] + 1
        starts = self.starts if place == 0 else self.tabs[:, place - 1] + 1
        ends = self.ends if place == width - 1 else self.tabs[:, place]
        if not len(starts):
            return nothing(0)
        # Read as one array in which the cells of the column take turns with what lies between them: every other one is ours.
        offsets = np.stack([starts, ends], axis=1).astype(np.int32)
        turns = pa.StringArray.from_buffers(offsets.size - 1, pa.py_buffer(offsets), self.data)
        return turns.take(pa.array(np.arange(0, offsets.size, 2), mask=starts == ends))


def split_cells(lines: pa.Array, width: int) -> tuple[Cells, pa.Array]:
    """(the cells of the lines that have exactly `width` of them, a mask over all lines that says which have)."""
    _, where, data = lines.buffers()
    data = data or pa.py_buffer(b"")
    edges = np.frombuffer(where, dtype=np.int32)[lines.offset : lines.offset + len(lines) + 1] if where else np.zeros(1, np.int32)
    tabs = np.flatnonzero(np.frombuffer(data, dtype=np.uint8)[edges[0] : edges[-1]] == _TAB) + edges[0]
    if len(tabs) == len(lines) * (width - 1):
        rows = tabs.reshape(-1, width - 1)
        if np.all(rows[:, 0] >= edges[:-1]) and np.all(rows[:, -1] < edges[1:]):  # so every line fits, as nearly always
            return Cells(data, edges[:-1], edges[1:], rows), pa.repeat(True, len(lines))
    first = np.searchsorted(tabs, edges)  # the number of the first tab behind each edge
    fits = np.diff(first) == width - 1
    rows = tabs[first[:-1][fits][:, None] + np.arange(width - 1)]
    return Cells(data, edges[:-1][fits], edges[1:][fits], rows), pa.array(fits)


def blank_to_null(column: pa.Array) -> pa.Array:
    """The column with nothing where it holds only blanks."""
    return pc.if_else(pc.equal(pc.binary_length(column), 0), None, column)


def translate(column: pa.Array, by: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """Each value as `by` translates it, asked once for each distinct value; null stays null."""
    coded = column.dictionary_encode()
    table = pa.array([by(value) for value in coded.dictionary.to_pylist()], kind)
    return table.take(coded.indices)


def translate_many(
    columns: Sequence[pa.Array], by: Callable[[Sequence[str]], Sequence[Any]], kinds: Sequence[pa.DataType]
) -> list[pa.Array]:
    """Each row of cells, nothing written as "", as `by` translates it into several columns; asked once for each distinct row."""
    coded = [pc.fill_null(column, "").dictionary_encode() for column in columns]
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    for one in coded:
        numbers = numbers * len(one.dictionary) + one.indices.to_numpy()
    distinct = pa.array(numbers).dictionary_encode()
    found = [by(cells) for cells in _rows_of(distinct.dictionary.to_numpy(), coded)]
    return [pa.array([one[i] for one in found], kind).take(distinct.indices) for i, kind in enumerate(kinds)]


def _rows_of(numbers: Places, coded: Sequence[pa.DictionaryArray]) -> Iterator[tuple[str, ...]]:
    """The rows of cells that were numbered, the last column's number first."""
    columns: list[list[str]] = []
    for one in reversed(coded):
        numbers, own = np.divmod(numbers, max(1, len(one.dictionary)))
        columns.append(one.dictionary.take(pa.array(own)).to_pylist())
    return zip(*reversed(columns), strict=True)


@lru_cache(maxsize=_DAYS)
def day_of(text: str) -> date | None:
    """A day as the field writes it: 2018-09-19, 20180919, 180919 or 9/19/2018; None where it is none."""
    try:
        if "/" in text:
            month, day, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        if len(text) == 8 and text.isascii() and text.isdigit():
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if len(text) == 6 and text.isdigit():
            # KEDS before 2000 wrote 790415; no event data reach back before 1930.
            return date(int(text[:2]) + (1900 if text[:2] >= "30" else 2000), int(text[2:4]), int(text[4:]))
        return date.fromisoformat(text[:10]) if text[4:5] == "-" else None
    except ValueError:
        return None


def nothing(length: int, kind: pa.DataType | None = None) -> pa.Array:
    """A column with nothing in it."""
    return pa.nulls(length, kind or pa.string())
