"""Advice as sentences and tables, for the page and for the terminal.

Invariant: every number is shown to two digits with its tag (record, assumed or user); no chance of success is ever stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from quidproquo.advising.advice import Advice, BreakEven, Option
from quidproquo.advising.advice import two_digits as digits
from quidproquo.advising.assumptions import Tag, weakest
from quidproquo.advising.record import Precedent, Went
from quidproquo.advising.turning import Swing
from quidproquo.model.estimate import Estimate
from quidproquo.presenting.pictures import draw_advice
from quidproquo.presenting.tables import ID, plain_table
from quidproquo.presenting.views import AdviceView, TableView
from quidproquo.presenting.wording import capital, clean, counted, day, joined, spoken

NAMED = 24
"""Entries named below the advice on a terminal; `--json` has them all."""
SHOWN = 30
"""Precedents listed, the newest; event data bring thousands."""
WENT = {
    Went.RECIPROCATED: "reciprocated",
    Went.UNANSWERED: "not reciprocated",
    Went.MIXED: "both",
    Went.UNKNOWN: "nothing told",
}


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
        # What is left out stands among the sentences, in words of its own.
        warnings=tuple(_warned(w) for w in advice.warnings if not w.startswith("left out")),
        entries=advice.record.entries,
    )


def advice_text(advice: Advice) -> RenderableType:
    """The advice for a terminal: what the record says, the decision table, break-evens, the ask, what would change it."""
    view = advice_view(advice)
    parts: list[RenderableType] = [Text(clean(view.title), style="bold"), *(Text(clean(s)) for s in view.sentences)]
    for table in view.tables:
        parts += [Text(), plain_table(table)]
    if view.warnings:
        parts += [Text(), *(Text(clean(f"Mind: {w}"), style="yellow") for w in view.warnings)]
    if view.entries:
        parts += [Text(), Text(clean(f"The record rests on {_ids(view.entries, most=NAMED)}."), style="dim")]
    told = f"Assumptions: {_whose(advice)}. `quid advise --init FILE.toml` writes them all, to be changed."
    return Group(*parts, Text(), Text(told, style="dim"))


def explained_text(words: str) -> RenderableType:
    """A move explained, for a terminal."""
    return Text(clean(words))


def sentences_of(advice: Advice) -> tuple[str, ...]:
    """What the record says, what follows for p, which move is best and for which p another is, and what turns it."""
    record = advice.record
    known = f"As known on {day(advice.on)}" if advice.on else "Without a day, so that nothing is too old"
    told = (
        f"{known}, the record says: {record.says} [{record.tag.value}].",
        _left_out(advice),
        _trust(advice),
        _best(advice),
        _levels(advice.options),
        _to_believe(advice),
        _turning(advice),
        _phi(advice),
    )
    return tuple(sentence.replace("..", ".") for sentence in told if sentence)


def _left_out(advice: Advice) -> str:
    record = advice.record
    parts = [
        f"{counted(record.unverified, 'concession')} after which nothing is told" if record.unverified else "",
        f"{counted(record.contested, 'contested outcome')}" if record.contested else "",
        f"{counted(record.later, 'outcome')} of a later day" if record.later else "",
    ]
    found = [part for part in parts if part]
    return f"Left out and not scored: {joined(found)} [{Tag.RECORD.value}]." if found else ""


def _trust(advice: Advice) -> str:
    record = advice.record
    if advice.p_tag is Tag.USER:
        return (
            f"The belief that a concession is reciprocated: p = {digits(advice.p)} [{Tag.USER.value}], whatever the record says."
        )
    found = record.across if isinstance(record.across, Estimate) else record.trust
    words = (
        f"The belief that a concession is reciprocated: p = {digits(advice.p)} [{advice.p_tag.value}], "
        f"90% between {digits(found.low)} and {digits(found.high)}; "
    )
    if isinstance(record.across, Estimate):
        return words + f"{found.because}."
    return words + f"P(θ > ½) = {digits(record.above_half)}, from Beta({digits(record.alpha)}, {digits(record.beta)})."


def _best(advice: Advice) -> str:
    best = joined([f"“{move}”" for move in advice.best])
    share = max((o.best_in for o in advice.options if o.move in advice.best), default=0.0)
    level = "are level" if len(advice.best) > 1 else "is best"
    tag = weakest(o.tag for o in advice.options)
    return f"As things are assumed {best} {level}, in {share:.0%} of {advice.draws:,} draws over the ranges (seed {advice.seed}) [{tag.value}]."


def _levels(options: Sequence[Option]) -> str:
    """Moves that two digits cannot tell apart, said as what they are."""
    ties = {tuple(sorted((o.move, *o.level_with))) for o in options if o.level_with}
    return " ".join(f"Two digits do not tell {joined([f'“{m}”' for m in tie])} apart: a tie." for tie in sorted(ties))


def _to_believe(advice: Advice) -> str:
    beliefs = "; ".join(
        f"{joined([f'“{m}”' for m in s.moves], last='or')} for p from {digits(s.low)} to {digits(s.high)}" for s in advice.beliefs
    )
    tag = weakest(i.tag for i in advice.assumptions)
    return f"What one would have to believe: {beliefs} [{tag.value}]." if beliefs else ""


def _turning(advice: Advice) -> str:
    turning = [
        f"{s.name} at {digits(s.flip)} instead of {digits(s.value)} [{s.tag.value}], to {joined(list(s.flips_to), last='or')}"
        for s in advice.tornado
        if _turns(s)
    ]
    if not turning:
        return "What would change this: no single input within its range."
    return f"What would change this: {'; '.join(turning)}."


def _phi(advice: Advice) -> str:
    phi = next((s for s in advice.tornado if s.name == "belief.phi"), None)
    if phi is None:
        return ""
    if phi.flip is None:
        return "No φ turns the ranking: it holds however much rarer good news is reported than bad."
    way = (
        "good news would have to be reported less than bad"
        if phi.flip < 1
        else "good news would have to be reported more than bad"
    )
    return f"φ = {digits(phi.flip)} turns the ranking ({way}); assumed is {digits(phi.value)} [{phi.tag.value}]."


def _turns(swing: Swing) -> bool:
    return swing.flip is not None and swing.in_range


def tables_of(advice: Advice) -> tuple[TableView, ...]:
    """The decision table, the break-evens, the value of the ask, what turns the ranking, and the precedents where there are any."""
    tables = [_decision(advice), _break_evens(advice), _ask(advice), _tornado(advice)]
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
            str(len(o.precedents)),
        )
        for o in advice.options
    )
    caption = "The moves, best first: 1 is one round truly reciprocated, a range holds 90% of the draws"
    return TableView(caption, ("move", "what it is", "value", "range", "best in", "if p is", "cases"), rows)


def _break_evens(advice: Advice) -> TableView:
    rows = tuple((b.name.replace("_", " "), _between(b), b.tag.value, b.because) for b in advice.break_evens)
    return TableView("Break-evens: what one would have to believe", ("break-even", "at", "from", "meaning"), rows)


def _between(found: BreakEven) -> str:
    return digits(found.value) if found.upper is None else f"{digits(found.value)} to {digits(found.upper)}"


def _ask(advice: Advice) -> TableView:
    ask, p = advice.ask, f"p = {digits(advice.p)} [{advice.p_tag.value}]"
    sites = weakest(i.tag for i in advice.assumptions if i.name.startswith("inspection."))
    rates = weakest([advice.p_tag, *(i.tag for i in advice.assumptions if i.name in ("ask.s_R", "ask.s_X"))])
    game = weakest([ask.tag, sites])
    rows = [
        ("certain knowledge is worth (EVPI)", digits(ask.knowing), ask.tag),
        ("asking first is worth (EVSI)", digits(ask.asking), ask.tag),
        ("p after a yes", digits(ask.trust_if_accepted), rates),
        ("p after a no", digits(ask.trust_if_declined), rates),
        ("sites drawn by lot find something with", digits(ask.detection), sites),
        ("where some are cleaned beforehand", digits(ask.detection_cleaned), sites),
        ("where the host chooses them", digits(ask.detection_host_chooses), sites),
        ("in the game of the demand", f"{ask.regime.regime.value}: {ask.regime.says}", game),
        *((f"equilibrium “{e.name}”", _equilibrium(e.value, e.removed_by), game) for e in ask.equilibria),
    ]
    return TableView(
        f"What the ask is worth, and what it would show, at {p}",
        ("the ask", "value", "from"),
        tuple((name, value, tag.value) for name, value, tag in rows),
    )


def _equilibrium(value: float, removed_by: tuple[str, ...]) -> str:
    return f"worth {digits(value)} to us" + (f"; removed by {joined(list(removed_by))}" if removed_by else "; nothing removes it")


def _tornado(advice: Advice) -> TableView:
    leader = advice.options[0].move
    rows = tuple(
        (
            s.name,
            f"{_ranged(s.value, s.low, s.high)} [{s.tag.value}]",
            f"{digits(s.lead_at_low)} to {digits(s.lead_at_high)}" if s.low < s.high else "",
            "nothing" if s.flip is None else digits(s.flip) + (", out of range" if s.low < s.high and not s.in_range else ""),
            joined(list(s.flips_to), last="or"),
        )
        for s in advice.tornado
        if s.swing > 0 or s.flip is not None
    )
    return TableView(
        f"What would change it: the lead of “{leader}” over each input's range, and where it is lost",
        ("input", "value", "lead", "turns at", "to"),
        rows,
    )


def _precedents(cases: tuple[Precedent, ...]) -> TableView:
    rows = tuple(
        (c.on.isoformat() if c.on else "undated", c.move, c.what, WENT[c.went], c.round_id[:ID], _ids(c.entries, most=2))
        for c in cases[-SHOWN:]
    )
    caption = "Precedents in the ledger: what came of each move before"
    caption += f" (the last {SHOWN} of {len(cases)})" if len(cases) > SHOWN else ""
    return TableView(f"{caption} [{Tag.RECORD.value}]", ("when", "move", "what", "came back", "round", "entries"), rows)


def _ids(ids: Sequence[str], *, most: int) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(id[:ID] for id in ids[:most]) + more


def _ranged(value: float, low: float, high: float) -> str:
    return digits(value) if low == high else f"{digits(value)} ({digits(low)} to {digits(high)})"


def _warned(words: str) -> str:
    """A warning as a sentence; one that begins with an assumption's name keeps it as the file writes it."""
    first = words.split(" ", 1)[0]
    return (words if "." in first else capital(words)) + "."


def _whose(advice: Advice) -> str:
    return joined([f"{number} {tag.value}" for tag in (Tag.USER, Tag.ASSUMED) if (number := _tagged(advice, tag))])


def _tagged(advice: Advice, tag: Tag) -> int:
    found: Iterable[Tag] = (i.tag for i in advice.assumptions)
    return sum(one is tag for one in found)
