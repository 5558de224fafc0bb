"""Reads the knowledge files: one CSV per sort of thing, and a folder of people.

Invariant: loading is a pure function of the files' text; every mistake in a file is an error that names the file and the line.
A user's own file has the columns of `people/*.csv`, `organisations.csv` or `states.csv`; its header tells which.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from quidproquo.errors import UsageError
from quidproquo.model.words import Sector
from quidproquo.reading.knowledge.spell import cut
from quidproquo.reading.knowledge.types import Entry, Form, Sense, Sort, Tenure

HERE = Path(__file__).parent
Row = Mapping[str, str]
# Sides whose people are written surname first, and those written either way.
SURNAME_FIRST = frozenset({"PRK", "KOR", "CHN", "TWN", "VNM", "KHM", "HKG", "VDR"})
EITHER_ORDER = frozenset({"JPN", "HUN"})
_SUFFIXES = frozenset({"II", "III", "IV", "VI", "XIV", "XVI", "Jr.", "Jr", "Sr."})
# First letters that transliterations swap.
_SAME_SOUND = ("cgkqj", "ijy", "sz", "dt", "vwf", "bp", "lrn", "aeouéáóöü")
# Surnames that open a sentence as something else: "He said", "So far", "No".
_NEVER_ALONE = frozenset(
    {"he", "so", "no", "an", "to", "do", "on", "in", "my", "we", "it", "or", "as", "by", "at", "is", "us", "i"}
)
_PARTICLES = ("al", "el", "ul", "ad", "as", "ar", "ash", "az")


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV with their line numbers; lines that begin with # are remarks.

    Raises UsageError (Q171) where the file cannot be read or a row has too many cells."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror or "it cannot be opened").lower() if isinstance(error, OSError) else "it is no UTF-8 text"
        raise UsageError(
            "Q171", f"cannot read the knowledge file {path}: {why}", remedy="Give a readable UTF-8 CSV file."
        ) from error
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader(line for _, line in kept)
    header = next(reader, [])
    for (number, _), cells in zip(kept[1:], reader, strict=False):
        if len(cells) > len(header):
            raise _mistake(
                path, number, f"{len(cells)} cells under {len(header)} columns", "Put names that hold a comma in quotation marks."
            )
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def header_of(path: Path) -> tuple[str, ...]:
    """The column names of a knowledge file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            return tuple(cell.strip() for cell in line.split(","))
    return ()


def load_folder(folder: Path = HERE) -> list[tuple[tuple[str, ...], Sense]]:
    """Every spelling of every entry of the shipped files, as (words, sense)."""
    found: list[tuple[tuple[str, ...], Sense]] = []
    found += _states(folder / "states.csv")
    found += _shared(folder / "shared.csv")
    found += _things(folder / "places.csv", Sort.PLACE)
    found += _things(folder / "organisations.csv", Sort.ORG)
    found += _things(folder / "groups.csv", Sort.GROUP)
    found += _things(folder / "agencies.csv", Sort.BODY)
    found += _things(folder / "media.csv", Sort.MEDIA)
    found += _roles(folder / "roles.csv")
    found += _compounds(folder / "compounds.csv")
    rows = [(path, number, row) for path in sorted((folder / "people").glob("*.csv")) for number, row in read_rows(path)]
    return found + people(rows)


def load_file(path: Path) -> list[tuple[tuple[str, ...], Sense]]:
    """The spellings of a user's own file; its header tells what it lists.

    Raises UsageError (Q172) for a header that no knowledge file has."""
    rows = [(path, number, row) for number, row in read_rows(path)]
    columns = header_of(path)
    if "office" in columns:
        return people(rows)
    if "adjectives" in columns:
        return _states(path)
    if {"name", "side", "sector"} <= set(columns):
        return _things(path, Sort.GROUP)
    raise UsageError(
        "Q172",
        f"{path.name} has the columns {', '.join(columns) or '(none)'}",
        remedy="Use name,also,side,office,start,end for people, name,also,side,sector,start,end for groups, "
        "or side,names,adjectives,people,capitals for states.",
    )


def _mistake(path: Path, number: int, what: str, remedy: str) -> UsageError:
    return UsageError("Q171", f"{path.name}, line {number}: {what}", remedy=remedy)


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]


