"""`quid import`, `quid reciprocity`, `quid routine`, `quid check`: event data in, and what the record says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quidproquo.cli import common
from quidproquo.errors import UsageError


class Step(StrEnum):
    """The step of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="import")(import_)
    app.command(name="reciprocity")(reciprocity)
    app.command(name="routine")(routine)
    app.command(name="check")(check)


def import_(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="icews, polecat, gdelt, keds, plover or reference.", show_default=False)
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Events, plain, gzip or zip.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", metavar="LEDGER", help="The ledger that takes them.", show_default=False)],
    codes: Annotated[
        str | None,
        typer.Option("--codes", metavar="cameo|weis", help="A KEDS file's codes, where it leaves them open.", show_default=False),
    ] = None,
    as_json: common.AsJson = False,
) -> None:
    """Book event data, one row one deed; rows that are no events are kept with their reason."""
    from quidproquo import flow

    if form == "reference":
        booked = flow.import_reference(into, file)
        told = {"new": booked.new, "known": booked.known, "reports": booked.reports}
        if as_json:
            common.print_json(told)
        else:
            common.say(f"Booked {common.number(booked.new, 'act')} of {file.name}, {booked.known} already known.")
        return
    if codes not in (None, "cameo", "weis"):
        raise UsageError("Q148", f"there are no codes {codes!r}", remedy="Write --codes cameo or --codes weis.")
    done = flow.import_(into, form, file, codes=codes, on_rows=lambda rows: common.say(common.number(rows, "row")))
    if as_json:
        common.print_json(done.to_dict())
    else:
        wrong = "1 is no event" if done.bad == 1 else f"{done.bad:,} are no events"
        common.say(f"{done.new:,} of {done.rows:,} rows of {done.source} are new deeds or events; {wrong}.")
        if done.without_deed:
            bear = "1 bears a code that names no deed: it counts" if done.without_deed == 1 else (
                f"{done.without_deed:,} bear a code that names no deed: they count"
            )
            common.say(f"{bear} in weighted series alone.")
        if done.bad:
            from quidproquo.presenting.findings import bad_rows_table

            for reason, number in done.reasons[:10]:
                common.say(f"  {number:,} × {reason}")
            common.err_console().print(bad_rows_table((bad.row, bad.reason, bad.text) for bad in done.first_bad))
    if done.bad:
        raise typer.Exit(1)


def reciprocity(
    ledger: common.LedgerPath,
    between: common.Between = None,
    every: Annotated[Step, typer.Option("--every", help="The step of the series.")] = Step.WEEK,
    scale: Annotated[str, typer.Option("--scale", metavar="NAME", help="The scale that weighs events.")] = "goldstein",
    lags: Annotated[
        int | None,
        typer.Option("--lags", metavar="N", help="Steps back in Granger's test; BIC chooses unless told.", show_default=False),
    ] = None,
    within: Annotated[int, typer.Option("--within", metavar="DAYS", help="How long an answer may take.")] = 90,
    since: common.Since = None,
    until: common.Until = None,
    min_confidence: common.MinConfidence = None,
    plot: common.Plot = None,
    as_json: common.AsJson = False,
) -> None:
    """Who answers whom: what came within so many days of an act, against how often it comes anyway."""
    from quidproquo import flow

    found = flow.reciprocity(
        ledger,
        between=between,
        every=every.value,
        scale_name=scale,
        lags=lags,
        within=within,
        since=common.first_day(since),
        until=common.last_day(until),
        min_confidence=min_confidence,
    )
    if plot:
        flow.plot(found, plot)
    if as_json:
        common.print_json(found.to_dict())
        return
    from quidproquo.presenting.findings import reciprocity_view

    common.out_console().print(reciprocity_view(found))


def routine(
    ledger: common.LedgerPath,
    between: common.Between = None,
    stated: Annotated[
        str, typer.Option("--routine", metavar="STEPS", help="The routine to hold the rounds against.")
    ] = "invite, talk, concede, stall, renege, provoke",
    min_confidence: common.MinConfidence = None,
    plot: common.Plot = None,
    as_json: common.AsJson = False,
) -> None:
    """How well a stated routine fits every round, what recurs by itself, where the running round stands."""
    from quidproquo import flow

    found = flow.routine(ledger, between=between, stated=stated, min_confidence=min_confidence)
    if plot:
        flow.plot(found, plot)
    if as_json:
        common.print_json(found.to_dict())
        return
    from quidproquo.presenting.findings import routine_view

    common.out_console().print(routine_view(found))


def check(
    ledger: Annotated[Path | None, typer.Argument(metavar="LEDGER", help="The ledger's file.", show_default=False)] = None,
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="The claim, in quotes.", show_default=False)] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print claims to begin with.")] = False,
    every_case: Annotated[bool, typer.Option("--all", help="Print every case.")] = False,
    min_confidence: common.MinConfidence = None,
    as_json: common.AsJson = False,
) -> None:
    """What the record says to a claim, with the cases on both sides."""
    from quidproquo import flow

    if listed:
        _list(as_json)
        return
    if ledger is None or claim is None:
        raise UsageError(
            "Q166", "there is no claim to check", remedy='Write: quid check LEDGER "CLAIM"; quid check --list has examples.'
        )
    found = flow.check(ledger, claim, min_confidence=min_confidence)
    if as_json:
        common.print_json(found.to_dict())
        return
    from quidproquo.presenting.findings import checked_view

    common.out_console().print(checked_view(found, every_case=every_case))


def _list(as_json: bool) -> None:
    from quidproquo import flow

    claims = flow.example_claims()
    if as_json:
        common.print_json([{"claim": one.text, "about": one.about} for one in claims])
        return
    from quidproquo.presenting.findings import claims_table

    common.out_console().print(claims_table((one.text, one.about) for one in claims))
