"""Made sentences: the annotation follows the frame."""

from __future__ import annotations

from training.frames import frames, kernels, make_sentences
from training.marks import ROLES

from quidproquo.model.words import Deed, Status


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert make_sentences(20, seed=5) == make_sentences(20, seed=5)


def test_marks_stand_on_words_of_the_sentence() -> None:
    for sentence in make_sentences(300, seed=1):
        for mark in sentence.marks:
            assert 0 <= mark.at < len(sentence.words)
            assert all(0 <= word < len(sentence.words) for _, word in mark.roles)
            assert all(0 <= first < last <= len(sentence.words) for _, first, last in mark.spans)


def test_a_demand_has_an_asker_and_nothing_else_has() -> None:
    for mark in (mark for sentence in make_sentences(300, seed=2) for mark in sentence.marks if mark.deed):
        asked = any(ROLES[role] == "asked_by" for role, _ in mark.roles)
        assert asked <= (mark.status is Status.DEMANDED)


def test_a_promised_harm_is_a_threat() -> None:
    harms = [m for s in make_sentences(600, seed=3) for m in s.marks if m.deed in (Deed.ASSAULT, Deed.SANCTION)]
    assert harms
    assert all(mark.status not in (Status.PROMISED, Status.OFFERED) for mark in harms)


def test_every_status_has_frames_and_every_deed_has_phrases() -> None:
    assert {frame.status for frame in frames("active")} == set(Status)
    assert {kernel.deed for kernel in kernels("kernels")} == set(Deed)
    assert {kernel.deed for kernel in kernels("neutral")} == {None}
