"""Questions to the ledger. Nothing here writes; every answer is made of frozen types with the ids that it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from quidproquo.errors import UsageError
from quidproquo.ledger import rows
from quidproquo.ledger.alike import Alike
from quidproquo.ledger.commitments import find_commitments
from quidproquo.ledger.judging import active, in_words
from quidproquo.ledger.merging import MERGER
from quidproquo.ledger.redrawing import entry_of, is_about_rounds, redraw
from quidproquo.ledger.rounds import find_rounds, name_of
from quidproquo.ledger.store import Book
from quidproquo.model import codebook
from quidproquo.model.entries import Act, BookedDeed, BookedReport, Commitment, Counts, Fate, Filter, Judgement, Round, Shown
from quidproquo.model.lines import report_from_json
from quidproquo.model.report import Document, Refusal, Report
from quidproquo.model.words import Relation, Status

AROUND = 200
"""Characters of a text shown on each side of a quotation."""
EVERYTHING = Filter()


def counts(book: Book) -> Counts:
    """How much the ledger holds."""
    return Counts(**book.ask("counts")[0])


def unsettled(book: Book) -> int:
    """How many readings the deeds do not reflect yet."""
    return int(book.ask("unsettled_count", merger=MERGER)[0]["readings"])


def pairs(book: Book, *, limit: int = 10) -> list[tuple[str, str, int]]:
    """Pairs of sides with the number of deeds between them, most first."""
    return [(row["one"], row["other"], row["deeds"]) for row in book.ask("pairs", limit=limit)]


def sides(book: Book) -> list[str]:
    """The codes of all sides that have a part in any deed."""
    return [row["side"] for row in book.ask("sides")]


def deeds(book: Book, chosen: Filter = EVERYTHING, *, ids: Sequence[str] | None = None) -> list[BookedDeed]:
    """Deeds that pass the filter, by time, the undated last."""
    return booked(book, book.ask("chosen_deeds", ids=None if ids is None else list(ids), **_bound(chosen)))


def reports_of(book: Book, ids: Sequence[str], *, around: int = AROUND) -> list[BookedReport]:
    """The reports of these deeds with their quotations, by publication and place in the text."""
    return [rows.booked_report(row, around=around) for row in book.ask("reports_of_deeds", ids=list(ids))]


def reports(book: Book) -> Iterator[Report]:
    """Every report that holds, by publication, document and place in the text."""
    return (report_from_json(json.loads(row["body"])) for row in book.stream("every_report"))


def documents(book: Book, ids: Sequence[str] | None = None) -> list[tuple[Document, int]]:
    """Documents with the number of reports read in each."""
    found = book.ask("documents", ids=None if ids is None else list(ids))
    return [(rows.document_of(row), row["reports"]) for row in found]


def refusals(book: Book) -> list[tuple[str, Refusal]]:
    """What could not be read, by id."""
    return [(row["id"], Refusal(row["source"], row["code"], row["reason"], row["remedy"])) for row in book.ask("refusals")]


def show(book: Book, id: str, *, around: int = AROUND) -> Shown:
    """The entry of this id, or of the one id that begins so; UsageError Q136 where there is none or more than one.

    A commitment (c_…) and a round (n_…) bear the name of the deed that opens them and are shown with it.
    """
    if id.startswith("n_"):
        meant = round_of(book, id)
        opened = show(book, meant.opened_by, around=around) if meant.opened_by else Shown(meant.id)
        return replace(opened, id=meant.id, round=meant)
    if id.startswith("c_"):
        return _with_commitment(book, show(book, "e_" + id[2:], around=around))
    name = _whole_id(book, id)
    if name.startswith("d_"):
        return _show_document(book, name, around)
    if name.startswith("x_"):
        return Shown(name, refusal=dict(refusals(book))[name])
    deed = _deed_of(book, name)
    found = reports_of(book, [deed.id], around=around)
    told = tuple(r for r in found if r.report.id == name) if name.startswith("r_") else tuple(found)
    return Shown(name, deed=deed, reports=told)


def _with_commitment(book: Book, opening: Shown) -> Shown:
    deed = opening.deed
    for between in _pairs_of(deed) if deed else ():
        owed = next((c for c in commitments(book, between) if deed and c.opening == deed.id), None)
        if owed:
            return replace(opening, id=owed.id, commitment=owed)
    raise UsageError("Q136", f"{opening.id} opens no commitment", remedy="Take an id that quid commitments prints.")


def _pairs_of(deed: BookedDeed) -> list[tuple[str, str]]:
    sides_of_it = sorted({*deed.actors, *deed.recipients, *deed.asked_by})
    return list(combinations(sides_of_it, 2)) or [(side, "") for side in sides_of_it]


def round_of(book: Book, id: str) -> Round:
    """The round of this id, or of the beginning of one; a round that has grown is found by the deed that opened it once.

    UsageError Q136 where none is found.
    """
    name, _, told = id.partition("-")
    judged = [tuple(j.told[:2]) for j in judgements(book) if is_about_rounds(j) and _names_round(j, name)]
    pairs_of_it = [tuple(told.split("-"))] if told else judged
    entry = next((row["id"] for row in book.ask("matching_ids", start=entry_of(name)) if len(name) > 3), None)
    deed = _deed_of(book, entry) if entry else None
    for one, other in dict.fromkeys([*pairs_of_it, *(_pairs_of(deed) if deed and not told else ())]):
        held = rounds(book, (one, other))
        found = next((r for r in held if r.id.startswith(name)), None)
        found = found or next((r for r in held if deed and deed.id in r.deeds), None)
        if found:
            return found
    raise UsageError("Q136", f"the ledger has no round {id!r}", remedy="Take an id that quid rounds prints.")


def round_name(book: Book, start: str, between: tuple[str, str]) -> str:
    """The id of the round that a deed opens, whether or not it does at every confidence."""
    return name_of(_deed_of(book, _whole_id(book, entry_of(start))), between)


def _names_round(judgement: Judgement, start: str) -> bool:
    names = [*judgement.targets, "n_" + judgement.id.removeprefix("j_")]
    return len(start) > 3 and any(name.startswith(start) for name in names)


def pair_deeds(book: Book, between: tuple[str, str], *, min_confidence: float = 0.0) -> list[BookedDeed]:
    """What two sides did and said toward each other, toward no one named and toward international bodies."""
    found = book.ask("pair_deeds", one=between[0], other=between[1], bodies=bodies(), min_confidence=min_confidence)
    return booked(book, found)


def bodies() -> list[str]:
    """The codes of international bodies, which stand for no other state."""
    return [side.code for side in codebook.sides().values() if side.sort == "igo"]


def booked(book: Book, found: Sequence[dict[str, Any]]) -> list[BookedDeed]:
    """Deeds from their rows, imported ones with the file that they came from."""
    files = {row["id"]: row for row in book.ask("imports")} if any(row["import"] for row in found) else {}
    return [rows.booked_deed(row, files.get(row["import"])) for row in found]


def last_told(book: Book) -> date | None:
    """The day up to which the ledger knows: the last publication or event in it."""
    day: date | None = book.ask("last_told")[0]["day"]
    return day


def rounds(
    book: Book,
    between: tuple[str, str],
    *,
    min_confidence: float = 0.0,
    among: Sequence[BookedDeed] | None = None,
    as_of: date | None = None,
) -> list[Round]:
    """The rounds of engagement between two sides, by time, as they are found and as people have redrawn them.

    `among` are the pair's deeds where the caller holds them already, or some of them; `as_of` a day before the ledger's last.
    """
    deeds_of_it = pair_deeds(book, between, min_confidence=min_confidence) if among is None else among
    found = find_rounds(deeds_of_it, between, as_of=as_of or last_told(book))
    holding = [j for j in active(judgements(book)) if is_about_rounds(j)]
    redrawn = redraw(found, deeds_of_it, holding, between=between, today=_today(book, holding)) if holding else found
    if as_of is None:
        return redrawn
    return [replace(r, end=None) if r.end and r.end > as_of else r for r in redrawn if r.start <= as_of]


def _today(book: Book, judged: Iterable[Judgement]) -> dict[str, frozenset[str]]:
    """For each entry that was judged the deeds in which its reports stand now, wherever a new reading has put them."""
    anchors = [a for j in judged for a in j.anchors]
    held = book.ask("anchored_reports", documents=sorted({a.document for a in anchors})) if anchors else []
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in held:
        by_document.setdefault(row["document"], []).append(row)
    booked_as = {r["report"]: r["deed"] for r in book.ask("deeds_of_reports", ids=[row["id"] for row in held])} if held else {}
    found: dict[str, frozenset[str]] = {}
    for a in anchors:
        here = by_document.get(a.document, ())
        same = [r["id"] for r in here if r["id"] == a.report] or [
            r["id"] for r in here if r["start"] < a.stop and a.start < r["stop"]
        ]
        found[a.entry] = found.get(a.entry, frozenset()) | {booked_as[id] for id in same if id in booked_as}
    return found


def commitments(
    book: Book,
    between: tuple[str, str],
    chosen: Filter = EVERYTHING,
    *,
    among: Sequence[BookedDeed] | None = None,
    alike: Iterable[Alike] = (),
) -> list[Commitment]:
    """What two sides owe each other by their own word, and what came of it, by the day it was said.

    The filter chooses among the commitments by the entry that opens each; every deed may bear on the fate of those chosen.
    `among` are the pair's deeds where the caller holds them already, or some of them where only these are to bear; `alike` further
    done deeds, of which the first after a promise bears on it.
    """
    found = pair_deeds(book, between, min_confidence=chosen.min_confidence) if among is None else among
    known = find_commitments(found, conditions=_conditions(book, found), as_of=last_told(book), alike=alike)
    opening = {d.id: d for d in found}
    judged = _judged(book, opening)
    return [_with_judgements(c, judged.get(c.opening, ())) for c in known if passes(opening[c.opening], chosen)]


def judgements(book: Book, id: str | None = None) -> list[Judgement]:
    """What people have judged about an entry, or about anything, in order, with what was taken back."""
    every = [rows.judgement_of(row) for row in book.ask("judgements")]
    if id is None:
        return every
    about = _about_round(every, id) if id.startswith("n_") else _about_entry(book, every, id)
    ids = {j.id for j in about}
    return [j for j in every if j.id in ids or j.undoes in ids]


def _about_round(every: Sequence[Judgement], id: str) -> list[Judgement]:
    name, _, told = id.partition("-")
    pair = {*told.split("-")} if told else None
    return [j for j in every if is_about_rounds(j) and _names_round(j, name) and (pair is None or pair == {*j.told[:2]})]


def _about_entry(book: Book, every: Sequence[Judgement], id: str) -> list[Judgement]:
    name = _whole_id(book, "e_" + id[2:] if id.startswith("c_") else id)
    own = {name, "c_" + name[2:], *(row["report"] for row in book.ask("anchors_of", ids=[name]))}
    return [j for j in every if own & {*j.targets, *j.told, *(a.report for a in j.anchors), "e_" + j.id[2:]}]


def _judged(book: Book, opening: Mapping[str, BookedDeed]) -> dict[str, list[Judgement]]:
    """What people have said of the commitment of each opening entry, in order."""
    about = [j for j in active(judgements(book)) if any(t.startswith("c_") for t in j.targets)]
    today = _today(book, about) if about else {}
    found: dict[str, list[Judgement]] = {}
    for judgement in about:
        for entry in ("e_" + t[2:] for t in judgement.targets):
            for deed in sorted({entry, *today.get(entry, ())} & opening.keys()):
                found.setdefault(deed, []).append(judgement)
    return found


def _with_judgements(commitment: Commitment, judged: Sequence[Judgement]) -> Commitment:
    """A commitment with the last fate that a person gave it, and with every remark."""
    fates = [j for j in judged if j.act is Act.FATE]
    if fates:
        last, proposed = fates[-1], f"proposed was {commitment.fate.value}: {commitment.because}"
        because = f"{last.author}: {last.because} ({last.id}); {proposed}"
        commitment = replace(commitment, fate=Fate(last.told[0]), because=because, judged=True)
    notes = "".join(f"; {in_words(j)}" for j in judged if j.act is Act.NOTE)
    return replace(commitment, because=commitment.because + notes) if notes else commitment


def passes(deed: BookedDeed, chosen: Filter) -> bool:
    """Whether a deed passes a filter, by the same test as `chosen_deeds.sql`; `between` and `limit` are the question's own."""
    when = deed.when
    start, end = (when.start, when.end) if when else (None, None)
    return (
        (not chosen.sides or bool({*chosen.sides} & {*deed.actors, *deed.recipients, *deed.asked_by}))
        and (not chosen.deeds or deed.deed in chosen.deeds)
        and (not chosen.kinds or deed.kind in chosen.kinds)
        and (not chosen.statuses or deed.status in chosen.statuses)
        and (chosen.since is None or end is None or end >= chosen.since)
        and (chosen.until is None or start is None or start <= chosen.until)
        and (chosen.source is None or any(chosen.source.lower() in name.lower() for name in deed.speakers))
        and (chosen.outlet is None or any(chosen.outlet.lower() in name.lower() for name in deed.outlets))
        and deed.confidence >= chosen.min_confidence
    )


