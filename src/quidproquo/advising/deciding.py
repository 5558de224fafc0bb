"""`advise`: from the record and the assumptions to the advice. Pure; the seed and the day come in as arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quidproquo.advising.advice import Advice, Option, RecordSays, two_digits
from quidproquo.advising.assumptions import Assumptions, Tag, assume, weakest
from quidproquo.advising.belief import Tally, tally
from quidproquo.advising.breaking_even import break_evens
from quidproquo.advising.moves import FORMULA, Kind, Move, value_move
from quidproquo.advising.record import Precedent, Record
from quidproquo.advising.simulating import LEVEL, Simulated, inputs_of, simulate, trust_for
from quidproquo.advising.swinging import tornado
from quidproquo.advising.trusting import Trust, trust_in
from quidproquo.advising.turning import Stretch, map_beliefs
from quidproquo.advising.weighing_the_ask import say_ask, warn_of_ask
from quidproquo.errors import UsageError
from quidproquo.model.estimate import Estimate

DRAWS = 200_000


def advise(
    record: Record,
    assumptions: Assumptions | None = None,
    *,
    for_side: str,
    toward: str,
    seed: int = 0,
    on: date | None = None,
    now: str | None = None,
    precedents: Sequence[Precedent] = (),
    known_sides: Sequence[str] = (),
    draws: int = DRAWS,
) -> Advice:
    """What the record and the assumptions say of the next move of `for_side` toward `toward`.

    `on` is the day of the advice: what came later is left out, what is old counts less; without it nothing ages. `now` names
    the other side's administration in office (by default that of the newest outcome). `known_sides`, where given, are the sides
    of the ledger. Same input, same advice.
    """
    _need_sides(for_side, toward, known_sides)
    _need_whole("seed", seed, 0)
    _need_whole("draws", draws, 1)
    assumptions = assumptions or assume()
    _need_moves(precedents, assumptions)
    counted = tally(record, assumptions.weights, on=on)
    trust = trust_in(counted, assumptions, now=now)
    given = "belief.p" in assumptions.values
    numbers = {i.name: i.value for i in inputs_of(assumptions.moves, assumptions)}
    p = float(trust_for(numbers, trust))
    p_tag = assumptions.values["belief.p"].tag if given else Tag.RECORD if counted.n > 0 else Tag.ASSUMED
    stretches = map_beliefs(assumptions.moves, numbers)
    simulated = simulate(assumptions.moves, assumptions, trust, seed=seed, draws=draws)
    options = _rank(_Table(assumptions, p, p_tag, simulated, stretches, tuple(precedents)))
    leader = options[0].move
    bars = tornado(record, assumptions, trust, p=p, p_tag=p_tag, leader=leader, on=on)
    ask = say_ask(assumptions, p, p_tag)
    return Advice(
        for_side=for_side,
        toward=toward,
        on=on,
        seed=seed,
        draws=draws,
        p=p,
        p_tag=p_tag,
        record=_say_record(counted, trust),
        options=options,
        best=tuple(o.move for o in options if o.rank == 1),
        beliefs=stretches,
        break_evens=break_evens(assumptions, trust, p, p_tag),
        ask=ask,
        tornado=bars,
        phi_flip=next((bar.flip for bar in bars if bar.name == "belief.phi"), None),
        assumptions=tuple(assumptions.values.values()),
        precedents=tuple(precedents),
        warnings=(*_warn_of_record(counted), *warn_of_ask(assumptions, ask)),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    assumptions: Assumptions
    p: float
    p_tag: Tag
    simulated: Simulated
    stretches: tuple[Stretch, ...]
    precedents: tuple[Precedent, ...]


def _rank(table: _Table) -> tuple[Option, ...]:
    moves = table.assumptions.moves
    numbers = {name: i.value for name, i in table.assumptions.values.items()}
    values = [float(value_move(move, numbers, table.p)) for move in moves]
    tolerance = LEVEL * max(abs(v) for v in values)
    options = []
    for k, move in enumerate(moves):
        shown = two_digits(values[k])
        options.append(
            Option(
                move=move.name,
                kind=move.kind,
                says=move.says,
                value=values[k],
                low=table.simulated.low[k],
                high=table.simulated.high[k],
                best_in=table.simulated.share[k],
                rank=1 + sum(v > values[k] + tolerance for v in values),
                level_with=tuple(m.name for m, v in zip(moves, values, strict=True) if m is not move and two_digits(v) == shown),
                right_if=tuple((s.low, s.high) for s in table.stretches if move.name in s.moves),
                formula=FORMULA[move.kind],
                rests_on=_names_in(move),
                tag=_tag_of(move, table),
                precedents=tuple(c for c in table.precedents if c.move == move.name),
            )
        )
    return tuple(sorted(options, key=lambda o: (o.rank, -o.best_in)))


def _names_in(move: Move) -> tuple[str, ...]:
    """The assumptions in a move's formula, beside p."""
    stakes = {"stakes.g", "stakes.ell"} if move.kind in (Kind.GO, Kind.ASK) else set()
    return tuple(sorted(stakes | set(move.inputs.values())))


