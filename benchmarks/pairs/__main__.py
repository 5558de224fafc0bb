"""How many minimal pairs are read exactly: `python -m benchmarks.pairs [--half tuned|kept|all] [--misses] [--file FILE]`.

`items.toml` holds short texts of our own in pairs that differ in one thing (its head explains them). An item is read exactly when the
reports found can be put one to one beside those told, each with the same doers, deed, recipients, status and negation and with
all else that the item asks (kind, sources, dates, asker, terms), none missing and none besides, but for those marked `maybe`; the
second column leaves the kinds aside. The items were written without a look at the reader; only the tuned half may be used to better
it, and `--misses` lists no item of the kept half.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from benchmarks.pairs.items import Days, Item, Speaker, Told, read_items
from quidproquo.model.lines import document_id
from quidproquo.model.report import Document, Report, Source, When, sides_of
from quidproquo.model.words import Genre
from quidproquo.reading.reader import read_document


def read(item: Item) -> tuple[Report, ...]:
    """What the reader finds in an item's text, read as news."""
    ident = document_id(item.text, title=None, published=item.published, source=item.id)
    return read_document(Document(ident, item.id, item.text, published=item.published, genre=Genre.NEWS)).reports


def is_exact(told: Sequence[Told], found: Sequence[Report]) -> bool:
    """Whether the reports found are those told, no more and no less."""
    return any(_terms_agree(told, pairing) for pairing in _pairings(told, found))


def _pairings(told: Sequence[Told], found: Sequence[Report]) -> Iterator[dict[int, Report]]:
    """Every way to give each report found to one of those told, each at most once, with only `maybe` ones left over."""

    def place(at: int, taken: dict[int, Report]) -> Iterator[dict[int, Report]]:
        if at == len(found):
            if all(told[i].maybe for i in range(len(told)) if i not in taken):
                yield taken
            return
        for i, wanted in enumerate(told):
            if i not in taken and _agrees(wanted, found[at]):
                yield from place(at + 1, taken | {i: found[at]})

    yield from place(0, {})


def _agrees(wanted: Told, report: Report) -> bool:
    return (
        wanted.actors == set(report.actor_sides)
        and wanted.deed is report.deed
        and wanted.recipients == set(report.recipient_sides)
        and wanted.status is report.status
        and wanted.negated == report.negated
        and wanted.kind in (None, report.kind)
        and (wanted.asked_by is None or wanted.asked_by == set(sides_of(report.asked_by)))
        and (wanted.when is None or wanted.when == _days(report.when))
        and (wanted.stated is None or wanted.stated == _days(report.stated))
        and (wanted.sources is None or _same_speakers(wanted.sources, report.sources))
    )


def _days(when: When | None) -> Days | tuple[()]:
    return (when.start, when.end) if when and when.start and when.end else ()


def _same_speakers(wanted: tuple[Speaker, ...], sources: tuple[Source, ...]) -> bool:
    return len(wanted) == len(sources) and all(_same_speaker(w, s) for w, s in zip(wanted, sources, strict=True))


def _same_speaker(wanted: Speaker, source: Source) -> bool:
    """The sides where the item names some, else a word of the name."""
    if wanted.sides:
        return wanted.sides == set(source.sides)
    return wanted.name.lower() in re.findall(r"\w+", source.name.lower())


def _terms_agree(told: Sequence[Told], pairing: dict[int, Report]) -> bool:
    place = {report.id: i for i, report in pairing.items()}
    return all(
        wanted.terms is None or set(wanted.terms) == {(term.relation, place.get(term.report, -1)) for term in pairing[i].terms}
        for i, wanted in enumerate(told)
        if i in pairing
    )


def line(report: Report) -> str:
    """A report in the short form in which items are written, with all that it says."""
    doers, others = "+".join(report.actor_sides) or "-", "+".join(report.recipient_sides) or "-"
    kind = f"/{report.kind}" if report.kind else ""
    parts = [f"{doers} {report.deed.value}{kind} {others} {'not ' if report.negated else ''}{report.status.value}"]
    speakers = [f"{source.name}={'+'.join(source.sides)}" for source in report.sources]
    parts += [f"by {' > '.join(speakers)}"] if speakers else []
    parts += [f"asked {'+'.join(sides_of(report.asked_by))}"] if report.asked_by else []
    parts += [f"{name} {w.start}..{w.end}" for name, w in (("when", report.when), ("stated", report.stated)) if w]
    return "; ".join([*parts, *(f"{term.relation.value} {term.report[-6:]}" for term in report.terms)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tuned", "kept", "all"), default="all")
    parser.add_argument("--misses", action="store_true", help="print the items of the tuned half that were not read exactly")
    parser.add_argument("--file", type=Path, help="items in the form of items.toml (default: that file)")
    args = parser.parse_args()
    if args.misses and args.half != "tuned":
        parser.error("--misses shows the tuned half only: add --half tuned")
    items = [item for item in read_items(args.file) if args.half == "all" or item.kept == (args.half == "kept")]
    right: dict[str, list[tuple[bool, bool]]] = {}
    for item in items:
        found = read(item)
        exact = is_exact(item.told, found)
        right.setdefault(item.group, []).append(
            (exact, exact or is_exact([dataclasses.replace(t, kind=None) for t in item.told], found))
        )
        if args.misses and not exact:
            print(f"{item.id} ({item.published}) {item.text}")
            print("".join(f"    {line(report)}\n" for report in found) or "    nothing\n", end="")
    print(f"{args.half:12}  items   exact   kinds aside")
    for group, marks in [*right.items(), ("all", list(chain.from_iterable(right.values())))]:
        exact_ones, but_kinds = (sum(column) for column in zip(*marks, strict=True))
        print(f"{group:12}   {len(marks):4}   {exact_ones / len(marks):.3f}   {but_kinds / len(marks):.3f}")


if __name__ == "__main__":
    main()
