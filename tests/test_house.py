"""The rules of the house that a machine can hold; the others are held by people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "quidproquo"
MODULES = sorted(SOURCE.rglob("*.py"))
FENCES = {
    "reading/desk.py": "the fence around one document: what breaks the reader becomes a refusal",
    "reading/formats/child.py": "the same in the child process that takes untrusted formats apart",
    "ledger/store.py": "a transaction is rolled back, and the error goes on",
    "cli/__init__.py": "the last line before the user",
}


def here(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def caught_everything(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"nothing named"}
            if names & {"Exception", "BaseException", "nothing named"}:
                yield f"{here(path)}:{node.lineno}"


def imported_at_once(path: Path) -> set[str]:
    """The packages that a module imports when it is loaded."""
    top = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in top if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in MODULES if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))]
    assert list(map(here, silent)) == []


def test_modules_stay_short_enough_to_be_read() -> None:
    """Most files under 400 lines, none so long that nobody reads it to the end."""
    lengths = {here(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 700} == {}
    assert len([name for name, length in lengths.items() if length > 400]) <= len(MODULES) // 10


def test_assert_is_for_tests() -> None:
    assert [here(path) for path in MODULES if any(isinstance(node, ast.Assert) for node in ast.walk(tree(path)))] == []


def test_pandas_is_imported_only_where_it_is_asked_for() -> None:
    """At module level it would cost everyone a second, and it is an extra."""
    assert [here(path) for path in MODULES if "pandas" in imported_at_once(path)] == []


def test_everything_is_caught_only_at_the_fences() -> None:
    places = [place for path in MODULES for place in caught_everything(path)]
    assert [place for place in places if place.split(":")[0] not in FENCES] == []


def test_no_template_switches_escaping_off() -> None:
    templates = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.html")}
    assert templates
    assert [here(path) for path, text in templates.items() if re.search(r"\|\s*safe\b|autoescape\s+false", text)] == []


def test_every_room_of_tests_is_a_package_so_that_two_tests_may_share_a_name() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_version_is_told_once() -> None:
    told = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert told
    assert cited
    assert told[1] == cited[1]
