"""Who: names, offices, nationalities, pronouns and descriptions, to the sides they act for; where the text does not say, nobody."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Genre, Sector
from quidproquo.reading.who import Cast, is_person_noun
from tests.reading.parsed import cast_of, place_of


def sides(cast: Cast, word: str, *, sentence: int = -1) -> list[str | None]:
    """The sides that a word stands for, in the last sentence unless another is asked for."""
    number = sentence % len(cast.trees)
    return [p.side for p in cast.parties_of(number, [cast.head_of(number, place_of(cast.trees[number], word))])]


@pytest.mark.parametrize(
    ("sentence", "word", "side"),
    [
        ("Pyongyang freed the men.", "Pyongyang", "PRK"),
        ("The Bush administration freed the men.", "administration", "USA"),
        ("Iranian officials freed the men.", "officials", "IRN"),
        ("The president of Mexico freed the men.", "president", "MEX"),
        ("The Egyptian army freed the men.", "army", "EGY"),
        ("Angela Merkel's envoy freed the men.", "envoy", "DEU"),
        ("The Kremlin freed the men.", "Kremlin", "RUS"),
        ("Hezbollah freed the men.", "Hezbollah", "HEZBOLLAH"),
        ("The United Nations freed the men.", "Nations", "UN"),
        ("The Palestinian Authority freed the men.", "Authority", "PSE"),
    ],
)
def test_who_acts_for_a_side_stands_for_it(sentence: str, word: str, side: str) -> None:
    assert sides(cast_of(sentence, on="2007-03-01"), word) == [side]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The talks were held in Geneva.", "Geneva"),
        ("A storm hit the coast near Havana.", "Havana"),
        ("The carpenter freed the birds.", "carpenter"),
        ("Critics praised the film.", "Critics"),
    ],
)
def test_a_mere_place_and_an_unknown_person_are_no_party(sentence: str, word: str) -> None:
    cast = cast_of(sentence)
    assert sides(cast, word) == []
    assert not cast.is_party(0, place_of(cast.trees[0], word))


def test_a_journey_leads_to_the_side_of_its_place() -> None:
    cast = cast_of("The envoy flew to Havana.")
    assert [p.side for p in cast.place_parties(0, place_of(cast.trees[0], "Havana"))] == ["CUB"]


def test_joined_names_are_each_a_party() -> None:
    assert sides(cast_of("Chad, Libya and Sudan met."), "Chad") == ["TCD", "LBY", "SDN"]


def test_two_names_of_one_side_are_one_party() -> None:
    assert sides(cast_of("Moscow and the Kremlin met."), "Moscow") == ["RUS"]


def test_both_sides_are_the_two_of_the_story() -> None:
    assert set(sides(cast_of("Sudan met Chad in Cairo. Both sides smiled."), "sides")) == {"SDN", "TCD"}


def test_each_other_is_whoever_does_it() -> None:
    assert set(sides(cast_of("Sudan and Chad praised each other."), "each")) == {"SDN", "TCD"}


def test_the_regime_is_the_side_named_last_that_can_be_called_so() -> None:
    assert sides(cast_of("Syria shelled the town. The regime denied it."), "regime") == ["SYR"]


def test_a_group_is_no_state() -> None:
    assert sides(cast_of("Hamas fired at Israel. The group claimed a victory."), "group") == ["HAMAS"]


@pytest.mark.parametrize(("genre", "side"), [(Genre.OPINION, ["USA"]), (Genre.NEWS, [])])
def test_we_is_the_authors_side_in_an_opinion_only(genre: Genre, side: list[str]) -> None:
    assert sides(cast_of("America has waited. We should disarm.", genre=genre), "We") == side


def test_an_office_depends_on_the_date() -> None:
    text = "The secretary of state, Hillary Clinton, spoke."
    assert sides(cast_of(text, on="2011-07-25"), "Clinton") == ["USA"]


def test_a_soldier_stands_in_the_military_and_a_minister_in_the_government() -> None:
    for text, word, sector in (
        ("The Russian army left.", "army", Sector.MIL),
        ("The Russian government left.", "government", Sector.GOV),
    ):
        cast = cast_of(text)
        (party,) = cast.parties(0, cast.head_of(0, place_of(cast.trees[0], word)))
        assert party.sector is sector


def test_a_party_is_quoted_as_it_stands() -> None:
    text = "On Monday the Iranian foreign minister met Turkish envoys, and Oman smiled."
    cast = cast_of(text)
    for k in range(len(cast.trees[0])):
        for party in cast.parties(0, k):
            assert party.span is None or text[party.span.start : party.span.end] in text
            assert party.span is None or party.span.start < party.span.end


def test_who_is_left_out_is_the_other_of_the_two() -> None:
    cast = cast_of("Chad accused Libya of lying. Libya accused Chad of lying. Chad left.")
    assert [p.side for p in cast.other_side(2, 0, ["TCD"])] == ["LBY"]
    assert [p.side for p in cast.other_side(2, 0, ["LBY"])] == ["TCD"]
    assert cast.is_about_two()


def test_nobody_is_filled_in_where_nobody_else_is_named() -> None:
    assert cast_of("Chad left early.").other_side(0, 0, ["TCD"]) == ()


@pytest.mark.parametrize(
    ("lemma", "person"),
    [("hiker", True), ("journalist", True), ("refugee", True), ("reactor", False), ("water", False), ("deal", False)],
)
def test_words_for_people_are_told_by_their_ending(lemma: str, person: bool) -> None:
    assert is_person_noun(lemma) is person


def test_militants_are_people_and_storms_are_not() -> None:
    cast = cast_of("Militants and storms struck the coast.")
    tree = cast.trees[0]
    assert cast.are_people(0, [place_of(tree, "Militants")])
    assert not cast.are_people(0, [place_of(tree, "storms")])


def test_nationalities_joined_before_a_noun_are_each_a_party() -> None:
    assert set(sides(cast_of("American and British forces left."), "forces")) == {"USA", "GBR"}


@pytest.mark.parametrize(
    ("text", "pronoun", "side"),
    [
        ("Karzai objected. John Kerry spent the night on the telephone assuring him.", "him", ["AFG"]),
        ("Sudan freed the pilots. Chad sent them a plane.", "them", ["SDN"]),
        ("The Contras marched. Ortega called for them to go home.", "them", ["CONTRAS"]),
    ],
)
def test_an_object_is_not_whoever_does_it(text: str, pronoun: str, side: list[str]) -> None:
    assert sides(cast_of(text, on="1988-06-01" if "Contras" in text else "2013-06-01"), pronoun) == side


def test_they_are_not_a_name_where_other_people_stand_nearer() -> None:
    assert sides(cast_of("Norway closed the port. Two hundred dockers marched. They sang."), "They") == []


def test_a_neighbour_is_not_whose_neighbour_it_is() -> None:
    assert sides(cast_of("India asked its neighbour for time."), "neighbour") == []


@pytest.mark.parametrize(
    ("text", "word", "side"),
    [
        ("QUITO, June 2 — Canada sued. The army laughed. Ecuador did not.", "army", ["ECU"]),
        ("COLOMBO — Norway mediated. The government and the Tamil Tigers signed.", "government", ["LKA"]),
        ("HARARE, Zimbabwe — Britain complained. The police ignored Zimbabwe's press.", "police", ["ZWE"]),
        ("HARARE, Zimbabwe — Britain complained. The police ignored it.", "police", []),
        ("France complained to Chad. The army ignored it.", "army", []),
    ],
)
def test_a_body_of_a_state_serves_where_the_story_was_filed(text: str, word: str, side: list[str]) -> None:
    cast = cast_of(text, on="2002-02-22")
    number = next(n for n, tree in enumerate(cast.trees) if any(w.text == word for w in tree.words))
    assert [p.side for p in cast.parties(number, place_of(cast.trees[number], word))] == side


@pytest.mark.parametrize(("on", "side"), [("1963-08-01", "SUN"), ("1999-08-01", "RUS")])
def test_russia_was_the_soviet_union(on: str, side: str) -> None:
    assert sides(cast_of("Russia and the Russians smiled.", on=on), "Russia") == [side]


def test_europe_is_the_union_that_acts_for_it() -> None:
    assert sides(cast_of("Europe freed the men."), "Europe") == ["EU"]
    assert sides(cast_of("A storm swept in Europe."), "Europe") == []


def test_who_is_left_out_is_whom_the_doer_dealt_with_last() -> None:
    cast = cast_of("Chad, Libya, Niger and Mali quarrelled. Chad left.")
    cast.last_dyad = (0, ("NER", "TCD"))
    cast.last_dyad = (0, ("LBY", "MLI"))
    assert cast.last_dyad == (0, ("LBY", "MLI"))
    assert [p.side for p in cast.other_side(1, 0, ["TCD"])] == ["NER"]


def test_who_is_left_out_is_whom_a_group_fights_rather_than_a_body_that_watches() -> None:
    cast = cast_of("The United Nations spoke in Norway. The FARC burned a bus. The United Nations and Norway frowned at Colombia.", on="2002-05-01")
    assert [p.side for p in cast.other_side(1, 1, ["FARC"])] == ["COL"]


def test_each_party_is_one_of_the_two_of_the_story() -> None:
    for word, text in (("party", "Each party blamed the other."), ("Each", "Each blamed the other.")):
        assert set(sides(cast_of(f"Chad met Libya in Geneva. {text}"), word)) == {"TCD", "LBY"}


def test_a_woman_is_not_he_and_a_body_is_no_woman() -> None:
    assert sides(cast_of("Jacinda Ardern met Xi Jinping in Beijing. He named no date.", on="2019-04-02"), "He") == ["CHN"]
    cast = cast_of("Noriega's government jailed an officer.", on="1989-11-02")
    (known,) = {k.head: k for k in cast.known[0].values()}.values()
    assert (known.body, known.woman, known.loose) == (True, False, False)
