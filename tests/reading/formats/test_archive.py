"""Web archives."""

from __future__ import annotations

import gzip
import io

import pytest

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.archive import read_archive
from quidproquo.reading.formats.draft import Draft, Found
from tests.reading.hostile import SENTENCES, article_page, warc


def found(packed: bytes) -> list[Found]:
    """What stands in an archive."""
    return list(read_archive(io.BytesIO(gzip.decompress(packed))))


def test_pages_are_read_and_other_records_passed_over() -> None:
    packed = (
        warc([("https://larkspur.example/1", article_page())])
        + warc([("https://larkspur.example/x.js", b"start()")], content_type="text/javascript")
        + warc([("https://larkspur.example/gone", article_page())], status="404 Not Found")
        + warc([("https://larkspur.example/2", "\n".join(SENTENCES).encode())], content_type="text/plain")
    )
    (first_place, first), (second_place, second) = found(packed)
    assert (first_place, second_place) == (1, 4)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.title, first.address) == ("Envoy leaves Geneva", "https://larkspur.example/1")
    assert second.address == "https://larkspur.example/2"


@pytest.mark.parametrize("name", ["../../etc/passwd", "file:///etc/passwd", "\\\\host\\share", "CON"])
def test_what_is_named_like_a_path_is_no_page(name: str) -> None:
    assert found(warc([(name, article_page())])) == []


def test_an_address_is_kept_as_it_is_written() -> None:
    ((_, draft),) = found(warc([("https://larkspur.example/../../etc/passwd", article_page())]))
    assert isinstance(draft, Draft)
    assert (draft.address, draft.id) == ("https://larkspur.example/../../etc/passwd", None)


def test_a_cut_record_is_refused_and_those_before_it_are_read() -> None:
    whole = gzip.decompress(
        warc([("https://larkspur.example/1", article_page()), ("https://larkspur.example/2", article_page())])
    )
    (_, first), (_, second) = list(read_archive(io.BytesIO(whole[:-200])))
    assert isinstance(first, Draft)
    assert isinstance(second, RefusedError)
