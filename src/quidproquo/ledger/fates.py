"""What keeps a promise and what breaks it: the codebook's table, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from quidproquo.model.entries import Degree
from quidproquo.model.words import Deed

Act = tuple[Deed, str | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a promise of one kind comes to: deeds that keep it and how far, deeds against it, whether it binds on."""

    kept: dict[Act, Degree]
    broken: frozenset[Act]
    lasting: bool = False
    vague: bool = False


@cache
def terms_of(deed: Deed, kind: str | None) -> Terms:
    """The terms of a promise of this kind; one without a kind is vague and kept by any deed of its sort, to some degree."""
    own = _table().get((deed, kind))
    if own:
        return own
    if kind:
        return Terms({(deed, kind): Degree.FULL}, frozenset())
    return Terms({}, frozenset(), vague=True)


@cache
def _table() -> dict[Act, Terms]:
    text = resources.files("quidproquo.model.codebook").joinpath("fates.toml").read_text(encoding="utf-8")
    return {
        _act(name): Terms(
            kept={_act(act): Degree(degree) for act, degree in row["kept"].items()},
            broken=frozenset(_act(act) for act in row["broken"]),
            lasting=row.get("lasting", False),
            vague=row.get("vague", False),
        )
        for name, row in tomllib.loads(text).items()
    }


def _act(name: str) -> Act:
    deed, _, kind = name.partition("/")
    return Deed(deed), kind or None
