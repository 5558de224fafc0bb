"""The pages tell the truth: tables are those of the source, examples print what they show, nothing public goes unmentioned."""

from __future__ import annotations

import ast
import dataclasses
import re
import runpy
import tomllib
from pathlib import Path

import pytest

from quidproquo.model import codebook
from quidproquo.model.lines import document_to_json, report_to_json
from quidproquo.model.report import Document, Party, Report, Source, Span, Trigger
from quidproquo.model.words import Column, Deed, Genre, Relation, Status
from quidproquo.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TABLES = runpy.run_path(str(ROOT / "docs" / "tables.py"))
EXAMPLES = runpy.run_path(str(ROOT / "docs" / "examples.py"))
SHELVES = [ROOT / "docs", ROOT / "examples", ROOT / "benchmarks"]
PAPERS = sorted([*ROOT.glob("*.md"), *(page for shelf in SHELVES for page in shelf.rglob("*.md"))])


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def here(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", TABLES["pages"](), ids=here)
def test_the_tables_of_a_page_are_those_of_the_source(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert TABLES["fill"](text) == text, "run `make docs`"


@pytest.mark.parametrize("page", EXAMPLES["pages"](), ids=here)
def test_the_examples_of_a_page_print_what_it_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert EXAMPLES["run_page"](text) == text, "run `make docs`"


def test_every_code_in_the_source_is_on_the_page_of_errors() -> None:
    used = {
        node.value
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"Q\d{3}", node.value)
    }
    assert used
    assert used == set(re.findall(r"^\| `(Q\d{3})`", read("docs/reference/errors.md"), flags=re.MULTILINE))


def test_a_code_that_two_rooms_use_says_the_same_in_both() -> None:
    """Q102 is shared: a date or a span that cannot be meant, whoever meets it."""
    told: dict[str, dict[str, set[str]]] = {}
    for complaint in TABLES["complaints"]():
        told.setdefault(complaint.code, {}).setdefault(complaint.room, set()).add(complaint.message)
    clashes = {code: rooms for code, rooms in told.items() if len({frozenset(words) for words in rooms.values()}) > 1}
    assert set(clashes) <= {"Q102"}, clashes


def test_the_first_figure_of_a_code_is_the_sort_of_its_error() -> None:
    figure = {"UsageError": "Q1", "UnavailableError": "Q2", "RefusedError": "Q3", "Refusal": "Q3"}
    wrong = [each for each in TABLES["complaints"]() if not each.code.startswith(figure.get(each.raised, "Q"))]
    assert wrong == []


def test_the_page_of_words_has_every_word_of_the_closed_lists() -> None:
    page = read("docs/words.md")
    words = [*Deed, *Status, *Column, *Relation, *Genre]
    assert [word.value for word in words if f"`{word.value}`" not in page] == []


def test_every_kind_and_side_is_on_the_page_of_the_codebook() -> None:
    page = read("docs/reference/codebook.md")
    wanted = {kind for _, kind in codebook.kinds()} | set(codebook.sides())
    assert [word for word in sorted(wanted) if f"`{word}`" not in page] == []


@pytest.mark.parametrize("page", PAPERS, ids=here)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAPERS, ids=here)
def test_a_page_does_not_talk_down_or_look_back(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^---\n.*?^---\n", "", prose, flags=re.MULTILINE | re.DOTALL)
    if page.is_relative_to(ROOT / "examples" / "us-dprk"):
        return
    assert re.findall(r"\b(?:simply|just|easily|obviously|of course)\b", prose, flags=re.IGNORECASE) == []


def test_pins_name_versions_and_no_host() -> None:
    lines = read("constraints.txt").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!-]+", line)] == []


def test_everything_that_we_need_is_pinned() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [need for extra in project["project"].get("optional-dependencies", {}).values() for need in extra]
    pinned = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in read("constraints.txt").splitlines()}
    names = {re.sub(r"[-_.]+", "-", re.split(r"[ <>=~!\[;]", need)[0]).lower() for need in wanted}
    assert names <= pinned


def test_every_field_of_a_report_and_a_document_is_on_the_page_of_json() -> None:
    claim = Report(
        "r_1",
        "a.txt",
        None,
        Span(0, 1),
        Trigger(Span(0, 1), "a"),
        Deed.AID,
        Status.DONE,
        actors=(Party("A"),),
        sources=(Source("B"),),
    )
    line = report_to_json(claim)
    fields = {*line, *line["actors"][0], *line["sources"][0], *document_to_json(Document("d_1", "a.txt", "a"))}
    page = read("docs/reference/json.md")
    assert [field for field in sorted(fields) if f"`{field}`" not in page] == []


def test_every_setting_is_on_the_page_of_settings() -> None:
    page = read("docs/reference/settings.md")
    assert [field.name for field in dataclasses.fields(Settings) if f"`QUID_{field.name.upper()}`" not in page] == []


def test_every_page_is_on_the_shelf() -> None:
    shelf = ROOT / "docs" / "README.md"
    linked = {(shelf.parent / link).resolve() for link in re.findall(r"\]\(([^)#]+)\)", shelf.read_text(encoding="utf-8"))}
    pages = {page for page in (ROOT / "docs").rglob("*.md") if page.parent.name != "decisions" and page != shelf}
    assert sorted(here(page) for page in pages - linked) == []
