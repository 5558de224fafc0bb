"""A saved web page: its article, and what its metadata says of it.

Invariant: a date comes from markup that an editor's system wrote (JSON-LD, meta, time, address), never from a guess at the page's
words; a page that says nothing stays undated. Trafilatura gets a parsed tree and never an address, so it has nothing to fetch.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html
from trafilatura import bare_extraction

from quidproquo.errors import RefusedError
from quidproquo.model.words import Genre
from quidproquo.reading.formats.days import day_in_address, read_day
from quidproquo.reading.formats.decode import decode
from quidproquo.reading.formats.draft import Draft, one_line, read_genre, safe_text, split_authors
from quidproquo.reading.formats.fitness import is_notice

MOST_NODES = 60_000
"""Elements in a page; long encyclopedia articles have 30,000. Extraction grows faster than the page does."""
DEEPEST = 200
"""Elements inside one another; pages stay under 60, and the extraction's recursion breaks past some hundreds."""
_MARKED_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_PERIOD_SPACE = re.compile(r"[ \t\u00a0]+")
_ARTICLE_TYPES = re.compile(r"article|blogposting|report|webpage|interview|speech", re.IGNORECASE)
_SITE_TAIL = re.compile(r"\s+(?:[|»·]|[-–—])\s+([^|»·–—]{2,40})$")
_WRAPPING = re.compile(r"^\s*(?:<!--|/\*)?\s*<!\[CDATA\[(?:\*/)?|(?:/\*|//)?\s*\]\]>(?:\*/)?\s*$")
_DATES = ("datePublished", "dateCreated", "uploadDate")
_DATE_METAS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date.issued",
    "dcterms.issued", "dc.date.issued",
    "dcterms.date", "dc.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publish_date",
    "publication_date", "cxenseparse:recs:publishtime", "article.published", "published-date", "originalpublicationdate",
    "citation_publication_date",
    "prism.publicationdate", "rnews:datepublished", "bt:pubdate", "ptime", "date",
)  # fmt: skip

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is our refusal, told once


def read_page(data: bytes, *, declared: str | None = None) -> Draft:
    """A draft of an HTML page.

    Raises RefusedError Q305 for a page too large to take apart, Q307 where no article stands in it, Q308 for a stub before a
    paywall.
    """
    charset = _MARKED_DECLARED.search(data[:4096])
    return read_markup(decode(data, declared=declared or (charset[1].decode("ascii") if charset else None)))


def read_markup(markup: str) -> Draft:
    """A draft of a page's markup."""
    tree = _parse(markup)
    linked = list(_json_ld(tree))
    metas = _metas(tree)
    address = _address(tree, metas, linked)
    text = _article(tree)
    title = _title(tree, metas, linked)
    if not text:
        raise RefusedError("Q307", "no article was found in the page", remedy="Open the page in a browser and save it whole.")
    if len(text) < 600 and any(entry.get("isAccessibleForFree") in (False, "False", "false") for entry in linked):
        raise RefusedError(
            "Q308", "only the opening stands here, the rest is behind a paywall", remedy="Save the page while signed in."
        )
    return Draft(
        text=text,
        title=_without_site(title, _outlet(metas, linked)),
        authors=_authors(tree, metas, linked),
        outlet=_outlet(metas, linked) or _host(address),
        published=_published(tree, metas, linked, address),
        address=address,
        genre=_genre(metas, linked),
        page=True,
    )


def words_of_markup(markup: str) -> str:
    """All words of a fragment of markup, a paragraph a block; for the bodies of mails and feeds, which hold nothing but their
    article."""
    if "<" not in markup:
        return safe_text(html.fromstring(f"<p>{markup}</p>").text_content() if "&" in markup else markup).strip()
    tree = _parse(f"<div>{markup}</div>")
    return _paragraphs(_block_text(tree))


def _parse(markup: str) -> html.HtmlElement:
    if markup.count("<") > 3 * MOST_NODES:  # cheaper than parsing what is refused anyway; a node has two tags at most
        raise _too_large()
    try:
        # Bytes, since lxml refuses text that declares an encoding. The parser reads no network and no file.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        tree = html.document_fromstring(safe_text(markup).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise RefusedError(
            "Q307", "no article was found in the page", remedy="Open the page in a browser and save it whole."
        ) from wrong
    if _is_large(tree):
        raise _too_large()
    return tree


def _is_large(tree: html.HtmlElement) -> bool:
    nodes, depth = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            nodes, depth = nodes + 1, depth + 1
            if nodes > MOST_NODES or depth > DEEPEST:
                return True
        else:
            depth -= 1
    return False


def _too_large() -> RefusedError:
    return RefusedError(
        "Q305",
        f"the page has more than {MOST_NODES:,} elements, or over {DEEPEST} inside one another",
        remedy="Save the article's text alone.",
    )


def _article(tree: html.HtmlElement) -> str:
    found = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return _paragraphs(text) or _paragraphs(_block_text(tree))


