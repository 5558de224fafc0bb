"""Reading: bytes to text to reports with evidence. It never sees the ledger.

`read` is the door; everything else in the room answers one question each.
"""

from quidproquo.reading.desk import read

__all__ = ["read"]
