"""Which refinements remove an equilibrium of the precondition game. Only unused signals can be refined.

Intuitive criterion: Cho & Kreps (1987), section III. D1: Banks & Sobel (1987), Cho & Kreps (1987).
"""

from __future__ import annotations

from fractions import Fraction

INTUITIVE = "intuitive criterion (Cho & Kreps 1987)"
D1 = "D1 (Banks & Sobel 1987)"
ONE = Fraction(1)


def refinements_against(
    accepts: tuple[str, str],
    *,
    t: Fraction,
    r: Fraction,
    share: tuple[Fraction, Fraction],
    never_after_refusal: bool,
    inner: bool,
) -> tuple[str, ...]:
    """The refinements that remove the equilibrium in which B accepts as told and A goes with r after yes, t after no.

    `share` is c/b of S and X; `never_after_refusal` holds where even certainty of S does not make A go for sure after a refusal;
    `inner` where 0 < p < 1: with one type only, there is nobody to tell apart.
    """
    if not inner:
        return ()
    if accepts == ("never", "never"):
        return _against_no_acceptance((share[0] + t, share[1] + t))
    if accepts == ("always", "always"):
        return _against_no_refusal((r - share[0], r - share[1]), never_after_refusal=never_after_refusal)
    return ()


def _against_no_acceptance(needs: tuple[Fraction, Fraction]) -> tuple[str, ...]:
    """A type gains by accepting iff A then goes with more than its need, c/b + t.

    If X cannot gain whatever A does, acceptance must come from S (intuitive). If S gains wherever X would, and in more places,
    the same (D1). A then goes, and S, which gains from that, breaks the equilibrium. If X gains first, A stays: nothing breaks.
    """
    sincere, other = needs
    found: tuple[str, ...] = ()
    if sincere < ONE < other:
        found += (INTUITIVE,)
    if sincere < ONE and sincere < other:
        found += (D1,)
    return found


def _against_no_refusal(needs: tuple[Fraction, Fraction], *, never_after_refusal: bool) -> tuple[str, ...]:
    """A type gains by declining iff A then goes with more than r − c/b; no type is ever dominated, so only D1 can bite."""
    sincere, other = needs
    return (D1,) if sincere < ONE and sincere < other and not never_after_refusal else ()
