"""The grammar of claims: one line that says what the record should show, as data; and parse errors that say what to write.

Invariant: every claim that parses can be written back (`str(claim)`) and parses to the same claim.

    after DEEDS by SIDE [to SIDE] comes DEEDS by SIDE [to SIDE] within N days|months|years [more often than otherwise]
    SIDE kept|broke commitments to SIDE [about DEEDS] more often than not
    SIDE gave [SIDE] more than it got [since D]
    SIDE gave [SIDE] in every|most|no round

DEEDS is DEED[/KIND] (or DEED[/KIND])*; SIDE a code such as USA; D a year, a month or a day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from quidproquo.errors import UsageError
from quidproquo.model import codebook
from quidproquo.model.words import Deed

FORMS = {
    "after": "after DEEDS by SIDE [to SIDE] comes DEEDS by SIDE [to SIDE] within N days|months|years [more often than otherwise]",
    "commitments": "SIDE kept|broke commitments to SIDE [about DEEDS] more often than not",
    "more": "SIDE gave [SIDE] more than it got [since D]",
    "rounds": "SIDE gave [SIDE] in every|most|no round",
}
_DAYS = {"day": 1.0, "month": 365.25 / 12, "year": 365.25}


class HowMany(StrEnum):
    """In how many rounds."""

    EVERY = "every"
    MOST = "most"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deed that a claim speaks of; without a kind, any kind of it."""

    deed: Deed
    kind: str | None = None

    def __str__(self) -> str:
        return f"{self.deed.value}/{self.kind}" if self.kind else self.deed.value


@dataclass(frozen=True, slots=True)
class Deeds:
    """Which deeds, by whom, toward whom (None: toward anyone or no one)."""

    wanted: tuple[Wanted, ...]
    by: str
    to: str | None = None

    def __str__(self) -> str:
        return f"{_or(self.wanted)} by {self.by}" + (f" to {self.to}" if self.to else "")


@dataclass(frozen=True, slots=True)
class After:
    """After these deeds come those, within so much time; most of the time, or more often than otherwise."""

    deeds: Deeds
    answer: Deeds
    number: int
    unit: str  # day, month or year
    than_otherwise: bool = False

    @property
    def days(self) -> int:
        """The window's length; a month is a twelfth of 365.25 days."""
        return round(self.number * _DAYS[self.unit])

    def __str__(self) -> str:
        plural = "" if self.number == 1 else "s"
        end = " more often than otherwise" if self.than_otherwise else ""
        return f"after {self.deeds} comes {self.answer} within {self.number} {self.unit}{plural}{end}"


@dataclass(frozen=True, slots=True)
class Word:
    """A side kept, or broke, its commitments to another more often than not."""

    owner: str
    to: str
    broke: bool
    about: tuple[Wanted, ...] = ()

    def __str__(self) -> str:
        about = f" about {_or(self.about)}" if self.about else ""
        return f"{self.owner} {'broke' if self.broke else 'kept'} commitments to {self.to}{about} more often than not"


@dataclass(frozen=True, slots=True)
class GaveMore:
    """A side gave another more than it got."""

    giver: str
    to: str | None = None
    since: date | None = None

    def __str__(self) -> str:
        to, since = f" {self.to}" if self.to else "", f" since {_shortest(self.since)}" if self.since else ""
        return f"{self.giver} gave{to} more than it got{since}"


@dataclass(frozen=True, slots=True)
class GaveInRounds:
    """A side gave another something in every, in most or in no round."""

    giver: str
    how_many: HowMany
    to: str | None = None

    def __str__(self) -> str:
        to = f" {self.to}" if self.to else ""
        return f"{self.giver} gave{to} in {self.how_many.value} round{'s' if self.how_many is HowMany.MOST else ''}"


Claim = After | Word | GaveMore | GaveInRounds


def parse_claim(text: str) -> Claim:
    """The claim that a line makes; UsageError Q160 says where it stops making sense and what may stand there."""
    words = _Words(tuple(text.replace(",", " ").strip(" .").split()))
    if not words.left:
        raise UsageError("Q160", "the claim is empty", remedy=f"Write for example: {FORMS['more']}; or see quid check --list.")
    claim = _after(words) if words.take("after") else _by_a_side(words)
    if words.left:
        raise UsageError(
            "Q160", f"{' '.join(words.left)!r} stands behind a claim that is complete", remedy=f"Write: {FORMS[_form_of(claim)]}."
        )
    return claim


