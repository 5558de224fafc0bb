"""Pictures of results: for `--plot FILE`, for the page, and for whoever works in Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quidproquo.presenting.views import Drawing


def plot(result: object, out: Path | None = None) -> Drawing:
    """A balance, reciprocity, a routine, fulfilment or an advice as pictures on one sheet, written to an SVG file if named.

    In a notebook the picture shows itself; `.svg` is its text. UsageError Q191 where there is no picture of such a result.
    """
    from quidproquo.presenting.pictures import draw
    from quidproquo.presenting.svg import sheet

    picture = sheet(draw(result))
    if out is not None:
        write_picture(out, picture)
    return picture


def write_picture(out: Path, picture: Drawing) -> None:
    """Writes a picture to an SVG file; UsageError Q192 where the name says that it is another sort of file."""
    from quidproquo.errors import UsageError
    from quidproquo.flow.files import write_lines

    if out.suffix and out.suffix.lower() != ".svg":
        raise UsageError("Q192", f"{out.name} is not named like an SVG file", remedy="Pictures are SVG: name it FILE.svg.")

    write_lines(out, iter(['<?xml version="1.0" encoding="UTF-8"?>', picture.svg]))
