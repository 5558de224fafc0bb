"""The commands, gathered from their files."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from quidproquo.cli import accounts, advice, common, comparing, entries, files, judging, measures, naming, reading, sharing


class Commands(TyperGroup):
    """All commands; the one place where an interruption and a reader that went away become an exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            common.say_error("Q298", "stopped", "What was booked is kept; run the same command to go on.")
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # The reader of our output went away, as `head` does; the interpreter must not complain when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        return answer


app = typer.Typer(
    cls=Commands,
    name="quid",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # framed help costs four tenths of a second at every start
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="The negotiator's ledger: who gave what to whom, what came back, was it verified, and what to ask for next.",
    epilog="Exit status: 0 done, 1 done but something was refused, 2 wrong use, 3 could not. --debug shows tracebacks.",
)
for group in (reading, accounts, entries, files, judging, measures, advice, sharing, comparing, naming):
    group.register(app)


def _version(asked: bool) -> None:
    if asked:
        from quidproquo import __version__

        typer.echo(f"quidproquo {__version__}")
        raise typer.Exit


@app.callback()
def quid(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """The negotiator's ledger."""
