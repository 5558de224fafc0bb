"""Advice on the next move, in closed form: what is record, what is assumed, and where the ranking turns. Pure functions."""

from quidproquo.advising.advice import Advice, BreakEven, Option, two_digits
from quidproquo.advising.assumption_file import parse_assumptions, write_assumptions
from quidproquo.advising.assumptions import Assumed, Assumptions, Tag, assume
from quidproquo.advising.deciding import advise
from quidproquo.advising.explaining import explain
from quidproquo.advising.moves import Move, add_move
from quidproquo.advising.record import Attribution, Outcome, Precedent, Record, Verification, Went

__all__ = [
    "Advice",
    "Assumed",
    "Assumptions",
    "Attribution",
    "BreakEven",
    "Move",
    "Option",
    "Outcome",
    "Precedent",
    "Record",
    "Tag",
    "Verification",
    "Went",
    "add_move",
    "advise",
    "assume",
    "explain",
    "parse_assumptions",
    "two_digits",
    "write_assumptions",
]
