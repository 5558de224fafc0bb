"""The words of the ledger as closed lists. A word that is not here is not a word of the trade."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What kind of act a report speaks of, whatever its status."""

    MEET = "MEET"
    ACCORD = "ACCORD"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    ACCUSE = "ACCUSE"
    SANCTION = "SANCTION"
    BREACH = "BREACH"
    MOBILIZE = "MOBILIZE"
    PROTEST = "PROTEST"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """How the text puts the deed: a promise is never booked as a deed."""

    DONE = "done"
    PROMISED = "promised"
    OFFERED = "offered"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    REFUSED = "refused"
    ABSENT = "absent"
    DENIED = "denied"
    PROPOSED = "proposed"
    HYPOTHETICAL = "hypothetical"


class Column(StrEnum):
    """The column of the balance in which a done deed stands."""

    GIVE = "give"
    COST = "cost"
    BROKEN = "broken"
    MUTUAL = "mutual"
    WORD = "word"


class Relation(StrEnum):
    """How one report hangs on another."""

    IN_RETURN_FOR = "in_return_for"
    ONLY_IF = "only_if"
    AFTER = "after"
    DESPITE = "despite"


class Precision(StrEnum):
    """How exactly a text dates something."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Genre(StrEnum):
    """What sort of text a document is; an opinion's own voice weighs less than a reporter's."""

    NEWS = "news"
    OPINION = "opinion"
    STATEMENT = "statement"
    UNKNOWN = "unknown"


class Sector(StrEnum):
    """The part of a side that an actor stands for (PLOVER's sector codes, abridged)."""

    GOV = "GOV"
    MIL = "MIL"
    LEG = "LEG"
    JUD = "JUD"
    COP = "COP"
    SPY = "SPY"
    OPP = "OPP"
    REB = "REB"
    CVL = "CVL"
    BUS = "BUS"
    LAB = "LAB"
    MED = "MED"
    EDU = "EDU"
    IGO = "IGO"
    NGO = "NGO"
