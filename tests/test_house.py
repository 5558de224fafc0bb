"""The rules of the house that a machine can hold; the others are held by people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "quidproquo"
MODULES = sorted(SOURCE.rglob("*.py"))


def here(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def caught_everything(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"nothing named"}
            if names & {"Exception", "BaseException", "nothing named"}:
                yield f"{here(path)}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path)) or not path.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_a_module_stays_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_assert_is_for_tests(path: Path) -> None:
    assert [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Assert)] == []


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_pandas_is_imported_only_where_it_is_asked_for(path: Path) -> None:
    """At module level it would cost everyone a second, and it is an extra."""
    top = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name.split(".")[0] for node in top if isinstance(node, ast.Import) for alias in node.names}
    names |= {(node.module or "").split(".")[0] for node in top if isinstance(node, ast.ImportFrom)}
    assert "pandas" not in names


def test_everything_is_caught_only_at_the_fence_around_one_document() -> None:
    places = [place for path in MODULES for place in caught_everything(path)]
    assert len(places) <= 1, places


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.html")), ids=here)
def test_no_template_switches_escaping_off(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text(encoding="utf-8"))


def test_every_room_of_tests_is_a_package_so_that_two_tests_may_share_a_name() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_version_is_told_once() -> None:
    told = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert told
    assert cited
    assert told[1] == cited[1]
