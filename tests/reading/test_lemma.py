"""Dictionary forms, by the treebanks' conventions."""

from __future__ import annotations

import pytest

from quidproquo.reading.lemma import lemma_of


@pytest.mark.parametrize(
    ("word", "xpos", "lemma"),
    [
        ("said", "VBD", "say"), ("promised", "VBD", "promise"), ("agreed", "VBD", "agree"), ("agreeing", "VBG", "agree"),
        ("offered", "VBN", "offer"), ("refused", "VBD", "refuse"), ("withdrew", "VBD", "withdraw"), ("denied", "VBD", "deny"),
        ("halted", "VBD", "halt"), ("halting", "VBG", "halt"), ("suspending", "VBG", "suspend"), ("escalated", "VBD", "escalate"),
        ("stopped", "VBD", "stop"), ("controlled", "VBN", "control"), ("compelled", "VBN", "compel"), ("called", "VBD", "call"),
        ("pressed", "VBD", "press"), ("freezing", "VBG", "freeze"), ("froze", "VBD", "freeze"), ("dying", "VBG", "die"),
        ("seizes", "VBZ", "seize"), ("flies", "VBZ", "fly"), ("goes", "VBZ", "go"), ("focused", "VBD", "focus"),
        ("visited", "VBD", "visit"), ("quoted", "VBD", "quote"), ("argued", "VBD", "argue"), ("imposing", "VBG", "impose"),
        ("developing", "VBG", "develop"), ("threatened", "VBD", "threaten"), ("released", "VBN", "release"),
        ("vetoed", "VBD", "veto"),
        ("rejoined", "VBD", "rejoin"), ("rebuilt", "VBN", "rebuild"), ("undertaken", "VBN", "undertake"),
        ("relying", "VBG", "rely"),
        ("singing", "VBG", "sing"), ("changing", "VBG", "change"), ("hanging", "VBG", "hang"), ("manages", "VBZ", "manage"),
    ],
)
def test_verbs(word: str, xpos: str, lemma: str) -> None:
    assert lemma_of(word, "VERB", xpos) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("tests", "test"), ("countries", "country"), ("crises", "crisis"), ("embargoes", "embargo"), ("spokesmen", "spokesman"),
        ("missiles", "missile"), ("women", "woman"), ("analyses", "analysis"), ("passes", "pass"), ("causes", "cause"),
        ("viruses", "virus"), ("headquarters", "headquarters"), ("1990s", "1990s"), ("lives", "life"), ("ties", "tie"),
        ("vice-presidents", "vice-president"), ("allies", "ally"), ("houses", "house"), ("buses", "bus"),
    ],
)
def test_plural_nouns(word: str, lemma: str) -> None:
    assert lemma_of(word, "NOUN", "NNS") == lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("n't", "PART", "RB", "not"), ("wo", "AUX", "MD", "will"), ("ca", "AUX", "MD", "can"), ("’s", "AUX", "VBZ", "be"),
        ("’s", "PART", "POS", "'s"), ("'ll", "AUX", "MD", "will"), ("them", "PRON", "PRP", "they"),
        ("their", "PRON", "PRP$", "their"),
        ("better", "ADJ", "JJR", "good"), ("bigger", "ADJ", "JJR", "big"), ("earliest", "ADJ", "JJS", "early"),
        ("larger", "ADJ", "JJR", "large"), ("1,200", "NUM", "CD", "1200"), ("bn", "NUM", "CD", "billion"),
        ("Iranian", "ADJ", "JJ", "Iranian"), ("Nuclear", "ADJ", "JJ", "nuclear"), ("Washington", "PROPN", "NNP", "Washington"),
        ("Nations", "PROPN", "NNPS", "Nation"), ("an", "DET", "DT", "a"), ("“", "PUNCT", "``", '"'),
    ],
)
def test_the_rest(word: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemma_of(word, upos, xpos) == lemma
