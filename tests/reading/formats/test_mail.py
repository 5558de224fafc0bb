"""Mail messages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.mail import read_mail

HEAD = (
    "From: Ada Thornquist <ada@quillfeather.example>\nSubject: =?utf-8?q?Re=3A_Envoy_leaves_=E2=80=93_again?=\n"
    "Date: Tue, 13 Feb 2007 10:00:00 +0900\nMIME-Version: 1.0\n"
)
PARTS = (
    "Content-Type: multipart/mixed; boundary=X\n\n--X\nContent-Type: text/plain; charset=windows-1252\n"
    "Content-Transfer-Encoding: quoted-printable\n\nIt=92s over, the envoy said.\n> No deal?\n-- \nAda\n"
    '--X\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../../etc/passwd"\n\nattached words\n--X--\n'
)


def test_the_mails_own_words_are_read() -> None:
    draft = read_mail((HEAD + PARTS).encode())
    assert draft.text == "It’s over, the envoy said."
    assert draft.title == "Envoy leaves – again"
    assert (draft.authors, draft.outlet, draft.published) == (("Ada Thornquist",), None, date(2007, 2, 13))


def test_a_mailing_list_is_an_outlet_and_html_serves_where_no_plain_words_stand() -> None:
    draft = read_mail(
        (HEAD + "List-Id: <wire.quillfeather.example>\nContent-Type: text/html\n\n<p>The envoy</p><p>left.</p>").encode()
    )
    assert draft.text == "The envoy\n\nleft."
    assert (draft.authors, draft.outlet) == ((), "Ada Thornquist")


def test_a_header_without_end_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read_mail(b"From: " + b"a@b.example, " * 200_000 + b"\n\nThe envoy left.")
    assert refused.value.code == "Q305"


def test_a_mail_of_too_many_parts_is_refused() -> None:
    parts = "".join("--X\nContent-Type: text/plain\n\n\n" for _ in range(2000))
    with pytest.raises(RefusedError) as refused:
        read_mail((HEAD + "Content-Type: multipart/mixed; boundary=X\n\n" + parts).encode())
    assert refused.value.code == "Q305"


@given(st.lists(st.text(st.characters(codec="latin-1", exclude_characters="\n\r"), max_size=60), max_size=4))
def test_strange_headers_cost_nothing_but_themselves(values: list[str]) -> None:
    names = ("From", "Subject", "Date", "List-Id")
    head = "".join(f"{name}: {value}\n" for name, value in zip(names, values, strict=False))
    draft = read_mail((head + "\nThe envoy left.").encode("latin-1"))
    assert "The envoy left." in draft.text or not values
