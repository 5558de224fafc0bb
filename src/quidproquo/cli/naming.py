"""`quid who`: which side a name stands for on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from quidproquo.cli import common


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="who")(who)


def who(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name, an office or a phrase, as a text writes it.", show_default=False)
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the text: offices change hands.", show_default=False)
    ] = None,
    knowledge: Annotated[
        list[str] | None, typer.Option("--knowledge", metavar="FILE", help="Further files of names.", show_default=False)
    ] = None,
    as_json: common.AsJson = False,
) -> None:
    """Say which side a name stands for, why, and what else it may mean."""
    from quidproquo import flow
    from quidproquo.settings import load_settings

    files = [*load_settings().knowledge, *(knowledge or ())]
    answer = flow.who(name, common.first_day(on), knowledge=files)
    if as_json:
        common.print_json(flow.answer_to_json(answer))
    else:
        from quidproquo.presenting.naming import answer_text

        common.out_console().print(answer_text(flow.answer_to_json(answer)))
    if not answer.named:
        raise typer.Exit(1)
