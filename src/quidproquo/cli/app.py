"""The commands, gathered from their files."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from quidproquo.cli import accounts, advice, common, comparing, entries, files, judging, measures, naming, reading, sharing
from quidproquo.errors import UsageError


class Commands(TyperGroup):
    """All commands; the one place where an interruption and a reader that went away become an exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            common.say_error("Q298", "stopped", "What was booked is kept; run the same command to go on.")
            raise typer.Exit(130) from None
        except typer.BadParameter as wrong:
            raise _as_ours(wrong) from wrong
        except BrokenPipeError:
            # The reader of our output went away, as `head` does; the interpreter must not complain when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        return answer


def _as_ours(wrong: typer.BadParameter) -> UsageError:
    """A value that an option does not take, in our words instead of the parser's."""
    option = wrong.param.opts[0] if wrong.param else "an argument"
    message = wrong.message.removeprefix("Value error, ").rstrip(".")
    value, is_one_of_few, listed = message.partition(" is not one of ")
    if is_one_of_few:
        return UsageError("Q104", f"{value} is nothing that {option} takes", remedy=f"Take one of: {listed.replace(chr(39), '')}.")
    command = wrong.ctx.command_path if wrong.ctx else "quid"
    told = message.partition(", unable")[0].replace("Input should be", f"{option} should be")
    return UsageError("Q104", told if option in told else f"{option}: {told}", remedy=f"{command} -h says what it takes.")


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
