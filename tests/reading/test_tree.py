"""The dependency tree answers as a grammar would: who is the subject, what is the object, what is denied. Trees are drawn by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.reading.parse import Sentence, Word
from quidproquo.reading.tree import Tree
from tests.reading.parsed import drawn, place_of, texts

FREED = "Iran/NNP/nsubj>2 freed/VBD/root>0 the/DT/det>4 hikers/NNS/obj>2"
WAS_FREED = "Hikers/NNS/nsubj:pass>3 were/VBD/aux:pass>3 freed/VBN/root>0 by/IN/case>5 Iran/NNP/obl:agent>3"
URGED = "Oslo/NNP/nsubj>2 urged/VBD/root>0 Chad/NNP/obj>2 to/TO/mark>5 leave/VB/xcomp>2"
PROMISED = "Oslo/NNP/nsubj>2 promised/VBD/root>0 Chad/NNP/obj>2 to/TO/mark>5 leave/VB/xcomp>2"
AND = "Oslo/NNP/nsubj>2 met/VBD/root>0 and/CC/cc>4 praised/VBD/conj>2 Chad/NNP/obj>4"
WHO_LEFT = "envoys/NNS/nsubj>5 who/WP/nsubj>3 left/VBD/acl:relcl>1 Chad/NNP/obj>3 spoke/VBD/root>0"
THAT_SIGNED = "accord/NN/nsubj>5 that/WDT/obj>4 Kim/NNP/nsubj>4 signed/VBD/acl:relcl>1 failed/VBD/root>0"
FROZEN = "funds/NNS/nsubj>5 frozen/VBN/acl>1 in/IN/case>4 Macau/NNP/obl>2 vanished/VBD/root>0"
THREE = "Iran/NNP/nsubj>6 ,/,/punct>3 Iraq/NNP/conj>1 and/CC/cc>5 Oman/NNP/conj>1 met/VBD/root>0"


@pytest.mark.parametrize("sentence", [FREED, WAS_FREED])
def test_active_and_passive_have_the_same_doer_and_object(sentence: str) -> None:
    tree = drawn(sentence)
    verb = place_of(tree, "freed")
    assert texts(tree, tree.agents(verb)) == ["Iran"]
    assert [t.lower() for t in texts(tree, tree.objects(verb))] == ["hikers"]


def test_whoever_is_urged_does_it_and_whoever_promises_does_it() -> None:
    urged, promised = drawn(URGED), drawn(PROMISED)
    assert texts(urged, urged.subjects(place_of(urged, "leave"))) == ["Chad"]
    assert texts(promised, promised.subjects(place_of(promised, "leave"))) == ["Oslo"]


def test_a_joined_verb_takes_its_subject_from_the_first() -> None:
    tree = drawn(AND)
    assert texts(tree, tree.subjects(place_of(tree, "praised"))) == ["Oslo"]
    assert tree.own_subjects(place_of(tree, "praised")) == ()


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    who, that = drawn(WHO_LEFT), drawn(THAT_SIGNED)
    assert texts(who, who.subjects(place_of(who, "left"))) == ["envoys"]
    assert texts(that, that.objects(place_of(that, "signed"))) == ["accord"]


def test_a_bare_participle_is_passive_and_done_to_its_noun() -> None:
    tree = drawn(FROZEN)
    verb = place_of(tree, "frozen")
    assert tree.is_passive(verb)
    assert texts(tree, tree.objects(verb)) == ["funds"]
    assert tree.agents(verb) == ()


def test_joined_words_are_found_from_the_first_and_lead_back_to_it() -> None:
    tree = drawn(THREE)
    assert texts(tree, tree.conjuncts(0)) == ["Iran", "Iraq", "Oman"]
    assert {tree.first_conjunct(place_of(tree, w)) for w in ("Iran", "Iraq", "Oman")} == {0}


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran/NNP/nsubj>4 did/VBD/aux>4 not/RB/advmod>4 agree/VB/root>0",
        "Iran/NNP/nsubj>3 never/RB/advmod>3 agreed/VBD/root>0",
        "Iran/NNP/nsubj>3 hardly/RB/advmod>3 agreed/VBD/root>0",
        "Iran/NNP/nsubj>4 no/RB/advmod>3 longer/RB/advmod>4 agrees/VBZ/root>0",
        "Nobody/NN/nsubj>2 agreed/VBD/root>0",
        "No/DT/det>2 envoy/NN/nsubj>3 agreed/VBD/root>0",
        "Iran/NNP/nsubj>2 agreed/VBD/root>0 nothing/NN/obj>2",
        "Iran/NNP/nsubj>2 agreed/VBD/root>0 no/DT/det>4 terms/NNS/obj>2",
        "Neither/DT/det>2 side/NN/nsubj>3 agreed/VBD/root>0",
    ],
)
def test_a_clause_is_denied_by_not_never_no_longer_nobody_and_nothing(sentence: str) -> None:
    tree = drawn(sentence)
    assert tree.is_negated(next(k for k in range(len(tree)) if tree.head(k) < 0))


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran/NNP/nsubj>2 agreed/VBD/root>0",
        "Iran/NNP/nsubj>4 not/RB/advmod>4 only/RB/advmod>4 agreed/VBD/root>0",
        "Iran/NNP/nsubj>2 agreed/VBD/root>0 to/TO/mark>5 not/RB/advmod>5 test/VB/xcomp>2",
    ],
)
def test_not_only_and_the_denial_of_another_clause_deny_nothing(sentence: str) -> None:
    assert not drawn(sentence).is_negated(place_of(drawn(sentence), "agreed"))


def test_fixed_prepositions_are_read_as_one() -> None:
    tree = drawn("Iran/NNP/nsubj>2 walked/VBD/root>0 out/IN/case>6 of/IN/fixed>3 the/DT/det>6 talks/NNS/obl>2")
    talks = place_of(tree, "talks")
    assert tree.cases(talks) == ("out", "of")
    assert tree.obliques(1) == [(("out", "of"), talks)]


def test_an_owner_is_no_prepositional_phrase() -> None:
    tree = drawn("Iran/NNP/nmod:poss>3 's/POS/case>1 envoy/NN/nsubj>4 left/VBD/root>0")
    assert tree.obliques(2) == []
    assert texts(tree, tree.kids(2, "nmod")) == texts(tree, tree.kids(2, "nmod:poss")) == ["Iran"]


def test_children_under_several_relations_come_in_the_order_of_the_text_and_once() -> None:
    tree = drawn("Iran/NNP/nmod:poss>4 's/POS/case>1 new/JJ/amod>4 envoy/NN/nsubj>5 left/VBD/root>0")
    assert texts(tree, tree.kids(3, "amod", "nmod", "nmod:poss")) == ["Iran", "new"]
    assert tree.kids(3, "obj", "iobj") == tree.kids(0, "obj") == ()


def test_a_copula_makes_a_clause() -> None:
    tree = drawn("Iran/NNP/nsubj>3 is/VBZ/cop>3 ready/JJ/root>0")
    assert tree.is_clause(2)
    assert not tree.is_verb(2)
    assert not tree.is_clause(0)


RELS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "nmod:poss",
    "conj",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
    "case",
    "mark",
    "aux",
    "det",
    "dep",
)
TAGS = (
    ("NOUN", "NN"),
    ("PROPN", "NNP"),
    ("VERB", "VBD"),
    ("VERB", "VBN"),
    ("VERB", "VB"),
    ("VERB", "VBG"),
    ("PRON", "WP"),
    ("ADP", "IN"),
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any tree over a few words, however little a grammarian would make of it."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: -1} | {order[k]: order[draw(st.integers(0, k - 1))] for k in range(1, size)}
    words = []
    for k in range(size):
        upos, xpos = draw(st.sampled_from(TAGS))
        rel = "root" if heads[k] < 0 else draw(st.sampled_from(RELS))
        lemma = draw(st.sampled_from(("agree", "urge", "not", "Iran", "want", "call", "accuse", "who")))
        words.append(Word(lemma, 8 * k, 8 * k + len(lemma), lemma, upos, xpos, heads[k], rel, "O"))
    return Tree(Sentence(tuple(words), 1.0))


@given(trees())
def test_any_tree_answers_every_question_with_its_own_words(tree: Tree) -> None:
    places = range(len(tree))
    root = next(k for k in places if tree.head(k) < 0)
    assert sorted(tree.below(root)) == list(places)
    for k in places:
        assert list(tree.above(k))[-1:] == ([] if k == root else [root])
        first, last = tree.stretch(k)
        assert first <= k <= last
        assert tree.first_conjunct(k) in places
        for found in (tree.subjects(k), tree.own_subjects(k), tree.agents(k), tree.objects(k), tree.conjuncts(k)):
            assert set(found) <= set(places)
        assert all(tree.head(m) == k for _, m in tree.obliques(k))
        assert tree.is_negated(k) in (True, False)


@given(trees())
def test_asking_twice_gives_the_same_answer(tree: Tree) -> None:
    again = Tree(tree.sentence)
    backwards = [tree.subjects(k) for k in reversed(range(len(tree)))][::-1]
    assert backwards == [tree.subjects(k) for k in range(len(tree))]
    assert len(again) == len(tree)
