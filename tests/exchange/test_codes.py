"""What the field's codes mean in our words, held against our own codebook and against the field's counts."""

from __future__ import annotations

import pytest

from quidproquo.exchange.codes import System, meaning_of, meanings
from quidproquo.model import codebook
from quidproquo.model.words import Column, Deed, Status

EXPORTED = [
    (deed, kind, status, code)
    for deed, kind in [*((deed, None) for deed in Deed), *codebook.kinds()]
    for status in Status
    if (code := codebook.cameo_of(deed, kind, status))
]
# Codes that our codebook uses for several deeds; coming back, the weakest reading that CAMEO's own text allows is taken.
SHARED = {"130", "100", "120", "102", "138", "1012", "131", "101", "134", "136", "121", "035", "105", "124", "1384", "133"}


@pytest.mark.parametrize(("deed", "kind", "status", "code"), EXPORTED)
def test_every_code_that_we_export_is_understood_with_its_status(deed: Deed, kind: str | None, status: Status, code: str) -> None:
    found = meaning_of(System.CAMEO, code)
    assert found is not None
    threat = codebook.column_of(deed) in (Column.COST, Column.WORD, Column.BROKEN) and status in (Status.PROMISED, Status.OFFERED)
    expected = {Status.PROMISED: Status.OFFERED}.get(status, status)
    assert found.status is (Status.THREATENED if threat and code[:2] == "13" else expected)


@pytest.mark.parametrize(("deed", "kind", "status", "code"), [row for row in EXPORTED if row[2] is Status.DONE])
def test_a_done_deed_comes_back_from_its_code_as_the_same_deed(deed: Deed, kind: str | None, status: Status, code: str) -> None:
    found = meaning_of(System.CAMEO, code)
    assert found is not None
    assert found.deed is deed


@pytest.mark.parametrize("system", list(System))
def test_every_kind_in_the_tables_is_a_kind_of_the_codebook(system: System) -> None:
    for entry in meanings(system).values():
        assert entry.kind is None or (entry.deed, entry.kind) in codebook.kinds(), entry


@pytest.mark.parametrize("system", list(System))
def test_a_code_with_a_deed_has_a_status(system: System) -> None:
    assert all(entry.status for entry in meanings(system).values() if entry.deed)


def test_the_sizes_of_the_codebooks() -> None:
    assert {len(code) for code in meanings(System.CAMEO)} == {2, 3, 4}
    assert {code[:2] for code in meanings(System.CAMEO)} == {f"{root:02d}" for root in range(1, 21)}
    assert {code[:2] for code in meanings(System.WEIS)} == {f"{root:02d}" for root in range(1, 23)}
    assert {code.split(":")[0] for code in meanings(System.PLOVER)} == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("system", "code", "deed"),
    [
        (System.CAMEO, "190", Deed.ASSAULT),
        (System.WEIS, "190", Deed.SANCTION),
        (System.CAMEO, "1954", Deed.ASSAULT),  # below a code that the table has
        (System.PLOVER, "retreat:ceasefire", Deed.YIELD),
        (System.PLOVER, "COERCE:something new", Deed.COERCE),
        (System.WEIS, "053", Deed.SUPPORT),
    ],
)
def test_codes_by_system(system: System, code: str, deed: Deed) -> None:
    found = meaning_of(system, code)
    assert found is not None
    assert found.deed is deed


@pytest.mark.parametrize("code", ["", "9", "99", "abc", "04O", "12345", "300", "²³"])
def test_what_is_no_cameo_code(code: str) -> None:
    assert meaning_of(System.CAMEO, code) is None


def test_a_code_that_names_no_deed_is_still_a_code() -> None:
    comment = meaning_of(System.CAMEO, "013")
    assert comment is not None
    assert comment.deed is None
    extension = meaning_of(System.WEIS, "229")
    assert extension is not None
    assert (extension.deed, extension.meaning) == (None, "not in the codebook")
