"""What measuring found, for a terminal: act and answer, routines, claims, imports; at most 100 columns wide.

Invariant: every figure stands with its interval or with "too few"; each result ends with what it means and what it assumes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quidproquo.measuring.dependence import Dependence
from quidproquo.measuring.figures import percent
from quidproquo.measuring.reciprocity import Reciprocity
from quidproquo.measuring.response import Answered, Response
from quidproquo.measuring.routine import Routine
from quidproquo.measuring.verdicts import Case, Checked, Speaks, Verdict
from quidproquo.model.estimate import TooFew

_STYLES = {Verdict.SUPPORTED: "bold green", Verdict.CONTRADICTED: "bold red", Verdict.NOT_DECIDABLE: "bold yellow"}
_HEADINGS = {Speaks.AGAINST: "against the claim", Speaks.FOR: "for it", Speaks.OPEN: "open"}
_SHOWN = 12


def reciprocity_view(found: Reciprocity) -> RenderableType:
    """The two correlations, act and answer both ways, Granger's tests."""
    parts: list[RenderableType] = [Text(found.because), Text(found.series.because, style="dim")]
    if found.mirrored.n:
        parts.append(Text(found.mirrored.because))
    parts += [Text(), response_table(found.response), Text()]
    parts += _dependence(found.dependence)
    parts.append(Text(found.response.assumes, style="dim"))
    return Group(*parts)


def response_table(found: Response) -> RenderableType:
    """Who answers whom: one line an act and an answer, those with too few cases in one line together."""
    table = _table("after", "comes", f"in {found.within} days", "otherwise", "p", "n")
    few: list[Answered] = []
    for row in found.rows:
        if isinstance(row.answered, TooFew):
            few.append(row)
            continue
        table.add_row(
            Text(f"{row.doer} {row.act.value}"),
            Text(f"{row.answerer} {row.answer.value}"),
            Text(percent(row.answered)),
            Text(percent(row.base)),
            Text("—" if row.p is None else f"{row.p:.3f}", style="bold" if row.p is not None and row.p <= 0.05 else ""),
            Text(str(row.answered.n), justify="right"),
        )
    told: list[RenderableType] = [table] if table.row_count else []
    if few:
        acts = dict.fromkeys(f"{row.doer} {row.act.value} ({row.answered.n})" for row in few)
        told.append(Text(f"Too few to say what follows: {', '.join(acts)}.", style="dim"))
    return Group(*told)


def routine_view(found: Routine) -> RenderableType:
    """The stated routine in every round, what recurs by itself, and where the running round stands."""
    parts: list[RenderableType] = [Text(found.because)]
    if found.fits:
        table = _table("round", "reached", "of", "in order", "ended")
        for fit in found.fits:
            last = found.stated[fit.reached - 1] if fit.reached else "—"
            ended = "runs" if fit.running else "well" if fit.ended_well else "badly"
            table.add_row(
                Text(fit.label), Text(last), Text(f"{fit.reached}/{len(found.stated)}"), Text(str(fit.matched)), Text(ended)
            )
        parts += [Text(), table]
    if found.patterns:
        table = _table("what recurs", "rounds", "by chance", "p")
        for pattern in found.patterns[:_SHOWN]:
            steps, rounds = Text(" → ".join(pattern.steps)), Text(f"{pattern.rounds} of {pattern.of}")
            table.add_row(steps, rounds, Text(f"{pattern.expected:.1f}"), Text(f"{pattern.p:.3f}"))
        parts += [Text(), table]
    if found.mined is not None and found.mined < found.rounds:
        dense = found.rounds - found.mined
        parts += [
            Text(),
            Text(f"Not looked into for what recurs: {dense} with so many steps that they hold any pattern.", style="dim"),
        ]
    if found.standing:
        parts += [Text(), Text(_standing(found))]
    return Group(*parts, Text(), Text(found.assumes, style="dim"))


def checked_view(found: Checked, *, every_case: bool = False) -> RenderableType:
    """The verdict, n of n, the cases against the claim first, the base rate, what would change it."""
    parts: list[RenderableType] = [
        Text.assemble((found.verdict.value, _STYLES[found.verdict]), f": {found.claim}"),
        Text(f"{found.because} Share: {percent(found.share)}."),
    ]
    if found.base is not None:
        parts.append(Text(f"To compare: {percent(found.base)}: {found.base.because}."))
    if found.p is not None:
        parts.append(Text(f"Moved to other times, the same acts would be followed as often in {found.p:.0%} of cases (p = {found.p:.3f})."))
    parts += [Text(note) for note in found.notes]
    for speaks in Speaks:
        parts += _cases([case for case in found.cases if case.speaks is speaks], _HEADINGS[speaks], every_case)
    return Group(*parts, Text(f"What would change it: {found.change}"), Text(found.assumes, style="dim"))


def claims_table(claims: Iterable[tuple[str, str]]) -> RenderableType:
    """Example claims with what they test."""
    parts: list[RenderableType] = []
    for text, about in claims:
        parts += [Text(text, style="bold"), Padding(Text(about), (0, 0, 0, 2))]
    return Group(*parts)


def bad_rows_table(rows: Iterable[tuple[int, str, str]]) -> RenderableType:
    """Rows that are no events: number, why, and what they said."""
    table = _table("row", "why", "it says")
    for number, reason, said in rows:
        table.add_row(
            Text(str(number), justify="right"),
            Text(_printable(reason)),
            Text(_printable(said)[:60], overflow="ellipsis", no_wrap=True),
        )
    return table


def _cases(cases: Sequence[Case], heading: str, every_case: bool) -> list[RenderableType]:
    if not cases:
        return [] if heading == _HEADINGS[Speaks.OPEN] else [Text(f"{heading}: none", style="bold")]
    number = sum(case.count for case in cases)
    shown = cases if every_case else cases[:_SHOWN]
    lines: list[RenderableType] = [Text(f"{heading} ({number:,})", style="bold")]
    for case in shown:
        times = f" ×{case.count:,}" if case.count > 1 else ""
        name = f"  [{case.ids[0][:12]}]" if case.ids else ""
        lines.append(Padding(Text.assemble(f"{case.told}{times}", (name, "dim")), (0, 0, 0, 2)))
    if len(shown) < len(cases):
        lines.append(Padding(Text(f"and {len(cases) - len(shown):,} more (--all shows them)", style="dim"), (0, 0, 0, 2)))
    return lines


def _dependence(found: Dependence | TooFew) -> list[RenderableType]:
    if isinstance(found, TooFew):
        return [Text(f"Too few to say how the series hang together over time: {found.because}.")]
    lags = f"{found.lags} lags, chosen by {found.chosen_by}, over {found.steps:,} steps."
    return [Text(lags, style="dim"), *(Text(test.because) for test in found.tests), Text(found.assumes, style="dim")]


def _standing(found: Routine) -> str:
    at = found.standing
    if at is None:
        return ""
    where = f"has come to {at.step!r} (step {at.reached} of {len(found.stated)})" if at.step else "has not begun the routine"
    following = "; ".join(f"{step} ({rounds})" for step, rounds in at.followed[:4])
    then = f" Of earlier rounds that came so far, {percent(at.went_on)} went on to {at.next_step!r}." if at.next_step else ""
    return f"The round {at.label} {where}.{then}" + (f" Next came: {following}." if following else "")


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading)
    return table


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
