"""Other people's columns, in and out. This room owns column maps and code tables; it adds no meaning and touches no ledger.

Invariant: every row of a file comes out once, as an event or as a bad row with its reason.
"""

from quidproquo.exchange.codes import System
from quidproquo.exchange.imports import Format, read_events
from quidproquo.exchange.rows import EVENT_SCHEMA, BadRow, Batch

__all__ = ["EVENT_SCHEMA", "BadRow", "Batch", "Format", "System", "read_events"]
