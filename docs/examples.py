"""Runs every example of the pages and puts what it prints into the page.

Invariant: a page is right when running it changes nothing. `python docs/examples.py` rewrites the pages that have changed, and
`tests/test_docs.py` fails where it would.

- A ```console block holds commands behind `$ ` and, below each, what it prints on standard output. A line `...` stands for lines
  left out: as many lines stay above and below it as the page has there.
- A ```python block is run; where it has `>>>` prompts, what each prints stands below it.
- All blocks of a page run in order, in one folder that holds a copy of `examples/` and an empty `build/`. Others are not run.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
LEFT_OUT = "..."
BOOKING = re.compile(r"quid read examples/us-dprk --into (\S+\.duckdb)")
"""What most pages begin with. It is run once; the next page gets a copy of the ledger, which is the same whoever reads."""
_booked: list[bytes] = []


def pages() -> list[Path]:
    """Every page whose examples are run, in a fixed order."""
    return sorted(
        page
        for page in [ROOT / "README.md", ROOT / "examples" / "README.md", *(ROOT / "docs").rglob("*.md")]
        if FENCE.search(page.read_text(encoding="utf-8"))
    )


def run_page(text: str) -> str:
    """The page with every output as it is printed now; an AssertionError names a command that ends badly."""
    names: dict[str, Any] = {}

    def run_block(block: re.Match[str]) -> str:
        run = run_console if block[1] == "console" else run_python
        return f"```{block[1]}\n{run(block[2], room, names)}```"

    with furnished_room() as room:
        return FENCE.sub(run_block, text)


@contextlib.contextmanager
def furnished_room() -> Iterator[Path]:
    """A fresh folder with a copy of `examples/`, gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        shutil.copytree(ROOT / "examples", room / "examples")
        (room / "build").mkdir()
        yield room


def run_console(block: str, room: Path, names: dict[str, Any]) -> str:
    """The commands of one block, each with what it prints."""
    told = ""
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not part.startswith("$ "):
            told += part  # blank lines before the first command
            continue
        command, shown = split_command(part)
        told += command + shortened(run_command(command[2:], room), like=shown)
    return told


def split_command(part: str) -> tuple[str, str]:
    """A command, over several lines where they end in a backslash, and what the page shows below it."""
    lines = part.splitlines(keepends=True)
    length = next((n for n, line in enumerate(lines, 1) if not line.rstrip("\n").endswith("\\")), len(lines))
    return "".join(lines[:length]), "".join(lines[length:])


def run_command(command: str, room: Path) -> str:
    """What a shell prints on standard output; an AssertionError where it ends with anything but 0."""
    whole = BOOKING.fullmatch(command.strip())
    if whole and _booked:
        (room / whole[1]).write_bytes(_booked[0])
        return ""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {"PATH": path, "HOME": str(room), "LANG": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    shell = ["/bin/sh", "-c", command]
    done = subprocess.run(shell, cwd=room, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        raise AssertionError(f"{command.strip()} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    if whole:
        _booked.append((room / whole[1]).read_bytes())
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def shortened(printed: str, *, like: str) -> str:
    """What was printed, with lines left out where the page leaves some out."""
    shown, lines = like.splitlines(keepends=True), printed.splitlines(keepends=True)
    mark = LEFT_OUT + "\n"
    if mark not in shown:
        return printed + ("\n" if like.endswith("\n\n") or like == "\n" else "")
    above = shown.index(mark)
    below = len([line for line in shown[above + 1 :] if line.strip()])
    if len(lines) <= above + below:
        return printed
    return "".join([*lines[:above], mark, *(lines[-below:] if below else [])])


def run_python(block: str, room: Path, names: dict[str, Any]) -> str:
    """One block in the page's own namespace; with prompts, each statement is followed by what it prints."""
    with contextlib.chdir(room):
        if ">>>" not in block:
            exec(compile(block, "<page>", "exec"), names)  # noqa: S102 (the project's own pages)
            return block
        told = ""
        for piece in doctest.DocTestParser().parse(block):
            if isinstance(piece, str):
                told += piece
                continue
            told += prompted(piece.source) + shortened(run_statement(piece.source, names), like=piece.want)
        return told


def prompted(source: str) -> str:
    lines = source.splitlines()
    return f">>> {lines[0]}\n" + "".join(f"... {line}".rstrip() + "\n" for line in lines[1:])


def run_statement(source: str, names: dict[str, Any]) -> str:
    """What one statement prints, its value included, as at a prompt."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        ast.parse(source)  # a clear error where a page has a slip
        exec(compile(source, "<page>", "single"), names)  # noqa: S102 (the project's own pages)
    return "".join(line.rstrip() + "\n" for line in printed.getvalue().splitlines())


def main() -> None:
    for page in pages():
        text = page.read_text(encoding="utf-8")
        told = run_page(text)
        if told != text:
            page.write_text(told, encoding="utf-8")
            print(f"rewrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
