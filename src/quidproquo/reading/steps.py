"""The steps from a deed's word to the root of its sentence, as facts: a modal, a negation, "refused", "said", an "if"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a step does to the deed below it."""

    NOT = "not"
    WILL = "will"
    WOULD = "would"
    OUGHT = "ought"
    PERHAPS = "perhaps"
    TRY = "try"
    PROMISE = "promise"
    OFFER = "offer"
    WANT = "want"
    DEMAND = "demand"
    REFUSE = "refuse"
    THREATEN = "threaten"
    DENY = "deny"
    FAIL = "fail"
    REFRAIN = "refrain"
    ACCUSE = "accuse"
    SAY = "say"
    PURPOSE = "purpose"
    IF = "if"
    UNLESS = "unless"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Step:
    """One word on the way up: what it does, where it stands, who does it, and to whom."""

    sort: Sort
    at: int
    by: tuple[int, ...] = ()
    to: tuple[int, ...] = ()
    nominal: bool = False
    conditioned: bool = False  # "would": an "if" or an "in return" hangs on the same clause
