"""quidproquo, the negotiator's ledger: who gave what to whom, what came back, was it verified, and what to ask for next.

What stands in `__all__` is public: the verbs of the command line under the same names, with the same results as typed data.
Names load what is behind them when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from quidproquo.advising import explain
    from quidproquo.flow.accounts import balance
    from quidproquo.flow.advice import advise
    from quidproquo.flow.comparing import compare
    from quidproquo.flow.entries import commitments, counts, deeds, filter_of, fulfilment, rounds, show
    from quidproquo.flow.files import export
    from quidproquo.flow.imports import bad_rows, import_
    from quidproquo.flow.judging import history, judge, undo
    from quidproquo.flow.measures import check, example_claims, reciprocity, routine
    from quidproquo.flow.naming import who
    from quidproquo.flow.opening import Ledger, open_ledger
    from quidproquo.flow.pages import report
    from quidproquo.flow.plotting import plot
    from quidproquo.flow.reading import book, read, read_documents
    from quidproquo.flow.reference import import_reference
    from quidproquo.flow.sentences import read_pair, status_of
    from quidproquo.flow.sharing import receive, share

__all__ = [
    "Ledger",
    "advise",
    "bad_rows",
    "balance",
    "book",
    "check",
    "commitments",
    "compare",
    "counts",
    "deeds",
    "example_claims",
    "explain",
    "export",
    "filter_of",
    "fulfilment",
    "history",
    "import_",
    "import_reference",
    "judge",
    "open_ledger",
    "plot",
    "read",
    "read_documents",
    "read_pair",
    "receive",
    "reciprocity",
    "report",
    "rounds",
    "routine",
    "share",
    "show",
    "status_of",
    "undo",
    "who",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("quidproquo.flow"), name)
    if name == "__version__":
        return _version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("quidproquo")
    except PackageNotFoundError:  # a source tree that is not installed
        return "0"


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
