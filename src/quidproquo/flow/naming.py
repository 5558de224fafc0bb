"""Who is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quidproquo.reading.naming import Answer


def who(name: str, on: date | None = None, *, knowledge: Sequence[str | PathLike[str]] = ()) -> Answer:
    """Whom a name, an office or a phrase means in a text published on a day: the side, why, and what else it may mean."""
    from quidproquo.reading import naming
    from quidproquo.reading.knowledge import load_knowledge

    return naming.who(name, on, knowledge=load_knowledge([Path(file) for file in knowledge]))


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The object that `quid who --json` prints."""
    return {
        "question": answer.question,
        "on": answer.on.isoformat() if answer.on else None,
        "named": [_named(one) for one in answer.named],
        "because": answer.because,
        "holders": [
            {
                "name": h.name,
                "side": h.side,
                "office": h.office,
                "start": h.start.isoformat() if h.start else None,
                "end": h.end.isoformat() if h.end else None,
            }
            for h in answer.holders
        ],
        "alternatives": [_named(one) for one in answer.alternatives],
    }


def _named(one: Any) -> dict[str, Any]:
    sector = one.sector.value if one.sector else None
    return {"name": one.canonical, "side": one.side, "sector": sector, "office": one.office, "because": one.because}
