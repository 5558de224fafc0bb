"""The codebook's words hold together: what one file names stands in the other, nothing is written for nothing, nothing twice."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from importlib import resources
from typing import Any

import pytest

from quidproquo.model.words import Deed, Status
from quidproquo.reading.lexicon import Frame

FILES = resources.files("quidproquo.model.codebook")
SETTINGS = {field.name: field.type for field in fields(Frame)}
FLAGS = {name for name, type_ in SETTINGS.items() if type_ == "bool"}
NARROWING = FLAGS - {"mutual", "happens", "owner_receives"}  # a frame with one of these lets some uses of its words pass


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(FILES.joinpath(name).read_text(encoding="utf-8"))


FRAMES, NOUNS, CUES, PEOPLE = (table(name) for name in ("frames.toml", "nouns.toml", "cues.toml", "people.toml"))


def kinds() -> set[str]:
    rows = csv.DictReader(FILES.joinpath("kinds.csv").read_text(encoding="utf-8").splitlines())
    return {f"{row['deed']}/{row['kind']}" for row in rows}


def word_lists() -> Iterator[tuple[str, list[str]]]:
    """Every list of words in the codebook but the frames' own, by its name."""
    yield from ((f"nouns.{name}", words) for name, words in NOUNS.items())
    yield from ((f"people.{name}", words) for name, words in PEOPLE.items())
    yield from ((f"cues.{group}.{name}", words) for group, lists in CUES.items() for name, words in lists.items())


def meanings(frame: dict[str, Any]) -> list[str]:
    return [m for m in (*frame.get("on", {}).values(), frame.get("alone"), frame.get("side")) if m]


def entries(frame: dict[str, Any]) -> list[tuple[str, str]]:
    """A frame's words, each with whether it is a verb or a noun."""
    return [(sort, entry) for sort in ("verbs", "nouns") for entry in frame.get(sort, ())]


def test_every_class_of_object_in_a_frame_is_a_class_of_nouns() -> None:
    assert {(name, c) for name, frame in FRAMES.items() for c in frame.get("on", {}) if c not in NOUNS} == set()


def test_every_meaning_of_a_frame_is_a_deed_with_a_kind_of_its_own_or_none() -> None:
    known = kinds() | {deed.value for deed in Deed}
    assert {(name, m) for name, frame in FRAMES.items() for m in meanings(frame) if m not in known} == set()


def test_every_kind_belongs_to_a_deed_and_is_listed_once() -> None:
    rows = list(csv.DictReader(FILES.joinpath("kinds.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["deed"] for row in rows} == {deed.value for deed in Deed}
    assert len({(row["deed"], row["kind"]) for row in rows}) == len(rows)


def test_every_deed_has_a_word() -> None:
    assert {m.partition("/")[0] for frame in FRAMES.values() for m in meanings(frame)} == {deed.value for deed in Deed}


def test_a_frame_knows_no_setting_that_the_reader_does_not() -> None:
    known = set(SETTINGS) | {"verbs", "nouns"}
    assert {(name, key) for name, frame in FRAMES.items() for key in frame if key not in known} == set()
    assert all(frame[flag] is True for frame in FRAMES.values() for flag in FLAGS & set(frame)), (
        "leave a flag out instead of false"
    )
    assert {frame["status"] for frame in FRAMES.values() if "status" in frame} <= {status.value for status in Status}


def test_no_word_of_a_frame_is_empty_or_badly_written() -> None:
    for name, frame in FRAMES.items():
        for _, entry in entries(frame):
            words, mark, prepositions = entry.partition(">")
            assert words.split(), (name, entry)
            assert bool(mark) == bool(prepositions.split()), (name, entry)
            assert entry == entry.lower() == " ".join(entry.split()), (name, entry)


def test_no_frame_is_without_words_or_without_a_meaning() -> None:
    assert [name for name, frame in FRAMES.items() if not entries(frame) or not meanings(frame)] == []


def test_no_frame_stands_wholly_behind_others() -> None:
    """Frames are tried in order, so one whose every word is taken with every object by frames before it is never read."""
    taken: set[tuple[str, str, str]] = set()
    behind = []
    for name, frame in FRAMES.items():
        routes = [*(("on " + c) for c in frame.get("on", {})), *(way for way in ("side", "alone") if way in frame)]
        own = {(sort, entry, route) for sort, entry in entries(frame) for route in routes}
        if own <= taken:
            behind.append(name)
        if not NARROWING & set(frame):
            taken |= own
    assert behind == []


@pytest.mark.parametrize(("name", "words"), list(word_lists()), ids=[name for name, _ in word_lists()])
def test_every_word_is_a_lower_case_lemma_and_stands_once_in_its_list(name: str, words: list[str]) -> None:
    assert words
    assert [w for w in words if not w or w != w.lower() or w != " ".join(w.split())] == []
    assert not {w for w, count in Counter(words).items() if count > 1}, name


def test_a_modal_says_one_thing() -> None:
    modals = [word for words in CUES["modals"].values() for word in words]
    assert len(set(modals)) == len(modals)
