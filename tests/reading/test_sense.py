"""The heads: probabilities over words, the same whatever is read beside a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from quidproquo.errors import UnavailableError
from quidproquo.model.words import Deed, Status
from quidproquo.reading.parse import MODEL_FOLDER
from quidproquo.reading.sense import load_heads, sense, verdict_at

PLAIN = "Norway released the crew of a Chilean trawler on Monday .".split()
LONG = "Officials said that the two delegations , after a night of argument about fish , had gone to bed without an agreement .".split()


def test_a_release_is_a_yield_by_its_doer_to_whoever_is_given_back() -> None:
    (found,) = sense([PLAIN])
    verdict = verdict_at(1, found)
    assert (verdict.deed, verdict.status) == (Deed.YIELD, Status.DONE)
    assert verdict.chance > 0.5
    assert 0 in verdict.doers


def test_chances_are_chances() -> None:
    (found,) = sense([LONG])
    assert found.deed.shape == (len(LONG), 1 + len(Deed))
    np.testing.assert_allclose(found.deed.sum(-1), 1.0, atol=1e-3)
    np.testing.assert_allclose(found.status.sum(-1), 1.0, atol=1e-3)
    assert ((found.roles >= 0) & (found.roles <= 1)).all()


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    (alone,) = sense([PLAIN])
    beside = sense([LONG, PLAIN, LONG])[1]
    np.testing.assert_allclose(alone.deed, beside.deed, atol=1e-4)
    np.testing.assert_allclose(alone.roles, beside.roles, atol=1e-4)


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    content = bytearray((folder / "heads.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "heads.onnx").write_bytes(content)
    with pytest.raises(UnavailableError, match="Q221"):
        load_heads(folder)
