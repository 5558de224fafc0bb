"""The corpus's form: what a gloss says, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.marks import Part, part_of
from training.passages import FaultyLineError, Passage, place_of, read_corpus, read_passages, read_report

from quidproquo.model.words import Deed, Relation, Status

TEXT = "Oslo offered to reopen the strait if Quito frees the crew, officials said; Oslo had closed it in May."


def test_a_gloss_says_who_does_what_to_whom_and_on_what_condition() -> None:
    told = read_report(TEXT, "YIELD/end_blockade offered | reopen | Oslo=NOR > Quito=ECU | source: officials | only_if: 2 | stated: 2011-05")
    assert (told.deed, told.kind, told.status) == (Deed.YIELD, "end_blockade", Status.OFFERED)
    assert [m.side for m in (*told.actors, *told.recipients)] == ["NOR", "ECU"]
    assert told.links == ((Relation.ONLY_IF, 1),)
    assert TEXT[told.start : told.end] == "reopen"


def test_a_second_mention_is_named_by_its_number() -> None:
    start, end = place_of(TEXT, "Oslo#2")
    assert (TEXT[start:end], start) == ("Oslo", TEXT.rindex("Oslo"))


def test_a_party_that_the_sentence_does_not_name_carries_only_its_side() -> None:
    told = read_report(TEXT, "COERCE/blockade done | closed | Oslo#2=NOR > *ECU")
    assert told.recipients[0].start == -1
    assert told.recipients[0].side == "ECU"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("YIELD offered | reopened | Oslo=NOR > -", "not in the sentence"),
        ("GIVE done | reopen | Oslo=NOR > -", "no such deed"),
        ("YIELD/siege done | reopen | Oslo=NOR > -", "no such deed or kind"),
        ("YIELD wished | reopen | Oslo=NOR > -", "status"),
        ("YIELD refused not | reopen | Oslo=NOR > -", "own negation"),
        ("YIELD demanded | reopen | Oslo=NOR > -", "asked"),
        ("YIELD offered | reopen | Oslo > -", "needs its side"),
        ("YIELD offered | reopen | Oslo=NOR > - | when: in May", "not understood"),
        ("YIELD offered | reopen", "a report is"),
    ],
)
def test_a_faulty_gloss_is_refused_with_its_reason(line: str, fault: str) -> None:
    with pytest.raises(FaultyLineError, match=fault):
        read_report(TEXT, line)


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("= a-1 | news | 2011-05-01 | ships\nOslo waited.\n- MEET done | met | Oslo=NOR > -\n- MEET done | sat | Oslo=NOR > -\n")
    with pytest.raises(FaultyLineError, match=r"a\.txt:3: .*\n.*a\.txt:4: "):
        read_passages(path)


def test_the_corpus_is_whole() -> None:
    passages = read_corpus()
    lines = [line for passage in passages for line in passage.lines]
    assert len(lines) >= 2500
    assert sum(line.is_bare for line in lines) >= 0.2 * len(lines)
    told = {(report.deed, report.status) for line in lines for report in line.reports}
    assert {deed for deed, _ in told} == set(Deed)
    assert {status for _, status in told} == set(Status)


def test_a_passage_stays_in_its_part_whatever_is_written_beside_it() -> None:
    assert part_of(Passage("wire-001", "news", "2011", "", ())) is Part.TRAIN