def _tag_of(move: Move, table: _Table) -> Tag:
    tags = [table.assumptions.values[name].tag for name in _names_in(move)]
    if move.kind in (Kind.GO, Kind.ASK):
        tags.append(table.p_tag)
    return weakest(tags or [Tag.ASSUMED])


def _say_record(counted: Tally, trust: Trust) -> RecordSays:
    pooled = trust.pooled
    because = (
        f"{two_digits(counted.successes)} of {two_digits(counted.n)} weighted rounds reciprocated "
        f"({_count(counted.rounds, 'round')}, {_count(counted.scored, 'outcome')})"
        if counted.n > 0
        else "no record: the prior alone"
    )
    return RecordSays(
        rounds=counted.rounds,
        outcomes=counted.scored,
        effective_n=counted.n,
        successes=counted.successes,
        failures=counted.failures,
        unverified=counted.unverified,
        contested=counted.contested,
        later=counted.later,
        alpha=trust.alpha_0 + counted.successes,
        beta=trust.beta_0 + counted.failures,
        trust=Estimate(pooled.mean, pooled.low, pooled.high, counted.rounds, because, counted.entries),
        above_half=pooled.above_half,
        across=trust.across,
        entries=counted.entries,
        tag=Tag.RECORD if counted.n > 0 else Tag.ASSUMED,
        says=because,
    )


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _warn_of_record(counted: Tally) -> tuple[str, ...]:
    said = []
    if counted.n == 0:
        said.append("no record: every figure rests on the prior and the assumptions")
    if counted.unverified or counted.contested:
        said.append(
            f"left out of the belief, not scored: {counted.unverified} unverified and {counted.contested} contested outcomes"
        )
    if counted.later:
        said.append(f"left out: {counted.later} outcomes dated after the day of the advice")
    return tuple(said)


def _need_sides(for_side: str, toward: str, known: Sequence[str]) -> None:
    for side in (for_side, toward):
        if known and side not in known:
            raise UsageError("Q183", f"the ledger knows no side {side!r}", remedy=f"Its sides are {', '.join(sorted(known))}")
    if for_side == toward:
        raise UsageError("Q183", f"{for_side} cannot be advised on a move toward itself", remedy="Name two sides")


def _need_whole(name: str, value: int, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise UsageError(
            "Q180",
            f"{name} is {value!r}, and must be a whole number from {least} on",
            remedy=f"Give {name} as {least} or more",
        )


def _need_moves(precedents: Sequence[Precedent], assumptions: Assumptions) -> None:
    names = [move.name for move in assumptions.moves]
    for case in precedents:
        if case.move not in names:
            raise UsageError("Q184", f"a precedent names the move {case.move!r}", remedy=f"The moves are {', '.join(names)}")
