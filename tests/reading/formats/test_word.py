"""Word documents."""

from __future__ import annotations

import pytest

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.word import read_word
from tests.reading.hostile import SENTENCES, W, document_xml, docx

PROPERTIES = (
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Envoy leaves</dc:title><dc:creator>Ada Thornquist</dc:creator></cp:coreProperties>"
)


def body(inner: str) -> bytes:
    """A Word document whose body is this markup."""
    return docx(f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>')


def run(words: str) -> str:
    """A run of words."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_paragraphs_title_and_author_are_read() -> None:
    draft = read_word(docx(document_xml(SENTENCES), **{"docProps/core.xml": PROPERTIES}))
    assert draft.text == "\n\n".join(SENTENCES)
    assert (draft.title, draft.authors, draft.published) == ("Envoy leaves", ("Ada Thornquist",), None)


def test_a_titled_paragraph_is_the_title() -> None:
    titled = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Envoy leaves")}</w:p><w:p>{run(SENTENCES[0])}</w:p>'
    assert read_word(body(titled)).title == "Envoy leaves"


def test_insertions_are_in_deletions_are_out_and_tables_are_read() -> None:
    inner = (
        f"<w:p>{run('The envoy ')}<w:del><w:r><w:delText>stayed</w:delText></w:r></w:del>"
        f"<w:ins>{run('left')}</w:ins>{run('.')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('In a cell.')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p>{run('In a control.')}</w:p></w:sdtContent></w:sdt>"
    )
    assert read_word(body(inner)).text == "The envoy left.\n\nIn a cell.\n\nIn a control."


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 nothing",
        docx("<w:document"),
        docx("")[:-30],
        b"no zip at all",
    ],
)
def test_a_damaged_document_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        read_word(data)
    assert refused.value.code == "Q312"
