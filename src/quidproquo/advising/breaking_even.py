"""The break-evens: what one would have to believe for each step to be right. Closed forms, each with its sentence."""

from __future__ import annotations

import math

from quidproquo.advising.advice import BreakEven, two_digits
from quidproquo.advising.asking import (
    audience_cost_bearable,
    band_of_asking,
    chance_needed,
    likelihood_ratio,
    likelihood_ratio_needed,
    size_the_ask,
    trust_needed,
)
from quidproquo.advising.assumptions import Assumptions, Tag, weakest
from quidproquo.advising.belief import needed_in_a_row, posterior
from quidproquo.advising.trusting import Trust


def break_evens(assumptions: Assumptions, trust: Trust, p: float, p_tag: Tag) -> tuple[BreakEven, ...]:
    """All of them; a number that the record enters through p carries its tag with the others'."""
    v = assumptions
    g, ell, s_R, s_X = v["stakes.g"], v["stakes.ell"], v["ask.s_R"], v["ask.s_X"]
    stakes = ("stakes.g", "stakes.ell")
    p_star = trust_needed(g, ell)
    band = band_of_asking(g, ell, s_R, s_X)
    size = size_the_ask(v.sites)
    sites = tuple(name for name in v.values if name.startswith("inspection."))

    def tag(*names: str, with_p: bool = False) -> Tag:
        return weakest([v.values[name].tag for name in names] + ([p_tag] if with_p else []))

    return (
        BreakEven(
            "trust_needed", p_star, None, "p*: above it, going beats staying, if nothing is conceded on arrival", tag(*stakes)
        ),
        BreakEven("visit_from", *_visit_from(g, ell, v["visit.x"]), tag(*stakes, "visit.x")),
        BreakEven("reciprocations_needed", *_needed(trust, p_star), tag(*stakes, with_p=True)),
        BreakEven(
            "ask_band",
            band[0] if band else None,
            band[1] if band else None,
            "between these p, asking beats both going and staying (before delay, worth and snub)"
            if band
            else "no p: the sincere accept no more readily than the others",
            tag(*stakes, "ask.s_R", "ask.s_X"),
        ),
        BreakEven(
            "likelihood_ratio_needed",
            likelihood_ratio_needed(p, g, ell),
            None,
            f"s_R/s_X from which acceptance is reason to go; assumed here: {two_digits(likelihood_ratio(s_R, s_X))}",
            tag(*stakes, with_p=True),
        ),
        BreakEven(
            "defection_chance_needed",
            chance_needed(v["defection.B"], v["defection.C"], v["defection.M"]),
            None,
            "π*: the chance of a yes from which an offer to defect pays",
            tag("defection.B", "defection.C", "defection.M"),
        ),
        BreakEven(
            "audience_cost_bearable",
            audience_cost_bearable(p, g, ell),
            None,
            "a*: up to this audience cost we could be refused and go all the same, and the other side would know",
            tag(*stakes, with_p=True),
        ),
        BreakEven(
            "sites",
            None if size.least is None else float(size.least),
            None if size.most is None else float(size.most),
            size.because,
            tag(*sites),
        ),
    )


def _visit_from(g: float, ell: float, x: float) -> tuple[float | None, None, str]:
    needed = (ell + x) / (g + ell)
    if needed > 1.0:
        return None, None, "no p: arriving concedes more than a visit can win"
    return needed, None, "p from which a visit pays, with what is conceded on arrival"


def _needed(trust: Trust, p_star: float) -> tuple[float, None, str]:
    """With φ = 1 the closed form; else the first k that lifts E[θ] to p*, which rises with every success."""
    counted, phi = trust.tally, trust.pooled.phi
    if phi == 1.0:
        k = needed_in_a_row(trust.alpha_0 + counted.successes, trust.beta_0 + counted.failures, p_star)
        return float(k), None, "reciprocated rounds in a row, fully weighted, that would lift p to p*"

    def lifted(k: int) -> bool:
        successes = counted.successes + k
        if phi == 0.0 and successes > 0:
            return True
        return posterior(successes, counted.failures, alpha_0=trust.alpha_0, beta_0=trust.beta_0, phi=phi).mean >= p_star - 1e-12

    high = 1
    while not lifted(high):
        high *= 2
    low = 0
    while low < high:
        middle = math.floor((low + high) / 2)
        low, high = (low, middle) if lifted(middle) else (middle + 1, high)
    return (
        float(low),
        None,
        f"reciprocated rounds in a row, fully weighted, that would lift p to p* (reports one-sided by φ = {two_digits(phi)})",
    )
