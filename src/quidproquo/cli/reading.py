"""`quid read`: articles become reports, printed or booked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quidproquo.cli import common
from quidproquo.model.words import Genre

if TYPE_CHECKING:
    from collections.abc import Callable

    from quidproquo.model.entries import Booked
    from quidproquo.model.report import Reading, Refusal


class Form(StrEnum):
    """How reports are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    PLOVER = "plover"


class GivenGenre(StrEnum):
    """The genres that a user may give."""

    NEWS = "news"
    OPINION = "opinion"
    STATEMENT = "statement"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="read")(read)


def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, globs, or - for standard input.", show_default=False)
    ],
    into: Annotated[
        Path | None, typer.Option("--into", metavar="LEDGER", help="Book what is read in this ledger.", show_default=False)
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DATE",
            help="Day of publication of these texts; rows of a table keep their own.",
            show_default=False,
        ),
    ] = None,
    genre: Annotated[GivenGenre | None, typer.Option("--genre", help="What sort of texts these are.", show_default=False)] = None,
    form: Annotated[Form | None, typer.Option("--format", help="How to print the reports.", show_default="table")] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, help="Processes that read.", show_default="1")
    ] = None,
    knowledge: Annotated[
        list[str] | None, typer.Option("--knowledge", metavar="FILE", help="Further files of names.", show_default=False)
    ] = None,
    as_json: common.AsJson = False,
) -> None:
    """Read articles into reports: who did, promised, demanded, refused what, toward whom, when, according to whom."""
    from quidproquo import flow
    from quidproquo.settings import load_settings

    settings = load_settings()
    refused: list[Refusal] = []
    undated: list[str] = []
    with _progress() as step:
        entries = flow.read_documents(
            sources,
            published=common.one_day(published),
            genre=Genre(genre.value) if genre else None,
            workers=workers or settings.workers,
            knowledge=[*settings.knowledge, *(knowledge or ())],
        )
        watched = _watch(entries, refused, undated, step)
        if into:
            booked = flow.book(into, watched)
        else:
            _print(watched, Form.JSONL if as_json and form is None else form or Form.TABLE)
    if into:
        _say_booked(booked, into, refused, as_json=as_json)
    _say_undated(undated)
    _say_refused(refused)
    if refused:
        raise typer.Exit(1)


def _watch(
    entries: Iterable[Reading | Refusal], refused: list[Refusal], undated: list[str], step: Callable[[str], None]
) -> Iterator[Reading | Refusal]:
    from quidproquo.model.report import Refusal

    for entry in entries:
        if isinstance(entry, Refusal):
            refused.append(entry)
        elif entry.document.published is None:
            undated.append(entry.document.source)
        step(entry.source if isinstance(entry, Refusal) else entry.document.source)
        yield entry


def _print(entries: Iterable[Reading | Refusal], form: Form) -> None:
    from quidproquo.model.report import Reading

    readings = (entry for entry in entries if isinstance(entry, Reading))
    if form is Form.TABLE:
        from quidproquo.presenting.readings import readings_table

        console = common.out_console()
        for reading in readings:
            console.print(readings_table([reading]))
        return
    from quidproquo.flow.files import FORMS

    for line in FORMS[form.value](report for reading in readings for report in reading.reports):
        typer.echo(line)


def _say_booked(booked: Booked, into: Path, refused: list[Refusal], *, as_json: bool) -> None:
    if as_json:
        common.print_json(
            {
                "ledger": str(into),
                "new": booked.new,
                "reread": booked.reread,
                "known": booked.known,
                "reports": booked.reports,
                "refused": [{"source": r.source, "code": r.code, "reason": r.reason, "remedy": r.remedy} for r in refused],
            }
        )
        return
    known = f", {booked.known} already known" if booked.known else ""
    again = f", {booked.reread} read anew" if booked.reread else ""
    common.say(
        f"Booked {common.number(booked.new, 'new document')}{again}{known}; {common.number(booked.reports, 'new report')} in {into.name}."
    )


def _say_undated(undated: list[str]) -> None:
    if not undated:
        return
    more = f" and {len(undated) - 5} more" if len(undated) > 5 else ""
    common.say(
        f"No day of publication is known for {', '.join(undated[:5])}{more}; "
        "“last week” has no date there. Give it with --published, a date in the name, or sources.csv."
    )


def _say_refused(refused: list[Refusal]) -> None:
    for refusal in refused[:20]:
        common.say_error(refusal.code, f"{refusal.source}: {refusal.reason}", refusal.remedy)
    if len(refused) > 20:
        common.say(f"… and {len(refused) - 20} more were refused; quid report lists them.")


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line on standard error that says how far reading has come; nothing where nobody watches."""
    console = common.err_console()
    if not console.is_terminal:
        yield lambda name: None
        return
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda name: progress.update(task, advance=1, description=escape(name[-60:]))
