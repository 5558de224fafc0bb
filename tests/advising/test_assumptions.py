"""Assumptions: whose each number is, and what is refused by name."""

from __future__ import annotations

import math

import pytest

from quidproquo.advising.assumption_file import parse_assumptions, write_assumptions
from quidproquo.advising.assumptions import Tag, assume, weakest
from quidproquo.advising.fields import FIELDS
from quidproquo.advising.moves import add_move
from quidproquo.errors import UsageError


def test_the_file_as_written_changes_nothing() -> None:
    assert parse_assumptions(write_assumptions()) == assume()
    assert {i.tag for i in assume().values.values()} == {Tag.ASSUMED}


def test_every_field_stands_in_the_file_with_its_meaning() -> None:
    text = write_assumptions()
    for f in FIELDS:
        assert f.says in text
        assert f"[{f.section}]" in text


def test_a_number_that_the_user_changes_is_the_users() -> None:
    found = parse_assumptions("[stakes]\nell = 2\n[ask]\ns_R = { value = 0.7, low = 0.5, high = 0.9 }\ndelta = 0.95\n")
    assert found.values["stakes.ell"].tag is Tag.USER
    assert not found.values["stakes.ell"].ranged  # a number alone is meant as certain
    assert (found.values["ask.s_R"].low, found.values["ask.s_R"].high) == (0.5, 0.9)
    assert found.values["ask.delta"].tag is Tag.ASSUMED  # the default, repeated
    assert found.values["ask.s_X"].tag is Tag.ASSUMED


def test_a_number_of_many_is_no_firmer_than_its_weakest() -> None:
    assert weakest([Tag.RECORD, Tag.USER]) is Tag.USER
    assert weakest([Tag.RECORD, Tag.USER, Tag.ASSUMED]) is Tag.ASSUMED
    assert weakest([Tag.RECORD]) is Tag.RECORD


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[ask]\ns_R = 1.4", "ask.s_R"),
        ("[ask]\ns_X = -0.1", "ask.s_X"),
        ("[ask]\ns_X = nan", "ask.s_X"),
        ("[belief]\np = 1.01", "belief.p"),
        ("[belief]\nphi = inf", "belief.phi"),
        ("[belief]\nalpha_0 = 0", "belief.alpha_0"),
        ("[stakes]\nell = 0", "stakes.ell"),
        ("[stakes]\ng = -1", "stakes.g"),
        ('[stakes]\ng = "1"', "stakes.g"),
        ("[stakes]\ng = true", "stakes.g"),
        ("[stakes]\nell = { value = 1, low = 2, high = 0.5 }", "stakes.ell"),
        ("[stakes]\nell = { value = 3, low = 0.5, high = 2 }", "stakes.ell"),
        ("[stakes]\nell = { value = 1, low = 0, high = 2 }", "stakes.ell low"),
        ("[stakes]\nell = { low = 0.5, high = 2 }", "stakes.ell"),
        ("[stakes]\nell = { value = 1, lo = 0.5 }", "stakes.ell"),
        ("[stakes]\nell = [1, 2]", "stakes.ell"),
        ("[inspection]\nn = 101", "inspection.n"),
        ("[inspection]\nd = 101", "inspection.d"),
        ("[inspection]\nN = 4", "inspection.n"),
        ("[inspection]\nn = 2.5", "inspection.n"),
        ("[inspection]\nhost_chooses = 1", "inspection.host_chooses"),
        ("[inspection]\nkappa = 2", "inspection.kappa"),
        ("[weights]\nopinion = 1.5", "weights.opinion"),
        ("[weights]\nopinion = { value = 0.5, low = 0.1, high = 0.9 }", "weights.opinion"),
        ("[weights]\nhalf_life = 0", "weights.half_life"),
    ],
)
def test_a_bad_number_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(UsageError, match=f"^Q18[01]: {name} ") as refused:
        parse_assumptions(text)
    assert refused.value.exit_status == 2
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[stakes]\nel = 1", "Did you mean stakes.ell"),
        ("[stake]\nell = 1", r"Did you mean \[stakes\]"),
        ("[zzz]\nell = 1", "The sections are"),
        ("ask = 1", "ask is a section"),
        ("[ask\n", "not TOML"),
        ("move = 1", "move is not a list"),
        ("[[move]]\nkind = 'go'", "move 1 has no name"),
        ("[[move]]\nname = 'send-aid'", "move 1 has no kind"),
        ("[[move]]\nname = 'send-aid'\nkind = 'hope'", "Choose one of go, ask, gamble, stay"),
        ("[[move]]\nname = 'Send aid'\nkind = 'go'", "not a plain word"),
        ("[[move]]\nname = 'visit'\nkind = 'go'", "two moves 'visit'"),
        ("[[move]]\nname = 'bet'\nkind = 'gamble'\nB = 3", "move.bet.pi is missing"),
        ("[[move]]\nname = 'aid'\nkind = 'go'\ny = 3", "takes x, ell_factor"),
        ("[[move]]\nname = 'aid'\nkind = 'go'\nx = -3", "move.aid.x is -3"),
    ],
)
def test_a_file_that_is_not_understood_says_where(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_assumptions(text)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageError, match="not UTF-8"):
        parse_assumptions(b"\xff\xfe[ask]")
    assert parse_assumptions(b"\xef\xbb\xbf[ask]\ns_R = 0.7\n")["ask.s_R"] == 0.7


def test_a_move_of_ones_own() -> None:
    found = parse_assumptions(
        '[[move]]\nname = "aid-for-access"\nkind = "ask"\ns_R = { value = 0.5, low = 0.3, high = 0.7 }\nx = 0.1\n'
    )
    move = found.moves[-1]
    assert move.inputs["s_R"] == "move.aid-for-access.s_R"
    assert move.inputs["s_X"] == "ask.s_X"  # shared, since the file leaves it out
    assert found.values["move.aid-for-access.s_R"].tag is Tag.USER


def test_in_python_as_in_the_file() -> None:
    found = assume({"move.wait.value": -0.2, "stakes.ell": (1, 0.5, 3)}, moves=[add_move("wait", "stay", own=["value"])])
    assert found["move.wait.value"] == -0.2
    assert found.values["stakes.ell"].high == 3
    with pytest.raises(UsageError, match=r"move\.wait\.value has no value"):
        assume(moves=[add_move("wait", "stay", own=["value"])])
    with pytest.raises(UsageError, match=r"belief\.p is nan"):
        assume({"belief.p": math.nan})
