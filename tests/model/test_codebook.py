"""Every row of the vocabulary's tables, written out here and held against the codebook's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model import codebook
from quidproquo.model.words import Column, Deed, Status

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

# deed, PLOVER when done, column of the balance
DEEDS = [
    ("MEET", "CONSULT", "mutual"),
    ("ACCORD", "AGREE", "mutual"),
    ("SUPPORT", "SUPPORT", "word"),
    ("COOPERATE", "COOPERATE", "give"),
    ("AID", "AID", "give"),
    ("YIELD", "CONCEDE", "give"),
    ("ACCUSE", "ACCUSE", "word"),
    ("SANCTION", "SANCTION", "cost"),
    ("BREACH", "REJECT", "broken"),
    ("MOBILIZE", "MOBILIZE", "cost"),
    ("PROTEST", "PROTEST", "word"),
    ("COERCE", "COERCE", "cost"),
    ("ASSAULT", "ASSAULT", "cost"),
]

# status, PLOVER that it is exported as
STATUSES = [
    ("done", "deed"),
    ("promised", "AGREE"),
    ("offered", "AGREE"),
    ("demanded", "REQUEST"),
    ("threatened", "THREATEN"),
    ("refused", "REJECT"),
    ("absent", None),
    ("denied", None),
    ("proposed", None),
    ("hypothetical", None),
]

# the kinds that the vocabulary names, with the CAMEO code of the deed done
NAMED_KINDS = [
    ("YIELD", "inspection_access", "0862"),
    ("YIELD", "release_funds", "0842"),
    ("YIELD", "delist", "081"),
    ("YIELD", "comply", "080"),
    ("MEET", "summit", "046"),
    ("MEET", "visit", "042"),
    ("AID", "food", "073"),
    ("AID", "fuel", "071"),
    ("AID", "food_fuel", "071"),
    ("AID", "asylum", "075"),
    ("MOBILIZE", "nuclear_test", "150"),
    ("SANCTION", "withdraw", "164"),
    ("COOPERATE", "extradition", "063"),
    ("ASSAULT", "abduct", "181"),
]

# sides that the vocabulary names beside the states
NAMED_SIDES = [
    "IAEA", "UN", "EU", "NATO", "ICRC", "HAMAS", "HEZBOLLAH", "TALIBAN", "FARC", "HOUTHI", "LTTE", "PLO", "LET", "UKRREB",
    "AU", "ASEAN",
    "ECOWAS", "OSCE", "OAS", "WTO", "IMF", "XKX", "PSE", "SUN", "YUG", "DDR", "CSK",
]  # fmt: skip

# CAMEO 1.1b3 (Schrodt 2012), the codes below each root: "1-3" are 1 to 3 behind the root, "31:1-4" are 311 to 314
CAMEO = {
    "02": "0-8 1:1-4 3:1-4 4:1-4 5:1-6",
    "03": "0-9 1:1-4 3:1-4 4:1-4 5:1-6",
    "04": "0-6",
    "05": "0-7",
    "06": "0-4",
    "07": "0-5",
    "08": "0-7 1:1-4 3:1-4 4:1-2 6:1-3 7:1-4",
    "09": "0-4",
    "10": "0-8 1:1-4 3:1-4 4:1-4 5:1-6",
    "11": "0-6 2:1-5",
    "12": "0-9 1:1-4 2:1-4 3:1-4 4:1-6",
    "13": "0-9 1:1-3 2:1-4 8:1-5",
    "14": "0-5 1:1-4 2:1-4 3:1-4 4:1-4 5:1-4",
    "15": "0-4",
    "16": "0-6 2:1-3 6:1-3",
    "17": "0-5 1:1-2 2:1-4",
    "18": "0-6 2:1-3 3:1-4",
    "19": "0-6 5:1-2",
    "20": "0-4 4:1-2",
}

# codes that the conversion table of PLOVER (2021) puts elsewhere than the vocabulary does, and why
ELSEWHERE = {
    "057": "signing an accord is AGREE in the vocabulary, SUPPORT in the table",
    "163": "embargoes are SANCTION in the vocabulary, COERCE in the table",
    "175": "repression of one's own people is COERCE in the vocabulary, ASSAULT in the table",
    "196": "a broken truce is a BREACH in the vocabulary, ASSAULT in the table",
}


def cameo_codes() -> set[str]:
    codes = set()
    for root, below in CAMEO.items():
        for part in below.split():
            stem, _, span = part.rpartition(":")
            low, high = span.split("-")
            codes |= {f"{root}{stem}{last}" for last in range(int(low), int(high) + 1)}
    return codes


def every_code() -> list[tuple[str, codebook.Codes]]:
    kinds = [(f"{deed}/{kind}", entry.codes) for (deed, kind), entry in codebook.kinds().items()]
    return [(deed.value, entry.codes) for deed, entry in codebook.deeds().items()] + kinds


def test_the_deeds_are_those_of_the_vocabulary_with_their_codes_and_columns() -> None:
    assert [(deed.value, entry.plover, entry.column.value) for deed, entry in codebook.deeds().items()] == DEEDS


def test_the_statuses_are_those_of_the_vocabulary_with_their_exports() -> None:
    assert [(status.value, entry.plover) for status, entry in codebook.statuses().items()] == STATUSES


@pytest.mark.parametrize(("deed", "kind", "cameo"), NAMED_KINDS)
def test_the_kinds_that_the_vocabulary_names_have_their_code(deed: str, kind: str, cameo: str) -> None:
    assert codebook.kinds()[Deed(deed), kind].codes.cameo == cameo


def test_there_are_about_a_hundred_kinds_and_every_deed_has_some() -> None:
    assert len(codebook.kinds()) >= 60
    assert {deed for deed, _ in codebook.kinds()} == set(Deed)


def test_every_meaning_is_said() -> None:
    meanings = [entry.meaning for entry in codebook.deeds().values()]
    meanings += [entry.meaning for entry in codebook.statuses().values()]
    meanings += [entry.meaning for entry in codebook.kinds().values()]
    assert all(meaning.strip() for meaning in meanings)


@pytest.mark.parametrize(("name", "codes"), every_code(), ids=[name for name, _ in every_code()])
def test_every_code_is_one_that_cameo_has(name: str, codes: codebook.Codes) -> None:
    assert {codes.cameo, codes.intend, codes.request, codes.reject, codes.threaten} <= cameo_codes(), name


@pytest.mark.shared
def test_codes_agree_with_plovers_own_conversion_table() -> None:
    path = SHARED / "data" / "plover" / "CAMEO2PLOVER-2021.txt"
    if not path.exists():
        pytest.skip("the conversion table of PLOVER lies beside the checkout and is not here")
    table = dict(re.findall(r"^(\d{3,4}): *([A-Z]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    differs = {
        codebook.cameo_of(deed, kind, Status.DONE)
        for deed, kind in [*codebook.kinds(), *((deed, None) for deed in Deed)]
        if table[codebook.cameo_of(deed, kind, Status.DONE) or ""] != codebook.plover_of(deed, kind, Status.DONE)
    }
    assert differs == set(ELSEWHERE)


def test_a_promise_of_inspections_is_an_agreement_and_a_refusal_a_rejection() -> None:
    told = {status: codebook.cameo_of(Deed.YIELD, "inspection_access", status) for status in Status}
    assert told == {
        Status.DONE: "0862",
        Status.PROMISED: "0355",
        Status.OFFERED: "0355",
        Status.DEMANDED: "1055",
        Status.THREATENED: "136",
        Status.REFUSED: "1245",
        Status.ABSENT: None,
        Status.DENIED: None,
        Status.PROPOSED: None,
        Status.HYPOTHETICAL: None,
    }


def test_giving_way_is_a_retreat_where_it_is_material() -> None:
    assert codebook.plover_of(Deed.YIELD, None, Status.DONE) == "CONCEDE"
    assert codebook.plover_of(Deed.YIELD, "delist", Status.DONE) == "CONCEDE"
    assert codebook.plover_of(Deed.YIELD, "inspection_access", Status.DONE) == "RETREAT"
    assert codebook.plover_of(Deed.YIELD, "release_funds", Status.DONE) == "RETREAT"


@given(st.sampled_from(list(Deed)), st.sampled_from(list(Status)), st.booleans(), st.data())
def test_a_report_has_both_codes_or_neither(deed: Deed, status: Status, negated: bool, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([None, *(kind for at, kind in codebook.kinds() if at == deed), "no_such_kind"]))
    plover = codebook.plover_of(deed, kind, status, negated=negated)
    cameo = codebook.cameo_of(deed, kind, status, negated=negated)
    assert (
        (plover is None)
        == (cameo is None)
        == (negated or status in {Status.ABSENT, Status.DENIED, Status.PROPOSED, Status.HYPOTHETICAL})
    )


def test_every_deed_stands_in_one_column() -> None:
    assert {codebook.column_of(deed) for deed in Deed} == set(Column)


def test_the_sides_that_the_vocabulary_names_are_listed() -> None:
    assert set(NAMED_SIDES) <= set(codebook.sides())


def test_states_have_three_letters_and_former_states_an_end() -> None:
    for side in codebook.sides().values():
        if side.sort == "state":
            assert re.fullmatch(r"[A-Z]{3}", side.code), side
            assert side.end is None, side
        if side.sort == "former":
            assert side.end, side


def test_nobody_stood_after_they_had_ended() -> None:
    assert [s for s in codebook.sides().values() if s.start and s.end and s.start > s.end] == []
