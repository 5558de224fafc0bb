"""The wide tables: ICEWS, POLECAT and GDELT 2.0 events, all tab-separated, one event a line, no quoting.

Columns: as the projects publish them (ICEWS 20, POLECAT 40, GDELT 61 without a heading). Invariant: a line is split at its
tabs and nowhere else, so a stray quotation mark cannot swallow the rows behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quidproquo.errors import UsageError
from quidproquo.exchange.actors import Named, actor_of_code, actor_of_name
from quidproquo.exchange.cells import nothing, split_cells, translate_many
from quidproquo.exchange.codes import System, meanings
from quidproquo.exchange.lines import Lines, read_lines
from quidproquo.exchange.rows import SHOWN, BadRow, Batch
from quidproquo.exchange.understanding import misunderstood, understand


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a wide table keeps what we need. Names are headings; GDELT has none and gives places."""

    name: str
    width: int
    heading: bool
    system: System
    own_id: str
    day: str
    code: tuple[str, ...]
    source: tuple[str, ...]  # the columns that say who; the first is the name shown
    target: tuple[str, ...]
    outlet: str | None
    text: str | None
    who: Callable[[Sequence[str]], Named]
    code_of: Callable[[Sequence[str]], str]


def _coded_actor(cells: Sequence[str]) -> Named:
    return actor_of_code(cells[1], System.CAMEO)


def _named_actor(cells: Sequence[str]) -> Named:
    return actor_of_name(*cells)


def _plain_code(cells: Sequence[str]) -> str:
    return cells[0]


def _icews_code(cells: Sequence[str]) -> str:
    """CAMEO code of an ICEWS row. Some yearly files lost the leading zero; the event's name tells 042 from 42."""
    code, name = cells
    known = _icews_names().get(name.casefold())
    return known if known and known.lstrip("0") == code.lstrip("0") and len(known) > len(code) else code


def _icews_names() -> Mapping[str, str]:
    return {entry.meaning.casefold(): code for code, entry in meanings(System.CAMEO).items() if len(code) > 2}


def _polecat_code(cells: Sequence[str]) -> str:
    event, modes = cells
    return f"{event}:{modes.replace(';', ',').split(',')[0].strip()}" if modes else event


ICEWS = Layout(
    "ICEWS", 20, True, System.CAMEO, "event id", "event date", ("cameo code", "event text"),
    ("source name", "source country", "source sectors"), ("target name", "target country", "target sectors"),
    "publisher", None, _named_actor, _icews_code,
)  # fmt: skip
POLECAT = Layout(
    "POLECAT", 40, True, System.PLOVER, "event id", "event date", ("event type", "event mode"),
    ("actor name", "actor country", "primary actor sector"), ("recipient name", "recipient country", "primary recipient sector"),
    "source", None, _named_actor, _polecat_code,
)  # fmt: skip
GDELT = Layout(
    "GDELT", 61, False, System.CAMEO, "0", "1", ("26",), ("6", "5"), ("16", "15"), None, "60", _coded_actor, _plain_code
)  # fmt: skip


def read_wide(path: Path, layout: Layout) -> Iterator[Batch]:
    """The events of a wide table, block by block; UsageError Q141 where its heading is another one's."""
    places: Mapping[str, int] | None = None if layout.heading else {str(i): i for i in range(layout.width)}
    for lines in read_lines(path):
        if places is None:
            places = _places(lines, path, layout)
            lines = Lines(lines.first + 1, lines.text.slice(1))
        yield _batch(lines, layout, places)


def _places(lines: Lines, path: Path, layout: Layout) -> Mapping[str, int]:
    heading = [name.strip().casefold().replace("_", " ") for name in lines.text[0].as_py().split("\t")]
    wanted = [layout.own_id, layout.day, *layout.code, *layout.source, *layout.target]
    missing = [name for name in wanted if name not in heading]
    if missing or len(heading) != layout.width:
        lack = f"lacks the column {missing[0]!r}" if missing else f"has {len(heading)} columns"
        raise UsageError(
            "Q141",
            f"the first line of {path.name} {lack}, so it is no {layout.name} file",
            remedy=f"{layout.name} files have {layout.width} tab-separated columns under a heading (docs/reference).",
        )
    return {name: i for i, name in enumerate(heading)}


def _batch(lines: Lines, layout: Layout, places: Mapping[str, int]) -> Batch:
    cells, fits = split_cells(lines.text, layout.width)
    numbers = pa.array(np.arange(lines.first, lines.first + len(lines.text)))
    rows, texts = numbers.filter(fits), lines.text.filter(fits)

    def column(name: str | None) -> pa.Array:
        return cells.column(places[name]) if name and name in places else nothing(len(rows))

    [code] = translate_many([column(name) for name in layout.code], lambda row: (layout.code_of(row),), [pa.string()])
    events, reasons = understand(
        rows=rows,
        own_id=column(layout.own_id),
        day=column(layout.day),
        code=code,
        system=layout.system,
        source=[column(name) for name in layout.source],
        target=[column(name) for name in layout.target],
        who=layout.who,
        outlet=column(layout.outlet),
        text=column(layout.text),
    )
    bad = [*_misfits(numbers, lines.text, fits, layout), *misunderstood(rows, texts, reasons)]
    return Batch(events, tuple(sorted(bad, key=lambda row: row.row)))


def _misfits(numbers: pa.Array, texts: pa.Array, fits: pa.Array, layout: Layout) -> list[BadRow]:
    misfit = pc.invert(fits)
    return [
        BadRow(row, f"{text.count(chr(9)) + 1} columns where {layout.name} has {layout.width}", text[:SHOWN])
        for row, text in zip(numbers.filter(misfit).to_pylist(), texts.filter(misfit).to_pylist(), strict=True)
    ]