class _Words:
    """The words of a claim, taken one after another from the left."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)
        self._at = 0

    @property
    def left(self) -> tuple[str, ...]:
        return self._words[self._at :]

    @property
    def said(self) -> str:
        return " ".join(self._words[: self._at])

    def take(self, *expected: str) -> bool:
        """Takes these words if they stand next, whatever their case."""
        if tuple(word.casefold() for word in self.left[: len(expected)]) != expected:
            return False
        self._at += len(expected)
        return True

    def need(self, *expected: str, form: str) -> None:
        for word in expected:
            if not self.take(word):
                raise _wrong(self, repr(word), form=form)

    def next(self, what: str, *, form: str | None) -> str:
        if not self.left:
            raise _wrong(self, what, form=form)
        self._at += 1
        return self._words[self._at - 1]


def _after(words: _Words) -> After:
    first = _deeds_of(words, "after")
    words.need("comes", form="after")
    answer = _deeds_of(words, "after")
    words.need("within", form="after")
    number = words.next("a number", form="after")
    if not number.isascii() or not number.isdigit() or not 0 < int(number) < 1000:
        raise UsageError("Q161", f"{number!r} is no number of days, months or years", remedy="Write for example: within 2 years.")
    unit = words.next("days, months or years", form="after").casefold().removesuffix("s")
    if unit not in _DAYS:
        raise UsageError("Q161", f"{unit!r} is no unit of time", remedy="Write days, months or years.")
    otherwise = words.take("more")
    if otherwise:
        words.need("often", "than", "otherwise", form="after")
    return After(first, answer, int(number), unit, otherwise)


def _by_a_side(words: _Words) -> Claim:
    owner = _side(words, form=None)
    if words.take("gave"):
        return _gave(words, owner)
    broke = words.take("broke")
    if not broke and not words.take("kept"):
        raise _wrong(words, "'gave', 'kept' or 'broke'", form=None)
    words.need("commitments", "to", form="commitments")
    to = _side(words, form="commitments")
    about = _wanted(words, "commitments") if words.take("about") else ()
    words.need("more", "often", "than", "not", form="commitments")
    return Word(owner, to, broke, about)


def _gave(words: _Words, giver: str) -> GaveMore | GaveInRounds:
    ahead = words.left[0].casefold() if words.left else ""
    to = None if ahead in ("more", "in", "") else _side(words, form="more")
    if words.take("in"):
        how = words.next("every, most or no", form="rounds").casefold()
        if how not in list(HowMany):
            raise UsageError("Q160", f"{how!r} does not say in how many rounds", remedy=f"Write: {FORMS['rounds']}.")
        if not words.take("round") and not words.take("rounds"):
            raise _wrong(words, "'round'", form="rounds")
        return GaveInRounds(giver, HowMany(how), to)
    words.need("more", "than", "it", "got", form="more")
    since = _day(words.next("a year or a date", form="more")) if words.take("since") else None
    return GaveMore(giver, to, since)


def _deeds_of(words: _Words, form: str) -> Deeds:
    wanted = _wanted(words, form)
    words.need("by", form=form)
    by = _side(words, form=form)
    return Deeds(wanted, by, _side(words, form=form) if words.take("to") else None)


def _wanted(words: _Words, form: str) -> tuple[Wanted, ...]:
    listed = [_deed(words.next("a deed", form=form))]
    while words.take("or"):
        listed.append(_deed(words.next("a deed", form=form)))
    return tuple(listed)


def _deed(text: str) -> Wanted:
    name, _, kind = text.partition("/")
    if name.upper() not in list(Deed):
        near = get_close_matches(name.upper(), list(Deed), n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError("Q162", f"{name!r} is no deed", remedy=f"{hint}Deeds are: {', '.join(Deed)}.")
    deed = Deed(name.upper())
    known = [known for of, known in codebook.kinds() if of is deed]
    if kind and kind.casefold() not in known:
        raise UsageError("Q162", f"{deed.value} has no kind {kind!r}", remedy=f"Its kinds are: {', '.join(known)}.")
    return Wanted(deed, kind.casefold() or None)


def _side(words: _Words, *, form: str | None) -> str:
    text = words.next("a side", form=form)
    sides = codebook.sides()
    if text.upper() in sides:
        return text.upper()
    by_name: Mapping[str, str] = {side.name.casefold(): side.code for side in sides.values()}
    near = get_close_matches(text.casefold(), [*by_name, *(code.casefold() for code in sides)], n=1)
    hint = f"Did you mean {by_name.get(near[0], near[0].upper())}? " if near else ""
    raise UsageError("Q163", f"{text!r} is no side", remedy=f"{hint}Write a side's code; quid who NAME --on DATE finds it.")


def _day(text: str) -> date:
    """The first day of a year, a month or a day as written."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month, day = [*numbers, 1, 1][:3]
        if len(parts) > 3 or len(parts[0]) != 4 or day > monthrange(year, month)[1]:
            raise ValueError
        return date(year, month, day)
    except (ValueError, IndexError) as wrong:
        raise UsageError(
            "Q164", f"{text!r} is no date", remedy="Write a year, a month or a day: 2007, 2007-02 or 2007-02-13."
        ) from wrong


def _shortest(day: date) -> str:
    """The day as a year or a month where it is the first day of one."""
    text = day.isoformat()
    return text[:4] if text.endswith("-01-01") else text[:7] if day.day == 1 else text


def _or(wanted: Sequence[Wanted]) -> str:
    return " or ".join(str(one) for one in wanted)


def _form_of(claim: Claim) -> str:
    if isinstance(claim, After):
        return "after"
    return "commitments" if isinstance(claim, Word) else "more" if isinstance(claim, GaveMore) else "rounds"


def _wrong(words: _Words, expected: str, *, form: str | None) -> UsageError:
    found = f"found {words.left[0]!r}" if words.left else "the claim ends"
    where = f"after {words.said!r} " if words.said else "at its beginning "
    remedy = f"Write: {FORMS[form]}." if form else f"Write one of: {'; '.join(FORMS.values())}."
    return UsageError("Q160", f"{where}the claim needs {expected}, but {found}", remedy=remedy)