def parse_day(text: str, *, last: bool) -> date | None:
    """An ISO day, month or year as its first or last day; empty is None. Raises ValueError."""
    parts = [int(part) for part in text.split("-")] if text else []
    if not parts:
        return None
    if len(parts) == 3:
        return date(*parts)
    if not last:
        return date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(days=1)


def _dates(path: Path, number: int, row: Row) -> tuple[date | None, date | None]:
    try:
        return parse_day(row.get("start", ""), last=False), parse_day(row.get("end", ""), last=True)
    except (ValueError, TypeError) as error:
        raise _mistake(
            path, number, f"{row.get('start')} or {row.get('end')} is no date", "Write 2007, 2007-05 or 2007-05-31."
        ) from error


def _sector(path: Path, number: int, text: str) -> Sector | None:
    if not text:
        return None
    try:
        return Sector(text)
    except ValueError as error:
        raise _mistake(path, number, f"{text!r} is no sector", f"Use one of {', '.join(Sector)}.") from error


def _plural(adjective: str) -> str:
    """The people of an adjective that takes an s; "French" and "Chinese" take none."""
    return adjective if adjective.endswith(("s", "sh", "ch", "ese")) else adjective + "s"


def _states(path: Path) -> list[tuple[tuple[str, ...], Sense]]:
    found = []
    for number, row in read_rows(path):
        names = _names(row["names"])
        adjectives = _names(row["adjectives"])
        start, end = _dates(path, number, row)
        state = Entry(names[0], row["side"], Sector.GOV, Sort.STATE, start, end)
        people = Entry(names[0], row["side"], None, Sort.DEMONYM, start, end)
        capital = Entry(names[0], row["side"], Sector.GOV, Sort.PLACE, kind="seat")
        spelled = [(state, Form.FULL, name) for name in names]
        spelled += [(people, Form.ADJECTIVE, name) for name in adjectives]
        # Only the first adjective makes a plural by itself; the others are adjectives or name one person.
        spelled += [(people, Form.PEOPLE, name) for name in _names(row["people"]) or [_plural(name) for name in adjectives[:1]]]
        spelled += [(capital, Form.CAPITAL, name) for name in _names(row["capitals"])]
        found += [(cut(name), Sense(entry, form, name)) for entry, form, name in spelled]
    return found


def _shared(path: Path) -> list[tuple[tuple[str, ...], Sense]]:
    """Names of several sides: one sense a side; `kind` says whether all are meant at once ("both") or one by default."""
    found = []
    for _, row in read_rows(path):
        form = Form(row["form"])
        sort = Sort.STATE if form is Form.FULL else Sort.DEMONYM
        for side in _names(row["sides"]):
            kind = "both" if row["both"] else "default" if side == row["default"] else "shared"
            found.append((cut(row["name"]), Sense(Entry(row["name"], side, Sector.GOV, sort, kind=kind), form, row["name"])))
    return found


def _things(path: Path, sort: Sort) -> list[tuple[tuple[str, ...], Sense]]:
    found = []
    for number, row in read_rows(path):
        start, end = _dates(path, number, row)
        sector = _sector(path, number, row["sector"])
        shown = row["name"].split(" (")[0]
        entry = Entry(shown, row["side"] or None, sector, sort, start, end, kind=row.get("kind") or None)
        found += [(cut(name), Sense(entry, Form.FULL, name)) for name in [shown, *_names(row["also"])]]
    return found


def _roles(path: Path) -> list[tuple[tuple[str, ...], Sense]]:
    found = []
    for number, row in read_rows(path):
        sector = _sector(path, number, row["sector"])
        for name in _names(row["names"]):
            entry = Entry(name, row["side"] or None, sector, Sort.OFFICE, role=row["role"], single=row["one"] == "yes")
            spellings = [name] if row["side"] and name[:1].isupper() else [name, _many(name)]
            found += [(cut(spelling), Sense(entry, Form.FULL, spelling)) for spelling in dict.fromkeys(spellings)]
    return found


def _many(name: str) -> str:
    """The plural of an office: presidents, secretaries of state, attorneys are left alone."""
    head, joint, rest = name.partition(" of ")
    if head.endswith(("s", "men", "people", "police", "media", "press")):
        return name
    if head.endswith("y") and head[-2] not in "aeou":
        return head[:-1] + "ies" + joint + rest
    return head + ("es" if head.endswith(("ch", "sh", "x")) else "s") + joint + rest


