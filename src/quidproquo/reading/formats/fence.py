"""Takes files of strangers apart in a process of their own, and holds that process to its time and memory.

Invariant: whatever a file does, the caller gets drafts or a refusal, within the limits; a process that overstepped is ended and
the next file gets a new one. Nothing but JSON comes back from there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Found, draft_from_json
from quidproquo.reading.formats.limits import Limits
from quidproquo.reading.formats.recognise import Format

_PIECE = 1 << 20
_LONGEST_ANSWER = 200_000_000
"""JSON of a draft at its largest: 20 MB of text, each letter escaped."""
_PACKAGE = Path(__file__).parents[2]
# The packages are entered without their own __init__: the child needs parsers, and what the front door loads (the language model,
# the ledger) would cost it its start and its memory.
_START = """
import json, sys, types
sys.dont_write_bytecode = True
memory, package, path = json.loads(sys.argv[1])
sys.path[:] = path
for name, place in (("quidproquo", package), ("quidproquo.reading", package + "/reading"), ("quidproquo.model", package +
"/model")):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [place]
sys.argv = ["child", str(memory)]
from quidproquo.reading.formats.child import main
main()
"""


class Fence:
    """One child process at a time, started when the first file comes and used for all that follow."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def process(self) -> int | None:
        """The number of the process that is at work or waits, None before the first file."""
        return self._child.pid if self._child else None

    def close(self) -> None:
        """Ends the child; a later file starts a new one."""
        child, self._child = self._child, None
        if not child:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            try:
                cast(BinaryIO, pipe).close()
            except BrokenPipeError:  # what was not yet written has no reader any more
                continue

    def read(self, kind: Format, data: bytes) -> Iterator[Found]:
        """Drafts and refusals of one file, in its order."""
        child, whole = self._start(), False
        try:
            self._send_head(child, kind)
            _send(child, data)
            yield from self._answers(child, kind)
            whole = True
        except BrokenPipeError:
            raise _broken() from None
        finally:
            if not whole:  # what the child would still say must not be taken for the next file's answer
                self.close()

    def read_stream(self, kind: Format, stream: BinaryIO) -> Iterator[Found]:
        """Drafts and refusals of a file too large to be held, while it is still being sent."""
        child = self._start()
        failed: list[Exception] = []
        self._send_head(child, kind)
        sender = threading.Thread(target=_send_all, args=(child, stream, failed), daemon=True)
        sender.start()
        try:
            yield from self._answers(child, kind)
            if failed:
                raise failed[0]
        finally:
            self.close()  # a child that was left in the middle of a stream is of no further use
            sender.join()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child and self._child.poll() is None:
            return self._child
        self.close()
        path = [str(_PACKAGE.parent), *(entry for entry in sys.path if entry)]
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, json.dumps([self._limits.memory, str(_PACKAGE), path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
            start_new_session=True,  # Ctrl-C is for the parent, which ends the child itself
        )
        return self._child

    def _send_head(self, child: subprocess.Popen[bytes], kind: Format) -> None:
        seconds = 0 if kind is Format.ARCHIVE else self._limits.time_for(kind)
        _write(child, json.dumps({"format": kind.value, "seconds": seconds}).encode())

    def _answers(self, child: subprocess.Popen[bytes], kind: Format) -> Iterator[Found]:
        while True:
            answer = self._answer(child, self._limits.time_for(kind))
            if "fit" in answer:
                if not answer["fit"]:
                    self.close()
                return
            if "draft" in answer:
                yield answer["place"], draft_from_json(answer["draft"])
            else:
                code, reason, remedy = answer["refused"]
                yield answer["place"], RefusedError(code, reason, remedy=remedy)

    def _answer(self, child: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
        """The child's next answer; RefusedError Q313 or Q314 where its time ran out or it broke down."""
        late = threading.Event()
        clock = threading.Timer(seconds, _end_late, args=(child, late))
        clock.daemon = True
        clock.start()
        try:
            line = _receive(cast(BinaryIO, child.stdout))
        finally:
            clock.cancel()
        if line:
            return cast(dict[str, Any], json.loads(line))
        self.close()
        if late.is_set():
            raise RefusedError("Q313", f"taking it apart took more than {seconds:g} s", remedy="Save the article's text alone.")
        raise _broken()


def _broken() -> RefusedError:
    return RefusedError("Q314", "it broke the parser, or needs too much memory", remedy="Save the article's text alone.")


def _end_late(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _send_all(child: subprocess.Popen[bytes], stream: BinaryIO, failed: list[Exception]) -> None:
    try:
        while piece := stream.read(_PIECE):
            _write(child, piece)
        _write(child, b"")
    except (OSError, EOFError, ValueError) as wrong:  # a broken stream is told after the answers; a broken pipe is told by them
        if not isinstance(wrong, BrokenPipeError):
            failed.append(wrong)
            child.kill()


def _send(child: subprocess.Popen[bytes], data: bytes) -> None:
    for start in range(0, len(data), _PIECE):
        _write(child, data[start : start + _PIECE])
    _write(child, b"")


def _write(child: subprocess.Popen[bytes], piece: bytes) -> None:
    pipe = cast(BinaryIO, child.stdin)
    pipe.write(len(piece).to_bytes(4, "big") + piece)
    pipe.flush()


def _receive(pipe: BinaryIO) -> bytes:
    """One answer, or nothing where the child is gone."""
    head = pipe.read(4)
    length = int.from_bytes(head, "big") if len(head) == 4 else 0
    line = pipe.read(length) if length <= _LONGEST_ANSWER else b""
    return line if len(line) == length else b""