def _conditions(book: Book, found: Sequence[BookedDeed]) -> dict[str, list[BookedDeed]]:
    """The entries that a promise or refusal waits for, by its id."""
    opening = [d.id for d in found if d.status in (Status.PROMISED, Status.REFUSED) and d.reports]
    links = {
        (told.deed, term.report)
        for told in (reports_of(book, opening, around=0) if opening else ())
        for term in told.report.terms
        if term.relation is Relation.ONLY_IF
    }
    if not links:
        return {}
    booked_as = {row["report"]: row["deed"] for row in book.ask("deeds_of_reports", ids=[report for _, report in links])}
    entries = {deed.id: deed for deed in deeds(book, ids=sorted(set(booked_as.values())))}
    waits: dict[str, list[BookedDeed]] = {}
    for opened, report in sorted(links):
        if report in booked_as and booked_as[report] != opened:
            waits.setdefault(opened, []).append(entries[booked_as[report]])
    return waits


def _show_document(book: Book, id: str, around: int) -> Shown:
    found = book.ask("documents", ids=[id])
    told = [r for r in _reports_in(book, id, around) if r.document.id == id]
    return Shown(id, document=rows.document_card(found[0]), reports=tuple(told))


def _reports_in(book: Book, document: str, around: int) -> list[BookedReport]:
    return [rows.booked_report(row, around=around) for row in book.ask("reports_of_document", id=document)]


