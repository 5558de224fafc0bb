"""From what the user names to documents: files, folders, patterns and standard input.

Invariant: every source yields documents or a refusal, never an exception; one bad file stops nothing, and the order is that of
the sources and, within a folder, of the names. The input of the reading room happens here and nowhere else.
"""

from __future__ import annotations

import csv
import glob
import gzip
import io
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from quidproquo.errors import RefusedError
from quidproquo.model.lines import document_id
from quidproquo.model.report import Document, Refusal
from quidproquo.model.words import Genre
from quidproquo.reading.dateline import day_of
from quidproquo.reading.formats import plain, rows
from quidproquo.reading.formats.days import day_in_name
from quidproquo.reading.formats.decode import decode
from quidproquo.reading.formats.draft import Draft, Found, draft_from, split_authors
from quidproquo.reading.formats.fence import Fence
from quidproquo.reading.formats.fitness import refuse_unfit
from quidproquo.reading.formats.genre import guess_genre
from quidproquo.reading.formats.headline import find_byline, find_headline
from quidproquo.reading.formats.limits import LARGEST_FILE, Limits
from quidproquo.reading.formats.recognise import HEAD, Format, recognise

STANDARD_INPUT = "-"
BESIDE = "sources.csv"
"""The table that may stand beside files and say where they come from."""
NO_ARTICLES = frozenset({BESIDE, "reference.jsonl"})
"""Files that may stand in a folder of articles and are none: the table of sources, and a record of acts to import."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the user says of all sources."""

    published: date | None
    genre: Genre | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stream comes from, and what is known of it from outside."""

    source: str
    name: str
    beside: Draft | None
    told: _Told


@dataclass(slots=True)
class _Tables:
    """The `sources.csv` of each folder, read once."""

    known: dict[Path, dict[str, Draft]] = field(default_factory=dict)

    def of_file(self, path: Path) -> Draft | None:
        """What the table beside a file says of it."""
        folder = path.parent
        if folder not in self.known:
            self.known[folder] = _read_table(folder / BESIDE)
        return self.known[folder].get(path.name)


def read_documents(
    sources: Sequence[str],
    *,
    published: date | None = None,
    genre: Genre | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Refusal]:
    """Documents of all sources in order, and a refusal for each that cannot be read.

    `published` is the user's word: it wins over what a file says of itself, and fills in for rows, entries and records that say
    nothing. `genre` fills in everywhere. A document whose date nobody knows has `published=None`. `limits` holds the process that
    takes pages, mails and the like apart; it lives as long as this iterator.
    """
    told = _Told(published, genre)
    tables = _Tables()
    seen: set[tuple[int, int]] = set()
    with Fence(limits) as fence:
        for source in sources:
            for file in _files_of(source):
                if isinstance(file, Refusal):
                    yield file
                elif file == STANDARD_INPUT:
                    yield from _read_stream(stdin or sys.stdin.buffer, _Place(file, "", None, told), fence)
                elif _is_new(Path(file), seen):
                    yield from _read_file(Path(file), _Place(file, Path(file).name, tables.of_file(Path(file)), told), fence)


def _is_new(path: Path, seen: set[tuple[int, int]]) -> bool:
    """Whether this file was not read in this run, under whatever name."""
    try:
        status = path.stat()
    except OSError:
        return True  # opening it will say why
    key = (status.st_dev, status.st_ino)
    new = key not in seen or not stat.S_ISREG(status.st_mode)
    seen.add(key)
    return new


def _files_of(source: str) -> Iterator[str | Refusal]:
    """The files that a source names, or one refusal."""
    if source == STANDARD_INPUT:
        yield source
        return
    if re.match(r"[a-z][a-z0-9+.-]*://", source, re.IGNORECASE):
        yield Refusal(source, "Q301", "addresses are not fetched", "Save the page and give its file.")
        return
    try:
        path = Path(source)
        if path.is_dir():
            yield from _files_in_folder(path)
        elif path.exists():
            yield str(path)
        elif glob.has_magic(source):
            yield from _files_of_pattern(source)
        else:
            yield Refusal(
                source,
                "Q301",
                "there is no such file",
                "Check the name; a folder, a pattern in quotation marks, or - also serve.",
            )
    except (OSError, ValueError) as wrong:
        yield _not_opened(source, wrong)


def _files_in_folder(folder: Path) -> Iterator[str | Refusal]:
    """Files below a folder in the order of their names; hidden ones and tables of sources are passed over, links out and folders
    that cannot be opened are refused."""
    root = folder.resolve()
    empty = True
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (Path(place) / name).is_symlink())
        for name in sorted(names):
            if name.startswith(".") or name in NO_ARTICLES:
                continue
            empty = False
            yield _inside(Path(place) / name, root)
    for wrong in closed:
        yield _not_opened(str(wrong.filename), wrong)
    if empty and not closed:
        yield Refusal(str(folder), "Q301", "there is no file in this folder", "Give a folder with articles in it.")


def _files_of_pattern(pattern: str) -> Iterator[str | Refusal]:
    fixed = Path(re.split(r"[*?\[]", pattern, maxsplit=1)[0] + "x").parent.resolve()
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Refusal(pattern, "Q301", "no file matches this pattern", "Check the pattern, and put it in quotation marks.")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            # `**` names the folders between as well, and their files again; a plain `*` that meets a folder means what is in it.
            yield from () if "**" in pattern or path.is_symlink() else _files_in_folder(path)
        elif path.name not in NO_ARTICLES:
            yield _inside(path, fixed)


def _inside(path: Path, root: Path) -> str | Refusal:
    """The file, unless it is a link that leads out of the folder that was named."""
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return Refusal(
            str(path), "Q302", "a link that leads out of the folder is not followed", "Name its target as a source of its own."
        )
    return str(path)


def _read_file(path: Path, place: _Place, fence: Fence) -> Iterator[Document | Refusal]:
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise RefusedError("Q302", "this is no file but a device or a socket", remedy="Give a file.")
        with path.open("rb") as stream:
            yield from _read_stream(stream, place, fence)
    except OSError as wrong:
        yield _not_opened(place.source, wrong)
    except RefusedError as refused:
        yield _refusal(place.source, refused)


def _read_stream(stream: BinaryIO, place: _Place, fence: Fence) -> Iterator[Document | Refusal]:
    """Documents of one stream, each judged by itself."""
    number = 0
    try:
        for number, found in _drafts(_peekable(stream), place.name, fence):
            where = f"{place.source}:{number}" if number else place.source
            if isinstance(found, RefusedError):
                yield _refusal(where, found)
                continue
            try:
                refuse_unfit(found)
                yield _to_document(found, source=found.id or where, place=place, alone=not number)
            except RefusedError as refused:
                yield _refusal(where, refused)
    except RefusedError as refused:
        yield _refusal(place.source, refused)
    except (OSError, EOFError, zlib.error) as wrong:
        after = f" after entry {number}" if number else ""
        yield Refusal(place.source, "Q312", f"the file is damaged{after} ({_reason(wrong)})", "Fetch or unpack it again.")


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return cast(io.BufferedReader, stream) if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))


def _drafts(stream: io.BufferedReader, name: str, fence: Fence) -> Iterator[Found]:
    head = stream.peek(HEAD)[:HEAD]
    if head.startswith(b"\x1f\x8b"):
        stream = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)))
        head = stream.peek(HEAD)[:HEAD]
        name = re.sub(r"\.gz$", "", name, flags=re.IGNORECASE)
    if not head:
        raise RefusedError("Q304", "the file is empty", remedy="Give a file with text in it.")
    kind = recognise(name, head)
    match kind:
        case Format.JSON_LINES:
            yield from rows.read_json_lines(stream)
        case Format.CSV:
            yield from rows.read_csv(stream)
        case Format.JSON:
            yield from rows.read_json(_read_whole(stream, kind))
        case Format.PLAIN:
            yield 0, plain.read_plain(_read_whole(stream, kind))
        case Format.ARCHIVE:
            yield from fence.read_stream(kind, stream)
        case _:
            yield from fence.read(kind, _read_whole(stream, kind))


def _read_whole(stream: BinaryIO, kind: Format) -> bytes:
    """All bytes of a file, RefusedError Q305 where there are too many."""
    limit = LARGEST_FILE[kind]
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise RefusedError(
            "Q305", f"the file is larger than {limit // 1_000_000} MB", remedy="Split it, or give it as jsonl, an article a line."
        )
    return data


def _to_document(draft: Draft, *, source: str, place: _Place, alone: bool) -> Document:
    """A document from a draft, the user's word, the file's name, the table beside it and, where nobody else says the day, the dateline.

    A file that is the article takes the user's day before its own; in a file of many, what each says of itself comes first. The
    user's genre is one for all sources, so it only serves where a file says nothing.
    """
    told, extra = place.told, place.beside or Draft(text="")
    days = (told.published, draft.published) if alone else (draft.published, told.published)
    published = next((day for day in (*days, day_in_name(place.name), extra.published) if day), None) or day_of(draft.text)
    title = draft.title or extra.title or (None if draft.page else find_headline(draft.text))
    address = draft.address or extra.address
    genre = draft.genre or extra.genre or told.genre or guess_genre(draft.text, title=title, address=address)
    return Document(
        id=document_id(draft.text, title=title, published=published, source=source),
        source=source,
        text=draft.text,
        title=title,
        authors=draft.authors or extra.authors or split_authors(find_byline(draft.text)),
        outlet=draft.outlet or extra.outlet,
        published=published,
        address=address,
        genre=genre,
    )


def _read_table(path: Path) -> dict[str, Draft]:
    """Rows of a `sources.csv` by the file they speak of; a table that cannot be read says nothing."""
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > 50_000_000:
            return {}
        lines = decode(path.read_bytes()).splitlines()
        table = list(csv.DictReader(lines))
    except (OSError, RefusedError, csv.Error):
        return {}
    named = ((_file_named(row), row) for row in table)
    return {
        name: draft_from("", {key: each for key, each in row.items() if key not in _FILE_COLUMNS}) for name, row in named if name
    }


_FILE_COLUMNS = ("file", "filename", "path", "name")


def _file_named(row: dict[str, str]) -> str | None:
    value = next((row[column] for column in _FILE_COLUMNS if row.get(column)), None)
    return Path(value.replace("\\", "/").strip()).name if value else None


def _not_opened(source: str, wrong: Exception) -> Refusal:
    return Refusal(source, "Q302", f"it cannot be opened ({_reason(wrong)})", "Check the name and your rights to it.")


def _refusal(source: str, refused: RefusedError) -> Refusal:
    return Refusal(source, refused.code, refused.message, refused.remedy)


def _reason(wrong: Exception) -> str:
    return wrong.strerror.lower() if isinstance(wrong, OSError) and wrong.strerror else str(wrong) or type(wrong).__name__
