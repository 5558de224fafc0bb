"""Rules and heads weighed against each other: which of the words that either takes for a deed are deeds, and how they stand.

The rules know the words of the codebook and explain themselves; the heads know sentences. Invariant: a candidate that only the heads
see says so (its frame is `seen`). The limits were chosen on the corpus's dev part (docs/decisions/0070-rules-and-heads.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quidproquo.model.words import Deed, Status
from quidproquo.reading.lexicon import Frame, Meaning
from quidproquo.reading.sense import Verdict
from quidproquo.reading.tree import Tree
from quidproquo.reading.what import Candidate
from quidproquo.reading.whether import HOSTILE, Standing

MUTUAL = frozenset({Deed.MEET, Deed.ACCORD})
SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the heads are heard, as chances."""

    doubted: float  # below this chance of naming a deed, the rules' word is passed over
    trusted: float  # from this chance on, a word is a deed's though no rule knows it …
    least: float  # … if the report that comes of it is at least so likely right


SHIPPED = Limits(doubted=0.0, trusted=0.3, least=0.38)
DEAF = Limits(doubted=0.0, trusted=2.0, least=0.0)
"""The rules alone."""


def weigh(tree: Tree, ruled: Sequence[Candidate], seen: Mapping[int, Verdict], limits: Limits = SHIPPED) -> list[Candidate]:
    """The candidates of the rules that the heads don't doubt, and those that only the heads see, in the order of the text."""

    def chance(word: int) -> float:
        return seen[word].chance if word in seen else 0.0

    kept = [replace(c, verdict=seen.get(c.trigger)) for c in ruled if max(map(chance, c.words)) >= limits.doubted]
    taken = {k for c in kept for k in c.words}
    added: list[Candidate] = []
    for at in sorted(seen, key=chance, reverse=True):
        if chance(at) < limits.trusted:
            break
        if at not in taken and tree.words[at].upos != "PUNCT" and not _contradicts_itself(seen[at]):
            new = _proposed(tree, at, seen[at])
            if not any(_tells_the_same(tree, new, c) for c in (*kept, *added)):
                added.append(new)
    return sorted((*kept, *added), key=lambda c: c.trigger)


def weigh_standing(standing: Standing, verdict: Verdict | None, *, only_seen: bool) -> Standing:
    """How a deed stands: as the rules say, or as the heads say where no rule knows the word; who asks comes from either."""
    if verdict is None:
        return standing
    if only_seen:
        standing = replace(standing, deed=verdict.deed, kind=verdict.kind)
        return as_told(standing, verdict)
    if standing.status is Status.DEMANDED and not standing.asked_by:
        return replace(standing, asked_by=verdict.askers)
    return standing


def as_told(standing: Standing, verdict: Verdict) -> Standing:
    """The standing with the status that the heads see, its negation and its asker."""
    status = verdict.status
    negated = verdict.negated and status not in (Status.DONE, Status.REFUSED, Status.ABSENT, Status.DENIED)
    if status is standing.status:
        return replace(standing, negated=negated)
    return replace(standing, status=status, negated=negated, asked_by=verdict.askers if status is Status.DEMANDED else ())


def _proposed(tree: Tree, at: int, verdict: Verdict) -> Candidate:
    """A candidate that rests on the heads alone."""
    doers = verdict.doers or (tree.agents(at) if tree.is_verb(at) else ())
    mutual = verdict.deed in MUTUAL
    return Candidate(
        trigger=at, words=(at,), deed=verdict.deed, kind=verdict.kind, frame=_frame(verdict.deed, verdict.kind),
        nominal=not tree.is_verb(at), doers=doers, recipients=(tuple(k for k in verdict.receivers if mutual or k not in doers),),
        objects=(), verdict=verdict,
    )  # fmt: skip


def _contradicts_itself(verdict: Verdict) -> bool:
    """A promised harm: the heads saw "a moratorium on missile tests" and took the tests for the promise (rule 3)."""
    return verdict.deed in HOSTILE and verdict.status in (Status.PROMISED, Status.OFFERED)


def _tells_the_same(tree: Tree, new: Candidate, c: Candidate) -> bool:
    """Whether two words, one hanging on the other or beside it, name one deed."""
    if new.deed is not c.deed:
        return False
    hangs = tree.head(new.trigger) == c.trigger or tree.head(c.trigger) == new.trigger
    return hangs or new.trigger in c.objects or abs(new.trigger - c.trigger) <= 1


def _frame(deed: Deed, kind: str | None) -> Frame:
    """The frame of a word that no rule knows: what its deed implies, and nothing else."""
    meaning: Meaning = (deed, kind)
    return Frame(
        name=SEEN, order=0, on=(), alone=meaning, side=meaning, mutual=deed in MUTUAL, status=None, no_object=False, faces=False,
        clause=False, no_receiver=False, happens=False, journey=kind == "visit", owner_receives=False,
    )  # fmt: skip
