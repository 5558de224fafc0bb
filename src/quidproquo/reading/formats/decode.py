"""Bytes to text.

Invariant: every byte sequence gives either text without byte-order mark, NUL and lone surrogates, or a refusal that says the
file is not text. Line ends become "\\n", as any reader of text files has it; nothing else moves.
"""

from __future__ import annotations

import codecs
import re

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import safe_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_CONTROLS = bytes(sorted(set(range(32)) - {0, 9, 10, 11, 12, 13, 27}))
_SEVERAL_BYTES = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
# Quotation marks, dashes and the letters of names: what the high half of an English text's bytes is mostly used for.
_LIKELY = frozenset("“”‘’—–…•éèêëáàâäíïóöôúüñçßøåæ£€§°½ \u00a0")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text that the bytes spell: by their mark, as UTF-8, as declared, or as the one-byte code that looks most like English.

    Raises RefusedError Q303 where the bytes are no text.
    """
    encoding = guess_encoding(data[:_SAMPLE], declared=declared, whole=data)
    text = data.decode(encoding, errors="replace")
    return safe_text(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def guess_encoding(sample: bytes, *, declared: str | None = None, whole: bytes | None = None) -> str:
    """The name of the encoding that a file's bytes are in, from its first bytes and, where given, all of them."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if wide := _wide_encoding(sample):
        return wide
    if _is_binary(sample):
        raise RefusedError("Q303", "this is no text but binary data", remedy="Convert it to text, html, pdf or docx first.")
    return _narrow_encoding(sample if whole is None else whole, declared)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark shows as a NUL beside every letter."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(sample: bytes) -> bool:
    strange = len(sample) - len(sample.translate(None, _CONTROLS))
    return strange > 0.02 * len(sample) or sample.count(0) > 0.05 * len(sample)


def _narrow_encoding(data: bytes, declared: str | None) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        # The sample may end inside a letter; a file may be cut there, or hold a few foreign bytes.
        if (wrong.reason == "unexpected end of data" and len(data) > 3) or _mostly_utf8(data):
            return "utf-8"
        return _known(declared, data) or max(("cp1252", "mac_roman"), key=lambda name: _likeness(data, name))
    return "utf-8"


def _mostly_utf8(data: bytes) -> bool:
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    return broken * 10 <= len(_SEVERAL_BYTES.findall(data))


def _known(declared: str | None, data: bytes) -> str | None:
    try:
        if not declared or codecs.lookup(declared).name in ("utf-8", "ascii", "iso8859-1"):
            return None  # a page that says Latin-1 means Windows' code, as every browser knows
        data.decode(declared)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return declared


def _likeness(data: bytes, encoding: str) -> int:
    high = data.translate(None, bytes(range(128)))[:_SAMPLE].decode(encoding, errors="replace")
    return sum(letter in _LIKELY for letter in high)
