"""A move explained in words: its formula, its numbers and whose they are, what it takes to be right, and how it went before."""

from __future__ import annotations

from quidproquo.advising.advice import Advice, Option, two_digits
from quidproquo.advising.moves import Kind
from quidproquo.advising.record import Precedent
from quidproquo.errors import UsageError

WHY = {
    Kind.GO: (
        "You go, and learn by being there. If the other side reciprocates you win g, if not you lose ℓ; "
        "arrival itself concedes x."
    ),
    Kind.ASK: (
        "You ask first. A refusal costs the snub; a yes is worth something in itself, and you go only if it leaves enough trust."
    ),
    Kind.GAMBLE: "A long shot that does not depend on trust: small cost, small chance, large prize. Judge it by its break-even.",
    Kind.STAY: "Nothing is risked and nothing won: the measure of all the others.",
}


def explain(advice: Advice, move: str) -> str:
    """Some lines of plain text on one move of the advice."""
    option = _find(advice, move)
    lines = [f"{option.move}: {option.says}", WHY[option.kind], f"value = {option.formula}"]
    lines += _inputs(advice, option)
    lines.append(
        f"= {two_digits(option.value)} [{option.tag}], {two_digits(option.low)} to {two_digits(option.high)} "
        f"over the assumptions; best in {two_digits(100 * option.best_in)}% of {advice.draws} draws (seed {advice.seed})"
    )
    if option.level_with:
        lines.append(f"Two digits do not tell it from {', '.join(option.level_with)}.")
    lines.append(_right_if(option))
    lines += [_tell(case) for case in option.precedents] or ["The ledger was given no precedent for it."]
    return "\n".join(lines)


def _find(advice: Advice, move: str) -> Option:
    for option in advice.options:
        if option.move == move:
            return option
    names = ", ".join(o.move for o in advice.options)
    raise UsageError("Q184", f"there is no move {move!r}", remedy=f"The moves are {names}")


def _inputs(advice: Advice, option: Option) -> list[str]:
    lines = []
    if option.kind in (Kind.GO, Kind.ASK):
        lines.append(f"  p = {two_digits(advice.p)} [{advice.p_tag}]  {advice.record.says}")
    for i in advice.assumptions:
        if i.name in option.rests_on:
            spread = f" ({two_digits(i.low)} to {two_digits(i.high)})" if i.ranged else ""
            lines.append(f"  {i.name} = {two_digits(i.value)}{spread} [{i.tag}]  {i.says}")
    return lines


def _right_if(option: Option) -> str:
    if not option.right_if:
        return "At these stakes no belief p makes it the best move."
    if option.right_if == ((0.0, 1.0),):
        return "At these stakes it is the best move whatever p is."
    bands = " or ".join(f"between {two_digits(low)} and {two_digits(high)}" for low, high in option.right_if)
    return f"It is the best move if p lies {bands}."


def _tell(case: Precedent) -> str:
    when = case.on.isoformat() if case.on else "undated"
    entries = f" ({', '.join(case.entries)})" if case.entries else ""
    return f"Before: {when}, round {case.round_id}: {case.what}: {case.went}{entries}"
