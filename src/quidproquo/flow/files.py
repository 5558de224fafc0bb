"""Files out of the ledger, in the formats that others read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quidproquo.exchange.export import csv_text, jsonl_lines, plover_lines
from quidproquo.flow.opening import AnyLedger, reading
from quidproquo.ledger import read as ask
from quidproquo.model.report import Report


def export(ledger: AnyLedger, form: str, out: Path) -> int:
    """Writes the ledger's reports to a file in the named format; how many lines it has. UsageError Q135 names the formats."""
    from quidproquo.errors import UsageError

    if form not in FORMS:
        raise UsageError("Q135", f"there is no format {form!r}", remedy=f"Formats are {', '.join(sorted(FORMS))}.")
    with reading(ledger) as book:
        return write_lines(out, FORMS[form](ask.reports(book)))


def write_page(out: Path, page: str) -> None:
    """Writes an HTML page to a file."""
    write_lines(out, iter(page.splitlines()))


def write_lines(out: Path, lines: Iterator[str]) -> int:
    """Writes lines to a file beside it first, so that a file that is there is whole; how many. A device, a pipe or a link is
    written to as it is."""
    from quidproquo.errors import UnavailableError

    itself = out.is_symlink() or (out.exists() and not out.is_file() and not out.is_dir())
    partial = out if itself else out.with_name(out.name + ".partial")  # /dev/null and the like are never replaced
    number = 0
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            for line in lines:
                stream.write(line + "\n")
                number += 1
        if not itself:
            partial.replace(out)
    except OSError as wrong:
        if not itself:
            partial.unlink(missing_ok=True)
        raise UnavailableError(
            "Q210", f"{out} cannot be written: {wrong.strerror}", remedy="Check the folder, the space and your rights there."
        ) from wrong
    return number


FORMS: dict[str, Callable[[Iterable[Report]], Iterator[str]]] = {
    "jsonl": jsonl_lines,
    "plover": plover_lines,
    "csv": lambda reports: (line.rstrip("\n") for line in csv_text(reports)),
}
"""Formats by name, each from reports to lines."""
