"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.decode import decode

SAID = "“We’ll talk,” said Kim Yŏng — in São Paulo…"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(SAID.encode(encoding)) == SAID


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_the_one_byte_codes_of_old_texts_are_told_by_their_quotation_marks(encoding: str) -> None:
    said = SAID.replace("ŏ", "o")
    assert decode(said.encode(encoding)) == said


def test_a_declared_code_is_believed_where_it_fits() -> None:
    assert decode("Ołeksy powiedział".encode("iso8859-2"), declared="iso-8859-2") == "Ołeksy powiedział"
    assert decode("It’s".encode("cp1252"), declared="iso-8859-1") == "It’s"
    assert decode(b"It\x92s", declared="no-such-code") == "It’s"


def test_utf8_cut_inside_a_letter_stays_utf8() -> None:
    assert decode("“No” – “yes” – é".encode()[:-1]) == "“No” – “yes” – \ufffd"


def test_line_ends_become_one() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_binary_data_is_refused() -> None:
    with pytest.raises(RefusedError, match="Q303"):
        decode(bytes(range(256)))


@given(st.binary())
def test_any_bytes_are_clean_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except RefusedError:
        return
    text.encode("utf-8")
    assert "\x00" not in text
    assert "\r" not in text
