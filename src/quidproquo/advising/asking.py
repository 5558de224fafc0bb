"""What it is worth to ask first. Closed forms; p is P(the other side is sincere), g and ell what going wins and loses."""

from __future__ import annotations

import math
from dataclasses import dataclass

from quidproquo.advising.checking import need_count, need_nonnegative, need_positive, need_probability
from quidproquo.advising.inspection import detection_after_cleaning, detection_when_host_chooses, first_true


def trust_needed(g: float, ell: float) -> float:
    """p* = ℓ/(g+ℓ): above it, going without asking beats staying."""
    return need_positive("ell", ell) / (need_positive("g", g) + ell)


def value_of_knowing(p: float, g: float, ell: float) -> float:
    """EVPI = min(p·g, (1−p)·ℓ): what a perfect answer would be worth (Raiffa & Schlaifer 1961)."""
    _need(p, g, ell)
    return min(p * g, (1 - p) * ell)


def value_of_asking(p: float, g: float, ell: float, s_R: float, s_X: float) -> float:
    """EVSI of a demand that the sincere accept with s_R and the others with s_X; between 0 and EVPI."""
    _need(p, g, ell)
    need_probability("s_R", s_R)
    need_probability("s_X", s_X)
    accepted = max(0.0, p * s_R * g - (1 - p) * s_X * ell)
    declined = max(0.0, p * (1 - s_R) * g - (1 - p) * (1 - s_X) * ell)
    unasked = max(0.0, p * g - (1 - p) * ell)
    # Floats may leave a hair of either sign where the exact value is a bound.
    return min(max(0.0, accepted + declined - unasked), value_of_knowing(p, g, ell))


def value_of_going_if_accepted(p: float, g: float, ell: float, s_R: float, s_X: float) -> float:
    """[p·s_R·g − (1−p)·s_X·ℓ]⁺: ask, go if accepted and worth it, stay if declined."""
    _need(p, g, ell)
    return max(0.0, p * need_probability("s_R", s_R) * g - (1 - p) * need_probability("s_X", s_X) * ell)


def belief_after_acceptance(p: float, s_R: float, s_X: float) -> float | None:
    """P(sincere | accepted) by Bayes; None where nobody ever accepts."""
    return _bayes(need_probability("p", p), need_probability("s_R", s_R), need_probability("s_X", s_X))


def belief_after_refusal(p: float, s_R: float, s_X: float) -> float | None:
    """P(sincere | declined) by Bayes; None where nobody ever declines."""
    return _bayes(need_probability("p", p), 1 - need_probability("s_R", s_R), 1 - need_probability("s_X", s_X))


def _bayes(p: float, sincere: float, other: float) -> float | None:
    total = p * sincere + (1 - p) * other
    return None if total == 0.0 else p * sincere / total


def likelihood_ratio_needed(p: float, g: float, ell: float) -> float:
    """Go after acceptance if s_R/s_X ≥ ((1−p)/p)(ℓ/g); infinite where p is 0."""
    _need(p, g, ell)
    return math.inf if p == 0.0 else (1 - p) / p * (ell / g)


def likelihood_ratio(s_R: float, s_X: float) -> float | None:
    """s_R/s_X: infinite where only the sincere accept, None where nobody does."""
    need_probability("s_R", s_R)
    if need_probability("s_X", s_X) == 0.0:
        return None if s_R == 0.0 else math.inf
    return s_R / s_X


def band_of_asking(g: float, ell: float, s_R: float, s_X: float) -> tuple[float, float] | None:
    """The p between which asking beats both going and staying; None where no p does (s_R ≤ s_X: the answer tells nothing)."""
    need_positive("g", g)
    need_positive("ell", ell)
    if need_probability("s_R", s_R) <= need_probability("s_X", s_X):
        return None
    against, by = s_X * ell, (1 - s_X) * ell
    low, high = against + s_R * g, by + (1 - s_R) * g
    # Only the smallest of numbers make these 0, and then the answer is as good as certain.
    return (against / low if low > 0 else 0.0, by / high if high > 0 else 1.0)


def audience_cost_bearable(p: float, g: float, ell: float) -> float:
    """a* = max(0, p(g+ℓ)−ℓ): up to this audience cost one may ask, be refused and go all the same (Fearon 1997)."""
    _need(p, g, ell)
    return max(0.0, p * (g + ell) - ell)


def chance_needed(prize: float, cost: float, message: float = 0.0) -> float:
    """π* = max(0, (C−M)/(B+C−M)): the chance of a yes from which an offer to defect pays."""
    need_nonnegative("B", prize)
    net = need_nonnegative("C", cost) - need_nonnegative("M", message)
    return 0.0 if net <= 0.0 else net / (prize + net)


@dataclass(frozen=True, slots=True)
class Sites:
    """The demand to visit n of N sites, d of which hide something, and what it costs either kind of host."""

    N: int = 100
    d: int = 10
    n: int = 5
    kappa: float = 0.5
    host_chooses: bool = False
    b_S: float = 2.0  # worth of our coming to a sincere host
    b_X: float = 1.0  # ... to another
    c_0: float = 0.1  # cost of opening one site
    H: float = 2.0  # cost of being found out

    def __post_init__(self) -> None:
        need_count("N", self.N)
        need_count("d", self.d, self.N, "N")
        need_count("n", self.n, self.N, "N")
        need_probability("kappa", self.kappa)
        need_positive("b_S", self.b_S)
        need_positive("b_X", self.b_X)
        need_nonnegative("c_0", self.c_0)
        need_nonnegative("H", self.H)

    def detects(self, k: int) -> float:
        """P(found out) when k sites are visited on these terms."""
        if self.host_chooses:
            return detection_when_host_chooses(self.N, self.d, k, self.kappa)
        return detection_after_cleaning(self.N, self.d, k, self.kappa)

    def cost_sincere(self, k: int) -> float:
        """c_S(k) = c₀k."""
        return self.c_0 * k

    def cost_other(self, k: int) -> float:
        """c_X(k) = c₀k + H·P_det(k)."""
        return self.c_0 * k + self.H * self.detects(k)


@dataclass(frozen=True, slots=True)
class AskSize:
    """The cheapest and the dearest demand, in sites, that the sincere accept and the others do not; None where there is none."""

    least: int | None
    most: int | None
    because: str


def size_the_ask(sites: Sites) -> AskSize:
    """k_min = min{k : c_X(k) ≥ b_X}, while c_S(k) ≤ b_S up to k_max (Spence 1973: the cheapest signal that separates)."""
    most = sites.N if sites.cost_sincere(sites.N) <= sites.b_S else math.floor(sites.b_S / sites.c_0 + 1e-9)
    least = first_true(lambda k: sites.cost_other(k) >= sites.b_X - 1e-12, sites.N)
    if least is None:
        return AskSize(None, None, f"even all {sites.N} sites would not deter a host that means to cheat")
    if least > most:
        return AskSize(None, None, f"{least} sites would deter a cheat, but a sincere host bears {most} at most")
    return AskSize(least, most, f"from {least} sites on a cheat stays away; up to {most} a sincere host still accepts")


def _need(p: float, g: float, ell: float) -> None:
    need_probability("p", p)
    need_positive("g", g)
    need_positive("ell", ell)
