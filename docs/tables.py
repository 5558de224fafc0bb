"""Prints the tables of the reference pages from the source that they describe.

Invariant: between `<!-- table: name -->` and `<!-- end -->` a page holds what the function of that name returns.
`python docs/tables.py` rewrites the pages that have changed, and `tests/test_docs.py` fails where it would.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from quidproquo.model import codebook
from quidproquo.model.words import Status

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "quidproquo"
TABLE = re.compile(r"^<!-- table: (\w+) -->\n.*?^<!-- end -->$", flags=re.MULTILINE | re.DOTALL)
CODE = re.compile(r"Q\d{3}")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One place in the source where a code is used: what it says and what it advises."""

    code: str
    sort: str
    raised: str
    room: str
    message: str
    remedy: str


def pages() -> list[Path]:
    """Every page with a table in it."""
    found = [*(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks" / "README.md"]
    return sorted(page for page in found if TABLE.search(page.read_text(encoding="utf-8")))


def fill(text: str) -> str:
    """The page with its tables as the source has them now."""
    return TABLE.sub(lambda found: f"<!-- table: {found[1]} -->\n{TABLES[found[1]]()}<!-- end -->", text)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") or "·" for cell in line) + " |\n" for line in lines)


def deeds() -> str:
    return table(
        ["deed", "it is", "column", "PLOVER", "CAMEO"],
        ([f"`{e.deed}`", e.meaning, e.column, e.plover, e.codes.cameo] for e in codebook.deeds().values()),
    )


def statuses() -> str:
    return table(
        ["status", "the text says that the deed …", "PLOVER"],
        (
            [f"`{e.status}`", e.meaning, {"deed": "the deed's own", None: "not exported"}.get(e.plover, e.plover or "")]
            for e in codebook.statuses().values()
        ),
    )


def kinds() -> str:
    return table(
        ["deed", "kind", "it is", "PLOVER", "done", "promised, offered", "demanded", "refused", "threatened"],
        (
            [f"`{e.deed}`", f"`{e.kind}`", e.meaning, codebook.plover_of(e.deed, e.kind, Status.DONE) or "", *spread(e.codes)]
            for e in codebook.kinds().values()
        ),
    )


def spread(codes: codebook.Codes) -> list[str]:
    return [codes.cameo, codes.intend, codes.request, codes.reject, codes.threaten]


def parties() -> str:
    """Sides that are no state of today."""
    others = [side for side in codebook.sides().values() if side.sort != "state"]
    return table(
        ["code", "name", "sort", "from", "until"],
        ([f"`{s.code}`", s.name, s.sort, s.start or "", s.end or ""] for s in sorted(others, key=lambda s: (s.sort, s.code))),
    )


def states() -> str:
    return "".join(f"`{side.code}` {side.name}  \n" for side in codebook.sides().values() if side.sort == "state")


def errors() -> str:
    return table(
        ["code", "sort", "it says", "what to do"],
        ([f"`{c.code}`", c.sort, c.message, c.remedy] for c in complaints()),
    )


def complaints() -> list[Complaint]:
    """Every code of the source with its words, each once; a value that is only known at run time is shown as `…`."""
    found = {
        complaint
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for complaint in complaint_of(node, path.relative_to(SOURCE).parts[0].removesuffix(".py"))
    }
    return sorted(found, key=lambda c: (c.code, c.message, c.remedy))


def complaint_of(call: ast.Call, room: str) -> Iterator[Complaint]:
    values = [*call.args, *(word.value for word in call.keywords)]
    at = next((n for n, value in enumerate(values) if is_code(value)), None)
    if at is None:
        return
    named = {word.arg: word.value for word in call.keywords if word.arg}
    rest = [value for value in values[at + 1 :] if value is not named.get("remedy")]
    message = next((said(value) for value in rest if said(value)), "…")
    remedy = said(named["remedy"]) if "remedy" in named else next((said(value) for value in rest[1:] if said(value)), "…")
    code = ast.literal_eval(values[at])
    yield Complaint(code, SORTS[code[1]], getattr(call.func, "id", ""), room, message, remedy or "…")


def is_code(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value) is not None


def said(value: ast.expr) -> str:
    """The words of a literal, an f-string's values as `…`; nothing for anything else."""
    if isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else ""
    if isinstance(value, ast.JoinedStr):
        return "".join(said(part) or "…" for part in value.values)
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        return (said(value.left) or "…") + (said(value.right) or "…")
    return ""


SORTS = {"1": "usage", "2": "unavailable", "3": "refused"}


def commands() -> str:
    """Each command with its arguments and options, as `--help` words them."""
    from quidproquo.cli.app import app

    group = typer.main.get_command(app)
    return "\n".join(command_page(name, command) for name, command in walk(group, "quid"))


def walk(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
        return
    for word, inner in below.items():
        if not inner.hidden:
            yield from walk(inner, f"{name} {word}")


def command_page(name: str, command: Any) -> str:
    context = command.context_class(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    options = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    rows = [[f"`{spelled(option)}`", clean(getattr(option, "help", "") or "")] for option in options]
    body = "\n" + table(["argument or option", "meaning"], rows) if rows else ""
    return f"### `{name}`\n\n{clean(command.help or '')}\n\n```text\n{usage}\n```\n{body}"


def spelled(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper()) + ("…" if parameter.nargs == -1 else "")
    return ", ".join([*parameter.opts, *parameter.secondary_opts])


def clean(text: str) -> str:
    return " ".join(inspect.cleandoc(text).split())


def settings() -> str:
    """The fields of Settings; the comment behind each says what it is for."""
    from quidproquo.settings import Settings

    lines = re.findall(r"^    (\w+): (.+?) = (.+?)  # (.+)$", inspect.getsource(Settings), flags=re.MULTILINE)
    rows = ([f"`{name}`", f"`QUID_{name.upper()}`", sort, f"`{default}`", meaning] for name, sort, default, meaning in lines)
    return table(["in `quid.toml`", "in the environment", "type", "unless set", "meaning"], rows)


def names() -> str:
    """What `import quidproquo` offers."""
    import quidproquo

    rows = []
    for name in sorted(quidproquo.__all__):
        thing = getattr(quidproquo, name)
        first = (inspect.getdoc(thing) or "").split("\n\n")[0]
        rows.append([f"`{name}`", clean(first) if callable(thing) or inspect.ismodule(thing) else ""])
    return table(["name", "meaning"], rows)


def benchmarks() -> str:
    """Each file of `benchmarks/` that can be run: the command, and the first sentence of what it says of itself."""
    rows = []
    for path in sorted((ROOT / "benchmarks").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if '__name__ == "__main__"' not in text and path.name != "__main__.py":
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__main__")
        first = clean((ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0])
        found = re.search(r"`(python [^`]+)`", first)
        rows.append([f"`{found[1] if found else 'python -m ' + name}`", re.sub(r":? *`python [^`]+`", "", first).rstrip(".: ")])
    return table(["command", "it measures"], rows)


TABLES: dict[str, Callable[[], str]] = {
    "deeds": deeds,
    "statuses": statuses,
    "kinds": kinds,
    "parties": parties,
    "states": states,
    "errors": errors,
    "commands": commands,
    "settings": settings,
    "names": names,
    "benchmarks": benchmarks,
}


def main() -> None:
    for page in pages():
        text = page.read_text(encoding="utf-8")
        filled = fill(text)
        if filled != text:
            page.write_text(filled, encoding="utf-8")
            print(f"rewrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
