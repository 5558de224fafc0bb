"""What `quid who` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from quidproquo.presenting import wording


def answer_text(answer: Mapping[str, Any]) -> RenderableType:
    """The side that is meant, who held the office, why, and what else the name may mean."""
    parts: list[RenderableType] = [_one(named, style="bold") for named in answer["named"]]
    parts.append(Text(wording.clean(answer["because"]), style="" if parts else "bold"))
    parts += [Text(wording.clean(_held(holder)), style="dim") for holder in answer["holders"]]
    if answer["alternatives"]:
        parts += [Text("may also mean:"), *(_one(named, style="") for named in answer["alternatives"])]
    return Group(*parts)


def _one(named: Mapping[str, Any], *, style: str) -> Text:
    side = f"{named['side']} ({wording.side_name(named['side'])})" if named["side"] else "no side"
    office = f", {named['office']}" if named["office"] else ""
    return Text(wording.clean(f"{named['name']}: {side}{office}"), style=style)


def _held(holder: Mapping[str, Any]) -> str:
    return f"{holder['name']}, {holder['office']}, {holder['start'] or '?'} to {holder['end'] or 'today'}"
