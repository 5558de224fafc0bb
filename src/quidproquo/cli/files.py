"""`quid export`: the ledger in formats that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quidproquo.cli import common


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="export")(export)


def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="jsonl: every report, one JSON object a line.", show_default=False)
    ],
    ledger: common.LedgerPath,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="Where to write; - is standard output.", show_default=False)],
    as_json: common.AsJson = False,
) -> None:
    """Write the ledger's reports to a file."""
    from quidproquo import flow

    lines = flow.export(ledger, form, common.output(out))
    if as_json:
        common.print_json({"out": str(out), "format": form, "lines": lines})
    else:
        common.say(f"Wrote {lines} lines to {out}.")
