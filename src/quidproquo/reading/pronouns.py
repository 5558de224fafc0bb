"""Whom a pronoun most likely stands for: subjects before others, near before far (Lappin and Leass 1994, in short).

Pure: whoever asks gives the trees of the text and who is known in each of its sentences, by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quidproquo.reading.known import Known
from quidproquo.reading.lexicon import is_person_noun, lexicon, people
from quidproquo.reading.tree import Tree

THIRD_PERSON = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
NEUTER = frozenset(["it", "its", "itself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
FIRST = frozenset(["we", "us", "our", "ours", "ourselves", "i", "my", "me", "mine"])
PRONOUNS = THIRD_PERSON | NEUTER | PLURAL | FIRST
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_BACK = 3
LOOSE = 20.0
"""How much a place, or what is only named after a side, speaks against being meant; chosen on the train part of the corpus."""
"""Sentences that a pronoun reaches, its own among them."""

KnownWords = Mapping[int, Known]  # by every word of a name


def find_antecedent(
    trees: Sequence[Tree],
    known: Sequence[KnownWords],
    number: int,
    i: int,
    *,
    person: bool | None,
    speaking: frozenset[str],
    doing: frozenset[str] = frozenset(),
    over: float = 0.0,
) -> tuple[str, ...] | None:
    """The sides of the mention that a pronoun stands for; none where nothing fits well enough, None where nothing weighs more than `over`.

    `person` says whether it stands for a person (None where it may be either), `speaking` whose words it stands in, `doing` whose deed
    it is the object of."""
    tree = trees[number]
    barred = _askers_above(tree, known[number], i)
    best: tuple[float, tuple[str, ...]] | None = None
    for back in range(number, max(-1, number - _BACK), -1):
        for one in {k.head: k for k in known[back].values()}.values():
            if not one.sides or one.place or doing.issuperset(one.sides) or (back == number and not _may_be_meant(tree, i, one, barred)):
                continue
            sides = one.sides
            score = _nearness(trees, number, i, back, one) + _likeness(tree.words[i].text.lower(), one, person)
            if person is None:
                sides, more = _as_many(trees[back], known[back], one, i if back == number else len(trees[back]))
                score += more
            if person is not False and not speaking.isdisjoint(one.sides):
                score -= 60  # inside a quotation the speaker is "we", and "they" are others
            if best is None or score > best[0]:
                best = (score, sides)
    if over > (best[0] if best else 0.0):
        return None
    if best is None or best[0] <= 100:
        ahead = _subject_ahead(tree, known[number], i)
        if ahead and (person is None or ahead.person is person):
            return ahead.sides
    return best[1] if best and best[0] > 0 else ()


def subjects_above(tree: Tree, i: int) -> tuple[int, ...]:
    """Whose deed a pronoun is an object of: it is none of them ("Chad's envoy met them", "in calling for them to go")."""
    if tree.rel(i) not in ("obj", "iobj", "obl", "nmod") or tree.words[i].rel == "nmod:poss":
        return ()
    clause = _clause_of(tree, i)
    return tuple(k for s in tree.subjects(clause) for k in tree.conjuncts(s) if k != i) if clause >= 0 else ()


def find_people(trees: Sequence[Tree], known: Sequence[KnownWords], number: int, i: int) -> tuple[float, int, int] | None:
    """The people without a name whom "they" may mean, weighed like names: "Two deputies spoke. They left." The weight, sentence and word."""
    found: tuple[float, int, int] | None = None
    for back in range(number, max(-1, number - 2), -1):
        tree = trees[back]
        for k, word in enumerate(tree.words[: i if back == number else len(tree)]):
            if word.xpos != "NNS" or k in known[back] or not _are_people(tree, k):
                continue
            subject = tree.rel(k) == "nsubj"
            score = 100.0 - 40 * (number - back) + 30 * subject - (0.5 * (i - k) if back == number else 0)
            score += 10 * (back < number and subject and tree.rel(tree.head(k)) == "root")
            if found is None or score > found[0]:
                found = (score, back, k)
    return found


def _are_people(tree: Tree, k: int) -> bool:
    lemma = tree.lemma(k)
    return lemma in people().acting or is_person_noun(lemma) or tree.words[k].entity.endswith(("PER", "ORG"))


def _may_be_meant(tree: Tree, i: int, one: Known, barred: frozenset[int]) -> bool:
    """Whether someone named in the pronoun's own sentence may be meant by it."""
    if one.head >= i or one.head in barred:
        return False
    # "Iran sanctioned it": not itself
    return not (tree.rel(i) == "obj" and one.subject and _clause_of(tree, one.head) == _clause_of(tree, i))


