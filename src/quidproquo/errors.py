"""One tree of errors; every error says in one line what is wrong and what to do next.

    QuidError
    ├── UsageError      exit 2   the caller asked for something that cannot be meant (Q1xx)
    ├── UnavailableError exit 3  the ledger, the disk or the model cannot serve (Q2xx)
    └── RefusedError    exit 1   this document cannot be read; others go on (Q3xx)
"""

from __future__ import annotations


class QuidError(Exception):
    """Anything that the project raises on purpose: a stable code, one line, a remedy."""

    exit_status = 3

    def __init__(self, code: str, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.code}: {self.message}. {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling, and readers run in child processes.
        return (_rebuild, (type(self), self.code, self.message, self.remedy))


class UsageError(QuidError):
    """The request itself is wrong: an unknown side, a date that is none, a number out of range."""

    exit_status = 2


class UnavailableError(QuidError):
    """The request is fine but something it needs cannot serve: a busy or damaged ledger, a full disk, a changed model file."""

    exit_status = 3


class RefusedError(QuidError):
    """One document cannot be read. It is booked as a refusal, and the others go on."""

    exit_status = 1


def _rebuild(kind: type[QuidError], code: str, message: str, remedy: str) -> QuidError:
    return kind(code, message, remedy=remedy)
