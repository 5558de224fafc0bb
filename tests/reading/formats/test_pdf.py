"""PDF files: words, properties, and what is refused by name (threat T22)."""

from __future__ import annotations

import io

import pypdf
import pytest

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.pdf import MOST_PAGES, read_pdf
from quidproquo.reading.formats.printed import join_lines, join_pages
from tests.reading.hostile import SENTENCES, pdf, stream, words


def locked(user: str, owner: str) -> bytes:
    """A PDF file with passwords."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([words(SENTENCES)])))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(data: bytes) -> str:
    """The code with which a PDF file is refused."""
    with pytest.raises(RefusedError) as refused:
        read_pdf(data)
    return refused.value.code


def test_words_title_and_author_are_read_and_the_day_of_making_is_no_date() -> None:
    draft = read_pdf(
        pdf([words(SENTENCES)], info="<< /Title (Envoy leaves) /Author (Ada Thornquist) /CreationDate (D:20180920) >>")
    )
    assert draft.text == " ".join(SENTENCES)
    assert (draft.title, draft.authors, draft.published) == ("Envoy leaves", ("Ada Thornquist",), None)


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.docx", "untitled", "envoy.pdf"])
def test_a_programs_title_is_none(title: str) -> None:
    assert read_pdf(pdf([words(SENTENCES)], info=f"<< /Title ({title}) /Author (ajones) >>")).title is None


def test_a_password_is_named_unless_it_only_guards_changes() -> None:
    assert refusal(locked("secret", "owner")) == "Q310"
    assert read_pdf(locked("", "owner")).text == " ".join(SENTENCES)


def test_pictures_of_pages_are_named() -> None:
    picture = stream(
        b"\x00" * 300, b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    scanned = pdf([b"q 612 0 0 792 0 0 cm /Im1 Do Q"], extra=[picture], resources=b"/XObject << /Im1 6 0 R >>")
    assert refusal(scanned) == "Q311"


def test_what_a_cut_or_cyclic_file_still_shows_is_read_or_refused() -> None:
    whole = pdf([words(SENTENCES)])
    assert refusal(whole[:40]) == "Q312"
    cyclic = whole.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert refusal(cyclic) in ("Q311", "Q312")
    assert read_pdf(whole.replace(b"startxref\n", b"startxref\n9")).text == " ".join(SENTENCES)


def test_too_many_pages_are_refused() -> None:
    assert refusal(pdf([b""] * (MOST_PAGES + 1))) == "Q305"


def test_scripts_and_attachments_are_no_words() -> None:
    with_script = pdf([words(SENTENCES)]).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    )
    assert "alert" not in read_pdf(with_script).text


def test_lines_become_paragraphs_again() -> None:
    lines = [
        "Envoy leaves Geneva",
        "The envoy left Geneva on Tuesday after four days of nego-",
        "tiations about the reactor, and said that a freeze was",
        "near.",
        "American officials said that a U.S.-",
        "led programme of long-term aid was no promise, nor was long-",
        "term trade.",
    ]
    assert join_lines(lines).split("\n\n") == [
        "Envoy leaves Geneva",
        "The envoy left Geneva on Tuesday after four days of negotiations about the reactor, and said that a freeze was near.",
        "American officials said that a U.S.-led programme of long-term aid was no promise, nor was long-term trade.",
    ]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    def leaf(number: int) -> str:
        body = "\n".join(f"On day {number} of the talks the envoy said sentence {line} and nothing else." for line in range(10))
        return f"The Larkspur Courier {number}\n{body}\n{number}"

    text = join_pages([leaf(number) for number in range(1, 6)])
    assert "Courier" not in text
    assert text.startswith("On day 1 of the talks")
    assert text.endswith("and nothing else.")
