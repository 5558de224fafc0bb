"""Texts that are not English are named; doubt speaks for the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.reading.formats.tongues import foreign_tongue


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("El gobierno dijo que las negociaciones con los enviados de la agencia no se celebrarán en el mes de marzo.", "Spanish"),
        (
            "Le gouvernement a dit que les négociations avec les envoyés de l’agence ne se tiendront pas au mois de mars.",
            "French",
        ),
        ("Die Regierung sagte, dass die Gespräche mit den Gesandten der Behörde im März nicht stattfinden werden.", "German"),
        ("O governo disse que as negociações com os enviados da agência não se realizarão no mês de março.", "Portuguese"),
        ("Il governo ha detto che i negoziati con gli inviati della agenzia non si terranno nel mese di marzo.", "Italian"),
        (
            "De regering zei dat de gesprekken met de gezanten van het agentschap in maart niet doorgaan en dat het zo is.",
            "Dutch",
        ),
        (
            "Pemerintah mengatakan perundingan dengan utusan badan itu tidak akan diadakan pada bulan Maret dan untuk ini.",
            "Indonesian",
        ),
        ("Правительство заявило, что переговоры в марте не состоятся.", "Russian"),
        ("정부는 3월에 회담이 열리지 않을 것이라고 밝혔다.", "Korean"),
        ("政府表示,三月份不会举行会谈。", "Chinese"),
        ("政府は三月に会談は行われないと述べた。", "Japanese"),
        ("قالت الحكومة إن المحادثات لن تعقد في مارس.", "Arabic"),
        ("הממשלה אמרה כי השיחות לא יתקיימו במרץ.", "Hebrew"),
        (" ".join(f"Wert{number} Summe{number}" for number in range(60)), "no language we know"),
    ],
)
def test_what_plainly_is_not_english_is_named(text: str, tongue: str) -> None:
    assert (foreign_tongue(text) or "").startswith(tongue)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kim met Hill.",
        "KIM MEETS HILL IN GENEVA",
        "North Korea agreed on Tuesday to shut down its reactor, the envoy said.",
        "“Nous avons un accord,” the French envoy said. “Il faut que les négociations se tiennent.” The talks will go on.",
        "The slogan on the wall read 핵무기를 포기하라, the envoy said, and nobody in the hall would say who had written it.",
        "Seoul, Pyongyang, Beijing, Tokyo, Moscow, Washington, Geneva, Vienna, Hanoi, Singapore, Panmunjom, Kaesong, Yongbyon.",
    ],
)
def test_english_passes_with_names_and_foreign_words_in_it(text: str) -> None:
    assert foreign_tongue(text) is None


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    foreign_tongue(text)
