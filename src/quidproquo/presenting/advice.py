"""Advice as sentences and tables, for the page and for the terminal.

Invariant: every number is shown to two digits with its tag (record, assumed or user); no chance of success is ever stated.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from quidproquo.advising.advice import Advice, BreakEven
from quidproquo.advising.advice import two_digits as digits
from quidproquo.advising.record import Precedent
from quidproquo.presenting.pictures import draw_advice
from quidproquo.presenting.tables import plain_table
from quidproquo.presenting.views import AdviceView, TableView
from quidproquo.presenting.wording import capital, clean, counted, day, joined, spoken


def advice_view(advice: Advice) -> AdviceView:
    """The advice as the page shows it, with its assumptions beside it."""
    return AdviceView(
        title=f"Advice to {spoken(advice.for_side)} on its next move toward {spoken(advice.toward)}",
        sentences=sentences_of(advice),
        tables=tables_of(advice),
        drawings=draw_advice(advice),
        assumptions=tuple(
            (f"{a.name}: {a.says}" if a.says else a.name, _ranged(a.value, a.low, a.high), a.tag.value)
            for a in advice.assumptions
        ),
        warnings=tuple(capital(w) + "." for w in advice.warnings),
        entries=advice.record.entries,
    )


def advice_text(advice: Advice) -> RenderableType:
    """The advice for a terminal: what the record says, the decision table, break-evens, the ask, what would change it."""
    view = advice_view(advice)
    parts: list[RenderableType] = [Text(clean(view.title), style="bold"), *(Text(clean(s)) for s in view.sentences)]
    for table in view.tables:
        parts += [Text(), plain_table(table)]
    parts += [Text(), *(Text(clean(f"Mind: {w}"), style="yellow") for w in view.warnings)] if view.warnings else []
    parts += [Text(clean("It rests on " + ", ".join(view.entries)), style="dim")] if view.entries else []
    return Group(*parts)


def sentences_of(advice: Advice) -> tuple[str, ...]:
    """What the record says, what follows for p, which move is best and for which p another is, and what turns it."""
    record = advice.record
    trust = (
        f"p = {digits(advice.p)} [{advice.p_tag.value}], 90% between {digits(record.trust.low)} and {digits(record.trust.high)}"
    )
    best = joined([f"“{move}”" for move in advice.best])
    share = max((o.best_in for o in advice.options if o.move in advice.best), default=0.0)
    beliefs = "; ".join(
        f"{joined([f'“{m}”' for m in s.moves], last='or')} for p from {digits(s.low)} to {digits(s.high)}" for s in advice.beliefs
    )
    turning = [f"{s.name} at {digits(s.flip)}" for s in advice.tornado if s.flip is not None and s.in_range]
    phi = advice.phi_flip
    level = "are level" if len(advice.best) > 1 else "is best"
    told = (
        f"What the record says: {record.says}.",
        f"The belief that a concession is reciprocated: {trust}.",
        f"As things are assumed {best} {level}, in {share:.0%} of {advice.draws:,} draws over the ranges.",
        f"What one would have to believe: {beliefs}." if beliefs else "",
        f"What would change this: {'; '.join(turning)}." if turning else "No single assumption, within its range, changes this.",
        f"If good news goes unreported, φ = {digits(phi)} turns the ranking." if phi is not None and phi <= 1 else "",
    )
    return tuple(sentence.replace("..", ".") for sentence in told if sentence)


def tables_of(advice: Advice) -> tuple[TableView, ...]:
    """The decision table, the break-evens, the value of the ask, and the precedents where there are any."""
    tables = [_decision(advice), _break_evens(advice), _ask(advice)]
    return (*tables, _precedents(advice.precedents)) if advice.precedents else tuple(tables)


def _decision(advice: Advice) -> TableView:
    rows = tuple(
        (
            o.move,
            o.says,
            f"{digits(o.value)} [{o.tag.value}]",
            f"{digits(o.low)} to {digits(o.high)}",
            f"{o.best_in:.0%}",
            "; ".join(f"{digits(low)}–{digits(high)}" for low, high in o.right_if) or "never",
            counted(len(o.precedents), "case") if o.precedents else "none",
        )
        for o in advice.options
    )
    caption = "The moves, best first; 1 is the value of one round truly reciprocated, the range is 90% of the draws"
    return TableView(caption, ("move", "what it is", "value", "range", "best in", "best if p is", "precedents"), rows)


def _break_evens(advice: Advice) -> TableView:
    rows = tuple((b.name.replace("_", " "), _between(b), b.tag.value, b.because) for b in advice.break_evens)
    return TableView("Break-evens: what one would have to believe", ("break-even", "at", "from", "meaning"), rows)


def _between(found: BreakEven) -> str:
    return digits(found.value) if found.upper is None else f"{digits(found.value)} to {digits(found.upper)}"


def _ask(advice: Advice) -> TableView:
    ask = advice.ask
    rows = [
        ("certain knowledge is worth", digits(ask.knowing)),
        ("asking first is worth", digits(ask.asking)),
        ("p after a yes", digits(ask.trust_if_accepted)),
        ("p after a no", digits(ask.trust_if_declined)),
        ("sites drawn by lot find something with", digits(ask.detection)),
        ("after cleaning", digits(ask.detection_cleaned)),
        ("where the host chooses", digits(ask.detection_host_chooses)),
        ("in the game of the demand", f"{ask.regime.regime.value}: {ask.regime.says}"),
    ]
    return TableView(
        f"The ask: values [{ask.tag.value}], with p = {digits(advice.p)} [{advice.p_tag.value}]", ("", "value"), tuple(rows)
    )


def _precedents(cases: tuple[Precedent, ...]) -> TableView:
    rows = tuple((day(c.on), c.move, c.round_id, c.what, c.went, ", ".join(c.entries)) for c in cases)
    return TableView("Precedents in the ledger", ("when", "move", "round", "what", "how it went", "entries"), rows)


def _ranged(value: float, low: float, high: float) -> str:
    return digits(value) if low == high else f"{digits(value)} ({digits(low)} to {digits(high)})"
