"""`quid show`, `deeds`, `commitments`, `rounds`: entries of the ledger, one laid open or all that pass a filter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quidproquo.cli import common

Sides = Annotated[
    list[str] | None,
    typer.Option("--side", metavar="A", help="With this side at either end; may be repeated.", show_default=False),
]
AnyPair = Annotated[
    tuple[str, str] | None,
    typer.Option("--between", metavar="A B", help="Between these two sides; all sides unless named.", show_default=False),
]
Deeds = Annotated[
    list[str] | None,
    typer.Option(
        "--deed", metavar="DEED[/KIND]", help="Of this sort, such as AID or YIELD/delist; may be repeated.", show_default=False
    ),
]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help="In this status; may be repeated.", show_default=False)
]
Speaker = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="According to a speaker of this name, or part of it.", show_default=False),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Told by this outlet, or part of its name.", show_default=False)
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.", show_default=False)]
Fates = Annotated[
    list[str] | None,
    typer.Option("--fate", metavar="FATE", help="open, kept, broken or lapsed; may be repeated.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.command(name="show")(show)
    app.command(name="deeds")(deeds)
    app.command(name="commitments")(commitments)
    app.command(name="rounds")(rounds)


def show(
    ledger: common.LedgerPath,
    id: Annotated[str, typer.Argument(metavar="ID", help="An entry's id, or its beginning.", show_default=False)],
    why: Annotated[bool, typer.Option("--why", help="Say what decided the reading.")] = False,
    as_json: common.AsJson = False,
) -> None:
    """Show one entry, back to the sentence, the speaker and the file."""
    from quidproquo import flow

    shown = flow.show(ledger, id)
    if as_json:
        from quidproquo.model.entry_lines import shown_to_json

        common.print_json(shown_to_json(shown))
        return
    from quidproquo.presenting.fates import opened_text
    from quidproquo.presenting.tables import shown_text

    console = common.out_console()
    console.print(shown_text(shown, why=why))
    if shown.commitment or shown.round:
        console.print(opened_text(shown))


def deeds(
    ledger: common.LedgerPath,
    between: AnyPair = None,
    side: Sides = None,
    deed: Deeds = None,
    status: Statuses = None,
    since: common.Since = None,
    until: common.Until = None,
    source: Speaker = None,
    outlet: Outlet = None,
    min_confidence: common.MinConfidence = None,
    limit: Limit = None,
    as_json: common.AsJson = False,
) -> None:
    """List booked deeds by time: each one act, with all the reports of it."""
    from quidproquo import flow

    chosen = flow.filter_of(
        between=between, sides=side, deeds=deed, statuses=status, since=common.first_day(since), until=common.last_day(until),
        source=source, outlet=outlet, min_confidence=min_confidence, limit=limit,
    )  # fmt: skip
    found = flow.deeds(ledger, chosen)
    if as_json:
        from quidproquo.model.entry_lines import deed_to_json

        common.print_json([deed_to_json(entry) for entry in found])
        return
    from quidproquo.presenting.tables import deeds_table

    common.out_console().print(deeds_table(flow.entry_views(ledger, found)))
    common.say(common.number(len(found), "deed"))


def commitments(
    ledger: common.LedgerPath,
    between: common.Between = None,
    side: Sides = None,
    deed: Deeds = None,
    fate: Fates = None,
    since: common.Since = None,
    until: common.Until = None,
    source: Speaker = None,
    outlet: Outlet = None,
    min_confidence: common.MinConfidence = None,
    limit: Limit = None,
    plot: common.Plot = None,
    as_json: common.AsJson = False,
) -> None:
    """List what two sides owe each other by their own word, and what came of it."""
    from quidproquo import flow
    from quidproquo.settings import load_settings

    chosen = flow.filter_of(
        between=None, sides=side, deeds=deed, since=common.first_day(since), until=common.last_day(until), source=source,
        outlet=outlet, min_confidence=load_settings().min_confidence if min_confidence is None else min_confidence, limit=limit,
    )  # fmt: skip
    found = flow.commitments(ledger, between=between, fates=fate or (), chosen=chosen)
    if plot:
        flow.plot(flow.fulfilment(ledger, between=between, chosen=chosen), plot)
    if as_json:
        from quidproquo.model.entry_lines import commitment_to_json

        common.print_json([commitment_to_json(c) for c in found])
        return
    from quidproquo.presenting.fates import commitment_view
    from quidproquo.presenting.tables import commitments_table

    common.out_console().print(commitments_table(commitment_view(c) for c in found))
    many = common.number(len(found), "commitment")
    common.say(f"{many} {_pair(ledger, between)}; each fate is a proposal until it is judged")


def rounds(
    ledger: common.LedgerPath,
    between: common.Between = None,
    since: common.Since = None,
    until: common.Until = None,
    min_confidence: common.MinConfidence = None,
    as_json: common.AsJson = False,
) -> None:
    """List the rounds of engagement between two sides, from opening to close."""
    from quidproquo import flow

    found = flow.rounds(
        ledger, between=between, since=common.first_day(since), until=common.last_day(until), min_confidence=min_confidence
    )
    if as_json:
        from quidproquo.model.entry_lines import round_to_json

        common.print_json([round_to_json(r) for r in found])
        return
    from quidproquo.presenting.tables import rounds_table

    if found:
        common.out_console().print(rounds_table(flow.round_views(ledger, found)))
    common.say(f"{common.number(len(found), 'round')} {_pair(ledger, between)}")


def _pair(ledger: Path, between: tuple[str, str] | None) -> str:
    from quidproquo.flow.accounts import default_pair, known_side

    one, other = between or default_pair(ledger)
    return f"between {known_side(one)} and {known_side(other)}"
