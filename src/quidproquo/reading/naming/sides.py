"""Which side a name that is no person stands for: states, peoples, capitals, bodies, groups, and names that several sides share.

Invariant: where the day and the document leave two sides, none is named.
"""

from __future__ import annotations

from datetime import date

from quidproquo.reading.knowledge.spell import HYPHENS
from quidproquo.reading.knowledge.types import Entry, Form, Match, Sort
from quidproquo.reading.naming.cues import (
    LOCATIVE,
    PERSONAL_PLACES,
    POSSESSIVE,
    PREFIXES,
    SAYING,
    SPEECH_ADJUNCT,
    US_GEORGIA,
    WORD_ACRONYMS,
    WORD_NAMES,
)
from quidproquo.reading.naming.named import Named
from quidproquo.reading.naming.scene import SIDED, Scene, given_name_before, part_of_longer_name, say_named, written_name


def side_at(scene: Scene, match: Match) -> tuple[Named, ...]:
    """What a match stands for, other than a person or an office: nothing where it is in doubt, two for "both Koreas"."""
    entries = [sense.entry for sense in match.senses if sense.entry.sort in SIDED]
    if not entries or _is_something_else(scene, match):
        return ()
    written = written_name(scene, match)
    if any(entry.kind == "both" for entry in entries):
        return tuple(say_named(entry, written, "names both") for entry in entries if entry.kind == "both")
    entry = _settle(scene, match, entries)
    if entry is None or _names_nobody(scene, match, entry):
        return ()
    where = entry.sort is Sort.PLACE and (scene.word(match.start - 1).lower() in LOCATIVE or _is_dateline(scene, match))
    return (say_named(entry, written, locative=where),)


def _names_nobody(scene: Scene, match: Match, entry: Entry) -> bool:
    """A mere place, a seat outside its time (Pale was a capital from 1992 to 1997), a body of another state's, a plain word."""
    if entry.kind == "common":
        return _is_elsewhere(scene, match, entry)
    if entry.sort is Sort.PLACE:
        return entry.kind == "city" or entry.side is None or (scene.on is not None and not entry.covers(scene.on))
    if match.end - match.start > 1 or scene.word(match.start).lower() not in WORD_NAMES:
        return False
    if scene.on is not None and not entry.covers(scene.on):
        return True
    if not scene.opens(match.start):
        return False
    after = scene.word(match.end)
    return not scene.memory.knows(entry.side or "") and after.lower() not in SAYING and after not in POSSESSIVE


def _settle(scene: Scene, match: Match, entries: list[Entry]) -> Entry | None:
    """The one entry meant: of one side, else those that stood on the day, else those of a side that the text knows."""
    if any(entry.kind in ("shared", "default") for entry in entries):
        return _shared(scene, match, entries)
    if len({entry.side for entry in entries}) == 1:
        return _by_use(scene, match, entries)
    standing = [entry for entry in entries if entry.covers(scene.on or date.max)] or entries
    if len({entry.side for entry in standing}) > 1:
        standing = [entry for entry in standing if scene.memory.knows(entry.side or "")] or standing
    return standing[0] if len({entry.side for entry in standing}) == 1 else None


def _is_dateline(scene: Scene, match: Match) -> bool:
    """ "JERUSALEM (AP)": a place in capitals that opens a sentence which is not in capitals itself."""
    return match.start == 0 and not scene.capitals and scene.word(0).isupper() and len(scene.word(0)) > 3


def _is_elsewhere(scene: Scene, match: Match, entry: Entry) -> bool:
    """Whether a body whose name others share stands in a text about other states: the "Congress" of a Colombian story."""
    return given_name_before(scene, match.start) or (not scene.knows(entry.side) and scene.memory.has_states)


def _by_use(scene: Scene, match: Match, entries: list[Entry]) -> Entry:
    """ "U.S." is an adjective before a noun and a state elsewhere; both are the same side."""
    adjective = [sense.entry for sense in match.senses if sense.form is Form.ADJECTIVE]
    state = [entry for entry in entries if entry.sort is Sort.STATE]
    if adjective and state:
        after = scene.word(match.end)
        return (
            adjective[0] if after[:1].islower() and after.isalpha() and len(after) > 3 and not after.endswith("s") else state[0]
        )
    return entries[0]


def _shared(scene: Scene, match: Match, entries: list[Entry]) -> Entry | None:
    """A name of several sides: the one side that the text has named, else the usual one."""
    named = list({entry.side: entry for entry in reversed(entries) if scene.knows(entry.side)}.values())
    if scene.word(match.start).lower().startswith("korea"):
        # "Korea" in a text about the North may be the peninsula; in one that knows only the South it is the South.
        return None if scene.knows("PRK") else next(entry for entry in entries if entry.side == "KOR")
    if len(named) == 1:
        return named[0]
    if named:
        return None
    if scene.word(match.start).startswith("Congo") and scene.on is not None and scene.on < date(1997, 5, 17):
        return next(entry for entry in entries if entry.side == "COG")
    return next((entry for entry in entries if entry.kind == "default"), None)


def _is_something_else(scene: Scene, match: Match) -> bool:
    """A name inside another word or name: "anti-American", "Iran-backed", "Michael Jordan", the Georgia of Atlanta, "tell US"."""
    first, last = scene.word(match.start), scene.word(match.end - 1)
    if scene.word(match.start - 1).lower() == "ethnic":
        return True  # "ethnic Albanians" live elsewhere
    if _has_prefix(scene, match.start, first) or _has_adjunct(scene, match.end, last):
        return True
    lowered = first.lower()
    single = match.end - match.start == 1
    if scene.capitals and first in WORD_ACRONYMS and single:
        return scene.word(match.start - 1) != "THE" and scene.word(match.end).lower() not in POSSESSIVE and match.start > 0
    if single and lowered in PERSONAL_PLACES and (_is_known_person(scene, lowered) or part_of_longer_name(scene, match)):
        return True
    return single and lowered == "georgia" and _is_us_georgia(scene)


def _is_known_person(scene: Scene, lowered: str) -> bool:
    """Whether the text has introduced someone of that name: after "Michael Jordan", "Jordan" is no state."""
    named = scene.memory.persons.get(lowered)
    return named is not None and named.side is None


def _has_prefix(scene: Scene, start: int, first: str) -> bool:
    if scene.word(start - 1) in HYPHENS and scene.word(start - 2).lower() in PREFIXES:
        return True
    return "-" in first and first.split("-")[0].lower() in PREFIXES


def _has_adjunct(scene: Scene, end: int, last: str) -> bool:
    if scene.word(end) in HYPHENS and scene.word(end + 1).lower() in SPEECH_ADJUNCT:
        return True
    return "-" in last and last.rsplit("-", 1)[1].lower() in SPEECH_ADJUNCT


def _is_us_georgia(scene: Scene) -> bool:
    return bool({word.lower().rstrip(".") for word in scene.words} & US_GEORGIA) and not scene.knows("RUS")
