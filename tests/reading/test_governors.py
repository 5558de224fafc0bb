"""What a governing word says of the deed below it: every word of status in the codebook, set above one and the same deed."""

from __future__ import annotations

import pytest

from quidproquo.reading.governors import CARRIES, CUES, TRYING, Governors
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.parse import Sentence, Word
from quidproquo.reading.steps import Sort, Step
from quidproquo.reading.tree import Tree
from tests.reading.parsed import drawn, place_of, texts

BOOK = lexicon()


def above(tree: Tree, word: str) -> list[Step]:
    """What the head of a word says of it."""
    node = place_of(tree, word)
    return Governors(tree, BOOK).governor(node, tree.head(node), tree.rel(node), tree.words[node].rel, closed=False)


def with_lemma(tree: Tree, word: str, lemma: str) -> Tree:
    """The same tree with another word in one place."""
    place = place_of(tree, word)
    words = list(tree.words)
    old = words[place]
    words[place] = Word(old.text, old.start, old.end, lemma, old.upos, old.xpos, old.head, old.rel, old.entity)
    return Tree(Sentence(tuple(words), 1.0))


VERB = drawn("Iran/NNP/nsubj>2 agreed/VBD/root>0 to/TO/mark>4 withdraw/VB/xcomp>2")
NOUN = drawn("Iran/NNP/nmod:poss>3 's/POS/case>1 promise/NN/nsubj>6 to/TO/mark>5 withdraw/VB/acl>3 failed/VBD/root>0")
ADJECTIVE = drawn("Iran/NNP/nsubj>3 is/VBZ/cop>3 ready/JJ/root>0 to/TO/mark>5 withdraw/VB/xcomp>3")
THING = drawn("Iran/NNP/nsubj>2 agreed/VBD/root>0 sanctions/NNS/obj>2")

# One word may stand under several cues; then the harder one counts. Verbs that the reader takes up elsewhere are left out.
ONE_CUE = {v: next(iter(cues - {"really"})) for v, cues in BOOK.verb_cues.items() if len(cues - {"really"}) == 1}
ELSEWHERE = {"accuse", "look", "need", "turn", "rule", "brush", "would like"}


@pytest.mark.parametrize(
    "name", ["promise", "offer", "demand", "want", "refuse", "threaten", "deny", "fail", "refrain", "perhaps"]
)
def test_every_verb_of_status_says_so_of_the_infinitive_below_it(name: str) -> None:
    verbs = [v for v, cue in ONE_CUE.items() if cue == name and v not in ELSEWHERE and " " not in v]
    assert verbs
    for verb in verbs:
        found = above(with_lemma(VERB, "agreed", verb), "withdraw")
        expected = Sort.TRY if verb in TRYING else Sort.DEMAND if verb in ("warn", "tell", "direct") else CUES[name]
        assert [(s.sort, s.by) for s in found] == [(expected, (0,))], verb


@pytest.mark.parametrize("name", ["promise", "offer", "demand", "refuse", "threaten", "deny", "fail", "perhaps"])
def test_every_noun_of_status_says_so_of_its_clause_and_names_its_owner(name: str) -> None:
    nouns = [n for n, cues in BOOK.noun_cues.items() if cues == {name}]
    assert nouns
    for noun in nouns:
        found = above(with_lemma(NOUN, "promise", noun), "withdraw")
        expected = Sort.TRY if noun in TRYING else CUES[name]
        assert [(s.sort, s.by, s.nominal) for s in found] == [(expected, (0,), True)], noun


@pytest.mark.parametrize(
    ("name", "sort"), [("promise", Sort.PROMISE), ("offer", Sort.OFFER), ("refuse", Sort.REFUSE), ("perhaps", Sort.PERHAPS)]
)
def test_every_adjective_of_status_says_so_of_its_clause(name: str, sort: Sort) -> None:
    for word in (w for w, cues in BOOK.adjective_cues.items() if cues == {name}):
        tree = drawn(f"Iran/NNP/nsubj>3 is/VBZ/cop>3 {word}/JJ/root>0 to/TO/mark>5 withdraw/VB/xcomp>3")
        assert [(s.sort, s.by) for s in above(tree, "withdraw")] == [(sort, (0,))], word


@pytest.mark.parametrize("lemma", sorted(BOOK.object_cues))
def test_of_a_plain_thing_a_verb_says_only_what_is_listed_for_things(lemma: str) -> None:
    found = {s.sort for s in above(with_lemma(THING, "agreed", lemma), "sanctions")}
    assert found <= {CUES[name] for name in BOOK.object_cues[lemma]}


def test_a_verb_that_only_tells_how_it_came_about_says_nothing() -> None:
    for verb in (v for v, cues in BOOK.verb_cues.items() if cues == {"really"} and v not in ("have", "go")):
        assert above(with_lemma(VERB, "agreed", verb), "withdraw") == [], verb


@pytest.mark.parametrize(
    "sentence",
    [
        "Oman/NNP/nsubj>2 urged/VBD/root>0 Iran/NNP/obj>2 to/TO/mark>5 withdraw/VB/xcomp>2",
        "Oman/NNP/nsubj>2 asked/VBD/root>0 Iran/NNP/obj>2 to/TO/mark>5 withdraw/VB/xcomp>2",
        "Oman/NNP/nsubj>2 appealed/VBD/root>0 to/IN/case>4 Iran/NNP/obl>2 to/TO/mark>6 withdraw/VB/xcomp>2",
    ],
)
def test_what_is_asked_of_another_names_the_other(sentence: str) -> None:
    tree = drawn(sentence)
    (step,) = above(tree, "withdraw")
    assert (step.sort, texts(tree, step.by), texts(tree, step.to)) == (Sort.DEMAND, ["Oman"], ["Iran"])


def test_an_accusation_names_accuser_and_accused() -> None:
    tree = drawn("Oman/NNP/nsubj>2 accused/VBD/root>0 Iran/NNP/obj>2 of/IN/mark>5 shelling/VBG/advcl>2 ships/NNS/obj>5")
    (step,) = above(tree, "shelling")
    assert (step.sort, texts(tree, step.by), texts(tree, step.to)) == (Sort.ACCUSE, ["Oman"], ["Iran"])


def test_a_verb_of_saying_is_no_more_than_that() -> None:
    for verb in sorted(BOOK.say_verbs - set(BOOK.verb_cues)):
        tree = with_lemma(drawn("Oman/NNP/nsubj>2 said/VBD/root>0 Iran/NNP/nsubj>4 withdrew/VBD/ccomp>2"), "said", verb)
        assert [(s.sort, s.by) for s in above(tree, "withdrew")] == [(Sort.SAY, (0,))], verb


def test_a_status_word_needs_the_preposition_that_carries_the_deed() -> None:
    for preposition, expected in (("for", [Sort.DEMAND]), ("during", [])):
        tree = drawn(f"Oman/NNP/nsubj>2 called/VBD/root>0 {preposition}/IN/case>4 talks/NNS/obl>2")
        assert [s.sort for s in above(tree, "talks")] == expected
    assert set(CARRIES) <= set(CUES)
