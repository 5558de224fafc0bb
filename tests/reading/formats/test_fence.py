"""The process that takes files of strangers apart, and what holds it (threats T1, T2, T3, T4, T22)."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Draft
from quidproquo.reading.formats.fence import Fence
from quidproquo.reading.formats.limits import Limits
from quidproquo.reading.formats.recognise import Format
from tests.reading import hostile


def drafts(kind: Format, data: bytes, *, limits: Limits | None = None) -> list[Draft]:
    """What stands in a file, read behind a fence of its own."""
    with Fence(limits) as fence:
        found = [each for _, each in fence.read(kind, data)]
    refused = [each for each in found if isinstance(each, RefusedError)]
    if refused:
        raise refused[0]
    return [each for each in found if isinstance(each, Draft)]


def peak_memory(process: int) -> int:
    """Bytes that a process held at most."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def test_one_process_serves_file_after_file() -> None:
    with Fence() as fence:
        assert fence.process is None
        first = [found for _, found in fence.read(Format.WEBPAGE, hostile.article_page())]
        process = fence.process
        second = [found for _, found in fence.read(Format.WEBPAGE, hostile.article_page())]
        assert (first, fence.process) == (second, process)
    assert process is not None
    assert not Path(f"/proc/{process}").exists()


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    # Not even the loading of the parser fits into this time.
    with Fence(Limits(of_format={Format.WEBPAGE: 0.01})) as fence:
        with pytest.raises(RefusedError) as refused:
            list(fence.read(Format.WEBPAGE, hostile.article_page()))
        assert refused.value.code == "Q313"
        assert list(fence.read(Format.MAIL, b"Subject: x\n\nThe envoy left."))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to see another process's memory")
@pytest.mark.parametrize("declared", [None, 1000])
def test_a_docx_bomb_is_refused_by_its_real_bytes(declared: int | None) -> None:
    bomb = hostile.docx_bomb(250_000_000)
    assert len(bomb) < 2_000_000
    with Fence() as fence:
        found = [each for _, each in fence.read(Format.WORD, hostile.with_declared_sizes(bomb, declared) if declared else bomb)]
        assert [type(each) for each in found] == [RefusedError]
        if not declared:
            assert isinstance(found[0], RefusedError)
            assert "too large unpacked" in found[0].message
        assert fence.process is not None
        assert peak_memory(fence.process) < 512 * 2**20


def test_a_pdf_bomb_is_refused() -> None:
    bomb = hostile.stream(hostile.flate_bomb(250_000_000), b"/Filter /FlateDecode")
    with pytest.raises(RefusedError) as refused:
        drafts(Format.PDF, hostile.pdf([b"PLACE"]).replace(hostile.stream(b"PLACE"), bomb))
    assert refused.value.code in ("Q311", "Q312", "Q314")


def test_what_needs_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with Fence(Limits(memory=200 * 2**20)) as fence:
        with pytest.raises(RefusedError) as refused:
            _raise(fence, Format.MAIL, b"Message-ID: 1\n\n" + b"The envoy said so. " * 2_500_000)
        assert refused.value.code == "Q314"
        assert list(fence.read(Format.WEBPAGE, hostile.article_page()))


def _raise(fence: Fence, kind: Format, data: bytes) -> None:
    for _, found in fence.read(kind, data):
        if isinstance(found, RefusedError):
            raise found


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE d [<!ENTITY e0 "laugh">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE])
def test_entities_are_never_expanded(declaration: str) -> None:
    feed = f"<?xml version='1.0'?>{declaration}<rss><channel><item><title>&e9;</title></item></channel></rss>".encode()
    atom_16 = feed.decode().encode("utf-16")
    document = hostile.docx(hostile.document_xml(["&e9;"], declaration))
    for kind, data in ((Format.FEED, feed), (Format.FEED, atom_16), (Format.WORD, document)):
        with pytest.raises(RefusedError) as refused:
            drafts(kind, data)
        assert refused.value.code == "Q312"


def test_entities_in_the_properties_of_a_document_are_not_looked_up() -> None:
    properties = f'{OUTSIDE}<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>&e9;</dc:title></p>'
    (draft,) = drafts(Format.WORD, hostile.docx(hostile.document_xml(hostile.SENTENCES), docProps__core__xml="x"))
    assert draft.title is None
    packed = hostile.docx(hostile.document_xml(hostile.SENTENCES), **{"docProps/core.xml": properties})
    (draft,) = drafts(Format.WORD, packed)
    assert "root:" not in (draft.title or "")


@pytest.mark.parametrize("body", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/feed"])
def test_a_feed_that_is_a_path_is_no_feed(body: str) -> None:
    with pytest.raises(RefusedError) as refused:
        drafts(Format.FEED, body.encode())
    assert refused.value.code == "Q312"


def test_a_page_reaches_for_nothing() -> None:
    reaching = (
        '<link rel="stylesheet" href="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>'
        '<img src="http://127.0.0.1/x.png"><object data="file:///etc/passwd"></object>'
    )
    (draft,) = drafts(Format.WEBPAGE, hostile.article_page(reaching))
    assert "root:" not in draft.text


def test_a_stream_is_read_while_it_is_sent() -> None:
    first = hostile.warc([("https://larkspur.example/1", hostile.article_page())])

    class Endless(io.RawIOBase):
        """An archive without an end."""

        def read(self, size: int = -1) -> bytes:
            return _record() * 20

    def _record() -> bytes:
        import gzip

        return gzip.decompress(first)

    with Fence() as fence:
        records = fence.read_stream(Format.ARCHIVE, Endless())  # type: ignore[arg-type]
        assert isinstance(next(records)[1], Draft)
        process = fence.process
        records.close()  # type: ignore[attr-defined]
        assert process is not None
        assert not Path(f"/proc/{process}").exists()


def test_the_process_may_not_open_files_or_sockets(tmp_path: Path) -> None:
    # The hook of the child, asked in a process of its own, since it can never be taken off again.
    secret = tmp_path / "secret.txt"
    secret.write_text("not for parsers")
    code = f"""
import sys
from quidproquo.reading.formats import child
sys.addaudithook(child._refuse_reaching_out)
import socket, subprocess
for reach in (
    lambda: open({str(secret)!r}),
    lambda: open({str(tmp_path / "new")!r}, "w"),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: subprocess.run(["true"]),
):
    try:
        reach()
    except PermissionError:
        continue
    sys.exit("reached out")
"""
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=os.getcwd(), check=False)
    assert done.returncode == 0, done.stderr
