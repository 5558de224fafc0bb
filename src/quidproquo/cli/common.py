"""What every command needs: its common options, dates, JSON out, errors and progress on standard error."""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, cast

import typer

from quidproquo.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
"""The widest table that we print."""

LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger's file.", show_default=False, readable=False)]
"""A ledger's path; whether it can be read is said by the ledger's own errors, not by the parser."""
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option("--between", metavar="A B", help="The two sides; the pair with most deeds unless named.", show_default=False),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.", show_default=False)
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.", show_default=False)]
Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE.svg", help="Draw it into this file as well.", show_default=False),
]
Assume = Annotated[
    Path | None,
    typer.Option(
        "--assume", metavar="FILE.toml", help="A file of assumptions; what it leaves out keeps its default.", show_default=False
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Seed of the draws over the assumptions.")]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", metavar="P", min=0.0, max=1.0, help="Leave out deeds below it (0.4 unless told).", show_default=False
    ),
]


def output(told: Path) -> Path:
    """Where to write: `-` is standard output, as elsewhere."""
    return Path("/dev/stdout") if str(told) == "-" else told


def first_day(told: str | None) -> date | None:
    """The first day that a date option means."""
    return _day(told, last=False) if told else None


def last_day(told: str | None) -> date | None:
    """The last day that a date option means: the end of a year or month that is named whole."""
    return _day(told, last=True) if told else None


def one_day(told: str | None) -> date | None:
    """The day that a date option names; UsageError Q103 for a month or a year, since relative dates are reckoned from it."""
    day = first_day(told)
    if day and day != last_day(told):
        raise UsageError("Q103", f"{told!r} is no single day", remedy=f"Write the day as well, such as {day}.")
    return day


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def out_console() -> Console:
    """Standard output for people, never wider than WIDTH."""
    from rich.console import Console

    seen = Console(highlight=False)
    if seen.is_terminal:
        return Console(highlight=False, width=min(WIDTH, seen.width))
    return Console(highlight=False, width=WIDTH, file=cast("IO[str]", _Unpadded()))


class _Unpadded:
    """Standard output as a file: without the blanks with which a table fills its lines."""

    def write(self, text: str) -> int:
        sys.stdout.write("\n".join(line.rstrip(" ") for line in text.split("\n")))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stdout, name)


def err_console() -> Console:
    """Standard error for people."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def number(count: int, noun: str) -> str:
    """A count with its noun: 1 deed, 2 deeds."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def say(message: str) -> None:
    """One line on standard error."""
    typer.echo(message, err=True)


def say_error(code: str, message: str, remedy: str) -> None:
    """What is wrong in one line, and what to do next in another."""
    sys.stderr.write(f"quid: {code}: {message}\n      {remedy}\n" if remedy else f"quid: {code}: {message}\n")


def _day(told: str, *, last: bool) -> date:
    parts = told.split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else (12 if last else 1)
        if len(numbers) > 3 or len(parts[0]) != 4:
            raise ValueError(told)
        day = numbers[2] if len(numbers) == 3 else (monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except (ValueError, IndexError) as wrong:
        raise UsageError("Q102", f"{told!r} is no date", remedy="Write it as 2007-10-03, 2007-10 or 2007.") from wrong
