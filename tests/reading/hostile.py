"""Files that mean harm or are broken, made when a test asks for them; none is kept in the repository."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SENTENCES = (
    "The North Korean envoy left Geneva on Tuesday after four days of talks about the reactor at Yongbyon.",
    "He said that his government would return to the table when the frozen money was released.",
    "American officials said that they had made no such promise.",
)


def page(body: str, head: str = "") -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><head><title>Envoy leaves Geneva</title>{head}</head><body>{body}</body></html>".encode()


def article_page(head: str = "", sentences: Iterable[str] = SENTENCES) -> bytes:
    """A web page with an article in it."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return page(f"<nav><a href='/'>Home</a></nav><article><h1>Envoy leaves Geneva</h1>{paragraphs}</article>", head)


def document_xml(paragraphs: Iterable[str], prologue: str = "") -> str:
    """The main part of a Word document."""
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    return f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def docx(document: str | bytes, **members: str | bytes) -> bytes:
    """A Word document from its main part; other members by name, with `__` for `/`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", document)
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def docx_bomb(unpacked: int) -> bytes:
    """A Word document of many empty runs, small packed and large unpacked."""
    packed = io.BytesIO()
    run = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 10_000
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            member.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
            for _ in range(unpacked // len(run)):
                member.write(run)
            member.write(b"</w:body></w:document>")
    return packed.getvalue()


def with_declared_sizes(packed: bytes, size: int) -> bytes:
    """The same zip, with every member declared to be of this size unpacked, whatever it is."""
    changed = bytearray(packed)
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(magic)
        while at >= 0:
            struct.pack_into("<I", changed, at + offset, size)
            at = changed.find(magic, at + 4)
    return bytes(changed)


def pdf(pages: list[bytes], *, info: str = "", extra: Iterable[bytes] = (), resources: bytes = b"") -> bytes:
    """A PDF file from the content streams of its pages; `extra` objects are numbered after the others."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, content in enumerate(pages):
        used = resources or b"/Font << /F1 3 0 R >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << %s >> >>"
            % (5 + 2 * number, used)
        )
        objects.append(stream(content))
    objects += extra
    if info:
        objects.append(info.encode())
    return _numbered(objects, info=bool(info))


def stream(content: bytes, filters: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)


def flate_bomb(unpacked: int) -> bytes:
    """A page's content that is small packed and large unpacked."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    return b"".join(packer.compress(block) for _ in range(unpacked // len(block))) + packer.flush()


def _numbered(objects: list[bytes], *, info: bool) -> bytes:
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    known = b" /Info %d 0 R" % len(objects) if info else b""
    out.write(b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, known, table))
    return out.getvalue()


def words(lines: Iterable[str]) -> bytes:
    """A page's content stream that shows lines."""
    shown = b" ".join(b"(%s) Tj T*" % line.replace("(", r"\(").replace(")", r"\)").encode("latin-1") for line in lines)
    return b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET"


def warc(pages: Iterable[tuple[str, bytes]], *, content_type: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A web archive of pages by their addresses, each record packed by itself as the standard has it."""
    return b"".join(gzip.compress(_record(address, body, content_type, status)) for address, body in pages)


def _record(address: str, body: bytes, content_type: str, status: str) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2019-03-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{zlib.crc32(body):012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
