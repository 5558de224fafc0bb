"""The assumptions file: TOML in, TOML out. Reading the disk is the caller's; a file that is not understood changes nothing.

Each number stands alone (meant as certain) or as `{ value = …, low = …, high = … }` (the draws vary it).
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping

from quidproquo.advising.assumptions import Assumptions, Given, assume
from quidproquo.advising.fields import FIELDS, SECTIONS, Bound, Field
from quidproquo.advising.moves import FORMULA, PARAMETERS, Kind, Move, add_move
from quidproquo.errors import UsageError


def parse_assumptions(text: str | bytes, *, name: str = "the assumptions file") -> Assumptions:
    """The assumptions that a file states; what it leaves out keeps its default."""
    given: dict[str, Given] = {}
    moves: list[Move] = []
    for section, content in _load(text, name).items():
        if section == "move":
            for number, table in enumerate(_tables(content), start=1):
                moves.append(_read_move(table, number, given))
        else:
            _read_section(section, content, given)
    return assume(given, moves)


def _load(text: str | bytes, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except UnicodeDecodeError as error:
        raise UsageError("Q182", f"{name} is not UTF-8 text", remedy="Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "Q182", f"{name} is not TOML: {error}", remedy="Mend that line; numbers need no quotation marks"
        ) from error
    except RecursionError as error:
        raise UsageError("Q182", f"{name} is nested too deeply", remedy="Start again from `quid advise --init`") from error


def _tables(content: object) -> list[Mapping[str, object]]:
    if not isinstance(content, list) or not all(isinstance(table, dict) for table in content):
        raise UsageError("Q182", "move is not a list of tables", remedy="Begin each move of your own with a line [[move]]")
    return content


def _read_section(section: str, content: object, given: dict[str, Given]) -> None:
    if section not in SECTIONS:
        near = difflib.get_close_matches(section, [*SECTIONS, "move"], n=1, cutoff=0.5)
        hint = f"Did you mean [{near[0]}]?" if near else f"The sections are {', '.join(SECTIONS)} and [[move]]"
        raise UsageError("Q181", f"there is no section {section!r}", remedy=hint)
    if not isinstance(content, dict):
        raise UsageError("Q182", f"{section} is a section, not a number", remedy=f"Begin it with a line [{section}]")
    for key, what in content.items():
        given[f"{section}.{key}"] = _read_number(f"{section}.{key}", what)


def _read_number(name: str, what: object) -> Given:
    if isinstance(what, (bool, int, float)):
        return what
    if isinstance(what, dict):
        return what
    raise UsageError(
        "Q180",
        f"{name} is {what!r}, which is no number",
        remedy=f"Write {name.split('.')[-1]} = a number, without quotation marks",
    )


def _read_move(table: Mapping[str, object], number: int, given: dict[str, Given]) -> Move:
    texts = {key: table.get(key, "") for key in ("name", "kind", "says")}
    for key, text in texts.items():
        if not isinstance(text, str) or (not text and key != "says"):
            raise UsageError("Q181", f"move {number} has no {key}", remedy='Give it name = "…" and kind = "…"')
    own = [key for key in table if key not in texts]
    move = add_move(str(texts["name"]), str(texts["kind"]), str(texts["says"]), own=own)
    for key in own:
        given[f"move.{move.name}.{key}"] = _read_number(f"move.{move.name}.{key}", table[key])
    return move


def write_assumptions() -> str:
    """The default assumptions as a commented file, ready to be changed."""
    lines = [
        "# Assumptions for `quid advise`. No number below is the record's: each is tagged `assumed` until you change it,",
        "# then `user`. A number alone is meant as certain; { value = …, low = …, high = … } is varied in the draws.",
    ]
    for section, says in SECTIONS.items():
        lines += ["", f"# {says}", f"[{section}]"]
        fields = [f for f in FIELDS if f.section == section]
        lines += [_write_field(f) for f in fields]
    lines += [
        "",
        "# Moves of your own: take away the # signs, and repeat the block as often as you like. Kinds, and what they are worth:",
    ]
    lines += [f"#   {kind}: {formula} (takes {', '.join(PARAMETERS[kind])})" for kind, formula in FORMULA.items()]
    lines += [
        "#",
        "# [[move]]",
        '# name = "aid-for-access"',
        f'# kind = "{Kind.ASK}"',
        '# says = "food aid, once inspectors are in"',
        "# s_R = { value = 0.5, low = 0.3, high = 0.7 }",
        "# s_X = 0.1",
        "# x = 0.1",
    ]
    return "\n".join(lines) + "\n"


def _write_field(f: Field) -> str:
    if f.value is None:
        return f"# {f.key} = 0.3  # {f.says}"
    return f"{f.key} = {_write_value(f)}  # {f.says}"


def _write_value(f: Field) -> str:
    if f.bound is Bound.FLAG:
        return str(bool(f.value)).lower()
    if f.low is None or f.high is None:
        return f"{f.value:g}"
    return f"{{ value = {f.value:g}, low = {f.low:g}, high = {f.high:g} }}"