def _deed_of(book: Book, name: str) -> BookedDeed:
    if name.startswith("e_") and (found := deeds(book, ids=[name])):
        return found[0]
    if name.startswith("e_") and (dropped := book.ask("every_deed", ids=[name])):
        return booked(book, dropped)[0]
    # A deed that has grown is named after another of its reports now; its old name still leads to it.
    member = book.ask("deeds_of_reports", ids=["r_" + name[2:]])
    return deeds(book, ids=[member[0]["deed"]])[0]


def _whole_id(book: Book, start: str) -> str:
    found = [row["id"] for row in book.ask("matching_ids", start=start)] if len(start) > 2 else []
    if start in found:
        return start
    if len(found) == 1:
        return str(found[0])
    what = f"no entry {start!r}" if not found else f"more than one entry that begins with {start!r}"
    raise UsageError("Q136", f"the ledger has {what}", remedy="Take an id that quid deeds or quid balance --json prints.")


def _bound(chosen: Filter) -> dict[str, Any]:
    one, other = chosen.between or (None, None)
    return {
        "sides": list(chosen.sides) or None,
        "one": one,
        "other": other,
        "deeds": [deed.value for deed in chosen.deeds] or None,
        "kinds": list(chosen.kinds) or None,
        "statuses": [status.value for status in chosen.statuses] or None,
        "since": chosen.since,
        "until": chosen.until,
        "source": chosen.source,
        "outlet": chosen.outlet,
        "min_confidence": chosen.min_confidence,
        "limit": chosen.limit,
    }
