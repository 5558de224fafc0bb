"""What a text has dated so far: the last date told, and its events by name.

Invariant: the last date is forgotten after a sentence without one, an event's date never; nothing is remembered from one text to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from quidproquo.model.report import When
from quidproquo.reading.dates import Dated
from quidproquo.reading.tree import Tree

FOR = 2
"""Sentences for which a date stays the one that "a year later" or "in May" is measured from."""
DATELESS = frozenset(
    {
        "say",
        "tell",
        "be",
        "have",
        "do",
        "official",
        "minister",
        "president",
        "country",
        "side",
        "government",
        "year",
        "month",
        "day",
    }
)
"""Words that name no event."""
ANSWERS = frozenset({"respond", "retaliate", "reply", "answer", "react", "reciprocate"})
DEMONSTRATIVE = frozenset({"that", "this", "which", "it", "these", "those"})


@dataclass(frozen=True, slots=True)
class Told:
    """The last date that a text told and the last at which something happened, the number of their sentence, and the events' dates by name."""

    last: When | None = None
    narrated: When | None = None
    sentence: int = 0
    events: Mapping[str, When] = field(default_factory=lambda: MappingProxyType({}))


def remember(told: Told, dated: Sequence[tuple[Dated, int]], tree: Tree, sentence: int) -> Told:
    """What is known after a sentence, from its dates and the words that they hang on."""
    named = [(one, governor) for one, governor in dated if not one.present]
    if not named and told.last and any(tree.head(k) < 0 and goes_on(tree, k) for k in range(len(tree))):
        return replace(told, sentence=sentence)
    if not named:
        return told if sentence - told.sentence < FOR else Told(None, None, told.sentence, told.events)
    events = dict(told.events)
    for one, governor in named:
        if one.when == one.told:
            events.update(dict.fromkeys(_names(tree, governor), one.told))
    happened = [one.told for one, _ in named if not one.naming and not one.lasting]
    return Told(named[-1][0].told, happened[-1] if happened else told.narrated, sentence, MappingProxyType(events))


def goes_on(tree: Tree, at: int) -> bool:
    """Whether a verb tells a sequel to what the text told before: "that was followed by …", "responded by …"."""
    if tree.words[at].xpos not in ("VBD", "VBN"):
        return False
    if tree.lemma(at) in ANSWERS:
        return any({"by", "with"} & {*tree.marks(k), *tree.cases(k)} for k in tree.kids(at, "advcl", "obl"))
    subjects = tree.kids(at, "nsubj:pass")
    return tree.lemma(at) == "follow" and any(tree.words[k].text.lower() in DEMONSTRATIVE for k in subjects)


def _names(tree: Tree, at: int) -> Iterator[str]:
    """The words that name what a date dates: the word it hangs on and the nouns beside it ("signed the accord")."""
    if at < 0:
        return
    nouns = tree.kids(at, "nsubj", "nsubj:pass", "obj", "obl", "xcomp") if tree.is_verb(at) else []
    for k in (at, *nouns):
        word = tree.words[k]
        if word.upos in ("NOUN", "VERB") and word.lemma.lower() not in DATELESS:
            yield word.lemma.lower()
