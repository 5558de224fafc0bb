"""Belief from the record: θ = P(the other side reciprocates | a concession).

Invariant: a pure function of the outcomes, whatever their order. Four gifts of one round are one observation; an outcome
that nobody reports, or that is contested, is left out and counted, never scored 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv

from quidproquo.advising.checking import (
    need_nonnegative,
    need_positive,
    need_probability,
)
from quidproquo.advising.record import Attribution, Outcome, Record, Verification
from quidproquo.errors import UsageError

Array = NDArray[np.float64]
_DAYS = 365.25
_NODES = 2001  # of the quadrature below: its error is under 1e-10 for every tally tried in the tests


@dataclass(frozen=True, slots=True)
class Weights:
    """What one outcome counts: attribution × verification × 0.5^(years / half_life)."""

    own_voice: float = 1.0
    named_party: float = 0.7
    opinion: float = 0.5
    third_party: float = 1.0
    one_side: float = 0.8
    contested: float = 0.0
    half_life: float = 20.0  # years

    def __post_init__(self) -> None:
        for name in ("own_voice", "named_party", "opinion", "third_party", "one_side", "contested"):
            need_probability(f"weights.{name}", getattr(self, name))
        need_positive("weights.half_life", self.half_life)

    def of(self, outcome: Outcome, age: float) -> float:
        """The weight of one outcome that is `age` years old, before its round is rescaled."""
        voice = {
            Attribution.OWN_VOICE: self.own_voice,
            Attribution.NAMED_PARTY: self.named_party,
            Attribution.OPINION: self.opinion,
        }[outcome.attribution]
        vouched = {
            Verification.THIRD_PARTY: self.third_party,
            Verification.ONE_SIDE: self.one_side,
            Verification.CONTESTED: self.contested,
        }[outcome.verification]
        return voice * vouched * math.pow(0.5, age / self.half_life)


ALL_ONE = Weights(own_voice=1, named_party=1, opinion=1, third_party=1, one_side=1, contested=0, half_life=1e12)


@dataclass(frozen=True, slots=True)
class Group:
    """One administration's weighted successes and failures."""

    name: str
    successes: float
    failures: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The record, weighed: at most one observation a round."""

    successes: float
    failures: float
    rounds: int
    scored: int
    unverified: int
    contested: int
    later: int  # outcomes dated after the day of the advice
    entries: tuple[str, ...]
    groups: tuple[Group, ...]
    newest: str | None  # the administration of the newest scored outcome

    @property
    def n(self) -> float:
        """Effective number of observations: the sum of the weights."""
        return self.successes + self.failures


def tally(record: Record, weights: Weights | None = None, *, on: date | None = None) -> Tally:
    """Weigh the record as known on a day; without a day, nothing is too old or too late."""
    weights = weights or Weights()
    _refuse_twins(record.outcomes)
    known = [o for o in record.outcomes if o.on is None or on is None or o.on <= on]
    contested = [o for o in known if o.verification is Verification.CONTESTED]
    unverified = [o for o in known if o.reciprocated is None and o.verification is not Verification.CONTESTED]
    weighed = {o.id: weights.of(o, _age(o, on)) for o in known if o.reciprocated is not None}
    scored = sorted((o for o in known if weighed.get(o.id, 0.0) > 0.0), key=lambda o: o.id)
    shares = _share_rounds(scored, weighed)
    dated = [o for o in scored if o.on]
    return Tally(
        successes=math.fsum(shares[o.id] for o in scored if o.reciprocated),
        failures=math.fsum(shares[o.id] for o in scored if not o.reciprocated),
        rounds=len({o.round_id for o in scored}),
        scored=len(scored),
        unverified=len(unverified) + record.unverified,
        contested=len([o for o in contested if o.id not in shares]) + record.contested,
        later=len(record.outcomes) - len(known),
        entries=tuple(sorted({entry for o in scored for entry in o.entries})),
        groups=_group(scored, shares),
        newest=max(dated, key=lambda o: (o.on or date.min, o.id)).administration if dated else None,
    )


def _refuse_twins(outcomes: Iterable[Outcome]) -> None:
    seen: set[str] = set()
    for outcome in outcomes:
        if outcome.id in seen:
            raise UsageError("Q180", f"outcome {outcome.id!r} stands twice in the record", remedy="Give each outcome once")
        seen.add(outcome.id)


def _age(outcome: Outcome, day: date | None) -> float:
    """Years before `day`; without either date there is nothing to discount, and no outcome's age depends on another's."""
    return (day - outcome.on).days / _DAYS if day and outcome.on else 0.0


def _share_rounds(scored: list[Outcome], weighed: Mapping[str, float]) -> dict[str, float]:
    """Rescale so that the weights within one round sum to at most 1."""
    by_round: dict[str, list[float]] = {}
    for o in scored:
        by_round.setdefault(o.round_id, []).append(weighed[o.id])
    sums = {name: math.fsum(values) for name, values in by_round.items()}
    return {o.id: weighed[o.id] / max(1.0, sums[o.round_id]) for o in scored}


def _group(scored: list[Outcome], shares: Mapping[str, float]) -> tuple[Group, ...]:
    names = sorted({o.administration or "" for o in scored})
    return tuple(
        Group(
            name,
            math.fsum(shares[o.id] for o in scored if (o.administration or "") == name and o.reciprocated),
            math.fsum(shares[o.id] for o in scored if (o.administration or "") == name and not o.reciprocated),
        )
        for name in names
    )


@dataclass(frozen=True, slots=True)
class Posterior:
    """θ after the record: a Beta(alpha, beta), tilted by φ where reports are one-sided (φ = 1: not tilted).

    `n` is the number of (weighted) reports that φ bears on; `alpha` and `beta` contain them.
    """

    alpha: float
    beta: float
    n: float
    phi: float
    mean: float
    low: float  # 5%
    high: float  # 95%
    above_half: float  # P(θ > 1/2)


def posterior(successes: float, failures: float, *, alpha_0: float = 1.0, beta_0: float = 1.0, phi: float = 1.0) -> Posterior:
    """θ given weighted successes and failures.

    Beta–binomial (Bayes 1763; Gelman et al. 2013, section 2.4). One-sided records: φ = P(report | reciprocated) / P(report |
    not); a reported failure has likelihood (1−θ)/((1−θ)+φθ), a reported success φθ/((1−θ)+φθ), each to the power of its weight.
    """
    alpha = need_positive("alpha_0", alpha_0) + need_nonnegative("successes", successes)
    beta = need_positive("beta_0", beta_0) + need_nonnegative("failures", failures)
    n = successes + failures
    if need_nonnegative("phi", phi) == 0.0:
        _refuse_impossible(successes)
        # Failures are reported whatever happens, so they say nothing: the prior stands.
        alpha, beta, n, phi = alpha_0, beta_0, 0.0, 1.0
        return _plain(alpha, beta, n, 0.0)
    if phi == 1.0 or n == 0.0:
        return _plain(alpha, beta, n, phi)
    x, mass = _tilted_mass(alpha, beta, n, np.array([phi]))
    cdf = np.concatenate([[0.0], np.cumsum((mass[0, 1:] + mass[0, :-1]) / 2)])
    theta = _expit(x[0])
    low, high = np.interp([0.05, 0.95], cdf / cdf[-1], theta)
    above = 1.0 - float(np.interp(0.0, x[0], cdf / cdf[-1]))
    mean = float((theta * mass[0]).sum() / mass[0].sum())
    return Posterior(alpha, beta, n, phi, mean, float(low), float(high), above)


def means_at(successes: float, failures: float, phis: Array, *, alpha_0: float = 1.0, beta_0: float = 1.0) -> Array:
    """E[θ] for each φ in `phis` (shape (k,), each 0 or more): what the Monte Carlo and the search for flips ask for."""
    alpha, beta, n = alpha_0 + successes, beta_0 + failures, successes + failures
    means = np.full(phis.shape, alpha / (alpha + beta))
    if n == 0.0:
        return means
    if (phis == 0.0).any():
        _refuse_impossible(successes)
        means[phis == 0.0] = alpha_0 / (alpha_0 + beta_0)
    tilted = (phis > 0.0) & (phis != 1.0)
    if tilted.any():
        x, mass = _tilted_mass(alpha, beta, n, phis[tilted])
        means[tilted] = (_expit(x) * mass).sum(axis=1) / mass.sum(axis=1)
    return means


def _plain(alpha: float, beta: float, n: float, phi: float) -> Posterior:
    low, high = betaincinv(alpha, beta, 0.05), betaincinv(alpha, beta, 0.95)
    above = betainc(beta, alpha, 0.5)
    return Posterior(alpha, beta, n, phi, alpha / (alpha + beta), float(low), float(high), float(above))


def _refuse_impossible(successes: float) -> None:
    if successes > 0.0:
        raise UsageError(
            "Q185",
            "phi is 0 (a success is never reported), yet the record reports successes",
            remedy="Give belief.phi above 0",
        )


def _expit(x: Array) -> Array:
    return np.asarray(0.5 * (1.0 + np.tanh(x / 2.0)))


def _slope(x: Array, alpha: float, beta: float, n: float, phis: Array) -> Array:
    theta = _expit(x)
    return np.asarray(alpha * (1 - theta) - beta * theta + n * (1 - phis) * theta * (1 - theta) / (1 - theta + phis * theta))


def _tilted_mass(alpha: float, beta: float, n: float, phis: Array) -> tuple[Array, Array]:
    """Nodes in logit θ and their masses, shape (len(phis), nodes), for θ^(α−1) (1−θ)^(β−1) ((1−θ)+φθ)^(−n).

    The trapezoid rule after x = centre + scale·sinh t converges exponentially (Takahasi & Mori 1974); a closed form with 2F1
    exists but overflows for long records.
    """
    # Both tails fall at least as e^(−min(α, β)|x|), and φ moves the mode by no more than |log φ| + log of the tally.
    reach = 60.0 / min(alpha, beta, 1.0) + 2.0 * (float(np.abs(np.log(phis)).max()) + math.log(1.0 + alpha + beta))
    low, high = np.full(phis.shape, -reach), np.full(phis.shape, reach)
    for _ in range(80):
        middle = (low + high) / 2
        rising = _slope(middle, alpha, beta, n, phis) > 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    scale = min(1.0, 2.0 / math.sqrt(alpha + beta))
    t = np.linspace(-1.0, 1.0, _NODES) * math.asinh(2 * reach / scale)
    x = ((low + high) / 2)[:, None] + scale * np.sinh(t)[None, :]
    log_theta, log_other = -np.logaddexp(0.0, -x), -np.logaddexp(0.0, x)
    reported = np.logaddexp(log_other, np.log(phis)[:, None] + log_theta)
    log_mass = alpha * log_theta + beta * log_other - n * reported + np.log(np.cosh(t))[None, :]
    return x, np.exp(log_mass - log_mass.max(axis=1, keepdims=True))


def needed_in_a_row(alpha: float, beta: float, p_star: float) -> int:
    """How many reciprocations in a row lift E[θ] to p*: ⌈(p*(α+β)−α)/(1−p*)⌉, 0 where it is there already."""
    need_between_open("p_star", p_star)
    exact = (p_star * (alpha + beta) - alpha) / (1.0 - p_star)
    return max(0, math.ceil(exact - 1e-9))  # a whole number that floats put a hair too high is that number


def need_between_open(name: str, value: float) -> float:
    """A number in (0, 1)."""
    if not 0.0 < value < 1.0:
        raise UsageError("Q180", f"{name} is {value:g}, outside (0, 1)", remedy=f"Give {name} strictly between 0 and 1")
    return value
