"""Sides, dates, amounts and deeds in plain words, the same on a page, in a table and under a picture.

Invariant: whatever comes out is safe to show: no control characters, no reordering marks, no half code points. Escaping for
HTML or XML comes later and does not rely on this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from quidproquo.model import codebook
from quidproquo.model.report import Amount, Party, Source, When, sides_of
from quidproquo.model.words import Deed, Precision, Relation, Status
from quidproquo.presenting.views import EntryView

# Escape sequences move a terminal's cursor, reordering marks make a page read otherwise than it is stored.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# past, infinitive, participle; what is said of the recipient follows the preposition
_VERBS: dict[Deed, tuple[str, str, str, str]] = {
    Deed.MEET: ("met", "meet", "met", "with"),
    Deed.ACCORD: ("reached an accord", "reach an accord", "reached an accord", "with"),
    Deed.SUPPORT: ("gave support", "give support", "given support", "to"),
    Deed.COOPERATE: ("cooperated", "cooperate", "cooperated", "with"),
    Deed.AID: ("gave aid", "give aid", "given aid", "to"),
    Deed.YIELD: ("gave way", "give way", "given way", "to"),
    Deed.ACCUSE: ("laid a charge", "lay a charge", "laid a charge", "against"),
    Deed.SANCTION: ("cut back dealings", "cut back dealings", "cut back dealings", "with"),
    Deed.BREACH: ("broke its word", "break its word", "broken its word", "to"),
    Deed.MOBILIZE: ("showed force", "show force", "shown force", "toward"),
    Deed.PROTEST: ("protested", "protest", "protested", "against"),
    Deed.COERCE: ("used coercion", "use coercion", "used coercion", "against"),
    Deed.ASSAULT: ("used force", "use force", "used force", "against"),
}

_RELATIONS = {
    Relation.IN_RETURN_FOR: "in return for",
    Relation.ONLY_IF: "only if",
    Relation.AFTER: "after",
    Relation.DESPITE: "despite",
}

_NEEDS_ARTICLE = re.compile(
    r"^(United|Islamic|International|Organi[sz]ation|European|African|World|Soviet|Czech|Central African)\b|"
    r"(Union|Nations|Emirates|Philippines|Netherlands|Islands|Committee|Agency|Taliban|Houthis)$"
)


def clean(text: str) -> str:
    """Text fit for a page or a terminal: what cannot be shown becomes U+FFFD, reordering marks go."""
    return _UNSHOWABLE.sub("\ufffd", _REORDERING.sub("", text))


@cache
def side_name(code: str) -> str:
    """The name of a side, or its code where the codebook has no such side."""
    side = codebook.sides().get(code)
    return side.name if side else code


def spoken(code: str) -> str:
    """The name of a side as it stands in a sentence: "the United States", "North Korea"."""
    name = side_name(code)
    return f"the {name}" if _NEEDS_ARTICLE.search(name) else name


def capital(text: str) -> str:
    """The text with its first letter raised, as a sentence begins."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], *, last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def sides(codes: Sequence[str]) -> str:
    """The names of sides in a row: "the United States and South Korea"."""
    return joined([spoken(code) for code in codes])


