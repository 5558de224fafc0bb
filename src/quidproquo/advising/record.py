"""What advising takes from the record. Frozen and plain: nothing here knows the ledger, weighs or counts.

An outcome nobody reported, and one that is contested, stay visible here; `belief` leaves them out and counts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Attribution(StrEnum):
    """Who is answerable for the claim that the other side did, or did not, reciprocate."""

    OWN_VOICE = "own_voice"  # the reporter's own voice
    NAMED_PARTY = "named_party"  # one party to the story, or one speaker
    OPINION = "opinion"  # an op-ed, an editorial


class Verification(StrEnum):
    """Who vouches for the outcome."""

    THIRD_PARTY = "third_party"  # an inspector, a court, a neutral
    ONE_SIDE = "one_side"  # claimed by one side and not contradicted
    CONTESTED = "contested"  # claimed by one side, denied by another


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one concession or promise: reciprocated, not, or not known (None)."""

    id: str
    round_id: str
    reciprocated: bool | None
    attribution: Attribution = Attribution.OWN_VOICE
    verification: Verification = Verification.ONE_SIDE
    on: date | None = None
    entries: tuple[str, ...] = ()  # ids of the ledger entries that say so
    administration: str | None = None  # whose word it was: the unit across which trust may differ


@dataclass(frozen=True, slots=True)
class Record:
    """Every outcome between two sides; `unverified` and `contested` count further ones that have no outcome to show."""

    outcomes: tuple[Outcome, ...] = ()
    unverified: int = 0
    contested: int = 0


class Went(StrEnum):
    """How a precedent ended, as the ledger has it."""

    RECIPROCATED = "reciprocated"
    UNANSWERED = "unanswered"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier case of a move in the ledger, and how it went."""

    move: str
    round_id: str
    on: date | None
    what: str
    went: Went
    entries: tuple[str, ...] = ()
