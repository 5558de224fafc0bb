"""Files out of the ledger: whole or not there, and never in the place of a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Thread

import pytest

from quidproquo.errors import UnavailableError
from quidproquo.flow.files import write_lines


def test_a_file_is_replaced_by_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("before", encoding="utf-8")
    assert write_lines(out, iter(["one", "two"])) == 2
    assert out.read_text(encoding="utf-8") == "one\ntwo\n"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_lines(pipe, iter(["one"]))
    reader.join()
    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == (["one\n"], True)


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("before", encoding="utf-8")
    (tmp_path / "link").symlink_to("out.txt")
    write_lines(tmp_path / "link", iter(["one"]))
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "one\n"
    assert (tmp_path / "link").is_symlink()


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="Q210"):
        write_lines(tmp_path, iter(["one"]))
