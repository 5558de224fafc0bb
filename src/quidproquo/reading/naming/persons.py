"""Which person a name means: a full name, or a bare surname after an introduction, a title or on a day that allows only one.

Invariant: a surname that might be people of two sides names nobody, unless the document has named just one of those sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quidproquo.reading.knowledge.types import Entry, Form, Match, Sort
from quidproquo.reading.naming.cues import CALENDAR, COMMON, LEADS, POSSESSIVE, SAYING, TITLES, WEAK_SURNAMES
from quidproquo.reading.naming.named import HEADS, Named, name_person, surname_key, tenure_on
from quidproquo.reading.naming.scene import Scene, part_of_longer_name, written_name

_SECOND = frozenset(
    {"foreign minister", "defence minister", "national security adviser", "vice president", "deputy foreign minister"}
)
_BEFORE_MONTHS = frozenset(
    ["in", "on", "of", "since", "until", "last", "next", "early", "late", "by", "from", "through", "mid", "this", "every"]
)


def person_at(scene: Scene, match: Match, *, role: str | None = None, side: str | None = None) -> Named | None:
    """The person of a match, where `role` and `side` are those of a title before the name. None where it might be two."""
    written = written_name(scene, match)
    full = [sense.entry for sense in match.senses if sense.entry.sort is Sort.PERSON and sense.form is Form.FULL]
    if full:
        if match.end - match.start == 1 and part_of_longer_name(scene, match):
            return None
        chosen = _choose(full, scene, role, side)
        return name_person(chosen, written, scene.on, role=_held(chosen, role), side=side, because="full name")
    key = surname_key(scene.words[match.start : match.end])
    leads = scene.word(match.end) in LEADS
    titled = leads or role is not None or side is not None or scene.word(match.start - 1).lower().rstrip(".") in TITLES
    if not titled and part_of_longer_name(scene, match):
        return None
    placed = scene.word(match.start - 1).lower() in ("in", "at", "near") and scene.word(match.end) not in POSSESSIVE
    if placed and not titled and key not in scene.memory.persons:
        return None  # "a refugee centre in Kerry"
    known = scene.memory.persons.get(key)
    if known is not None and (side is None or known.side == side) and not _is_month(scene, match):
        return replace(known, name=written, because="named in full before")
    people = [sense.entry for sense in match.senses if sense.entry.tenures]
    if not titled and not _stands_as_name(scene, match, key):
        return None
    chosen_person = _by_surname(_heads(people) if leads else people, scene, key, role, side, titled)
    if chosen_person is None:
        return None
    return name_person(
        chosen_person, written, scene.on, role=_held(chosen_person, role), side=side, because="surname, and the day allows one"
    )


def _held(person: Entry, role: str | None) -> str | None:
    return role if any(tenure.office == role for tenure in person.tenures) else None


def _choose(people: Sequence[Entry], scene: Scene, role: str | None, side: str | None) -> Entry:
    """Among people of one full name, those of the side and the role named, then the one in office, then the last before."""
    for keep in (
        [p for p in people if side and any(t.side == side for t in p.tenures)],
        [p for p in people if role and any(t.office == role for t in p.tenures)],
        [p for p in people if scene.on and any(t.covers(scene.on) for t in p.tenures)],
    ):
        people = keep or people
    return min(people, key=lambda person: (_rank(person, scene.on), _distance(person, scene.on), _age(person)))


def _by_surname(
    people: Sequence[Entry], scene: Scene, key: str, role: str | None, side: str | None, titled: bool
) -> Entry | None:
    if side is not None:
        people = [p for p in people if any(t.side == side for t in p.tenures)]
    if role is not None:
        people = [p for p in people if any(_is_role(t.office, role) and _near(t.start, t.end, scene.on) for t in p.tenures)]
    if not people:
        return None
    if scene.on is None:
        return _one_side(people, scene, needs_context=key in COMMON and side is None)
    on = scene.on
    held = [p for p in people if any(t.covers(on) for t in p.tenures)]
    weak = key in COMMON or (key in WEAK_SURNAMES and not titled)
    if held:
        return _one_side(held, scene, needs_context=key in COMMON and side is None and role is None)
    near = [p for p in people if _distance(p, on) < (8 if weak else 25) * 365]
    recent = not weak and len({tenure_on(p, on).side for p in people}) == 1 and min(_distance(p, on) for p in people) < 12 * 365
    return _one_side(near, scene, needs_context=side is None and not titled and not recent) if near else None


def _heads(people: Sequence[Entry]) -> list[Entry]:
    """Those who led a government, if any did: it is theirs that "the Bush administration" names."""
    return [person for person in people if any(tenure.office in HEADS for tenure in person.tenures)] or list(people)


def _one_side(people: Sequence[Entry], scene: Scene, *, needs_context: bool) -> Entry | None:
    """The foremost of several people if they are of one side, or of the one side that the text has named."""
    sides = {tenure_on(person, scene.on).side for person in people}
    named = {side for side in sides if scene.knows(side)}
    if len(sides) > 1 or needs_context:
        foremost = [] if needs_context else [person for person in people if _rank(person, scene.on) < 2]
        if len(named) == 1:
            people = [person for person in people if tenure_on(person, scene.on).side in named]
        elif not named and len({tenure_on(person, scene.on).side for person in foremost}) == 1:
            people = foremost
        else:
            return None
    return min(
        people,
        key=lambda person: (_distance(person, scene.on) > 0, _rank(person, scene.on), _distance(person, scene.on), _age(person)),
    )


def _is_role(office: str, role: str) -> bool:
    """Whether an office is the role that a title names; "Minister X" and "Secretary X" leave open which."""
    if role in ("minister", "leader"):
        return True
    return office == role or (role in ("envoy", "negotiator", "spokesman", "official", "diplomat", "ambassador", "military"))


def _near(start: date | None, end: date | None, on: date | None) -> bool:
    """A title fits a person who holds it, or who held it within twenty-five years ("former President Carter")."""
    if on is None:
        return True
    return (start or date.min) <= on and (end is None or (on - end).days < 25 * 365)


def _rank(person: Entry, on: date | None) -> int:
    office = tenure_on(person, on).office
    return 0 if office in HEADS else 1 if office in _SECOND else 2


def _age(person: Entry) -> int:
    """Orders people by their last office, the latest first, for texts without a date."""
    return -(person.tenures[-1].start or date.min).toordinal()


def _distance(person: Entry, on: date | None) -> int:
    """Days between a date and the nearest office of a person; nothing while in office."""
    if on is None:
        return 0
    gaps = []
    for tenure in person.tenures:
        start, end = tenure.start or date.min, tenure.end or date.max
        gaps.append(0 if start <= on <= end else (start - on).days if on < start else (on - end).days)
    return min(gaps, default=100_000)


def _stands_as_name(scene: Scene, match: Match, key: str) -> bool:
    """Whether a surname that is also a word stands as a name here."""
    if _is_month(scene, match):
        return False
    if key not in WEAK_SURNAMES:
        return True
    after = scene.word(match.end)
    if scene.capitals:
        return False
    if scene.opens(match.start) or scene.headline:
        return after.lower() in SAYING or after in POSSESSIVE or (after.islower() and after.endswith("ed"))
    return True


def _is_month(scene: Scene, match: Match) -> bool:
    if scene.word(match.start).lower() not in CALENDAR or match.end - match.start > 1:
        return False
    after = scene.word(match.end)
    return (
        after[:1].isdigit()
        or scene.word(match.start - 1).lower() in _BEFORE_MONTHS
        or (after.lower() not in SAYING and after not in POSSESSIVE)
    )
