"""How a command ends that is stopped, or whose reader goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

QUID = [sys.executable, "-m", "quidproquo"]


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_who_stops_a_command_is_told_that_it_stopped() -> None:
    with subprocess.Popen(
        [*QUID, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite started in the background ignores it
    ) as reading:
        assert reading.stdin is not None
        reading.stdin.write("USA\n" * 100_000)  # more than the pipe takes: once it is through, the command is reading
        reading.stdin.flush()
        while reading.poll() is None:  # a signal that comes between two reads is seen after the second: then it takes another
            reading.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                reading.wait(timeout=10)
        told = reading.stderr.read() if reading.stderr else ""
    assert reading.returncode == 130
    assert "Q298" in told
    assert "Traceback" not in told


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        text = f"Iran released {number + 2} British sailors on Friday. Israel condemned Iran. " * 20
        (folder / f"2013-11-{number % 28 + 1:02d}_{number}.txt").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [*QUID, "read", str(folder), "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as reading:
        assert reading.stdout is not None
        assert reading.stdout.readline()
        reading.stdout.close()
        told = reading.stderr.read() if reading.stderr else ""
    assert (reading.returncode, told) == (0, "")