def _compounds(path: Path) -> list[tuple[tuple[str, ...], Sense]]:
    """Lists of names parted by |, which may hold commas: read by the line, not as CSV."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines()[2:]:
        for name in _names(line):
            found.append((cut(name), Sense(Entry(name, None, None, Sort.BLOCK), Form.FULL, name)))
    return found


def people(rows: Sequence[tuple[Path, int, Row]]) -> list[tuple[tuple[str, ...], Sense]]:
    """Persons from their rows, one row an office; rows of one name are one person."""
    sectors = role_sectors()
    persons: dict[str, list[Tenure]] = {}
    spellings: dict[str, dict[str, str]] = {}
    for path, number, row in rows:
        start, end = _dates(path, number, row)
        office = row["office"]
        sector = _sector(path, number, row.get("sector", "")) or sectors.get(office, Sector.GOV if office else Sector.CVL)
        persons.setdefault(row["name"], []).append(Tenure(office, row["side"] or None, sector, start, end))
        names = spellings.setdefault(row["name"], {})
        for name in [row["name"].split(" (")[0], *_names(row["also"])]:
            names.setdefault(name, row["side"])
    found = []
    for name, tenures in persons.items():
        tenures.sort(key=lambda tenure: tenure.start or date.min)
        last = tenures[-1]
        shown = name.split(" (")[0].replace("_", " ").replace("^", "")
        surname = surname_of(name.split(" (")[0], next(iter(spellings[name].values())))
        entry = Entry(
            shown, last.side, last.sector, Sort.PERSON, tenures[0].start, last.end, tenures=tuple(tenures), surname=surname
        )
        found += _spell_person(entry, spellings[name])
    return found


def role_sectors() -> dict[str, Sector]:
    """The sector that an office belongs to, from `roles.csv`."""
    return {row["role"]: Sector(row["sector"]) for _, row in read_rows(HERE / "roles.csv")}


def _spell_person(entry: Entry, names: Mapping[str, str]) -> list[tuple[tuple[str, ...], Sense]]:
    full: dict[tuple[str, ...], str] = {}
    short: dict[tuple[str, ...], str] = {}
    for name, side in names.items():
        label = name.replace("_", " ").replace("^", "")
        words = cut(label)
        full.setdefault(words, label)
        if len(words) == 1:
            continue
        surname = surname_of(name, side)
        if "^" not in name and not _same_sound(surname, entry.surname or surname):
            continue  # a byname or a second surname: "Abu Mazen", "Daniel Ortega Saavedra"
        for form in _short_forms(surname):
            if len(form) > 1 or form[0].lower() not in _NEVER_ALONE:
                short.setdefault(form, " ".join(form))
        if side in EITHER_ORDER and len(words) == 2:
            full.setdefault((words[1], words[0]), label)
    senses = [(words, Sense(entry, Form.FULL, label)) for words, label in full.items()]
    return senses + [(words, Sense(entry, Form.SURNAME, label)) for words, label in short.items() if words not in full]


def surname_of(name: str, side: str) -> str:
    """The surname in a name of the people files: marked by ^, else the first word of a Korean name, the last of a French one."""
    words = [word for word in name.split() if word not in _SUFFIXES] or name.split()
    marked = [word for word in words if "^" in word]
    if marked:
        return marked[0].partition("^")[2].replace("_", " ")
    return (words[0] if side in SURNAME_FIRST else words[-1]).replace("_", " ")


def _same_sound(one: str, other: str) -> bool:
    """Whether two spellings of a surname may be the same: Qaddafi and Gaddafi, Ri and Lee, not Ortega and Saavedra."""
    if one[:1] == other[:1]:
        return True
    first, second = _short_forms(one)[-1][0][:1].lower(), _short_forms(other)[-1][0][:1].lower()
    return first == second or any(first in letters and second in letters for letters in _SAME_SOUND)


def _short_forms(surname: str) -> list[tuple[str, ...]]:
    """How a surname stands alone: "al-Assad" also as "Assad"."""
    words = cut(surname)
    if len(words) > 1 and words[0].lower() in _PARTICLES:
        return [words, words[1:]]
    return [words]
