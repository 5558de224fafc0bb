"""A person's judgements laid over what the machine proposes. Pure: the same groups and judgements always give the same deeds.

Invariants: judgements are applied in the order in which they were made, so the latest word holds; one that was taken back is
as if it had never been; one whose reports are gone changes nothing and stays on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from quidproquo.ledger.likeness import Told
from quidproquo.ledger.merging import Group, group_of
from quidproquo.model import codebook
from quidproquo.model.entries import Act, Anchor, Judgement
from quidproquo.model.words import Deed, Precision, Status

Row = dict[str, Any]
_SHAPING = (Act.MERGE, Act.SPLIT)
_NAMING = (Act.DEED, Act.STATUS, Act.SIDES, Act.WHEN, Act.DROP, Act.NOTE)


def active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements that hold, in the order in which they were made."""
    told = sorted(judgements, key=lambda j: (j.turn, j.id))
    undone: set[str] = set()
    for judgement in reversed(told):  # an undoing that was itself undone undoes nothing
        if judgement.undoes and judgement.id not in undone:
            undone.add(judgement.undoes)
    return [j for j in told if j.act is not Act.UNDO and j.id not in undone]


def about_deeds(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Of the judgements that hold those that shape deeds; what is said of a commitment or a round leaves its deeds alone."""
    return [j for j in active(judgements) if j.act is Act.ADD or any(t.startswith("e_") for t in j.targets)]


def resolve(anchors: Sequence[Anchor], told: Mapping[str, Told], by_document: Mapping[str, Sequence[Told]]) -> set[str]:
    """The reports that hold today in the place of those that were judged."""
    found = set()
    for anchor in anchors:
        if anchor.report in told:
            found.add(anchor.report)
        else:
            found.update(t.id for t in by_document.get(anchor.document, ()) if t.start < anchor.stop and anchor.start < t.stop)
    return found


def reshape(groups: Sequence[Group], judgements: Sequence[Judgement]) -> list[Group]:
    """Groups of reports as people have merged and split them."""
    shaping = [j for j in judgements if j.act in _SHAPING]
    if not shaping:
        return list(groups)
    told = {t.id: t for group in groups for t in group.told}
    by_document = _by_document(told.values())
    shaped = list(groups)
    for judgement in shaping:
        meant = resolve(judgement.anchors, told, by_document)
        if judgement.act is Act.MERGE:
            shaped = _merged(shaped, meant, judgement)
        else:
            chosen = {a.report for a in judgement.anchors if a.report in judgement.told}
            apart = resolve([a for a in judgement.anchors if a.report in chosen], told, by_document)
            shaped = _split(shaped, apart, judgement)
    return shaped


def rename(row: Row, told: Sequence[Told], judgements: Sequence[Judgement]) -> Row:
    """A deed's row as people have corrected it; `told` are its reports."""
    known, by_document, own = {t.id: t for t in told}, _by_document(told), {t.id for t in told}
    for judgement in judgements:
        if judgement.act not in _NAMING or not _is_meant(judgement, row, own, known, by_document):
            continue
        row = row | _changes(row, judgement)
        row |= {
            "because": [*row["because"], in_words(judgement)],
            "judged": [*row["judged"], judgement.id],
        }
    return row


def added_row(judgement: Judgement) -> Row:
    """The row of a person's own entry: told as (doers, deed, toward, status, when, source)."""
    doers, act, toward, status, when, source = judgement.told
    deed, kind = read_act(act)
    start, end, precision = read_when(when) if when != "-" else (None, None, None)
    return {
        "id": "e_" + judgement.id.removeprefix("j_"),
        "block": "added " + judgement.id,
        "deed": deed.value,
        "kind": kind,
        "status": Status(status).value,
        "negated": False,
        "habitual": False,
        "actors": read_sides(doers),
        "recipients": read_sides(toward),
        "asked_by": [],
        "when_start": start,
        "when_end": end,
        "when_precision": precision,
        "stated_start": None,
        "stated_end": None,
        "stated_precision": None,
        "amount": None,
        "unit": None,
        "confidence": 1.0,
        "plover": codebook.plover_of(deed, kind, Status(status)),
        "cameo": codebook.cameo_of(deed, kind, Status(status)),
        "voices": [],
        "vouched": True,
        "speakers": [judgement.author],
        "outlets": [source],
        "opinion_only": False,
        "documents": 0,
        "stories": 1,
        "against": [],
        "first_told": end or judgement.made.date(),
        "last_told": end or judgement.made.date(),
        "reports": [],
        "because": [in_words(judgement)],
        "judged": [judgement.id],
        "dropped": False,
        "import": None,
        "row": None,
        "own_id": None,
        "text": source,
    }


def read_act(words: str) -> tuple[Deed, str | None]:
    """A deed and its kind from DEED/KIND."""
    deed, _, kind = words.partition("/")
    return Deed(deed), kind or None


def read_sides(words: str) -> list[str]:
    """Sides from codes joined by commas; "-" is no one named."""
    return sorted({side for side in words.split(",") if side and side != "-"})


def read_when(words: str) -> tuple[date | None, date | None, str]:
    """A time from 2007, 2007-10, 2007-10-03 or two of them joined by two dots; a missing end is open. ValueError where it is none."""
    first, dots, last = words.partition("..")
    try:
        ends = [_span(part) if part else None for part in ((first, last) if dots else (first, first))]
    except OverflowError as wrong:  # a year of twenty figures
        raise ValueError(f"{words} is no time") from wrong
    longest = max(len(part) for part in (first, last))
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(longest, Precision.DAY)
    return (ends[0][0] if ends[0] else None, ends[1][1] if ends[1] else None, precision.value)


def _span(words: str) -> tuple[date, date]:
    numbers = [int(part) for part in words.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else None
    if len(numbers) == 3:
        day = date(*numbers)
        return day, day
    start = date(year, month or 1, 1)
    after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    return start, date.fromordinal(after.toordinal() - 1)


def _merged(groups: Sequence[Group], meant: set[str], judgement: Judgement) -> list[Group]:
    inside = [g for g in groups if any(t.id in meant for t in g.told)]
    if len(inside) < 2:
        return list(groups)
    one = group_of([t for g in inside for t in g.told])
    return [g for g in groups if g not in inside] + [replace(one, because=(in_words(judgement),))]


def _split(groups: Sequence[Group], apart: set[str], judgement: Judgement) -> list[Group]:
    shaped = []
    for group in groups:
        going, staying = [t for t in group.told if t.id in apart], [t for t in group.told if t.id not in apart]
        if not going or not staying:
            shaped.append(group)
        else:
            shaped += [replace(group_of(part), because=(in_words(judgement),)) for part in (staying, going)]
    return shaped


def _is_meant(
    judgement: Judgement, row: Row, own: set[str], known: Mapping[str, Told], by_document: Mapping[str, Sequence[Told]]
) -> bool:
    """Whether a judgement is about this deed: by name, or because most of what it was about is told here."""
    if not judgement.anchors:
        return row["id"] in judgement.targets
    meant = resolve(judgement.anchors, known, by_document)
    return len(meant & own) * 2 > len(judgement.anchors) or (bool(meant & own) and row["id"] in judgement.targets)


def _changes(row: Row, judgement: Judgement) -> Row:
    told = judgement.told
    if judgement.act is Act.DROP:
        return {"dropped": True}
    if judgement.act is Act.NOTE:
        return {}
    if judgement.act is Act.SIDES:
        return {"actors": read_sides(told[0]), "recipients": read_sides(told[1])}
    if judgement.act is Act.WHEN:
        start, end, precision = read_when(told[0])
        return {"when_start": start, "when_end": end, "when_precision": precision}
    if judgement.act is Act.STATUS:
        changed: Row = {"status": Status(told[0]).value, "negated": False}
    else:
        deed, kind = read_act(told[0])
        changed = {"deed": deed.value, "kind": kind}
    whole = row | changed
    deed, kind, status = Deed(whole["deed"]), whole["kind"], Status(whole["status"])
    negated = bool(whole["negated"])
    return changed | {
        "plover": codebook.plover_of(deed, kind, status, negated=negated),
        "cameo": codebook.cameo_of(deed, kind, status, negated=negated),
    }


def in_words(judgement: Judgement) -> str:
    """A judgement as the entries that it shaped cite it."""
    value = " ".join(judgement.told) if judgement.act not in (Act.SPLIT, Act.ADD) else ""
    return (
        f"{judgement.author}: {judgement.act.value}{' ' + value if value else ''}, because {judgement.because} ({judgement.id})"
    )


def _by_document(told: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.document, []).append(one)
    return found
