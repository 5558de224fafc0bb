from __future__ import annotations

from datetime import date

import pytest

from quidproquo.reading.dateline import day_of, sentences_of


def told(text: str) -> str:
    """What is left of the first sentence that is read."""
    first = sentences_of(text)[0]
    return text[first[0].start : first[-1].end]


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL — ",
        "SEOUL—",
        "SEOUL, South Korea — ",
        "SEOUL, South Korea (AP) — ",
        "WASHINGTON (Reuters) - ",
        "PYONGYANG, Feb. 13 (Xinhua) -- ",
        "GENEVA, Oct. 21 – ",
        "UNITED NATIONS (AP) — ",
        "BEIJING/SEOUL, March 3 (Reuters) - ",
        "TEL AVIV, Israel — ",
        "Moscow, May 4 (Interfax) - ",
        "(AFP) - ",
        "ISLAMABAD (APP): ",
        "NAIROBI, 3 March 2024 — ",
        "WASHINGTON, March 3, 2024 (AP) — ",
    ],
)
def test_where_a_story_was_filed_is_no_party_to_it(dateline: str) -> None:
    assert told(f"{dateline}North Korea returned the remains of soldiers.") == "North Korea returned the remains of soldiers."


@pytest.mark.parametrize(
    "text",
    [
        "North Korea — which had promised otherwise — tested a missile.",
        "NATO said that it would withdraw.",
        "UAE-Iran talks resumed.",
        "TRUMP: We will stop the exercises.",
        "Iran (which denies it) - like Syria - bought missiles.",
        "Hanoi, Vietnam, was the host of the summit.",
    ],
)
def test_a_sentence_that_only_looks_like_one_stays_whole(text: str) -> None:
    assert told(text) == text


def test_only_what_opens_a_paragraph_is_a_dateline() -> None:
    text = "A truce held.\n\nAMMAN — Jordan sent aid. It went to one place: DAMASCUS — Syria's capital."
    kept = [text[s[0].start : s[-1].end] for s in sentences_of(text)]
    assert kept[0] == "A truce held."
    assert kept[1] == "Jordan sent aid."
    assert "DAMASCUS" in kept[-1]


def test_a_quotation_may_follow_a_dateline() -> None:
    assert told('SEOUL — "We refuse," the envoy said.') == '"We refuse," the envoy said.'


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("NAIROBI, 3 March 2024 — Kenya freed the crew.", date(2024, 3, 3)),
        ("Crew freed\n\nBy A. Writer\n\nWASHINGTON, March 3, 2024 (AP) — Kenya freed the crew.", date(2024, 3, 3)),
        ("NAIROBI, March 3 (AP) — Kenya freed the crew that it had held since 3 March 2023.", None),
        ("NAIROBI, 31 February 2024 — Kenya freed the crew.", None),
        ("Kenya freed the crew on 3 March 2024 — a surprise.", None),
        ("", None),
    ],
)
def test_a_dateline_may_say_the_day_in_full(text: str, day: date | None) -> None:
    assert day_of(text) == day
