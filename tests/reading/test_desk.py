"""The reading desk: documents read together read as they do alone, and long ones piece by piece."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quidproquo.errors import UsageError
from quidproquo.model.lines import document_id
from quidproquo.model.report import Document, Reading, Refusal
from quidproquo.reading import desk
from quidproquo.reading.view import cut_text

FREED = "On Tuesday North Korea freed two American prisoners. South Korea thanked Kim, and promised 50,000 tons of food."
LIST = "North Korea and " + ", ".join(f"Iran and Syria met envoy {number}" for number in range(200)) + " released two prisoners."


def told(text: str, name: str) -> Document:
    """A text as a document."""
    return Document(document_id(text, title=None, published=None, source=name), name, text)


def readings(*documents: Document) -> list[Reading]:
    """What is read of documents in one batch."""
    found = desk.read_batch(documents)
    assert all(isinstance(each, Reading) for each in found)
    return [each for each in found if isinstance(each, Reading)]


def assert_quotes(reading: Reading) -> None:
    """Each trigger and party stands where its span says."""
    text = reading.document.text
    for report in reading.reports:
        assert text[report.trigger.span.start : report.trigger.span.end] == report.trigger.text
        assert report.trigger.text
        for party in (*report.actors, *report.recipients, *report.sources):
            assert party.span is None or text[party.span.start : party.span.end]


def test_a_sentence_too_long_for_the_model_leaves_the_next_document_alone() -> None:
    # The parser gives such a sentence back in parts, which once went to the document after it.
    freed, listed = told(FREED, "a"), told(LIST, "b")
    (alone,) = readings(freed)
    _, together, again = readings(listed, freed, told(FREED, "c"))
    assert alone.reports
    assert together.reports == alone.reports
    assert len(again.reports) == len(alone.reports)
    assert_quotes(together)


def test_a_long_document_is_read_in_pieces_and_quoted_from_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [f"{FREED} It was day {number}." for number in range(12)]
    whole = told("\n\n".join(paragraphs), "long")
    (at_once,) = readings(whole)
    monkeypatch.setattr(desk, "LONGEST_PIECE", 500)
    (pieced,) = readings(whole)
    assert_quotes(pieced)
    assert [report.trigger.span for report in pieced.reports] == [report.trigger.span for report in at_once.reports]
    assert len({report.id for report in pieced.reports}) == len(pieced.reports)


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(1, 40))
def test_pieces_are_the_text_again_and_none_is_too_long(text: str, longest: int) -> None:
    pieces = list(cut_text(text, longest))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(end - start <= longest for start, end in pieces)
    assert all(start < end for start, end in pieces) or not text


ARTICLES = [
    "Libya released the French prisoners, and France lifted its sanctions on Libya. The crossing was opened on the same day.",
    "",
    "Chad refused to meet Sudan in Geneva until Sudan withdrew its troops. The envoys of both governments went home in anger.",
    "Iran admitted inspectors after a year of talks with the European Union. The agency thanked Iran for what it had done.",
    "Kenya gave 500 tons of maize to Uganda. The lorries crossed the border at night, and the drivers were thanked by all.",
]


def article_files(folder: Path) -> list[str]:
    """The articles as files, named in the order of the list; the second is empty and cannot be read."""
    paths = [folder / f"{number}.txt" for number in range(len(ARTICLES))]
    for path, text in zip(paths, ARTICLES, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def in_short(entry: Reading | Refusal) -> tuple[str, object]:
    if isinstance(entry, Refusal):
        return Path(entry.source).name, entry.code
    return Path(entry.document.source).name, [(r.id, r.deed, r.status, r.actor_sides, r.trigger.span) for r in entry.reports]


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_and_refusals_come_in_the_order_of_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    paths = article_files(tmp_path)
    alone = [in_short(entry) for path in paths for entry in desk.read([path])]
    monkeypatch.setattr(desk, "FIRST_BATCH_CHARACTERS", 100)
    monkeypatch.setattr(desk, "BATCH_CHARACTERS", 200)
    together = [in_short(entry) for entry in desk.read(paths, workers=workers)]
    assert together == alone
    assert [name for name, _ in together] == [f"{number}.txt" for number in range(len(ARTICLES))]
    assert together[1][1] == "Q304"
    assert all(found for _, found in together)


def test_the_first_reading_comes_before_the_last_source_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "FIRST_BATCH_CHARACTERS", 100)
    paths = article_files(tmp_path)
    readings = desk.read(paths)
    assert in_short(next(readings))[0] == "0.txt"
    Path(paths[-1]).write_text(
        "Oman thanked Qatar for its help in the talks with Iran, and for the ship that it had sent.", encoding="utf-8"
    )
    *_, last = readings
    assert isinstance(last, Reading)
    assert last.document.text.startswith("Oman thanked Qatar")


@pytest.mark.parametrize("workers", [0, -1])
def test_nobody_reads_without_a_worker(workers: int) -> None:
    with pytest.raises(UsageError) as wrong:
        list(desk.read(["-"], workers=workers))
    assert wrong.value.code == "Q120"


def test_a_mistake_in_a_file_of_knowledge_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        next(desk.read(article_files(tmp_path), knowledge=[str(tmp_path / "nowhere.csv")]))


class BreakingText(str):
    """A text that no reader survives."""

    __slots__ = ()

    def isascii(self) -> bool:
        raise RuntimeError("this text breaks whoever looks at it")

    def __getitem__(self, key: object) -> str:
        raise RuntimeError("this text breaks whoever takes a piece of it")


def test_a_text_that_breaks_the_reader_is_refused_and_the_others_are_read() -> None:
    before, after = told(FREED, "before"), told(ARTICLES[0], "after")
    broken = Document("d_broken", "broken", BreakingText(FREED))
    passed_on = Refusal("gone.txt", "Q301", "there is no such file")
    first, refused, gone, last = desk.read_batch([before, broken, passed_on, after])
    assert isinstance(refused, Refusal)
    assert (refused.source, refused.code, gone) == ("broken", "Q320", passed_on)
    assert refused.reason
    assert refused.remedy
    assert [first, last] == [*readings(before), *readings(after)]


def test_rows_of_one_file_are_documents_of_their_own(tmp_path: Path) -> None:
    rows = [{"id": f"row-{number}", "text": text} for number, text in enumerate(ARTICLES) if text]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = [entry for entry in desk.read([str(path)]) if isinstance(entry, Reading)]
    assert [entry.document.source for entry in found] == [row["id"] for row in rows]
    for entry in found:
        assert entry.reports
        assert_quotes(entry)


SAID = [
    "Libya released the French prisoners.", "Chad refused to meet Sudan.", "“We will not pay,” the Omani envoy said.", "It did so in May.",
    "Both sides agreed to talks if Qatar paid $5 million.", "He denied it.", "Cameroon refused.", "In return, France lifted sanctions.",
]  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(SAID), max_size=6), st.sampled_from([" ", "\n\n"]))
def test_any_sentences_are_read_the_same_twice_in_the_order_of_the_text_and_as_they_stand(
    sentences: list[str], between: str
) -> None:
    document = told(between.join(sentences), "any")
    (once,), (twice,) = readings(document), readings(document)
    assert once == twice
    assert_quotes(once)
    spans = [report.span for report in once.reports]
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    for report in once.reports:
        assert report.span.start <= report.trigger.span.start < report.trigger.span.end <= report.span.end
        assert {term.report for term in report.terms} <= {other.id for other in once.reports} - {report.id}
