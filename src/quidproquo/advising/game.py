"""The precondition as a signal: every equilibrium of the game, and which refinement removes which.

A demands; B, sincere (S) with probability p, else not (X), accepts or declines; A goes or stays (Spence 1973; Fearon 1997; Kydd
2000, 2005). Pay-offs to A and B: going with S (g, b_S), with X (−ℓ, b_X), staying (0, 0); accepting costs B c_S or c_X; going
after a refusal costs A the audience cost a.

Completeness: B's choice enters A's only through two beliefs, and A's enters B's only through r − t (going after acceptance less
going after refusal). Each player plays never, sometimes or always at two places, so the 81 patterns are each a product of a set
of B's mixtures and a set of A's, and every weak perfect Bayesian equilibrium lies in one. Arithmetic is exact on fractions:
a boundary is a boundary.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from quidproquo.advising.checking import need_nonnegative, need_positive, need_probability
from quidproquo.advising.refining import refinements_against
from quidproquo.advising.spans import NOTHING, Span, exactly, point

ZERO, ONE = Fraction(0), Fraction(1)
UNIT, INSIDE = Span(ZERO, ONE), Span(ZERO, ONE, low_in=False, high_in=False)
PATTERNS = ("never", "sometimes", "always")
SPAN_OF = {"never": point(ZERO), "sometimes": INSIDE, "always": point(ONE)}
Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Precondition:
    """The game's numbers, checked."""

    p: float
    g: float = 1.0
    ell: float = 1.0
    b_S: float = 2.0
    b_X: float = 1.0
    c_S: float = 0.5
    c_X: float = 1.0
    a: float = 0.1

    def __post_init__(self) -> None:
        need_probability("p", self.p)
        for name in ("g", "ell", "b_S", "b_X"):
            need_positive(name, getattr(self, name))
        for name in ("c_S", "c_X", "a"):
            need_nonnegative(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """One equilibrium, or one family that differs only where it cannot be seen; each pair is (lowest, highest).

    `play` is one member: P(S accepts), P(X accepts), P(A goes | accepted), P(A goes | declined). The values are that member's.
    """

    name: str
    accepts_S: Bounds
    accepts_X: Bounds
    goes_if_accepted: Bounds
    goes_if_declined: Bounds
    trust_if_accepted: float | None  # None where nobody accepts: the belief is free
    trust_if_declined: float | None
    value: float
    value_S: float
    value_X: float
    play: tuple[float, float, float, float]
    isolated: bool  # False: what is seen differs within the family as well, which happens only at a boundary
    removed_by: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """True where no refinement removes it."""
        return not self.removed_by


@dataclass(frozen=True, slots=True)
class _Exact:
    """The game on fractions: thresholds for A (trust after acceptance, after refusal) and for B (cost shares)."""

    p: Fraction
    g: Fraction
    ell: Fraction
    b: tuple[Fraction, Fraction]
    c: tuple[Fraction, Fraction]
    a: Fraction

    @property
    def p_star(self) -> Fraction:
        return self.ell / (self.g + self.ell)

    @property
    def p_star_declined(self) -> Fraction:
        return (self.ell + self.a) / (self.g + self.ell)

    @property
    def share(self) -> tuple[Fraction, Fraction]:
        return self.c[0] / self.b[0], self.c[1] / self.b[1]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One pattern's equilibria: B's part, A's part, and whether beliefs off the path need a type that cannot be there."""

    accepts: tuple[str, str]
    goes: tuple[str, str]
    q: tuple[Span, Span]
    at: tuple[Fraction, Fraction]
    r: Span
    t: Span
    going: tuple[Fraction, Fraction]
    consistent: bool


def solve(game: Precondition) -> tuple[Equilibrium, ...]:
    """All weak perfect Bayesian equilibria, those that no refinement removes first."""
    exact = _make_exact(game)
    cells = [cell for cell in _cells(exact) if cell is not None]
    families: dict[tuple[object, ...], list[_Cell]] = {}
    for cell in cells:
        families.setdefault(_family_of(cell, exact), []).append(cell)
    found = [_describe(members, exact) for members in families.values()]
    return tuple(sorted(found, key=lambda e: (len(e.removed_by), -e.value, e.name)))


def _make_exact(game: Precondition) -> _Exact:
    return _Exact(
        exactly(game.p),
        exactly(game.g),
        exactly(game.ell),
        (exactly(game.b_S), exactly(game.b_X)),
        (exactly(game.c_S), exactly(game.c_X)),
        exactly(game.a),
    )


def _cells(x: _Exact) -> list[_Cell | None]:
    return [_solve_cell(x, (s, o), (r, t)) for s, o, r, t in product(PATTERNS, PATTERNS, PATTERNS, PATTERNS)]


def _solve_cell(x: _Exact, accepts: tuple[str, str], goes: tuple[str, str]) -> _Cell | None:
    after_yes, after_no = _beliefs_for(goes[0], x.p_star), _beliefs_for(goes[1], x.p_star_declined)
    if after_yes.empty or after_no.empty:
        return None
    theirs = _mixtures(x.p, accepts, after_yes, after_no)
    ours = _answers(x.share, accepts, goes) if theirs else None
    if theirs is None or ours is None:
        return None
    q, at = theirs
    r, t, going = ours
    reached = x.p * at[0] + (1 - x.p) * at[1]
    degenerate = x.p in (ZERO, ONE)
    consistent = not degenerate or ((reached > 0 or after_yes.holds(x.p)) and (reached < 1 or after_no.holds(x.p)))
    return _Cell(accepts, goes, q, at, r, t, going, consistent)


def _beliefs_for(goes: str, threshold: Fraction) -> Span:
    """The beliefs at which A goes never, sometimes, always."""
    if goes == "never":
        return Span(ZERO, min(ONE, threshold))
    if threshold > ONE:
        return NOTHING
    return point(threshold) if goes == "sometimes" else Span(threshold, ONE)


def _answers(
    share: tuple[Fraction, Fraction], accepts: tuple[str, str], goes: tuple[str, str]
) -> tuple[Span, Span, tuple[Fraction, Fraction]] | None:
    """A's (r, t) that make B's pattern best: accept always needs r − t ≥ c/b, never r − t ≤ c/b, sometimes equality."""
    gap = Span(-ONE, ONE)
    for kind, cost in zip(accepts, share, strict=True):
        bound = {"never": Span(-ONE, min(ONE, cost)), "sometimes": point(cost), "always": Span(cost, max(ONE, cost))}[kind]
        gap = gap.meet(bound)
    r, t = SPAN_OF[goes[0]], SPAN_OF[goes[1]]
    gap = gap.meet(Span(r.low - t.high, r.high - t.low, low_in=r.low_in and t.high_in, high_in=r.high_in and t.low_in))
    if gap.empty:
        return None
    middle = gap.middle
    r_hull = r.meet(Span(t.low + gap.low, t.high + gap.high, low_in=t.low_in and gap.low_in, high_in=t.high_in and gap.high_in))
    t_hull = t.meet(Span(r.low - gap.high, r.high - gap.low, low_in=r.low_in and gap.high_in, high_in=r.high_in and gap.low_in))
    at_t = t.meet(Span(r.low - middle, r.high - middle, low_in=r.low_in, high_in=r.high_in)).middle
    return r_hull, t_hull, (at_t + middle, at_t)


def _mixtures(
    p: Fraction, accepts: tuple[str, str], yes: Span, no: Span
) -> tuple[tuple[Span, Span], tuple[Fraction, Fraction]] | None:
    """B's (q_S, q_X) in the pattern whose beliefs lie in `yes` after acceptance and in `no` after refusal."""
    spans = SPAN_OF[accepts[0]], SPAN_OF[accepts[1]]
    if p in (ZERO, ONE):
        return _mixtures_of_one_type(p, spans, yes, no)
    sincere, other = accepts
    if "sometimes" not in accepts:
        total = p * spans[0].low + (1 - p) * spans[1].low
        fits = (total == 0 or yes.holds(p * spans[0].low / total)) and (
            total == 1 or no.holds(p * (1 - spans[0].low) / (1 - total))
        )
        return (spans, (spans[0].low, spans[1].low)) if fits else None
    if sincere == other:
        return _both_mix(p, yes, no)
    if sincere == "sometimes":
        # X always accepts: a refusal comes from S alone. X never accepts: an acceptance does.
        if other == "always":
            trust = yes.meet(Span(ZERO, p, low_in=False, high_in=False)) if no.holds(ONE) else NOTHING
            q = trust.through(lambda m: (1 - p) * m / (p * (1 - m)))
        else:
            trust = no.meet(Span(ZERO, p, low_in=False, high_in=False)) if yes.holds(ONE) else NOTHING
            q = trust.through(lambda m: 1 - (1 - p) * m / (p * (1 - m)))
        return None if q.empty else ((q, spans[1]), (q.middle, spans[1].low))
    if sincere == "always":
        trust = yes.meet(Span(p, ONE, low_in=False, high_in=False)) if no.holds(ZERO) else NOTHING
        q = trust.through(lambda m: p * (1 - m) / ((1 - p) * m))
    else:
        trust = no.meet(Span(p, ONE, low_in=False, high_in=False)) if yes.holds(ZERO) else NOTHING
        q = trust.through(lambda m: 1 - p * (1 - m) / ((1 - p) * m))
    return None if q.empty else ((spans[0], q), (spans[0].low, q.middle))


def _mixtures_of_one_type(
    p: Fraction, spans: tuple[Span, Span], yes: Span, no: Span
) -> tuple[tuple[Span, Span], tuple[Fraction, Fraction]] | None:
    """p is 0 or 1: what is reached says nothing new; what is not reached leaves the belief free."""
    there = spans[0] if p == ONE else spans[1]
    fits = (there.high == 0 or yes.holds(p)) and (there.low == 1 or no.holds(p))
    return (spans, (spans[0].middle, spans[1].middle)) if fits else None


def _both_mix(p: Fraction, yes: Span, no: Span) -> tuple[tuple[Span, Span], tuple[Fraction, Fraction]] | None:
    """Both kinds accept sometimes: any two beliefs with p strictly between them, or both equal to p."""
    yes, no = yes.meet(INSIDE), no.meet(INSIDE)
    above, below = Span(p, ONE, low_in=False, high_in=False), Span(ZERO, p, low_in=False, high_in=False)
    for one, two in ((yes.meet(above), no.meet(below)), (yes.meet(below), no.meet(above))):
        if not one.empty and not two.empty:
            up, down = one.middle, two.middle
            accepted = (p - down) / (up - down)
            at = accepted * up / p, accepted * (1 - up) / (1 - p)
            pinned = one.low == one.high and two.low == two.high
            return ((point(at[0]), point(at[1])) if pinned else (INSIDE, INSIDE)), at
    if yes.holds(p) and no.holds(p):
        return (INSIDE, INSIDE), (Fraction(1, 2), Fraction(1, 2))
    return None


def _family_of(cell: _Cell, x: _Exact) -> tuple[object, ...]:
    """Cells that differ only in what A would do where it is never asked belong together."""
    reached = x.p * cell.at[0] + (1 - x.p) * cell.at[1]
    goes = "unseen" if reached == 0 else cell.goes[0], "unseen" if reached == 1 else cell.goes[1]
    return (*cell.accepts, *goes)


def _describe(cells: list[_Cell], x: _Exact) -> Equilibrium:
    first = cells[0]
    q_S, q_X = first.at
    r, t = first.going
    accepted = x.p * q_S + (1 - x.p) * q_X
    going = x.p * x.g, (1 - x.p) * x.ell
    value = r * (q_S * going[0] - q_X * going[1]) + t * ((1 - q_S) * going[0] - (1 - q_X) * going[1] - (1 - accepted) * x.a)
    values = [q * (r * b - c) + (1 - q) * t * b for q, b, c in zip((q_S, q_X), x.b, x.c, strict=True)]
    against = refinements_against(
        first.accepts, t=t, r=r, share=x.share, never_after_refusal=x.p_star_declined >= 1, inner=x.p not in (ZERO, ONE)
    )
    if not any(cell.consistent for cell in cells):
        against = ("consistent beliefs (Kreps & Wilson 1982)", *against)
    seen = [first.q[0], first.q[1]]
    seen += [first.r] if accepted > 0 else []
    seen += [first.t] if accepted < 1 else []
    return Equilibrium(
        name=_name(first, accepted),
        accepts_S=first.q[0].bounds,
        accepts_X=first.q[1].bounds,
        goes_if_accepted=_hull([cell.r for cell in cells]),
        goes_if_declined=_hull([cell.t for cell in cells]),
        trust_if_accepted=float(x.p * q_S / accepted) if accepted > 0 else None,
        trust_if_declined=float(x.p * (1 - q_S) / (1 - accepted)) if accepted < 1 else None,
        value=float(value),
        value_S=float(values[0]),
        value_X=float(values[1]),
        play=(float(q_S), float(q_X), float(r), float(t)),
        isolated=all(span.low == span.high for span in seen),
        removed_by=against,
    )


def _hull(spans: list[Span]) -> Bounds:
    return float(min(s.low for s in spans)), float(max(s.high for s in spans))


NAMES = {
    ("always", "never"): "separating",
    ("always", "always"): "pooling",
    ("always", "sometimes"): "semi-separating",
    ("never", "always"): "reversed",
    ("sometimes", "never"): "sincere hold out",
    ("sometimes", "always"): "sincere hesitate",
    ("never", "sometimes"): "idle bluff",
    ("sometimes", "sometimes"): "both mix",
}


def _name(cell: _Cell, accepted: Fraction) -> str:
    if cell.accepts == ("never", "never"):
        return {"never": "no deal", "sometimes": "no deal, wavering", "always": "back-down"}[cell.goes[1]]
    if cell.accepts == ("always", "always"):
        return {"never": "empty acceptance", "sometimes": "pooling, wavering", "always": "pooling"}[cell.goes[0]]
    return NAMES[cell.accepts]
