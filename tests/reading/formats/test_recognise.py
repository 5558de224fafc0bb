"""Bytes beat names."""

from __future__ import annotations

import pytest

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.recognise import Format, recognise


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"The envoy left.", Format.PLAIN),
        ("a", b"The envoy left.", Format.PLAIN),
        ("wire.2007", b"The envoy left.", Format.PLAIN),
        ("a.txt", b"<!DOCTYPE html><html>", Format.WEBPAGE),
        ("a", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- saved --><html lang='en'>", Format.WEBPAGE),
        ("a.txt", "<html>".encode("utf-16"), Format.WEBPAGE),
        ("a.bin", b"%PDF-1.4", Format.PDF),
        ("a", b"WARC/1.0\r\n", Format.ARCHIVE),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss>", Format.FEED),
        ("a", b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format.FEED),
        ("", b'{"text": "x"}', Format.JSON_LINES),
        ("", b'[{"text": "x"}]', Format.JSON),
        ("", b"id,text,url\n", Format.CSV),
        ("", b"Message-ID: <x>\nFrom: a\nDate: b\n\nx", Format.MAIL),
        ("a.md", b"# x", Format.MARKDOWN),
    ],
)
def test_the_first_bytes_say_what_a_file_is(name: str, head: bytes, kind: Format) -> None:
    assert recognise(name, head) is kind


@pytest.mark.parametrize("name", ["a.xml", "a.css", "a.pdf", "a.docx"])
def test_a_name_that_promises_what_the_bytes_do_not_hold_is_refused(name: str) -> None:
    with pytest.raises(RefusedError):
        recognise(name, b"body { color: red }")


@pytest.mark.parametrize(
    "head", [b"<!" * 2000, b"<!>" * 1300, b"<?>" * 1300, b"<!-- -->" * 500, b"A: b\n" * 800, b"[" * 4096, b" " * 4096]
)
def test_no_head_sends_the_patterns_round_and_round(head: bytes) -> None:
    # A pattern that could cut these in many ways would try them all, and never come back.
    assert recognise("a", head)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("fake.duckdb", b"The envoy left."), ("FAKE.DuckDB", b"<!DOCTYPE html><html>"), ("a.txt", bytes(8) + b"DUCK" + bytes(32)),
    ],
)  # fmt: skip
def test_a_database_is_no_article_whether_its_name_or_its_bytes_say_so(name: str, head: bytes) -> None:
    with pytest.raises(RefusedError, match="database") as refused:
        recognise(name, head)
    assert refused.value.code == "Q303"
