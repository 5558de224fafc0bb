"""`quid balance` and `quid report`: the account between two sides, on the terminal and as a page."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quidproquo.cli import common


class Windows(StrEnum):
    """What the balance is cut into."""

    ALL = "all"
    YEAR = "year"
    MONTH = "month"
    ROUND = "round"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="balance")(balance)
    app.command(name="report")(report)


def balance(
    ledger: common.LedgerPath,
    between: common.Between = None,
    since: common.Since = None,
    until: common.Until = None,
    by: Annotated[Windows, typer.Option("--by", help="Cut it into windows.")] = Windows.ALL,
    min_confidence: common.MinConfidence = None,
    plot: common.Plot = None,
    as_json: common.AsJson = False,
) -> None:
    """What each of two sides gave the other and what came back, counted in deeds."""
    from quidproquo import flow

    account = flow.balance(
        ledger,
        between=between,
        since=common.first_day(since),
        until=common.last_day(until),
        by=by.value,
        min_confidence=min_confidence,
    )
    if plot:
        flow.plot(account, plot)
    if as_json:
        common.print_json(account.to_dict())
        return
    from quidproquo.presenting.tables import balance_table

    common.out_console().print(balance_table(account))
    if by is Windows.ROUND and all(window.start is None for window in account.windows):
        common.say(f"No rounds between {account.between[0]} and {account.between[1]} are on record.")
    if since or until:
        common.say("Deeds without a date are counted as well: --since and --until leave out only what has a date outside them.")


def report(
    ledger: common.LedgerPath,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE.html", help="Where to write the page; - is standard output.", show_default=False)],
    between: common.Between = None,
    since: common.Since = None,
    until: common.Until = None,
    min_confidence: common.MinConfidence = None,
    quotes_only: Annotated[
        bool, typer.Option("--quotes-only", help="Leave the articles' texts out, but for what is quoted.")
    ] = False,
    advise: Annotated[
        bool,
        typer.Option("--advise", help="Add advice to the first side on its next move toward the second, with its assumptions."),
    ] = False,
    assume: common.Assume = None,
    seed: common.Seed = 0,
    as_json: common.AsJson = False,
) -> None:
    """Write one HTML page: summary, balance, entries with their evidence."""
    from quidproquo import flow

    pair = between or (flow.default_pair(ledger) if advise else None)
    advice = None
    if advise and pair:
        known = common.last_day(until)
        advice = flow.advise(ledger, assume, for_side=pair[0], toward=pair[1], seed=seed, on=known, min_confidence=min_confidence)
        if not between:
            common.say(f"The advice is to {pair[0]} on {pair[1]}; --between {pair[1]} {pair[0]} turns it round.")
    page = flow.report(
        ledger,
        between=pair,
        since=common.first_day(since),
        until=common.last_day(until),
        min_confidence=min_confidence,
        only_quotes=quotes_only,
        advice=advice,
    )
    flow.write_page(common.output(out), page)
    if as_json:
        common.print_json({"out": str(out), "bytes": len(page.encode("utf-8"))})
    else:
        common.say(f"Wrote {out}.")
