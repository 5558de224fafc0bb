"""`quid show`: one entry, back to the sentence, the speaker and the file."""

from __future__ import annotations

from typing import Annotated

import typer

from quidproquo.cli import common


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="show")(show)


def show(
    ledger: common.LedgerPath,
    id: Annotated[str, typer.Argument(metavar="ID", help="An entry's id, or its beginning.", show_default=False)],
    why: Annotated[bool, typer.Option("--why", help="Say what decided the reading.")] = False,
    as_json: common.AsJson = False,
) -> None:
    """Show one entry, back to the sentence, the speaker and the file."""
    from quidproquo import flow

    shown = flow.show(ledger, id)
    if as_json:
        from quidproquo.model.entry_lines import shown_to_json

        common.print_json(shown_to_json(shown))
        return
    from quidproquo.presenting.tables import shown_text

    common.out_console().print(shown_text(shown, why=why))