def _paragraphs(text: str) -> str:
    """Paragraphs with an empty line between them, the site's own voice left out."""
    lines = (_PERIOD_SPACE.sub(" ", line).strip().removeprefix("- ") for line in safe_text(text).split("\n"))
    return "\n\n".join(line for line in lines if line and not is_notice(line))


def _block_text(tree: html.HtmlElement) -> str:
    """The page's words, blocks on lines of their own; what a browser does not show is left out."""
    words: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        unseen = tag in _UNSEEN
        if event == "start":
            hidden += unseen
            if tag not in _INLINE:
                words.append("\n")
            if not hidden and node.text:
                words.append(node.text.replace("\n", " "))
        else:
            hidden -= unseen
            if tag not in _INLINE:
                words.append("\n")
            if not hidden and node.tail:
                words.append(node.tail.replace("\n", " "))
    return "".join(words)


_UNSEEN = frozenset(
    ("script", "style", "head", "noscript", "template", "svg", "nav", "footer", "form", "button", "select", "iframe", "aside")
)
_INLINE_TAGS = (
    "a abbr b bdi bdo big cite code data dfn em font i kbd label mark q s samp small span strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())


def _json_ld(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD that speak of an article."""
    for script in tree.xpath("//script[starts-with(normalize-space(@type), 'application/ld+json')]"):
        try:
            value = json.loads(_WRAPPING.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _flat(value, depth=0):
            if _ARTICLE_TYPES.search(str(entry.get("@type", ""))):
                yield entry


def _flat(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value[:50]:
            yield from _flat(each, depth=depth + 1) if depth < 5 else ()
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if depth < 5 and isinstance(value.get(key), dict | list):
                yield from _flat(value[key], depth=depth + 1)


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """Contents of the page's meta elements by their lower-case names; the first of a name counts."""
    metas: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = one_line(meta.get("content"))
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first(values: Iterator[Any]) -> str | None:
    return next((line for value in values if (line := one_line(value))), None)


def _title(tree: html.HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    headline = _first(entry.get("headline") for entry in linked)
    named = headline or _first(
        metas.get(name) for name in ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "title")
    )
    headings = tree.findall(".//h1")
    heading = one_line(headings[0].text_content()) if len(headings) == 1 else None
    return named or heading or one_line(tree.findtext(".//title"))


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """ "Kim meets Trump - BBC News" is the title "Kim meets Trump" where the tail names the outlet."""
    found = _SITE_TAIL.search(title or "")
    if not title or not found or not outlet:
        return title
    return title[: found.start()] if found[1].strip().lower() in (outlet.lower(), f"the {outlet.lower()}") else title


def _authors(tree: html.HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[str, ...]:
    for value in (
        *(entry.get("author") for entry in linked),
        *(
            metas.get(name)
            for name in ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "sailthru.author")
        ),
        *(
            _short_text(node)
            for node in tree.xpath("//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]")[
                :3
            ]
        ),
    ):
        names = tuple(name for name in split_authors(value) if "://" not in name)
        if names:
            return names[:20]
    return ()


def _short_text(node: html.HtmlElement) -> str | None:
    line = one_line(node.text_content())
    return line if line and len(line) <= 100 else None


def _outlet(metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    publishers = (entry.get("publisher") for entry in linked)
    named = _first(each.get("name") if isinstance(each, dict) else each for each in publishers)
    return named or _first(
        metas.get(name)
        for name in ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
    )


def _host(address: str | None) -> str | None:
    return (urlsplit(address).hostname or "").removeprefix("www.") or None if address else None


def _published(tree: html.HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]], address: str | None) -> date | None:
    values = [entry.get(key) for entry in linked for key in _DATES] + [metas.get(name) for name in _DATE_METAS]
    for node in tree.xpath("//time[@pubdate or @itemprop='datePublished']|//*[@itemprop='datePublished']")[:5]:
        values += [node.get("datetime"), node.get("content"), _short_text(node)]
    days = [read_day(str(value)) for value in values if value]
    if day := next((day for day in days if day), None):
        return day
    if address and (day := day_in_address(address)):
        return day
    # A page with one dated moment in its head is dated by it; with several they may be those of other articles.
    times = {
        day
        for node in tree.xpath("//article//time[@datetime]|//header//time[@datetime]")
        if (day := read_day(node.get("datetime")))
    }
    return times.pop() if len(times) == 1 else None


def _address(tree: html.HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    canonical = tree.find(".//link[@rel='canonical']")
    candidates = [
        canonical.get("href") if canonical is not None else None,
        metas.get("og:url"),
        *(entry.get("url") for entry in linked),
    ]
    return next((line for each in candidates if (line := one_line(each)) and _is_web_address(line)), None)


def _is_web_address(line: str) -> bool:
    try:
        parts = urlsplit(line)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _genre(metas: dict[str, str], linked: list[dict[str, Any]]) -> Genre | None:
    for entry in linked:
        kinds = str(entry.get("@type", "")).lower()
        if "opinion" in kinds:
            return Genre.OPINION
        if section := read_genre(_first(iter(_listed(entry.get("articleSection"))))):
            return section
    return read_genre(metas.get("article:section") or metas.get("section"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
