"""`quid compare`: how well a reading agrees with what people found in the same texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quidproquo.cli import common

if TYPE_CHECKING:
    from quidproquo.measuring.comparing import Comparison


def register(app: typer.Typer) -> None:
    """Adds the command of this file."""
    app.command(name="compare")(compare)


def compare(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder of annotated texts, one JSON file each.", show_default=False)
    ],
    reading: Annotated[
        Path,
        typer.Argument(
            metavar="READING",
            help="What quid read --format jsonl printed, a ledger, or a second folder of annotations.",
            show_default=False,
            readable=False,
        ),
    ],
    per_text: Annotated[bool, typer.Option("--per-text", help="Print the figures of each text as well.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="Print each missed report, and each that nobody annotated.")] = False,
    as_json: common.AsJson = False,
) -> None:
    """How well a reading agrees with annotated texts: precision, recall, attributes, confusions."""
    from quidproquo import flow

    found = flow.compare(gold, reading)
    if as_json:
        common.print_json(found.to_dict())
    else:
        from quidproquo.presenting import comparing

        console = common.out_console()
        console.print(comparing.comparison_view(found))
        if per_text:
            console.print(comparing.texts_table(found.texts))
        if misses:
            console.print(comparing.misses_view(found.texts))
    _say_what_is_odd(found)


def _say_what_is_odd(found: Comparison) -> None:
    if found.left_out:
        common.say(f"Left out, since nobody annotated them: {_some(found.left_out)}.")
    if found.silent:
        common.say(f"Nothing was read in {_some(found.silent)}; all that is annotated there counts as missed.")
    if found.displaced:
        common.say(
            f"{common.number(found.displaced, 'trigger')} of the reading {'is' if found.displaced == 1 else 'are'} not where it "
            "says: it may be of another version of a text."
        )


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