def _nearness(trees: Sequence[Tree], number: int, i: int, back: int, one: Known) -> float:
    """How much the place of a mention speaks for it."""
    possessive = trees[number].words[i].rel == "nmod:poss"
    score = 100.0 - 40 * (number - back)
    score += (12 if possessive else 30) * one.subject
    score += 10 * (back < number and one.subject and trees[back].rel(trees[back].head(one.head)) == "root")
    score -= LOOSE * one.loose
    if back == number:
        score -= (1.0 if possessive else 0.5) * (i - one.head)
    return score


def _as_many(tree: Tree, known: KnownWords, one: Known, before: int) -> tuple[tuple[str, ...], float]:
    """Whom "they" takes up with a mention: those joined to it too; and how much being many, or one person, speaks for it."""
    joined = [known[k] for k in tree.conjuncts(one.head) if k in known and k < before and known[k].sides]
    sides = tuple(dict.fromkeys(side for other in joined for side in other.sides))
    if len(sides) > len(one.sides):
        return sides, 25.0
    plural = tree.words[one.head].xpos in ("NNS", "NNPS")
    return one.sides, 20.0 if plural else -25.0 if one.person else 0.0


def _likeness(lower: str, one: Known, person: bool | None) -> int:
    """How much the sort of someone speaks for a pronoun."""
    strange = (lower in _MALE and one.woman) or (lower in _FEMALE and one.person and not one.woman)
    score = -50 if strange else 0
    if person is True:
        return score + (40 if one.person else -60)
    if person is False:
        return score + (-45 if one.person else 10)
    return score + (15 if len(one.sides) > 1 else 0)


def _subject_ahead(tree: Tree, known: KnownWords, i: int) -> Known | None:
    """The subject that a pronoun in an opening phrase looks forward to: "Despite his refusal, Ghani met …"."""
    for at in tree.above(i):
        for s in tree.own_subjects(at):
            one = known.get(s)
            if one and one.head > i and one.sides and tree.rel(i) in ("nmod", "nsubj") and at > i:
                return one
    return None


def _askers_above(tree: Tree, known: KnownWords, i: int) -> frozenset[int]:
    """Who demands the clause of a pronoun subject: not the one who is to do it ("the EU demanded that they disarm")."""
    verb = tree.head(i)
    if verb < 0 or tree.rel(i) != "nsubj":
        return frozenset()
    above = tree.head(verb)
    asker = frozenset(k for s in tree.subjects(above) for k in tree.conjuncts(s)) if above >= 0 else frozenset()
    named_before = {k.head for k in known.values() if k.sides and not k.place and k.head < i}
    if tree.rel(verb) == "advcl" and {"unless", "until"} & set(tree.marks(verb)) and len(named_before) > 1:
        return asker  # "refuses talks until it …": the condition is put to the other, where another is named
    if tree.rel(verb) != "ccomp" or above < 0 or "demand" not in lexicon().verb_cues.get(tree.lemma(above), frozenset()):
        return frozenset()
    return asker


def _clause_of(tree: Tree, i: int) -> int:
    return next((k for k in tree.above(i) if tree.is_clause(k)), -1)
