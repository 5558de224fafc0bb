"""Folders of annotated texts and readings of them, told by a seed: some sentences tell much, some readings are badly off."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from quidproquo.model.words import Deed, Relation, Status

SIDES = ["USA", "PRK", "CHN", "IAEA"]
KINDS = ["fuel", "freeze", "talks", None, None]
WORDS = ["gave", "froze", "met", "cut off", "promised"]
FIELDS = "trigger actors recipients asked_by deed kind status negated when stated sources amount".split()
SPEAKERS = [("a senior official", None), ("Kim Kye-gwan", "PRK"), ("Hill", "USA"), ("the agency", "IAEA")]


def write_gold(folder: Path, rng: Random, texts: int) -> list[dict[str, Any]]:
    """Annotated texts as files in a folder."""
    folder.mkdir(exist_ok=True)
    found = [_annotated(f"t{n}", rng) for n in range(texts)]
    for text in found:
        (folder / f"{text['id']}.json").write_text(json.dumps(text), encoding="utf-8")
    return found


def write_reading(path: Path, rng: Random, texts: list[dict[str, Any]]) -> None:
    """A reading of annotated texts as JSON lines: part of what is annotated, part of it changed, and some more."""
    lines = [line for text in texts for line in _read(text, rng)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def _annotated(id: str, rng: Random) -> dict[str, Any]:
    sentences = [f"In paragraph {n} of {id} they {', '.join(WORDS)} and went." for n in range(rng.randint(1, 6))]
    reports = [_report(sentence, rng) for sentence in sentences for _ in range(rng.choice([0, 1, 1, 2, 4]))]
    for report in reports:
        if rng.random() < 0.3:
            report["terms"] = [{"relation": rng.choice(list(Relation)), "report": rng.randrange(len(reports))}]
    return {"id": id, "text": " ".join(sentences), "published": "2007-10-03", "reports": reports}


def _report(sentence: str, rng: Random) -> dict[str, Any]:
    speakers = rng.sample(SPEAKERS, rng.choice([0, 0, 1, 2]))
    report = {
        "sentence": sentence,
        "trigger": rng.choice(WORDS),
        "actors": rng.sample(SIDES, rng.choice([0, 1, 1, 2])),
        "recipients": rng.sample(SIDES, rng.choice([0, 1, 1, 2])),
        "deed": rng.choice(list(Deed)[:4]),
        "kind": rng.choice(KINDS),
        "status": rng.choice(list(Status)),
        "when": _when(rng),
        "sources": [name for name, _ in speakers],
        "source_sides": [side for _, side in speakers],
        "sure": rng.random() < 0.75,
    }
    if rng.random() < 0.3:
        report["negated"] = True
    if rng.random() < 0.3:
        report["stated"] = _when(rng)
    if rng.random() < 0.3:
        report["asked_by"] = rng.sample(SIDES, 1)
    if rng.random() < 0.3:
        report["amount"] = {"value": rng.choice([5, 100, "25,000,000"]), "unit": "USD"}
    return report


def _when(rng: Random) -> list[str] | None:
    year, month = rng.choice([2006, 2007]), rng.randint(1, 9)
    whole, part, day = [f"{year}-01-01", f"{year}-12-31"], [f"{year}-0{month}", f"{year}-0{month}"], [f"{year}-0{month}-11"] * 2
    return rng.choice([None, None, whole, part, day])


def _read(text: dict[str, Any], rng: Random) -> list[dict[str, Any]]:
    places = [place for place in range(len(text["reports"])) for _ in range(rng.choice([0, 1, 1, 1, 2]))]
    lines = [_line(text, text["reports"][place], rng, f"r_{n}") for n, place in enumerate(places)]
    for line, place in zip(lines, places, strict=True):
        ends = [lines[places.index(t["report"])]["id"] for t in text["reports"][place].get("terms", ()) if t["report"] in places]
        ends += [rng.choice(lines)["id"]] if rng.random() < 0.2 else []
        relations = [term["relation"] for term in text["reports"][place].get("terms", ())] or list(Relation)
        line["terms"] = [{"relation": rng.choice(relations), "report": end} for end in ends]
    rng.shuffle(lines)
    return lines


def _line(text: dict[str, Any], report: dict[str, Any], rng: Random, id: str) -> dict[str, Any]:
    """What a reader prints for an annotation; one field in five is another annotation's."""
    other = _report(report["sentence"], rng)
    said = {key: (other if rng.random() < 0.2 else report).get(key) for key in FIELDS}
    if rng.random() < 0.2:
        said["actors"], said["recipients"] = said["recipients"], said["actors"]
    at = text["text"].index(report["sentence"]) + report["sentence"].index(said["trigger"])
    number = said["amount"] and float(str(said["amount"]["value"]).replace(",", ""))
    return {
        "id": id,
        "document": f"articles/{text['id']}.txt",
        "start": at,
        "end": at + len(said["trigger"]),
        "trigger": {"start": at, "end": at + len(said["trigger"]), "text": said["trigger"]},
        **{key: _parties(said[key]) for key in ("actors", "recipients", "asked_by")},
        **{key: said[key] for key in ("deed", "kind", "status")},
        **{key: _days(said[key]) for key in ("when", "stated")},
        "negated": bool(said["negated"]),
        "sources": [{"name": name, "sides": [side] if (side := dict(SPEAKERS)[name]) else []} for name in said["sources"]],
        "amount": {"value": number, "unit": "USD"} if number else None,
    }


def _parties(codes: list[str] | None) -> list[dict[str, Any]]:
    return [{"name": code, "side": code} for code in codes or ()]


def _days(ends: list[str] | None) -> dict[str, str] | None:
    if not ends:
        return None
    start, end = (day if len(day) == 10 else f"{day}-{number}" for day, number in zip(ends, ("01", "28"), strict=True))
    return {"start": start, "end": end, "precision": "day"}
