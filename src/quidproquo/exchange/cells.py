"""Columns of cells into columns of meaning, a distinct value at a time: a million rows hold a few thousand days, codes and names.

Invariant: nothing here looks at a row twice, and nothing is dropped; what cannot be meant becomes null, for the caller to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_MARK = "\x1f"


def split_cells(lines: pa.Array, width: int) -> tuple[pa.Array, pa.Array]:
    """(the lists of cells of the lines that have exactly `width` of them, a mask over all lines that says which have)."""
    lists = pc.split_pattern(lines, pattern="\t")
    fits = pc.equal(pc.list_value_length(lists), width)
    return lists if pc.all(fits).as_py() else lists.filter(fits), fits  # copying what all fits costs a fifth of an import


def cell(lists: pa.Array, place: int) -> pa.Array:
    """One column of lists that all reach so far; an empty cell is null."""
    return blank_to_null(pc.list_element(lists, place))


def blank_to_null(column: pa.Array) -> pa.Array:
    """The column with nothing where it holds only blanks."""
    return pc.if_else(pc.equal(pc.binary_length(column), 0), None, column)


def translate(column: pa.Array, by: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """Each value as `by` translates it, asked once for each distinct value; null stays null."""
    coded = column.dictionary_encode()
    table = pa.array([by(value) for value in coded.dictionary.to_pylist()], kind)
    return table.take(coded.indices)


def translate_many(column: pa.Array, by: Callable[[str], Sequence[Any]], kinds: Sequence[pa.DataType]) -> list[pa.Array]:
    """Like `translate`, for a translation into several columns at once."""
    coded = column.dictionary_encode()
    found = [by(value) for value in coded.dictionary.to_pylist()]
    return [pa.array([one[i] for one in found], kind).take(coded.indices) for i, kind in enumerate(kinds)]


def joined(columns: Sequence[pa.Array]) -> pa.Array:
    """Columns as one, for a translation that needs them together; part with `parted`."""
    if len(columns) == 1:
        return pc.fill_null(columns[0], "").cast(pa.string())
    # A cell that holds the mark itself must not shift the others.
    filled = [pc.replace_substring(pc.fill_null(column, ""), pattern=_MARK, replacement=" ") for column in columns]
    return pc.binary_join_element_wise(*filled, _MARK)


def parted(value: str) -> list[str]:
    """The values of `joined` again."""
    return value.split(_MARK)


def day_of(text: str) -> date | None:
    """A day as the field writes it: 2018-09-19, 20180919, 180919 or 9/19/2018; None where it is none."""
    try:
        if "/" in text:
            month, day, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        if len(text) == 8 and text.isdigit():
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