def times(count: int) -> str:
    """ "never", "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def counted(count: int, word: str, plural: str | None = None) -> str:
    """ "1 deed", "3 deeds", "1,204 deeds"."""
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def day(on: date | None, precision: Precision = Precision.DAY) -> str:
    """A day in words as exact as it is known: "4 Sep 2018", "Sep 2018", "2018"."""
    if on is None:
        return "?"
    if precision is Precision.YEAR:
        return f"{on.year}"
    month = f"{MONTHS[on.month - 1]} {on.year}"
    return month if precision is Precision.MONTH else f"{on.day} {month}"


def when_words(when: When | None) -> str:
    """An interval in words: "Feb 2007", "2007–2009", "since 2010", "until 13 Feb 2007", "undated"."""
    if when is None or (when.start is None and when.end is None):
        return "undated"
    first, last = day(when.start, when.precision), day(when.end, when.precision)
    if when.start is None:
        return f"until {last}"
    if when.end is None:
        return f"since {first}"
    return first if first == last else f"{first} – {last}"


def made_words(when: When | None) -> str:
    """When a commitment was made; where only its telling is dated, by when: "made Feb 2007", "made by 22 Oct 1994"."""
    words = when_words(when)
    return "made at an unknown time" if words == "undated" else f"made {words}".replace("made until", "made by")


def dated(entry: EntryView) -> str:
    """When the deed was, else when it was spoken of, else "undated"."""
    when = when_words(entry.when)
    return when_words(entry.stated) if when == "undated" else when


def window_words(since: date | None, until: date | None) -> str:
    """The window of a report in words; "all dates" where it has no ends."""
    if since and until:
        return f"{day(since)} – {day(until)}"
    if since or until:
        return f"since {day(since)}" if since else f"until {day(until)}"
    return "all dates"


def amount_words(amount: Amount) -> str:
    """ "25,000,000 USD", "5 sites"."""
    value = f"{amount.value:,.0f}" if amount.value == int(amount.value) else f"{amount.value:,}"
    plural = amount.unit if amount.unit.isupper() or amount.value == 1 or amount.unit.endswith("s") else amount.unit + "s"
    return f"{value} {plural}"


def kind_words(kind: str | None) -> str:
    """ "release_funds" as "release funds"."""
    return (kind or "").replace("_", " ")


def relation_words(relation: Relation) -> str:
    """How one entry hangs on another, as it stands in a sentence."""
    return _RELATIONS[relation]


def party_words(parties: Iterable[Party]) -> str:
    """Parties by the names of their sides, each once; by the name in the text where no side is known."""
    return joined(tuple(dict.fromkeys(spoken(p.side) if p.side else p.name for p in parties)))


def codes(parties: tuple[Party, ...]) -> str:
    """The sides of parties as codes joined by "+", "?" where none is known, "–" where there is no party."""
    return "+".join(dict.fromkeys(p.side or "?" for p in parties)) or "–"


def direction(entry: EntryView) -> str:
    """ "USA → PRK", "PRK ↔ USA" for a mutual deed."""
    ours, theirs = sides_of(entry.actors), sides_of(entry.recipients)
    if is_mutual(entry):
        return " ↔ ".join(sorted(ours))
    return f"{codes(entry.actors)} → {codes(entry.recipients)}" if theirs or entry.recipients else codes(entry.actors)


def is_mutual(entry: EntryView) -> bool:
    """Whether every party stands at both ends, as with "A and B met"."""
    ours = set(sides_of(entry.actors))
    return len(ours) > 1 and ours == set(sides_of(entry.recipients))


def deed_words(entry: EntryView) -> str:
    """The deed in words under its status: "refused to give way", "promised not to show force"."""
    past, verb, participle, _ = _VERBS[entry.deed]
    no = "not " if entry.negated else ""
    match entry.status:
        case Status.DONE:
            return f"{'did not ' + verb if entry.negated else past}"
        case Status.PROMISED | Status.OFFERED | Status.THREATENED | Status.REFUSED:
            return f"{entry.status.value} {no}to {verb}"
        case Status.DEMANDED:
            asker = f" by {party_words(entry.asked_by)}" if entry.asked_by else ""
            return f"was asked{asker} {no}to {verb}"
        case Status.ABSENT:
            return f"has not {participle}"
        case Status.DENIED:
            return f"is denied to have {participle}"
        case Status.PROPOSED:
            return f"is urged {no}to {verb}"
        case Status.HYPOTHETICAL:
            return f"might {no}{verb}"


def headline(entry: EntryView) -> str:
    """An entry as one sentence: "North Korea refused to give way to the United States (inspection access)"."""
    doers = party_words(entry.actors) or "someone unnamed"
    asked_for_itself = entry.status is Status.DEMANDED and set(sides_of(entry.asked_by)) >= set(sides_of(entry.recipients))
    others = "" if is_mutual(entry) or asked_for_itself else party_words(entry.recipients)
    toward = f" {_VERBS[entry.deed][3]} {others}" if others else ""
    kind = f" ({kind_words(entry.kind)})" if entry.kind else ""
    return f"{capital(doers)} {deed_words(entry)}{toward}{kind}"


def source_words(sources: Sequence[Source]) -> str:
    """Who is answerable, outermost first: "Moon Jae-in, quoting Kim Jong Un"; empty for the author's own voice."""
    return ", quoting ".join(s.name + (f" ({'+'.join(s.sides)})" if s.sides else "") for s in sources)
