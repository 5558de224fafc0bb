"""Plain text and Markdown, with or without a header of "key: value" lines.

Invariant: the text of a plain file is kept as it is, its header left out; only Markdown's marks are taken off, since "[Kim](…)"
is nobody's name.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from quidproquo.reading.formats.decode import decode
from quidproquo.reading.formats.draft import Draft, draft_from, known_keys

_FENCED = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(.*)")
_LONGEST_HEADER = 20_000


def read_plain(data: bytes) -> Draft:
    """A draft of a plain text file."""
    text, header = split_header(decode(data))
    return draft_from(text, header)


def read_markdown(data: bytes) -> Draft:
    """A draft of a Markdown file: its words without its marks, its first heading as the title where no header names one."""
    marked, header = split_header(decode(data))
    text, heading = unmark(marked)
    return draft_from(text, header if known_keys(header).get("title") else {**header, "title": heading})


def split_header(text: str) -> tuple[str, dict[str, Any]]:
    """The text after its header, and what the header says: YAML between `---`, TOML between `+++`, or bare "Title: …" lines."""
    start = text[:_LONGEST_HEADER]
    if found := _FENCED.match(start):
        pairs = _yaml_pairs(found[1])
        if pairs or not found[1].strip():
            return text[found.end() :].lstrip("\n"), pairs
    if found := _TOML.match(start):
        try:
            return text[found.end() :].lstrip("\n"), tomllib.loads(found[1])
        except tomllib.TOMLDecodeError:
            return text, {}
    return _bare_header(text)


def _bare_header(text: str) -> tuple[str, dict[str, Any]]:
    """Two known keys or more on the first lines, then an empty line; anything less is the article itself."""
    block, gap, rest = text.partition("\n\n")
    pairs = _yaml_pairs(block) if gap and len(block) < 2000 else {}
    if len(known_keys(pairs)) < 2 or len(pairs) != len(block.strip().split("\n")):
        return text, {}
    return rest.lstrip("\n"), pairs


def _yaml_pairs(block: str) -> dict[str, Any]:
    """The flat part of YAML that people write above an article: strings, quoted strings, and lists in either form."""
    pairs: dict[str, Any] = {}
    key = ""
    for line in block.split("\n"):
        if key and line.lstrip().startswith("- "):
            before = pairs[key] if isinstance(pairs[key], list) else []
            pairs[key] = [*before, _unquote(line.lstrip()[2:])]
        elif found := _PAIR.fullmatch(line.rstrip()):
            key = found[1].strip()
            pairs[key] = _yaml_value(found[2].strip())
    return pairs


def _yaml_value(value: str) -> Any:
    if value.startswith("[") and value.endswith("]"):
        return [_unquote(part) for part in value[1:-1].split(",") if part.strip()]
    return _unquote(value)


def _unquote(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def unmark(marked: str) -> tuple[str, str | None]:
    """Markdown's words in paragraphs, and its first heading of the top level."""
    from markdown_it import MarkdownIt  # here, since most runs read no Markdown

    paragraphs: list[str] = []
    heading: str | None = None
    level = ""
    for token in MarkdownIt("commonmark").enable("table").parse(marked):
        if token.type == "heading_open":
            level = token.tag
        elif token.type == "inline":
            words = _inline_words(token.children or [])
            paragraphs.append(words)
            if level == "h1" and heading is None:
                heading = words
            level = ""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip()), heading


def _inline_words(children: list[Any]) -> str:
    words = []
    for child in children:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
    return "".join(words)
