"""What the demand is worth and would show, with the figures behind two charts, and warnings where the assumptions quarrel."""

from __future__ import annotations

import numpy as np

from quidproquo.advising.advice import AskCurve, AskSays, DetectionCurve, two_digits
from quidproquo.advising.asking import (
    Sites,
    band_of_asking,
    belief_after_acceptance,
    belief_after_refusal,
    likelihood_ratio,
    likelihood_ratio_needed,
    size_the_ask,
    value_of_asking,
    value_of_knowing,
)
from quidproquo.advising.assumptions import Assumptions, Tag, weakest
from quidproquo.advising.game import Precondition, solve
from quidproquo.advising.inspection import detection, detection_after_cleaning, detection_when_host_chooses
from quidproquo.advising.regimes import read_regime

_CHARTED = 200  # points at most on the axis of sites
_NOISE = 0.05  # a cheat that "never" accepts may still do so once in twenty times


def say_ask(assumptions: Assumptions, p: float, p_tag: Tag) -> AskSays:
    """The ask at belief p: value of information, inspection, and every equilibrium of the game it starts."""
    v, sites = assumptions, assumptions.sites
    g, ell, s_R, s_X = v["stakes.g"], v["stakes.ell"], v["ask.s_R"], v["ask.s_X"]
    game = Precondition(
        p=p,
        g=g,
        ell=ell,
        b_S=sites.b_S,
        b_X=sites.b_X,
        c_S=sites.cost_sincere(sites.n),
        c_X=sites.cost_other(sites.n),
        a=v["stakes.a"],
    )
    names = ("stakes.g", "stakes.ell", "ask.s_R", "ask.s_X")
    return AskSays(
        knowing=value_of_knowing(p, g, ell),
        asking=value_of_asking(p, g, ell, s_R, s_X),
        trust_if_accepted=belief_after_acceptance(p, s_R, s_X),
        trust_if_declined=belief_after_refusal(p, s_R, s_X),
        likelihood_ratio=likelihood_ratio(s_R, s_X),
        likelihood_ratio_needed=likelihood_ratio_needed(p, g, ell),
        band=band_of_asking(g, ell, s_R, s_X),
        detection=detection(sites.N, sites.d, sites.n),
        detection_cleaned=detection_after_cleaning(sites.N, sites.d, sites.n, sites.kappa),
        detection_host_chooses=detection_when_host_chooses(sites.N, sites.d, sites.n, sites.kappa),
        cost_sincere=game.c_S,
        cost_other=game.c_X,
        size=size_the_ask(sites),
        regime=read_regime(game),
        equilibria=solve(game),
        curve=chart_ask(g, ell, s_R, s_X),
        detections=chart_detection(sites),
        tag=weakest([p_tag, *(v.values[name].tag for name in names)]),
    )


def chart_ask(g: float, ell: float, s_R: float, s_X: float, points: int = 101) -> AskCurve:
    """EVSI and EVPI against p."""
    at = [float(p) for p in np.linspace(0.0, 1.0, points)]
    return AskCurve(
        tuple(at),
        tuple(value_of_asking(p, g, ell, s_R, s_X) for p in at),
        tuple(value_of_knowing(p, g, ell) for p in at),
    )


def chart_detection(sites: Sites) -> DetectionCurve:
    """P(found out) against the number of sites visited, on three terms."""
    N, d, kappa = sites.N, sites.d, sites.kappa
    at = sorted({round(k) for k in np.linspace(0, N, min(N, _CHARTED) + 1)})
    return DetectionCurve(
        tuple(at),
        tuple(detection(N, d, k) for k in at),
        tuple(detection_after_cleaning(N, d, k, kappa) for k in at),
        tuple(detection_when_host_chooses(N, d, k, kappa) for k in at),
    )


def warn_of_ask(assumptions: Assumptions, ask: AskSays) -> tuple[str, ...]:
    """A perverse ask, and acceptance rates that the regime contradicts."""
    s_R, s_X = assumptions.values["ask.s_R"], assumptions.values["ask.s_X"]
    said = []
    if s_R.value < s_X.value:
        said.append(
            f"the ask is perverse: ask.s_R = {two_digits(s_R.value)} is below ask.s_X = {two_digits(s_X.value)}, "
            "so that acceptance is a bad sign"
        )
    regime = f"in the regime of the inspection section ({ask.regime.regime})"
    expected = ask.regime.accepts_X
    if expected > s_X.high + 1e-9 or expected < s_X.low - _NOISE - 1e-9:
        said.append(
            f"ask.s_X = {two_digits(s_X.value)} contradicts the game: {regime} a cheat accepts with {two_digits(expected)}"
        )
    # s_R below 1 stands for all that keeps even the sincere from a yes; only a regime in which they never accept contradicts it.
    if ask.regime.accepts_S == 0.0 and s_R.value > _NOISE:
        said.append(f"ask.s_R = {two_digits(s_R.value)} contradicts the game: {regime} a sincere side does not accept either")
    return tuple(said)
