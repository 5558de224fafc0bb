"""Every assumption that a file may set: name, default, range, bounds, meaning. One table: file, check, help and tornado agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """Which numbers a field takes."""

    PROBABILITY = "between 0 and 1"
    POSITIVE = "above 0"
    NONNEGATIVE = "0 or more"
    COUNT = "a whole number, 0 or more"
    FLAG = "true or false"
    ANY = "any number"


@dataclass(frozen=True, slots=True)
class Field:
    """One assumption. Without `low` and `high` it is one number; `ranged` says whether a file may give it a range."""

    section: str
    key: str
    value: float | None  # None: not set, the record decides
    says: str
    bound: Bound = Bound.NONNEGATIVE
    low: float | None = None
    high: float | None = None
    ranged: bool = True

    @property
    def name(self) -> str:
        """The name in messages and results: section.key."""
        return f"{self.section}.{self.key}"


P, POS, NON = Bound.PROBABILITY, Bound.POSITIVE, Bound.NONNEGATIVE

SECTIONS: dict[str, str] = {
    "stakes": "What is at stake. The unit is g: one genuinely reciprocated round against the path of things as they are.",
    "belief": "How the record becomes a belief that the other side reciprocates.",
    "weights": "What one reported outcome counts. All outcomes of one round together count at most 1.",
    "visit": "Go without asking anything first.",
    "summit": "Leader to leader without asking anything first: more is conceded on arrival.",
    "ask": "Go only if a demand is accepted first.",
    "talks": "Talks about talks: a demand that nearly everybody accepts.",
    "concession": "Concede first and hope.",
    "defection": "An offer to defect.",
    "inspection": "The demand as a number of sites to be visited, and what it costs either kind of host.",
}

FIELDS: tuple[Field, ...] = (
    Field("stakes", "g", 1.0, "what we win if the other side reciprocates", POS),
    Field("stakes", "ell", 1.0, "what we lose if it does not (ℓ)", POS, 0.5, 2.0),
    Field("stakes", "a", 0.1, "audience cost of asking, being refused and going all the same"),
    Field("belief", "p", None, "set this to believe it whatever the record says", P),
    Field("belief", "alpha_0", 1.0, "prior Beta: reciprocations imagined before the first one", POS, ranged=False),
    Field("belief", "beta_0", 1.0, "prior Beta: failures imagined before the first one", POS, ranged=False),
    Field(
        "belief", "phi", 1.0, "P(reported | reciprocated) / P(reported | not): below 1, good news goes unreported", NON, 0.3, 1.0
    ),
    Field("belief", "groups", 5.0, "administrations needed before they are told apart", Bound.COUNT, ranged=False),
    Field("weights", "own_voice", 1.0, "told in the reporter's own voice", P, ranged=False),
    Field("weights", "named_party", 0.7, "told by one named party", P, ranged=False),
    Field("weights", "opinion", 0.5, "told in an opinion piece", P, ranged=False),
    Field("weights", "third_party", 1.0, "verified by a third party", P, ranged=False),
    Field("weights", "one_side", 0.8, "claimed by one side", P, ranged=False),
    Field("weights", "contested", 0.0, "contested: left out and counted", P, ranged=False),
    Field("weights", "half_life", 20.0, "years after which an outcome counts half", POS, ranged=False),
    Field("visit", "x", 0.1, "prestige conceded on arrival", NON, 0.0, 0.3),
    Field("summit", "x", 0.3, "prestige conceded on arrival", NON, 0.1, 0.5),
    Field("ask", "s_R", 0.6, "P(a sincere side accepts the demand)", P, 0.4, 0.8),
    Field("ask", "s_X", 0.1, "P(another accepts it)", P, 0.05, 0.4),
    Field("ask", "delta", 0.95, "what a gain is worth after the delay of asking (δ)", P),
    Field("ask", "worth", 0.05, "worth of an acceptance in itself (w)"),
    Field("ask", "snub", 0.05, "cost of a refusal (d)"),
    Field("talks", "s_R", 0.9, "P(a sincere side comes to talk)", P),
    Field("talks", "s_X", 0.9, "P(another comes to talk)", P),
    Field("talks", "x", 0.05, "prestige conceded by talking"),
    Field("concession", "x", 0.3, "what is given away"),
    Field("concession", "ell_factor", 1.5, "how much more is lost if it goes unanswered", POS),
    Field("defection", "pi", 0.01, "P(the envoy says yes) (π)", P, 0.001, 0.05),
    Field("defection", "B", 2.0, "worth of a yes"),
    Field("defection", "C", 0.05, "cost of a no"),
    Field("defection", "M", 0.0, "worth of the message that even a no sends"),
    Field("inspection", "N", 100.0, "sites there are", Bound.COUNT, ranged=False),
    Field("inspection", "d", 10.0, "sites that hide something", Bound.COUNT, ranged=False),
    Field("inspection", "n", 5.0, "sites to be visited", Bound.COUNT, ranged=False),
    Field("inspection", "kappa", 0.5, "P(a hidden site is cleaned before the visit) (κ)", P, ranged=False),
    Field("inspection", "host_chooses", 0.0, "the host picks the sites", Bound.FLAG, ranged=False),
    Field("inspection", "b_S", 2.0, "worth of our coming to a sincere host", POS, ranged=False),
    Field("inspection", "b_X", 1.0, "worth of our coming to another", POS, ranged=False),
    Field("inspection", "c_0", 0.1, "cost to the host of opening one site", NON, ranged=False),
    Field("inspection", "H", 2.0, "cost to the host of being found out", NON, ranged=False),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
