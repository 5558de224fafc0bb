"""Pictures of results: for `--plot FILE`, for the page, and for whoever works in Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quidproquo.presenting.views import Drawing


def plot(result: object, out: Path | None = None) -> Drawing:
    """The chief picture of a balance, a response, a routine or an advice, written to an SVG file if one is named.

    In a notebook the picture shows itself; `.svg` is its text. UsageError Q191 where there is no picture of such a result.
    """
    from quidproquo.presenting.pictures import draw

    picture = draw(result)[0]
    if out is not None:
        write_picture(out, picture)
    return picture


def write_picture(out: Path, picture: Drawing) -> None:
    """Writes a picture to a file of its own, with its title above and its words below."""
    from quidproquo.flow.files import write_lines
    from quidproquo.presenting.svg import standalone

    write_lines(out, iter([standalone(picture).rstrip("\n")]))
