"""Corpus passages as gold texts, so that the whole reader can be scored on them: `python -m training.gold dev FOLDER`.

Invariant: one JSON file a passage, in the form that `quid compare` and the benchmarks read; deeds inside one side are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from training.marks import Part, part_of
from training.passages import CORPUS, Line, Mention, Passage, Told, read_corpus


def as_gold(passage: Passage) -> dict[str, Any]:
    """The passage as one annotated text; a headline stands in a paragraph of its own."""
    joint = "\n\n" if passage.genre == "headline" else " "
    return {
        "id": passage.id,
        "title": "",
        "published": passage.published if len(passage.published) == 10 else None,
        "text": joint.join(line.text for line in passage.lines),
        "reports": [_report(line, told) for line in passage.lines for told in line.reports if not told.inside],
    }


def _report(line: Line, told: Told) -> dict[str, Any]:
    return {
        "sentence": line.text,
        "trigger": line.text[told.start : told.end],
        "actors": _sides(told.actors),
        "deed": told.deed.value,
        "kind": told.kind,
        "recipients": _sides(told.recipients),
        "status": told.status.value,
        "negated": told.negated,
        "habitual": told.habitual,
        "when": _interval(told.when),
        "stated": _interval(told.stated),
        "sources": [" and ".join(_name(line, m) for m in speakers) for speakers in told.sources],
        "source_sides": [speakers[0].side for speakers in told.sources],
        "asked_by": _sides(told.asked_by),
        "terms": [],
        "amount": None,
        "sure": bool(_sides(told.actors) or _sides(told.recipients)),  # no side in sight: no report of the ledger's
    }


def _sides(mentions: tuple[Mention, ...]) -> list[str]:
    return list(dict.fromkeys(m.side for m in mentions if m.side))


def _name(line: Line, mention: Mention) -> str:
    return line.text[mention.start : mention.end] if mention.start >= 0 else mention.side or "someone"


def _interval(text: str | None) -> list[str] | None:
    if text is None:
        return None
    start, _, end = text.partition("..")
    return [start, end or start]


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("part", type=Part, choices=list(Part))
    parse.add_argument("folder", type=Path)
    parse.add_argument("--corpus", type=Path, default=CORPUS)
    args = parse.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for passage in read_corpus(args.corpus):
        if part_of(passage) is args.part:
            text = json.dumps(as_gold(passage), ensure_ascii=False, indent=1)
            (args.folder / f"{passage.id}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
