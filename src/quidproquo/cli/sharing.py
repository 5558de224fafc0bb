"""`quid share` and `quid receive`: a ledger given away as a folder, and taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quidproquo.cli import common


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="share")(share)
    app.command(name="receive")(receive)


def share(
    ledger: common.LedgerPath,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FOLDER", help="A new folder.", show_default=False)],
    as_json: common.AsJson = False,
) -> None:
    """Write the ledger as a folder that others can receive: Parquet files and a manifest of hashes."""
    from quidproquo import flow

    written = flow.share(ledger, out)
    if as_json:
        common.print_json({"out": str(out), "rows": dict(written)})
    else:
        common.say(
            f"Wrote {written['documents']} documents and {written['reports']} reports to {out}. It holds the articles' full texts."
        )


def receive(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder made by quid share.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", metavar="LEDGER", help="The ledger to book it in.", show_default=False)],
    as_json: common.AsJson = False,
) -> None:
    """Book a shared folder, once every file is what its manifest says."""
    from quidproquo import flow

    booked = flow.receive(folder, into)
    if as_json:
        common.print_json({"ledger": str(into), "new": booked.new, "reports": booked.reports})
    else:
        common.say(f"Booked {booked.new} new documents with {booked.reports} reports in {into.name}.")
