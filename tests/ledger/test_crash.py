"""What was acknowledged survives kill -9. Two hundred kills: `python benchmarks/crash.py --kills 200`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "crash.py"


@pytest.mark.crash
def test_nothing_acknowledged_is_lost_or_torn() -> None:
    if not hasattr(__import__("os"), "fork"):
        pytest.skip("this system has no fork")
    run = subprocess.run([sys.executable, str(BENCHMARK), "--kills", "10"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
