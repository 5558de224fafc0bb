"""From what the user names to documents and refusals."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quidproquo.model.report import Document, Refusal
from quidproquo.model.words import Genre
from quidproquo.reading.sources import read_documents
from tests.reading import hostile

ARTICLE = """Envoy leaves Geneva without a deal

The North Korean envoy left Geneva on Tuesday after four days of talks about the reactor at Yongbyon. He said that his
government would return to the table when the frozen money was released. American officials said that they had made no
such promise.
"""


def documents(found: Iterable[Document | Refusal]) -> list[Document]:
    """What was read, where nothing was refused."""
    read = list(found)
    assert not [each for each in read if isinstance(each, Refusal)]
    return [each for each in read if isinstance(each, Document)]


def only_document(path: Path | str, **told: object) -> Document:
    """The one document of a source."""
    (document,) = documents(read_documents([str(path)], **told))  # type: ignore[arg-type]
    return document


def only_refusal(path: Path | str) -> Refusal:
    """The one refusal of a source."""
    (refusal,) = read_documents([str(path)])
    assert isinstance(refusal, Refusal)
    assert refusal.remedy
    assert "\n" not in refusal.reason
    return refusal


def test_a_plain_file_keeps_its_text_and_gives_its_title(tmp_path: Path) -> None:
    path = tmp_path / "envoy.txt"
    path.write_text(ARTICLE)
    document = only_document(path)
    assert document.text == ARTICLE
    assert document.title == "Envoy leaves Geneva without a deal"
    assert document.source == str(path)
    assert document.published is None


def test_the_same_text_from_the_same_place_is_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "envoy.txt"
    path.write_text(ARTICLE)
    assert only_document(path).id == only_document(path).id


@pytest.mark.parametrize(
    ("told", "header", "name", "table", "expected"),
    [
        (date(2001, 1, 1), "2002-02-02", "2003-03-03_a.txt", "2004-04-04", date(2001, 1, 1)),
        (None, "2002-02-02", "2003-03-03_a.txt", "2004-04-04", date(2002, 2, 2)),
        (None, None, "2003-03-03_a.txt", "2004-04-04", date(2003, 3, 3)),
        (None, None, "a.txt", "2004-04-04", date(2004, 4, 4)),
        (None, None, "a.txt", None, None),
    ],
)
def test_the_date_is_the_users_then_the_headers_then_the_names_then_the_tables(
    tmp_path: Path, told: date | None, header: str | None, name: str, table: str | None, expected: date | None
) -> None:
    path = tmp_path / name
    path.write_text((f"---\npublished: {header}\n---\n" if header else "") + ARTICLE)
    if table:
        (tmp_path / "sources.csv").write_text(f"file,published,outlet\n{name},{table},The Quillfeather Wire\n")
    assert only_document(path, published=told).published == expected


@pytest.mark.parametrize(
    ("header", "table", "told", "expected"),
    [
        ("opinion", "news", Genre.STATEMENT, Genre.OPINION),
        ("", "news", Genre.STATEMENT, Genre.NEWS),
        ("", "", Genre.STATEMENT, Genre.STATEMENT),
        ("", "", None, Genre.UNKNOWN),
    ],
)
def test_the_genre_is_the_files_then_the_tables_then_the_users(
    tmp_path: Path, header: str, table: str, told: Genre | None, expected: Genre
) -> None:
    (tmp_path / "a.txt").write_text(f"---\ngenre: {header}\n---\n" + "The envoy left Geneva on Tuesday.")
    (tmp_path / "sources.csv").write_text(f"file,genre\na.txt,{table}\n")
    assert only_document(tmp_path / "a.txt", genre=told).genre is expected


def test_a_table_beside_the_file_says_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "sources.csv").write_text(
        "file,title,published,outlet,authors,url,genre\n"
        "a.txt,Another title,2007-02-13,The Quillfeather Wire,Ada Thornquist and Jonas Pellworm,https://quillfeather.example/a,opinion\n"
    )
    document = only_document(tmp_path)
    assert (document.title, document.outlet) == ("Another title", "The Quillfeather Wire")
    assert document.authors == ("Ada Thornquist", "Jonas Pellworm")
    assert document.address == "https://quillfeather.example/a"
    assert document.genre is Genre.OPINION


def test_a_folder_is_read_in_the_order_of_names_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "d.txt"):
        (tmp_path / name).write_text(ARTICLE + name)
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / ".hidden").write_text("not an article")
    found = list(read_documents([str(tmp_path)]))
    assert [Path(each.source).name for each in found] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [each.code for each in found if isinstance(each, Refusal)] == ["Q303"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert len(documents(read_documents([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "*.txt")]))) == 1


def test_a_pattern_names_files(tmp_path: Path) -> None:
    for name in ("2007/a.txt", "2008/b.txt", "2008/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE + name)
    found = documents(read_documents([str(tmp_path / "**" / "*.txt")]))
    assert [Path(each.source).name for each in found] == ["a.txt", "b.txt"]
    assert only_refusal(tmp_path / "*.pdf").code == "Q301"


def test_what_is_not_there_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "empty").mkdir()
    found = list(
        read_documents(
            [str(tmp_path / "gone.txt"), str(tmp_path / "empty"), "https://quillfeather.example/a", str(tmp_path / "a.txt")]
        )
    )
    assert [each.code for each in found if isinstance(each, Refusal)] == ["Q301", "Q301", "Q301"]
    assert isinstance(found[-1], Document)


def test_a_name_with_a_nul_is_refused() -> None:
    assert only_refusal("a\0b.txt").code in ("Q301", "Q302")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.txt").chmod(0)
    assert only_refusal(tmp_path / "a.txt").code == "Q302"


def test_a_folder_one_may_not_open_is_refused_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/one.txt", "closed/two.txt", "z/three.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(ARTICLE + name)
    opened = os.scandir

    def guarded(path: str) -> object:
        # Root may open every folder, so the system's answer is played here.
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = list(read_documents([str(tmp_path)]))
    assert [Path(each.source).name for each in found] == ["one.txt", "three.txt", "closed"]
    assert [(each.code, each.reason) for each in found if isinstance(each, Refusal)] == [
        ("Q302", "it cannot be opened (permission denied)")
    ]
    assert only_refusal(tmp_path / "closed").code == "Q302"


def test_a_text_that_calls_itself_a_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fake.duckdb").write_text(ARTICLE)
    refusal = only_refusal(tmp_path / "fake.duckdb")
    assert (refusal.code, refusal.reason) == ("Q303", "this is a database and no article")


def test_a_device_is_refused() -> None:
    assert only_refusal("/dev/zero").code == "Q302"


def test_a_folder_passes_over_a_record_of_acts_that_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("North Korea returned the remains of American soldiers to the United States in July.\n" * 3)
    (tmp_path / "reference.jsonl").write_text('{"id": "ref-1", "text": "The two governments agreed on a framework in Geneva."}\n')
    assert [entry.source for entry in read_documents([str(tmp_path)])] == [str(tmp_path / "a.txt")]
    assert [entry.source for entry in read_documents([str(tmp_path / "reference.jsonl")])] == ["ref-1"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "folder"
    folder.mkdir()
    outside.write_text(ARTICLE)
    (folder / "out.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "in.txt").symlink_to(folder / "a.txt")
    found = list(read_documents([str(folder)]))
    assert [Path(each.source).name for each in found if isinstance(each, Document)] == ["a.txt"]
    assert [(Path(each.source).name, each.code) for each in found if isinstance(each, Refusal)] == [("out.txt", "Q302")]


def test_standard_input_is_told_by_what_stands_in_it() -> None:
    (plain,) = documents(read_documents(["-"], stdin=io.BytesIO(ARTICLE.encode())))
    assert (plain.source, plain.text) == ("-", ARTICLE)
    line = json.dumps({"id": "n1", "text": ARTICLE, "published": "2007-02-13T10:00:00Z"})
    (row,) = documents(read_documents(["-"], stdin=io.BytesIO(line.encode())))
    assert (row.source, row.published) == ("n1", date(2007, 2, 13))


def test_rows_stream_and_a_broken_row_is_one_refusal(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl.gz"
    good = {
        "id": 7,
        "content": ARTICLE,
        "title": "T",
        "published": "13 February 2007",
        "outlet": "O",
        "authors": ["Ada Thornquist"],
    }
    with gzip.open(path, "wt") as lines:
        lines.write(
            json.dumps(good) + "\n{broken\n\n" + json.dumps({"title": "no text"}) + "\n" + json.dumps({"text": ARTICLE}) + "\n"
        )
    first, broken, textless, last = read_documents([str(path)], published=date(1999, 1, 1))
    assert isinstance(first, Document)
    assert (first.source, first.title, first.published, first.outlet) == ("7", "T", date(2007, 2, 13), "O")
    assert isinstance(broken, Refusal)
    assert (broken.source, broken.code) == (f"{path}:2", "Q315")
    assert isinstance(textless, Refusal)
    assert textless.source == f"{path}:4"
    assert isinstance(last, Document)
    assert (last.source, last.published) == (f"{path}:5", date(1999, 1, 1))


def test_rows_are_delivered_before_the_stream_ends() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as incoming, os.fdopen(writer, "wb") as outgoing:
        outgoing.write(json.dumps({"text": ARTICLE}).encode() + b"\n")
        outgoing.flush()
        found = read_documents(["-"], stdin=incoming)
        # The writer is still open: only a reader that streams can answer.
        outgoing.write(b'{"text": "half a')
        outgoing.flush()
        assert isinstance(next(found), Document)
        outgoing.close()
        assert isinstance(next(found), Refusal)


def test_a_csv_with_a_text_column_is_read_and_one_without_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id;Text;Published\nx1;"First line\n\nThey ""agreed"" to talk; in Geneva.";2007-02-13\n')
    document = only_document(path)
    assert (document.source, document.published) == ("x1", date(2007, 2, 13))
    assert document.text == 'First line\n\nThey "agreed" to talk; in Geneva.'
    path.write_text("id,body\n1,They agreed to talk.\n")
    assert only_refusal(path).code == "Q315"


def test_a_cut_gzip_file_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"text": f"{ARTICLE} {os.urandom(400).hex()}"}) + "\n" for _ in range(200))
    path.write_bytes(gzip.compress(lines.encode())[:-2000])
    *read, last = read_documents([str(path)])
    assert len(read) > 100
    assert isinstance(last, Refusal)
    assert last.code == "Q312"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "Q304"),
        (b" \n\n\t ", "Q304"),
        (b"--- *** ---", "Q304"),
        (bytes(range(256)) * 10, "Q303"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "Q303"),
        (b"PK\x03\x04" + b"\0" * 100, "Q303"),
        ("Северная Корея согласилась закрыть реактор, сообщил в среду представитель агентства.".encode(), "Q306"),
        ("북한은 수요일 원자로를 폐쇄하기로 합의했다고 발표했다.".encode(), "Q306"),
        (
            "El gobierno de Corea del Norte dijo que no volverá a la mesa de negociaciones por las sanciones.".encode(),
            "Q306",
        ),
        (b"Subscribe to continue reading. The envoy left Geneva on Tuesday, his spokesman said.", "Q308"),
    ],
)
def test_what_is_no_english_article_is_refused_with_its_code(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert only_refusal(path).code == code


def test_one_sentence_is_enough_for_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("North Korea agreed to talk.")
    assert only_document(path).text == "North Korea agreed to talk."


def test_a_text_over_twenty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The envoy said that they would talk. " * 600_000)
    assert only_refusal(path).code == "Q305"


def test_nul_and_lone_surrogates_leave_offsets_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "The envoy\x00 said \ud800that they would talk."
    path.write_text(json.dumps({"text": text}))
    document = only_document(path)
    assert document.text == "The envoy  said \ufffdthat they would talk."
    assert document.text.index("talk") == text.index("talk")


def test_one_hostile_page_of_three_is_one_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(hostile.article_page())
    (tmp_path / "b.html").write_bytes(hostile.page("<div>" * 200_000))
    (tmp_path / "c.html").write_bytes(hostile.article_page())
    first, bad, last = read_documents([str(tmp_path)])
    assert isinstance(first, Document)
    assert isinstance(bad, Refusal)
    assert isinstance(last, Document)
    assert bad.code == "Q305"


@pytest.mark.parametrize(
    "data",
    [
        hostile.page("<p>" + "The envoy said so. " * 1_600_000 + "</p>"),
        hostile.page("<p>" + "The envoy said so. " * 560_000 + "</p>"),
        hostile.page("<p><a href='#'>Kim met Hill</a></p>" * 50_000),
        hostile.page("<b>" * 100_000),
        hostile.page("\x00" * 1000),
        b"<html><meta charset='utf-16'>" + bytes(range(128, 256)) * 20,
        b"<html>" + b"<![CDATA[" * 20_000,
        b"<html><head>" + b"<meta name=a content=b>" * 70_000,
    ],
    ids=["30 MB", "one paragraph of 10 MB", "50,000 links", "deep", "NULs", "wrong charset", "CDATA", "70,000 metas"],
)
def test_a_page_that_cannot_be_an_article_is_one_refusal(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    assert only_refusal(tmp_path / "a.html").code in ("Q303", "Q304", "Q305", "Q306", "Q307", "Q312", "Q313")


def test_a_file_is_told_by_its_bytes_before_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(hostile.article_page())
    (tmp_path / "text.html").write_text(ARTICLE)
    (tmp_path / "text.pdf").write_text(ARTICLE)
    page, refused, text = read_documents([str(tmp_path / name) for name in ("page.txt", "text.pdf", "text.html")])
    assert isinstance(page, Document)
    assert page.title == "Envoy leaves Geneva"
    assert isinstance(refused, Refusal)
    assert refused.code == "Q312"
    assert isinstance(text, Document)


def test_every_format_gives_its_article(tmp_path: Path) -> None:
    files = {
        "a.txt": ARTICLE.encode(),
        "b.md": ARTICLE.encode(),
        "c.html": hostile.article_page(),
        "d.pdf": hostile.pdf([hostile.words(hostile.SENTENCES)]),
        "e.docx": hostile.docx(hostile.document_xml(hostile.SENTENCES)),
        "f.eml": b"From: Ada Thornquist <a@b.example>\nSubject: Envoy leaves\n\n" + ARTICLE.encode(),
        "g.rss": f"<rss><channel><item><title>Envoy</title><description>{ARTICLE}</description></item></channel></rss>".encode(),
        "h.warc.gz": hostile.warc([("https://larkspur.example/1", hostile.article_page())]),
        "i.jsonl": json.dumps({"text": ARTICLE}).encode(),
        "j.csv": f'id,text\nrow,"{ARTICLE}"\n'.encode(),
        "k.json": json.dumps([{"text": ARTICLE}]).encode(),
        "l.txt.gz": gzip.compress(ARTICLE.encode()),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = documents(read_documents([str(tmp_path)]))
    assert len(found) == len(files)
    for document in found:
        assert "The North Korean envoy left Geneva on Tuesday after four days" in document.text, document.source
        assert document.published is None


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see this process's children")
def test_the_reader_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(hostile.article_page())
    before = children()
    found = read_documents([str(tmp_path / "a.html"), str(tmp_path / "b.txt")])
    next(found)
    assert children() - before
    found.close()  # type: ignore[attr-defined]
    assert not children() - before


def children() -> set[int]:
    """Children of this process that are still there."""
    listed = Path("/proc/self/task").glob("*/children")
    return {int(number) for path in listed for number in path.read_text().split()}


@given(st.text(max_size=300))
def test_offsets_hold_for_any_text_that_a_row_carries(text: str) -> None:
    for found in read_documents(["-"], stdin=io.BytesIO(json.dumps({"text": text}).encode())):
        if isinstance(found, Document):
            assert len(found.text) == len(text)
            assert [kept for kept, was in zip(found.text, text, strict=True) if kept != was] == [" "] * text.count("\x00")
