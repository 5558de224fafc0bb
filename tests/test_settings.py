"""Settings: from the environment before the file before the defaults; what does not fit is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from quidproquo.errors import UsageError
from quidproquo.settings import Settings, load_settings


def test_nothing_set_is_the_default(tmp_path: Path) -> None:
    assert load_settings({}, folder=tmp_path) == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "quid.toml").write_text('wait = 3\nworkers = 2\nknowledge = ["names.csv"]\n')
    found = load_settings({"QUID_WAIT": "1.5", "HOME": "/nowhere"}, folder=tmp_path)
    assert (found.wait, found.workers, found.knowledge) == (1.5, 2, ("names.csv",))


@pytest.mark.parametrize(
    ("environment", "file", "names"),
    [
        ({"QUID_WAIT": "soon"}, "", "QUID_WAIT"),
        ({"QUID_MIN_CONFIDENCE": "2"}, "", "QUID_MIN_CONFIDENCE"),
        ({"QUID_WORKERS": "0"}, "", "QUID_WORKERS"),
        ({}, "colour = 1", "colour"),
        ({}, "wait = ", "quid.toml"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, environment: dict[str, str], file: str, names: str) -> None:
    (tmp_path / "quid.toml").write_text(file)
    with pytest.raises(UsageError, match="Q101") as wrong:
        load_settings(environment, folder=tmp_path)
    assert names in str(wrong.value)
