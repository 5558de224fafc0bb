"""Files as arrays of lines, fast: plain, gzip or a zip with one file in it, never more than a block in memory.

Invariant: line numbers are those of the file, counted from 1, whatever the lines hold.
"""

from __future__ import annotations

import gzip
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quidproquo.errors import UsageError

BLOCK = 1 << 24
LONGEST_LINE = 1 << 26
# What the unpackers raise: for a lock a RuntimeError, for a way of packing that they lack a NotImplementedError, and for a damaged
# heading of a zip whatever its fields run into.
_DAMAGED = (
    OSError, EOFError, RuntimeError, ValueError, LookupError, struct.error, zlib.error, lzma.LZMAError, zipfile.BadZipFile,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lines:
    """Consecutive lines of a file: `text` is a string array, `first` the number of its first line."""

    first: int
    text: pa.Array


def read_lines(path: Path) -> Iterator[Lines]:
    """The lines of a file in blocks; a byte-order mark is taken off, bytes that are no UTF-8 become U+FFFD."""
    with open_bytes(path) as stream:
        rest, first = b"", 1
        while block := _read_block(stream, path):
            block = rest + block if rest else block.removeprefix(b"\xef\xbb\xbf") if first == 1 else block
            cut = block.rfind(b"\n") + 1
            block, rest = block[:cut], block[cut:]
            if len(rest) > LONGEST_LINE:
                raise UsageError(
                    "Q142",
                    f"line {first} of {path.name} has no end within 64 MiB",
                    remedy="Check that this is a text file with a line per event.",
                )
            if block:
                lines = _split(block)
                yield Lines(first, lines)
                first += len(lines)
        if rest:
            yield Lines(first, _split(rest + b"\n"))


def _read_block(stream: IO[bytes], path: Path) -> bytes:
    try:
        return stream.read(BLOCK)
    except _DAMAGED as wrong:
        raise _cannot_unpack(path, wrong) from wrong


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked when its first bytes say gzip or zip (a zip must hold exactly one file)."""
    with path.open("rb") as raw:
        magic = raw.read(4)
        raw.seek(0)
        if magic[:2] == b"\x1f\x8b":
            with gzip.open(raw) as unpacked:
                yield cast("IO[bytes]", unpacked)
        elif magic == b"PK\x03\x04":
            with _open_zip(raw, path) as unpacked:
                yield unpacked
        else:
            yield raw


def _open_zip(raw: IO[bytes], path: Path) -> IO[bytes]:
    try:
        archive = zipfile.ZipFile(raw)
        return archive.open(_only_member(archive, path))
    except _DAMAGED as wrong:
        raise _cannot_unpack(path, wrong) from wrong


def _cannot_unpack(path: Path, wrong: Exception) -> UsageError:
    why = str(wrong).partition(":")[0].lower() or type(wrong).__name__
    return UsageError(
        "Q149", f"{path.name} is damaged or locked and cannot be unpacked ({why})", remedy="Fetch it again, or unpack it first."
    )


def _only_member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) != 1:
        raise UsageError(
            "Q143", f"{path.name} holds {len(members)} files", remedy="Unpack it and import the files of events one by one."
        )
    return members[0]


def _split(block: bytes) -> pa.Array:
    """The lines of a block that ends with a newline, without their line ends."""
    ends = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == 10) + 1
    offsets = np.concatenate([[0], ends]).astype(np.int32)
    lines = pa.Array.from_buffers(pa.binary(), len(ends), [None, pa.py_buffer(offsets.tobytes()), pa.py_buffer(block)])
    try:
        text = lines.cast(pa.string())
    except pa.ArrowInvalid:
        text = pa.array([line.decode("utf-8", "replace") for line in lines.to_pylist()], pa.string())
    return pc.ascii_rtrim(text, characters="\r\n")  # no byte of these stands inside a longer UTF-8 character
