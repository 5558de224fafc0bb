"""`quid judge` and `quid history`: a person overrules the machine, takes it back, and looks up what was judged."""

from __future__ import annotations

from typing import Annotated

import typer

from quidproquo.cli import common


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="judge")(judge)
    app.command(name="history")(history)


def judge(
    ledger: common.LedgerPath,
    act: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="merge, split, fate, deed, status, sides, when, drop, add, round, note or undo.", show_default=False
        ),
    ],
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="…", help="Ids and the new value; a wrong call says how.", show_default=False)
    ] = None,
    because: Annotated[
        str, typer.Option("--because", metavar="TEXT", help="Why; it is kept with the judgement.", show_default=False)
    ] = "",
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who judges; your user name unless told.", show_default=False)
    ] = None,
    as_json: common.AsJson = False,
) -> None:
    """Overrule the ledger's proposals: a row of its own, with author, reason and time, that can be taken back."""
    from getpass import getuser

    from quidproquo import flow

    made = flow.judge(ledger, act, arguments or [], because=because, author=author or getuser())
    if as_json:
        from quidproquo.model.entry_lines import judgement_to_json

        common.print_json(judgement_to_json(made))
    else:
        common.say(f"Booked {made.id}. Take it back with: quid judge {ledger} undo {made.id} --because …")


def history(
    ledger: common.LedgerPath,
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="An entry's id; everything unless told.", show_default=False)
    ] = None,
    as_json: common.AsJson = False,
) -> None:
    """List what people have judged, about one entry or about anything."""
    from quidproquo import flow

    found = flow.history(ledger, id)
    if as_json:
        from quidproquo.model.entry_lines import judgement_to_json

        common.print_json([judgement_to_json(j) for j in found])
        return
    from quidproquo.presenting.fates import judgements_table

    common.out_console().print(judgements_table(found))
