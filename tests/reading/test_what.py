"""What is done: a word takes its deed from the thing that it is done to, and background is no deed."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Deed
from quidproquo.reading.lexicon import lexicon
from quidproquo.reading.what import Candidate, Names, find_candidates
from quidproquo.reading.who import Cast
from tests.reading.parsed import cast_of, texts


def found(sentence: str, *, arms_text: bool = False) -> tuple[Cast, list[Candidate]]:
    """The words of a sentence that name deeds, with the cast that they were found in."""
    cast = cast_of(sentence)
    names = Names(
        is_party=lambda i: cast.is_party(0, i),
        is_place=lambda i: any(p.side for p in cast.place_parties(0, i)),
        is_person=lambda i: i in cast.known[0] and cast.known[0][i].person,
        head_of=lambda i: cast.head_of(0, i),
    )
    return cast, find_candidates(cast.trees[0], names, arms_text=arms_text, book=lexicon())


def deeds(sentence: str, *, arms_text: bool = False) -> list[str]:
    return [f"{c.deed.value}/{c.kind}" if c.kind else c.deed.value for c in found(sentence, arms_text=arms_text)[1]]


BY_OBJECT = {
    "Sudan suspended the talks with Chad.": "SANCTION/suspend_talks",
    "Russia suspended its missile tests.": "YIELD/moratorium",
    "Washington suspended military exercises with Seoul.": "YIELD/suspend_exercises",
    "India recalled its ambassador from Ottawa.": "SANCTION/break_relations",
    "Kenya closed its embassy in Somalia.": "SANCTION/break_relations",
    "Kenya closed its border with Somalia.": "COERCE/blockade",
    "Peru expelled two Bolivian diplomats.": "SANCTION/expel",
    "Belgium deported two Moroccan imams.": "COERCE/deport",
    "Morocco sent wheat to Mali.": "AID/food",
    "Morocco sent diesel to Mali.": "AID/fuel",
    "Qatar paid $30 million to Sudan.": "AID/money",
    "Spain granted asylum to a Cuban dissident.": "AID/asylum",
    "Egypt froze Libyan assets.": "COERCE/freeze_funds",
    "Egypt signed a treaty with Libya.": "ACCORD",
    "Ecuador sued Colombia.": "ACCUSE/sue",
    "Colombia captured a Venezuelan soldier.": "ASSAULT/abduct",
    "Serbia and Kosovo exchanged prisoners.": "YIELD/prisoner_swap",
    "Chad mediated between Sudan and Libya.": "MEET/mediation",
}


@pytest.mark.parametrize(("sentence", "deed"), BY_OBJECT.items())
def test_a_verb_takes_its_deed_from_its_object(sentence: str, deed: str) -> None:
    assert deeds(sentence) == [deed]


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("Israel bombed Syria.", "The Israeli bombing of Syria began."),
        ("Sudan invited Egypt.", "Sudan's invitation to Egypt was read out."),
        ("Poland withdrew its troops from Iraq.", "The withdrawal of Polish troops from Iraq began."),
    ],
)
def test_a_noun_made_from_a_verb_is_the_same_deed(verb: str, noun: str) -> None:
    assert deeds(verb)[0].partition("/")[0] in {d.partition("/")[0] for d in deeds(noun)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The enriched uranium was heavy.",
        "The minister spoke at a news conference in Berlin.",
        "According to the weather service, it rained.",
        "The harbour lies below the castle.",
        "The two had studied law together.",
        "She wrote a long book about wheat.",
    ],
)
def test_background_is_no_deed(sentence: str) -> None:
    assert deeds(sentence) == []


def test_one_clause_with_two_deeds_gives_both_in_the_order_of_the_text() -> None:
    """Rule 7."""
    _, candidates = found("Peru recalled its ambassador from Chile, imposed tariffs and later lifted them.")
    assert [c.kind for c in candidates] == ["break_relations", "tariffs", "sanctions_relief"]
    assert [c.trigger for c in candidates] == sorted(c.trigger for c in candidates)


def test_a_list_of_goods_is_one_deed() -> None:
    """Rule 7: a plain list of goods is one report."""
    for sentence in ("Morocco sent wheat and diesel to Mali.", "Japan gave rice, tents and medicine to Nepal."):
        assert [d.partition("/")[0] for d in deeds(sentence)] == ["AID"]


def test_sanctions_that_are_lifted_are_not_imposed() -> None:
    """Rule 15: a deed noun does not count as the mere object of another deed."""
    for sentence in (
        "Bolivia lifted its sanctions on Peru.",
        "Bolivia removed the tariffs on Peruvian copper.",
        "Bolivia ended the blockade of Peru.",
    ):
        assert {d.partition("/")[0] for d in deeds(sentence)} == {"YIELD"}


def test_the_program_is_one_of_arms_only_in_a_text_of_arms() -> None:
    sentence = "Libya froze its program."
    assert deeds(sentence) == []
    assert deeds(sentence, arms_text=True) == ["YIELD/freeze"]
    assert deeds("Libya froze its nuclear program.") == ["YIELD/freeze"]


def test_active_and_passive_name_the_same_doer_and_thing() -> None:
    for sentence in ("Iran seized a Greek tanker.", "A Greek tanker was seized by Iran."):
        cast, (candidate,) = found(sentence)
        assert texts(cast.trees[0], candidate.doers) == ["Iran"]
        assert texts(cast.trees[0], candidate.objects) == ["tanker"]


def test_whoever_joins_a_drill_is_no_one_it_is_held_against() -> None:
    _, (candidate,) = found("Japan and India held a joint naval exercise.")
    assert candidate.deed is Deed.COOPERATE


def test_a_trigger_of_several_words_holds_them_all() -> None:
    cast, (candidate,) = found("Morocco walked out of the talks with Algeria.")
    assert texts(cast.trees[0], candidate.words)[:2] == ["walked", "out"]
    assert candidate.trigger == candidate.words[0]


def test_what_is_found_stands_in_the_sentence_and_never_twice_at_one_word() -> None:
    for sentence in [
        *BY_OBJECT,
        "Kim's invitation to talks about ending the ban on visits by envoys surprised Moon, who had urged him to go.",
    ]:
        cast, candidates = found(sentence)
        assert len({c.trigger for c in candidates}) == len(candidates)
        for c in candidates:
            assert c.trigger in c.words
            everything = {*c.words, *c.doers, *c.objects, *(k for tier in c.recipients for k in tier)}
            assert everything <= set(range(len(cast.trees[0])))
