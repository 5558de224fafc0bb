"""A draft gathers the answers about one deed's word; what the text makes plain is filled in and said to be filled in."""

from __future__ import annotations

import pytest

from quidproquo.model.words import Status
from tests.reading.told import reports, told


def filled(text: str) -> list[bool]:
    return [any("filled in" in why for why in r.why) for r in reports(text)]


@pytest.mark.parametrize(
    ("verb", "status"),
    [("pledged", "promised"), ("promised", "promised"), ("offered", "offered"), ("gave", "done"), ("proposed", None)],
)
def test_a_verb_can_be_the_deeds_word_and_its_status_word(verb: str, status: str | None) -> None:
    found = [r.status.value for r in reports(f"Qatar {verb} $10 million in aid to Sudan.")]
    assert found == [status] if status else set(found) <= {"offered"}


@pytest.mark.parametrize(
    "text",
    [
        "Libya met France in Tripoli. Libya freed the prisoners.",
        "Iran met Oman. Iran lifted the ban.",
    ],
)
def test_what_is_filled_in_is_said_to_be(text: str) -> None:
    found = reports(text)
    assert any(filled(text))
    for report, guess in zip(found, filled(text), strict=True):
        if guess:
            assert any(p.span is None for p in (*report.actors, *report.recipients))
            assert report.confidence < max(r.confidence for r in found) or len(set(filled(text))) == 1


def test_what_is_written_is_not_filled_in() -> None:
    for text in ("Kuwait gave aid to Sudan.", "Iran seized a Greek tanker.", "Greece and Turkey met."):
        assert filled(text) == [False]


def test_a_filled_in_side_is_trusted_less_than_a_written_one() -> None:
    (written,) = reports("Libya freed the French prisoners.")
    *_, guessed = reports("Libya met France. Libya freed the prisoners.")
    assert written.recipient_sides == guessed.recipient_sides == ("FRA",)
    assert guessed.confidence < written.confidence


def test_the_reading_says_which_words_decided() -> None:
    (report,) = reports("Chad refused to free the Libyan prisoners.")
    assert any("“free”" in why for why in report.why)
    assert any("“refused”" in why and "refused" in why for why in report.why)


def test_a_party_that_says_another_must_demands_it_and_a_commentator_proposes() -> None:
    (asked,) = reports("Libya must free the French prisoners, Paris said.")
    (urged,) = reports("Libya must free the French prisoners, a columnist said.")
    assert (asked.status, [p.side for p in asked.asked_by]) == (Status.DEMANDED, ["FRA"])
    assert (urged.status, urged.asked_by) == (Status.PROPOSED, ())


def test_only_a_demand_is_asked_by_someone() -> None:
    text = (
        "Norway asked Chad to free the hostages. Chad refused. Oman offered to mediate between Chad and Norway. "
        "Norway should not pay Chad. France demanded that Libya lift its ban, and Libya will lift it if France apologizes."
    )
    found = reports(text)
    assert {r.status for r in found} >= {Status.DEMANDED, Status.REFUSED}
    for r in found:
        assert bool(r.asked_by) == (r.status is Status.DEMANDED)


@pytest.mark.parametrize(
    "text",
    [
        "A storm struck the coast of Japan.",
        "Prices attacked the poor in Chile.",
        "The French president met the French prime minister.",
        "Two sailors met in a harbour.",
    ],
)
def test_what_no_side_does_to_another_is_no_report(text: str) -> None:
    """Rule 16."""
    assert told(text) == []


def test_a_thing_that_will_happen_is_no_promise() -> None:
    found = {r.status for r in reports("The crisis will end sanctions on Iran. America imposed them.")}
    assert Status.PROMISED not in found


def test_should_not_give_aid_is_aid_proposed_and_negated() -> None:
    assert told("Iran should not give aid to Syria.") == ["IRN AID SYR not proposed"]


def test_should_not_unless_is_no_negated_proposal() -> None:
    """Rule 10."""
    lines = told("Iran should not free the Omani sailors unless Oman apologizes.")
    assert lines[0] == "IRN YIELD/release_prisoners OMN proposed"


@pytest.mark.parametrize(
    "text",
    [
        "Chad refused to free the Libyan prisoners.",
        "Chad did not free the Libyan prisoners.",
        "Chad denied that it had not freed the Libyan prisoners.",
        "Chad has never freed Libyan prisoners, and will not free them.",
    ],
)
def test_refused_absent_and_denied_carry_their_own_negation(text: str) -> None:
    found = [r for r in reports(text) if r.status in (Status.REFUSED, Status.ABSENT, Status.DENIED)]
    assert found
    assert not any(r.negated for r in found)
