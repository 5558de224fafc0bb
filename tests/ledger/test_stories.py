"""Copies of one wire story count as one source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quidproquo.flow.accounts import balance
from quidproquo.flow.entries import deeds
from quidproquo.ledger.stories import are_copies, sketch, stories_of
from quidproquo.measuring.balance import Heading
from quidproquo.model.lines import document_id
from quidproquo.model.report import Reading
from tests.words import article, done, ledger_of

WIRE = (
    "Ships carrying heavy fuel oil reached the northern port on Wednesday after a delay of three weeks that both capitals "
    "put down to the weather. Harbour officials counted two tankers, and a third is expected before the month is out. The "
    "cargo is the first to be delivered since the envoys met in the spring and settled how the shipments were to be paid for. "
)
OTHER = (
    "The finance minister told parliament that the budget would be balanced within four years, a target that her critics called "
    "fanciful. Growth has been slower than forecast in each of the last six quarters, and the central bank has kept rates where "
    "they were. Teachers and nurses plan to march through the old town on Saturday to ask for better pay and smaller classes. "
)


def carrying(text: str, reading: Reading) -> Reading:
    """The same reports in a longer text."""
    whole = reading.document.text + " " + text
    name = document_id(whole, title=None, published=reading.document.published, source=reading.document.source)
    return Reading(replace(reading.document, id=name, text=whole), reading.reports)


def test_a_cut_copy_is_a_copy_and_another_story_is_not() -> None:
    whole, cut, other = sketch(WIRE + OTHER), sketch(WIRE + OTHER[:120]), sketch(OTHER.upper() + OTHER[100:])
    assert are_copies(whole, cut)
    assert are_copies(cut, whole)
    assert not are_copies(sketch(WIRE), other)


def test_of_a_short_note_nobody_can_say() -> None:
    assert not are_copies(sketch("Talks end."), sketch("Talks end."))


def test_fifty_papers_with_one_wire_story_are_one_source(tmp_path: Path) -> None:
    copies = [
        carrying(WIRE, article(done("USA", "AID", "PRK", on="2007-10-03"), source=f"{n}.txt", outlet=f"Paper {n}"))
        for n in range(50)
    ]
    ledger = ledger_of(tmp_path, *copies)
    (deed,) = deeds(ledger)
    assert (len(deed.outlets), deed.documents, deed.stories) == (50, 50, 1)
    assert len(balance(ledger, between=("USA", "PRK")).row("USA", "PRK").cell(Heading.GIVES).one_outlet) == 1


def test_copies_are_found_whatever_comes_first(tmp_path: Path) -> None:
    one = carrying(WIRE, article(done("USA", "AID", "PRK", on="2007-10-03"), source="a.txt", outlet="A"))
    other = carrying(WIRE, article(done("USA", "AID", "PRK", on="2007-10-03"), source="b.txt", outlet="B"))
    (tmp_path / "back").mkdir()
    assert deeds(ledger_of(tmp_path, one, other)) == deeds(ledger_of(tmp_path / "back", other, one))


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_a_story_is_named_after_its_smallest_document(order: list[str]) -> None:
    links = [("a", "b"), ("b", "c"), ("d", "e")]
    known: dict[str, str] = {}
    for name in order:
        arrived = {*known, name}
        new = [(x, y) for x, y in links if name in (x, y) and {x, y} <= arrived]
        reached = {d for link in new for d in link}
        near = {d: s for d, s in known.items() if s in {known[r] for r in reached if r in known}}
        known |= stories_of(new, [name], near)
    assert known == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
