"""The shipped network: refused where it was changed, the same whatever is read beside a sentence, chances that are chances."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quidproquo.errors import UnavailableError
from quidproquo.model.words import Deed
from quidproquo.reading.network import MODEL_FOLDER, ask, ask_one, load_network

PLAIN = "Norway released the crew of a Chilean trawler on Monday .".split()
LONG = "Officials said that the two delegations , after a night of argument about fish , had gone to bed without an agreement .".split()


def test_chances_are_chances() -> None:
    told = ask_one(LONG)
    assert told.deed.shape == (len(LONG), 1 + len(Deed))
    np.testing.assert_allclose(told.deed.sum(-1), 1.0, atol=1e-3)
    np.testing.assert_allclose(told.status.sum(-1), 1.0, atol=1e-3)
    np.testing.assert_allclose(np.exp(told.arcs).sum(-1), 1.0, atol=1e-3)
    assert ((told.roles >= 0) & (told.roles <= 1)).all()


def test_every_arc_that_could_be_has_a_label() -> None:
    told = ask_one(PLAIN)
    assert told.rels.shape == (len(PLAIN) + 1, len(PLAIN) + 1)
    assert told.rels.max() < len(load_network().labels.rel)


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    alone = ask_one(PLAIN)
    beside = dict(ask([LONG, PLAIN, LONG]))[1]
    for layer in ("arcs", "deed", "status", "roles"):
        np.testing.assert_allclose(getattr(alone, layer), getattr(beside, layer), atol=1e-3)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL_FOLDER, tmp_path / "model"))


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("name", ["network.onnx", "pieces.json", "labels.json"])
@pytest.mark.parametrize(("harm", "code"), [(flip_a_byte, "Q221"), (Path.unlink, "Q220")])
def test_a_changed_model_is_refused(copied: Path, name: str, harm: Callable[[Path], None], code: str) -> None:
    harm(copied / name)
    with pytest.raises(UnavailableError) as told:
        load_network(copied)
    assert told.value.code == code
    assert "Install" in told.value.remedy


def test_a_damaged_list_of_checksums_is_refused(copied: Path) -> None:
    (copied / "checksums.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnavailableError):
        load_network(copied)
