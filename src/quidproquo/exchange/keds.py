"""KEDS event data: date, source, target and a code of three or four digits, WEIS or CAMEO, and often a label behind it.

Invariant: which codebook a file follows is decided once for the whole file, since 190 is "reduce relations" in one and
"use conventional force" in the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quidproquo.errors import UsageError
from quidproquo.exchange.actors import Named, actor_of_code
from quidproquo.exchange.cells import blank_to_null, nothing
from quidproquo.exchange.codes import System, meaning_of, meanings
from quidproquo.exchange.lines import Lines, read_lines
from quidproquo.exchange.rows import SHOWN, BadRow, Batch
from quidproquo.exchange.understanding import misunderstood, understand

_NAMES = ("date", "source", "target", "code")


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a KEDS file is written: its delimiter, where the four columns stand, and whether it has a heading."""

    delimiter: str
    order: tuple[int, ...]
    heading: bool


def read_keds(path: Path, *, system: System | None = None) -> Iterator[Batch]:
    """The events of a KEDS file, comma- or tab-separated, with or without a heading.

    Where `system` is None it is told from the codes; UsageError Q144 where they fit both books alike, Q141 where there are
    none.
    """
    chosen = system or _system_of(path)
    return (_batch(lines, shape, chosen) for lines, shape in _blocks(path))


def _blocks(path: Path) -> Iterator[tuple[Lines, _Shape]]:
    shape: _Shape | None = None
    for lines in read_lines(path):
        if shape is None:
            shape = _shape_of(lines.text[0].as_py(), path)
            lines = Lines(lines.first + 1, lines.text.slice(1)) if shape.heading else lines
        yield lines, shape


def _shape_of(first: str, path: Path) -> _Shape:
    delimiter = "\t" if "\t" in first else ","
    cells = [cell.strip(' "').casefold() for cell in first.split(delimiter)[: len(_NAMES)]]
    if "date" not in cells:
        return _Shape(delimiter, (0, 1, 2, 3), heading=False)
    missing = [name for name in _NAMES if name not in cells]
    if missing:
        raise UsageError(
            "Q141",
            f"the first four columns of {path.name} lack {missing[0]!r}",
            remedy="KEDS files begin with the columns date, source, target and code, in any order.",
        )
    return _Shape(delimiter, tuple(cells.index(name) for name in _NAMES), heading=True)


def _cells(texts: pa.Array, shape: _Shape) -> tuple[pa.Array, pa.Array]:
    # Only the first four delimiters part cells: what stands behind them is a label and may hold quotes and commas.
    lists = pc.split_pattern(texts, pattern=shape.delimiter, max_splits=len(_NAMES))
    fits = pc.greater_equal(pc.list_value_length(lists), len(_NAMES))
    return lists.filter(fits), fits


def _column(lists: pa.Array, place: int) -> pa.Array:
    return blank_to_null(pc.utf8_trim(pc.list_element(lists, place), characters=' "'))


def _batch(lines: Lines, shape: _Shape, system: System) -> Batch:
    lists, fits = _cells(lines.text, shape)
    numbers = pa.array(np.arange(lines.first, lines.first + len(lines.text)))
    rows, texts = numbers.filter(fits), lines.text.filter(fits)
    day, source, target, code = (_column(lists, place) for place in shape.order)

    def who(cells: Sequence[str]) -> Named:
        return actor_of_code(cells[0], system)

    events, reasons = understand(
        rows=rows,
        own_id=nothing(len(rows)),
        day=day,
        code=code,
        system=system,
        source=[source],
        target=[target],
        who=who,
        outlet=nothing(len(rows)),
        text=texts,  # the line is the evidence, and what tells apart two rows of one day
    )
    unfit = pc.invert(fits)
    short = [
        BadRow(row, f"{text.count(shape.delimiter) + 1} columns where date, source, target and code are needed", text[:SHOWN])
        for row, text in zip(numbers.filter(unfit).to_pylist(), lines.text.filter(unfit).to_pylist(), strict=True)
    ]
    return Batch(events, tuple(sorted([*short, *misunderstood(rows, texts, reasons)], key=lambda row: row.row)))


def _system_of(path: Path) -> System:
    """The codebook in which more rows stand, looking at the codes that stand in one of the two alone."""
    codes: Counter[str] = Counter()
    for lines, shape in _blocks(path):
        counted = pc.value_counts(_column(_cells(lines.text, shape)[0], shape.order[3]).drop_null())
        codes.update(dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)))
    weis, cameo = (meanings(system) for system in (System.WEIS, System.CAMEO))
    for_weis = sum(count for code, count in codes.items() if code in weis and code not in cameo)
    for_cameo = sum(count for code, count in codes.items() if code in cameo and code not in weis)
    if not any(meaning_of(system, code) for system in (System.WEIS, System.CAMEO) for code in codes):
        raise UsageError(
            "Q141",
            f"{path.name} holds no event data: no row has a WEIS or CAMEO code in its fourth column",
            remedy="KEDS files have the columns date, source, target and code, separated by commas or tabs.",
        )
    if for_weis == for_cameo:
        raise UsageError(
            "Q144", f"the codes of {path.name} fit WEIS and CAMEO alike", remedy="Say which: --codes weis or --codes cameo."
        )
    return System.WEIS if for_weis > for_cameo else System.CAMEO
