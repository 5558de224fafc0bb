"""`quid advise`: the next move, weighed against the record and the assumptions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quidproquo.cli import common
from quidproquo.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="advise")(advise)


def advise(
    ledger: Annotated[Path | None, typer.Argument(metavar="LEDGER", help="The ledger's file.", show_default=False)] = None,
    for_side: Annotated[
        str | None, typer.Option("--for", metavar="A", help="The side that is advised.", show_default=False)
    ] = None,
    toward: Annotated[
        str | None, typer.Option("--toward", metavar="B", help="The side that it deals with.", show_default=False)
    ] = None,
    assume: common.Assume = None,
    seed: common.Seed = 0,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DATE",
            help="The day of the advice; the last day that the ledger knows of unless told.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="MOVE", help="Explain one move instead.", show_default=False)
    ] = None,
    init: Annotated[
        Path | None,
        typer.Option(
            "--init", metavar="FILE.toml", help="Write the default assumptions to a new file and stop.", show_default=False
        ),
    ] = None,
    min_confidence: common.MinConfidence = None,
    plot: common.Plot = None,
    as_json: common.AsJson = False,
) -> None:
    """Weigh the next move of one side toward another: what the record says, what one would have to believe, what turns it."""
    from quidproquo import flow

    if init:
        flow.init_assumptions(init)
        common.say(f"Wrote {init}. Change its numbers and give it with --assume {init}.")
        return
    if ledger is None or for_side is None or toward is None:
        raise UsageError(
            "Q186", "advice needs a ledger and two sides", remedy="Write: quid advise LEDGER --for USA --toward PRK."
        )
    found = flow.advise(
        ledger, assume, for_side=for_side, toward=toward, seed=seed, on=common.last_day(on), min_confidence=min_confidence
    )
    words = flow.explain(found, explain) if explain else None
    if plot:
        flow.plot(found, plot)
    if as_json:
        common.print_json({"move": explain, "explained": words} if words else found.to_dict())
        return
    from quidproquo.presenting.advice import advice_text, explained_text

    common.out_console().print(explained_text(words) if words else advice_text(found))
