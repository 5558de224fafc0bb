"""The public verbs. The command line, the web pages and the Python names all walk through here, and nowhere else.

Invariant: a verb opens the ledger, asks or books, closes it, and returns typed data; it prints nothing. Names are looked up
when they are first used, so that asking for one does not load the rooms behind the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "Ledger": "opening",
    "open_ledger": "opening",
    "read": "reading",
    "read_documents": "reading",
    "book": "reading",
    "balance": "accounts",
    "default_pair": "accounts",
    "show": "entries",
    "deeds": "entries",
    "counts": "entries",
    "commitments": "entries",
    "rounds": "entries",
    "filter_of": "entries",
    "entry_views": "entries",
    "round_views": "entries",
    "judge": "judging",
    "undo": "judging",
    "history": "judging",
    "import_reference": "reference",
    "share": "sharing",
    "receive": "sharing",
    "who": "naming",
    "answer_to_json": "naming",
    "report": "pages",
    "view_of": "pages",
    "export": "files",
    "write_page": "files",
    "plot": "plotting",
    "fulfilment": "entries",
    "import_": "imports",
    "bad_rows": "imports",
    "reciprocity": "measures",
    "routine": "measures",
    "check": "measures",
    "example_claims": "measures",
    "compare": "comparing",
    "status_of": "sentences",
    "read_pair": "sentences",
    "advise": "advice",
    "explain": "advice",
    "init_assumptions": "advice",
}
"""Each verb and the module of this room in which it stands."""

__all__ = sorted(_WHERE)


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(f"quidproquo.flow.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
