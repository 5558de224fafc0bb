"""The reader, one question of the vocabulary after another. Sentences are the project's own."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Deed, Genre, Relation, Status
from tests.reading.told import reports, told

WHAT = {
    "Iran released two American hikers in 2011.": "IRN YIELD/release_prisoners USA done",
    "Turkey reopened its border with Armenia.": "TUR YIELD/end_blockade ARM done",
    "Russia withdrew its troops from Georgia.": "RUS YIELD/withdraw_troops GEO done",
    "Pakistan handed over a captured Indian pilot on Friday.": "PAK YIELD/release_prisoners IND done",
    "The European Union lifted its embargo on Serbia.": "EU YIELD/sanctions_relief SRB done",
    "Venezuela expelled the U.S. ambassador.": "VEN SANCTION/expel USA done",
    "Venezuela recalled its ambassador from Bogota.": "VEN SANCTION/break_relations COL done",
    "China imposed tariffs on Australian barley.": "CHN SANCTION/tariffs AUS done",
    "Washington suspended aid to Pakistan.": "USA SANCTION/aid_cut PAK done",
    "Washington suspended talks with Pakistan.": "USA SANCTION/suspend_talks PAK done",
    "Libya dismantled its nuclear weapons program after talks with Britain.": "LBY YIELD/dismantle GBR done",
    "Japan sent rice to North Korea.": "JPN AID/food PRK done",
    "India recognized Bangladesh.": "IND SUPPORT/recognize BGD done",
    "Ethiopia bombed an Eritrean airfield.": "ETH ASSAULT/strike ERI done",
    "Egypt condemned the Israeli raid.": "EGY ACCUSE/condemn ISR done",
    "Iran seized a British tanker.": "IRN COERCE/seize GBR done",
    "North Korea tested a nuclear device.": "PRK MOBILIZE/nuclear_test - done",
    "Russia violated the ceasefire with Ukraine.": "RUS BREACH/violate_truce UKR done",
}


@pytest.mark.parametrize(("sentence", "expected"), WHAT.items())
def test_what_is_done(sentence: str, expected: str) -> None:
    assert expected in told(sentence)


STATUS = {
    "Iran lifted the ban on American films.": "done",
    "Iran will lift the ban on American films.": "promised",
    "Iran agreed to lift the ban on American films.": "promised",
    "Iran pledged to lift the ban on American films.": "promised",
    "Iran offered to lift the ban on American films.": "offered",
    "Iran is willing to lift the ban on American films.": "offered",
    "Washington urged Iran to lift the ban on American films.": "demanded",
    "Washington demanded that Iran lift the ban on American films.": "demanded",
    "Iran refused to lift the ban on American films.": "refused",
    "Iran will not lift the ban on American films.": "refused",
    "Iran ruled out lifting the ban on American films.": "refused",
    "Iran has not lifted the ban on American films.": "absent",
    "Iran failed to lift the ban on American films.": "absent",
    "Iran denied lifting the ban on American films.": "denied",
    "Iran should lift the ban on American films.": "proposed",
    "Iran may lift the ban on American films.": "hypothetical",
    "Iran is expected to lift the ban on American films.": "hypothetical",
    "Iran is unlikely to lift the ban on American films.": "hypothetical",
    "Iran did not rule out lifting the ban on American films.": "hypothetical",
}


@pytest.mark.parametrize(("sentence", "status"), STATUS.items())
def test_whether_it_happened(sentence: str, status: str) -> None:
    found = [r for r in reports(sentence) if r.deed is Deed.YIELD]
    assert [(r.actor_sides, r.status.value) for r in found] == [(("IRN",), status)]


def test_a_harm_that_is_promised_is_threatened() -> None:
    assert told("Israel vowed to bomb Syria.") == ["ISR ASSAULT/strike SYR threatened"]


def test_forswearing_a_harm_is_a_promised_yield() -> None:
    assert told("Syria promised not to attack Israel.") == ["SYR YIELD/cease_fire ISR promised"]


def test_stopping_a_harm_is_a_yield() -> None:
    assert told("Syria stopped shelling Turkish villages.") == ["SYR YIELD/cease_fire TUR done"]


def test_the_asker_stands_apart_from_the_doer() -> None:
    (report,) = reports("France called on Serbia to release the prisoners.")
    assert report.status is Status.DEMANDED
    assert report.actor_sides == ("SRB",)
    assert [p.side for p in report.asked_by] == ["FRA"]


def test_a_passive_turns_subject_and_object_round() -> None:
    assert told("Serbia was bombed by NATO.") == told("NATO bombed Serbia.") == ["NATO ASSAULT/strike SRB done"]


def test_joined_subjects_meet_each_other() -> None:
    assert told("India and Pakistan held talks in Dubai.") == ["IND+PAK MEET/talks IND+PAK done"]


def test_one_party_that_meets_another_does_so_to_it() -> None:
    assert told("India held talks with Pakistan.") == ["IND MEET/talks PAK done"]


def test_an_invitation_is_an_offer_of_the_host() -> None:
    assert told("Seoul invited a Japanese delegation to visit.")[0] == "KOR MEET/talks JPN offered"


def test_a_hoped_for_visit_is_a_meeting_of_the_hoping_side() -> None:
    assert "CHN MEET/visit JPN offered" in told("China hopes the Japanese emperor will visit Beijing.")


def test_who_says_so_comes_outermost_first() -> None:
    (report, *_) = reports("A diplomat said that Syria had told Turkey it would withdraw its troops from Idlib.")
    assert [s.name for s in report.sources] == ["A diplomat", "Syria"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Syria has shelled Turkey, the envoy said.",
        "The envoy said Syria had shelled Turkey.",
        "According to the envoy, Syria has shelled Turkey.",
        "“Syria has shelled Turkey,” the envoy said.",
    ],
)
def test_the_speaker_is_found_on_either_side(sentence: str) -> None:
    (report,) = [r for r in reports(sentence) if r.deed is Deed.ASSAULT]
    assert [s.name.lower() for s in report.sources] == ["the envoy"]


def test_promising_is_no_attribution() -> None:
    (report,) = reports("Egypt promised to open the crossing with Gaza.")
    assert report.status is Status.PROMISED
    assert report.sources == ()


def test_an_accusation_gives_two_reports() -> None:
    accused, content = reports("Ukraine accused Russia of shelling Mariupol.")
    assert (accused.deed, accused.actor_sides, accused.recipient_sides) == (Deed.ACCUSE, ("UKR",), ("RUS",))
    assert (content.deed, content.actor_sides) == (Deed.ASSAULT, ("RUS",))
    assert [s.name for s in content.sources] == ["Ukraine"]


def test_a_party_that_denies_its_own_deed_is_no_source() -> None:
    (report,) = reports("Russia denied shelling Mariupol.", on="2015-02-01")
    assert (report.status, report.sources) == (Status.DENIED, ())


def test_a_condition_is_linked_to_what_waits_for_it() -> None:
    waiting, condition = reports("Iran would halt enrichment if the United States lifted sanctions.")
    assert waiting.terms[0].relation is Relation.ONLY_IF
    assert waiting.terms[0].report == condition.id
    assert (waiting.status, condition.status) == (Status.OFFERED, Status.HYPOTHETICAL)


def test_a_strict_condition_is_a_demand() -> None:
    waiting, condition = reports("Russia refuses to withdraw its troops until Georgia signs the agreement.")
    assert waiting.status is Status.REFUSED
    assert condition.status is Status.DEMANDED
    assert [p.side for p in condition.asked_by] == ["RUS"]


def test_what_is_given_in_return_comes_from_the_other_side() -> None:
    paid, price = reports("Libya offered to release the prisoners in exchange for the lifting of French sanctions.")
    assert paid.terms[0].relation is Relation.IN_RETURN_FOR
    assert (paid.actor_sides, price.actor_sides) == (("LBY",), ("FRA",))


def test_the_date_of_the_saying_never_dates_the_deed() -> None:
    (report,) = reports("On Tuesday Egypt promised to open the crossing with Gaza.", on="2018-09-20")
    assert report.when is None
    assert report.stated is not None
    assert str(report.stated.start) == "2018-09-18"


def test_amounts_keep_their_unit() -> None:
    (report,) = reports("Saudi Arabia gave $500 million in aid to Yemen.")
    assert report.amount is not None
    assert (report.amount.value, report.amount.unit) == (500_000_000, "USD")


def test_both_sides_are_those_told_before() -> None:
    lines = told("Israel met Syria in Geneva. Both sides agreed to continue the talks.")
    assert lines[1].split()[0] in ("ISR+SYR", "SYR+ISR")


def test_a_refusal_takes_up_what_was_asked() -> None:
    lines = told("Washington asked Iran to admit inspectors. Iran refused.")
    assert lines[-1] == "IRN YIELD/inspection_access USA refused"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister spoke at a news conference in Berlin.",
        "China is the world's largest importer of soybeans.",
        "Paris was covered in snow on Sunday.",
        "The two men had studied together in Moscow.",
    ],
)
def test_sentences_without_a_deed_give_no_report(sentence: str) -> None:
    assert told(sentence) == []


def test_the_quotation_is_always_found_in_the_text() -> None:
    text = "“We will not negotiate,” said Iran’s envoy.\n\nWashington — still waiting — lifted 3 sanctions on Iran."
    for report in reports(text):
        assert text[report.trigger.span.start : report.trigger.span.end] == report.trigger.text
        for party in (*report.actors, *report.recipients):
            if party.span:
                assert text[party.span.start : party.span.end].strip()


def test_reading_is_the_same_every_time() -> None:
    text = "Iran agreed to admit inspectors. The United States lifted sanctions on Iran."
    assert [r.id for r in reports(text)] == [r.id for r in reports(text)]


def test_we_in_an_opinion_is_the_authors_side() -> None:
    assert "USA SANCTION/sanctions IRN proposed" in told("We should impose sanctions on Iran. America has waited.", genre=Genre.OPINION)


def test_the_words_that_set_source_date_and_terms_are_named() -> None:
    found = reports("Libya will free the French prisoners on Friday only if France lifts its sanctions, a spokesman said.")
    (free,) = [r for r in found if r.trigger.text == "free"]
    assert "“Friday” dates it" in free.why
    assert "only if: it hangs on “lifts”" in free.why
    assert "“said” says who answers for it" in free.why
