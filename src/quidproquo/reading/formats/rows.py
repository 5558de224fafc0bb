"""Articles as rows: JSON lines, JSON arrays and CSV with a text column, of any size.

Invariant: rows stream. One row is in memory at a time, a broken row is one refusal with its line number, and the next row is
read. A row's text keeps its offsets: every code point that the row holds stands in the draft.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.decode import decode, guess_encoding
from quidproquo.reading.formats.draft import LARGEST_TEXT, Draft, Found, draft_from

TEXT_COLUMNS = ("text", "content")
_LONGEST_LINE = 3 * LARGEST_TEXT
"""A row may write its letters as six bytes each and carry other columns; what is longer is no row of articles."""
_PATIENCE = 1000
"""Refusals in a row, without an article before them, after which a file is said to be something else."""
_ROW_REMEDY = "Give each row its article under `text` or `content`."


def read_json_lines(stream: BinaryIO) -> Iterator[Found]:
    """A draft for each line of a JSON lines file; empty lines are passed over."""
    return _give_up_on_none(_json_rows(stream))


def read_json(data: bytes) -> Iterator[Found]:
    """Drafts from one JSON value: an object that is an article, or an array of them."""
    value = _parse_json(decode(data))
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, start=1):
        yield (number if isinstance(value, list) else 0), _row_or_refusal(row)


def read_csv(stream: io.BufferedReader) -> Iterator[Found]:
    """A draft for each row of a CSV file whose header names a text column; commas, semicolons, tabs or bars between cells."""
    csv.field_size_limit(LARGEST_TEXT)
    head = stream.peek(65_536)[:65_536]
    lines = io.TextIOWrapper(stream, encoding=guess_encoding(head), errors="replace", newline="")
    try:
        yield from _give_up_on_none(_csv_rows(lines))
    finally:
        lines.detach()  # or it would close a stream that is the caller's


def has_text_column(header: str) -> bool:
    """Whether a first line is the header of a table of articles."""
    return _delimiter(header) is not None


def _json_rows(stream: BinaryIO) -> Iterator[Found]:
    for number, line in _numbered_lines(stream):
        if isinstance(line, RefusedError):
            yield number, line
        elif line.strip():
            try:
                yield number, _row_or_refusal(_parse_json(line))
            except RefusedError as refused:
                yield number, refused


def _numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, str | RefusedError]]:
    """Lines with their numbers; a line beyond all measure is skipped in pieces and named."""
    first = stream.readline(_LONGEST_LINE + 1)
    encoding = guess_encoding(first[:65_536], whole=first)
    if encoding.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(first, stream, encoding)
        return
    number = 1
    line = first
    while line:
        if len(line) > _LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1_000_000)
            yield number, RefusedError("Q305", "a line too long for one article", remedy=_ROW_REMEDY)
        else:
            yield number, _decode_line(line)
        number += 1
        line = stream.readline(_LONGEST_LINE + 1)


def _decode_line(line: bytes) -> str | RefusedError:
    try:
        return decode(line)
    except RefusedError as refused:
        return refused


def _wide_lines(first: bytes, stream: BinaryIO, encoding: str) -> Iterator[tuple[int, str]]:
    # Line ends of UTF-16 are no line ends of bytes; such files are rare and small enough to be held whole, within the limit.
    data = first + stream.read(4 * LARGEST_TEXT)
    yield from enumerate(data.decode(encoding, errors="replace").removeprefix("\ufeff").split("\n"), start=1)


def _parse_json(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as wrong:
        where = f" at column {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise RefusedError("Q315", f"this is no JSON{where}", remedy="Give one JSON object a line.") from wrong


def _row_or_refusal(row: Any) -> Draft | RefusedError:
    if not isinstance(row, dict):
        return RefusedError("Q315", "this row is no object with columns", remedy=_ROW_REMEDY)
    names = {str(key).strip().lower(): key for key in row}
    for column in TEXT_COLUMNS:
        value = row.get(names.get(column, ""))
        if isinstance(value, str) and value.strip():
            return draft_from(value, {key: each for key, each in row.items() if key is not None})
    return RefusedError("Q315", "this row has no text", remedy=_ROW_REMEDY)


def _csv_rows(lines: io.TextIOWrapper) -> Iterator[Found]:
    header = lines.readline(65_536).removeprefix("\ufeff")
    delimiter = _delimiter(header)
    if delimiter is None:
        raise RefusedError(
            "Q315", "no column of this table is called text or content", remedy="Name the column that holds the articles `text`."
        )
    columns = next(csv.reader([header], delimiter=delimiter))
    # csv.reader asks for the next line itself, and only knows lines, so NULs and line ends inside quoted cells are its business.
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield reader.line_num + 1, RefusedError("Q315", f"a broken row ({wrong})", remedy="Check its quotation marks.")
            continue
        if any(cells):
            yield reader.line_num + 1, _row_or_refusal(dict(zip(columns, cells, strict=False)))


def _delimiter(header: str) -> str | None:
    for delimiter in ",;\t|":
        try:
            columns = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            continue
        if any(column.strip().lower() in TEXT_COLUMNS for column in columns):
            return delimiter
    return None


def _give_up_on_none(rows: Iterator[Found]) -> Iterator[Found]:
    """Rows, until so many were refused from the first that the file is something else."""
    any_article = False
    for seen, (number, found) in enumerate(rows, start=1):
        yield number, found
        any_article = any_article or isinstance(found, Draft)
        if not any_article and seen >= _PATIENCE:
            raise RefusedError("Q315", f"none of the first {_PATIENCE:,} rows is an article", remedy=_ROW_REMEDY)
