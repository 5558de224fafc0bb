"""The process in which files of strangers are taken apart.

Invariant: whatever a file does to a parser happens here: this process has little memory and time, no files, no network and no
children, and gives nothing back but drafts and refusals as JSON. It is started by `formats.fence`, one request after another on
its standard input.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NoReturn, cast

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Draft, Found, draft_to_json
from quidproquo.reading.formats.recognise import Format

if sys.platform != "win32":  # which has no such limits; the parent's clock holds there alone
    import resource

Reader = Callable[[BinaryIO], Iterator[Found]]
LENGTH = struct.Struct(">I")
"""Before each piece on the pipes stands its length; 0 ends a file."""
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.remove", "os.rename",
              "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.kill", "shutil.", "tempfile.", "ftplib.",
              "urllib.")  # fmt: skip


def main() -> None:
    """Serves requests until the parent closes its end; started with the memory limit in bytes as only argument."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # a library that prints must not write into the answers
    _limit(int(sys.argv[1]))
    sys.addaudithook(_refuse_reaching_out)
    while header := _piece(requests):
        request = json.loads(header)
        _limit_time(float(request["seconds"]))
        if not _serve(Format(request["format"]), _Body(requests), answers):
            return


class _Body:
    """One file's bytes off the pipe, as the parsers read them: a stream that ends where the file does."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._rest = b""
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, fewer only at the end; all of them where no size is given."""
        pieces, missing = [], size
        while missing and (piece := self._next(missing)):
            pieces.append(piece)
            missing = missing - len(piece) if size >= 0 else -1
        return b"".join(pieces)

    def _next(self, most: int) -> bytes:
        if not self._rest and not self._ended:
            self._rest = _piece(self._pipe)
            self._ended = not self._rest
        piece, self._rest = (self._rest, b"") if most < 0 else (self._rest[:most], self._rest[most:])
        return piece


def _serve(kind: Format, body: _Body, answers: BinaryIO) -> bool:
    """Answers one request; False where this process is no longer fit to serve another."""
    fit = True
    try:
        for place, found in _reader_of(kind)(cast(BinaryIO, body)):
            _answer(answers, _found_to_json(place, found))
    except RefusedError as refused:
        _answer(answers, _found_to_json(0, refused))
    except MemoryError:
        fit = False
        _answer(answers, _found_to_json(0, RefusedError("Q314", "taking it apart needs too much memory", remedy=_SMALLER)))
    except RecursionError:
        _answer(answers, _found_to_json(0, RefusedError("Q305", "its parts are nested too deeply", remedy=_SMALLER)))
    except Exception as wrong:  # noqa: BLE001  parsers break in ways of their own; here is the fence that keeps it to this file
        reason = f"the file is damaged or no such file ({type(wrong).__name__})"
        _answer(answers, _found_to_json(0, RefusedError("Q312", reason, remedy=_AGAIN)))
    while body.read(1_000_000):
        pass
    _answer(answers, {"fit": fit})
    return fit


_SMALLER = "Save the article's text alone."
_AGAIN = "Open it in its own program and save it again, or as text."


def _reader_of(kind: Format) -> Reader:
    """The reader of a format; its libraries are loaded when the first file of it comes."""
    # One import each, since a run over pages needs no PDF library and a child has to start quickly.
    if kind is Format.WEBPAGE:
        from quidproquo.reading.formats.webpage import read_page

        return _alone(read_page)
    if kind is Format.MARKDOWN:
        from quidproquo.reading.formats.plain import read_markdown

        return _alone(read_markdown)
    if kind is Format.PDF:
        from quidproquo.reading.formats.pdf import read_pdf

        return _alone(read_pdf)
    if kind is Format.WORD:
        from quidproquo.reading.formats.word import read_word

        return _alone(read_word)
    if kind is Format.MAIL:
        from quidproquo.reading.formats.mail import read_mail

        return _alone(read_mail)
    if kind is Format.FEED:
        from quidproquo.reading.formats.feed import read_feed

        return lambda body: read_feed(body.read())
    from quidproquo.reading.formats.archive import read_archive

    return read_archive


def _alone(read: Callable[[bytes], Draft]) -> Reader:
    return lambda body: iter([(0, read(body.read()))])


def _found_to_json(place: int, found: Draft | RefusedError) -> dict[str, Any]:
    if isinstance(found, RefusedError):
        return {"place": place, "refused": [found.code, found.message, found.remedy]}
    return {"place": place, "draft": draft_to_json(found)}


def _answer(answers: BinaryIO, value: dict[str, Any]) -> None:
    line = json.dumps(value).encode("ascii")
    answers.write(LENGTH.pack(len(line)) + line)
    answers.flush()


def _piece(pipe: BinaryIO) -> bytes:
    head = pipe.read(LENGTH.size)
    return pipe.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _limit(memory: int) -> None:
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _limit_time(seconds: float) -> None:
    """A second line behind the parent's clock, for the case that the parent is gone."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + 2 * seconds) + 2
    # An archive is many articles; its parent resets the clock at each, which this line cannot see.
    resource.setrlimit(resource.RLIMIT_CPU, (soft if seconds > 0 else hard, hard))


_READABLE = tuple({os.path.realpath(path) for path in (*sys.path, os.path.dirname(os.__file__), "/usr/share/zoneinfo") if path})
_BELOW = tuple(path.rstrip(os.sep) + os.sep for path in _READABLE)


def _refuse_reaching_out(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578): no network, no processes, no writing, and no reading but of Python's own libraries."""
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if writes or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)) or not _is_library(path):
            _refuse(event)
    elif event.startswith(_FORBIDDEN):
        _refuse(event)


def _is_library(path: object) -> bool:
    if isinstance(path, int):
        return True
    return os.path.realpath(os.fsdecode(cast(str, path))).startswith(_BELOW)


def _refuse(event: str) -> NoReturn:
    raise PermissionError(f"{event} is not allowed while a file is taken apart")
