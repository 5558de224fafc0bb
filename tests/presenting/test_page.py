"""The page without a browser: what it holds, where its links lead, what it keeps to itself."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quidproquo.measuring.balance import Heading
from quidproquo.presenting.page import anchor, content_policy, render_report, safe_address
from quidproquo.presenting.views import ReportView, quotes_only
from tests.presenting.sample import COLUMN, WIRE, sample_view


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        return [a for name, a in self.tags if name == tag and all(a.get(k.rstrip("_")) == v for k, v in attributes.items())]

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]  # type: ignore[misc]


@pytest.fixture(scope="module")
def page() -> Elements:
    return Elements(render_report(sample_view()))


def test_every_entry_stands_on_the_page_once(page: Elements) -> None:
    ids = page.ids
    assert [ids.count(entry.id) for entry in sample_view().entries] == [1] * 18


def test_ids_are_unique(page: Elements) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_every_link_within_the_page_leads_somewhere(page: Elements) -> None:
    targets = {a["href"][1:] for a in page.all("a") if (a["href"] or "").startswith("#")}  # type: ignore[index]
    assert targets <= set(page.ids)


def test_every_figure_carries_the_entries_that_it_counts(page: Elements) -> None:
    balance = sample_view().balance
    assert balance is not None
    figures = {a["data-label"]: (a["data-entries"] or "").split() for a in page.all("a", class_="figure")}
    assert figures["USA → PRK, gives"] == list(balance.row("USA", "PRK").cell(Heading.GIVES).deeds)
    assert figures["PRK → no one named, costs"] == ["e_000b", "e_0010"]


def test_a_promise_is_not_shown_as_done() -> None:
    page = render_report(sample_view())
    entry = page[page.index('id="e_0002"') :].partition("</article>")[0]
    assert "promised to give way" in entry
    assert "st-done" not in entry


def test_evidence_and_trigger_are_marked() -> None:
    page = render_report(sample_view())
    assert (
        '<mark>The United States <b class="trigger">sent</b> 50,000 tons of heavy fuel oil to North Korea in July 2007</mark>'
        in page
    )


def test_the_text_of_a_document_is_whole(page: Elements) -> None:
    assert WIRE.strip() in "".join(page.words)


def test_quotes_only_leaves_nothing_of_the_articles_but_the_evidence() -> None:
    page = "".join(Elements(render_report(quotes_only(sample_view()))).words)
    assert "the fuel-for-freeze plan after six days" not in page
    assert "The oldest trick in Pyongyang\n\nEvery round" not in page
    quoted = {e.quotation.evidence for entry in sample_view().entries for e in entry.evidence}
    unquoted = [s for text in (WIRE, COLUMN) for s in text.splitlines() if s and not any(q in s for q in quoted)]
    assert unquoted
    assert not [s for s in unquoted if s in page and s != "The oldest trick in Pyongyang"]
    assert "Every round ends the same way" not in page


def test_no_path_of_the_machine_is_shown() -> None:
    home = "/home/someone/secret/articles"
    view = sample_view()
    documents = tuple(replace(d, name=f"{home}/{d.name}") for d in view.documents)
    refusals = tuple(replace(r, source=f"{home}/scan.pdf", reason=f"{home}/scan.pdf has no text") for r in view.refusals)
    page = render_report(replace(view, ledger=f"{home}/talks.duckdb", documents=documents, refusals=refusals))
    assert "someone" not in page
    assert "scan.pdf has no text" in page


def test_the_policy_names_the_page_s_own_style_and_script() -> None:
    page = render_report(sample_view())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for tag in ("style", "script"):
        body = page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        wanted = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{wanted}&#39;" in policy[1] or f"{tag}-src 'sha256-{wanted}'" in policy[1]
    assert policy[1].startswith("default-src ")


def test_a_policy_allows_no_origin_at_all() -> None:
    policy = content_policy("a{}", "1")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_is_fetched_and_no_style_is_inline(page: Elements) -> None:
    assert not [name for name, _ in page.tags if name in ("img", "iframe", "object", "embed", "audio", "video", "base", "form ")]
    assert not [a for _, a in page.tags if "src" in a or "style" in a or any(k.startswith("on") for k in a)]
    assert [a["href"] for a in page.all("link")] == ["data:,"]


@pytest.mark.parametrize(
    "address",
    ["https://wire.example/2009/envoys", "http://wire.example/", "https://wire.example:8443/a?b=c#d", "https://käse.example/ü"],
)
def test_ordinary_addresses_are_linked(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>1</script>",
        "file:///etc/passwd",
        "vbscript:1",
        "//wire.example/x",
        "/etc/passwd",
        "https://",
        "https://user:secret@wire.example/",
        "http://[::1",
        "https://wire.example/\u202egpj.exe",
        "https://wire.example/a b",
    ],
)
def test_other_addresses_are_not(address: str | None) -> None:
    assert safe_address(address) is None


def test_links_that_lead_out_tell_nothing(page: Elements) -> None:
    out = [a for a in page.all("a") if not (a["href"] or "").startswith("#")]
    assert [a["href"] for a in out] == ["https://wire.example/2009/envoys"]
    assert out[0]["rel"] == "noopener noreferrer nofollow"
    assert page.all("meta", name="referrer")[0]["content"] == "no-referrer"


def test_the_same_view_gives_the_same_page() -> None:
    assert render_report(sample_view()) == render_report(sample_view())


def test_an_empty_ledger_has_a_page() -> None:
    page = render_report(ReportView(ledger="empty.duckdb", sides=(), entries=(), documents=()))
    assert "holds no entry" in page


def test_lone_surrogates_and_escape_sequences_can_be_written() -> None:
    view = sample_view()
    document = replace(view.documents[0], title="a\ud800b\x1b[31m\x00", text="\ud800\x07" + (view.documents[0].text or ""))
    page = render_report(replace(view, documents=(document,)))
    assert "a\ufffdb\ufffd[31m\ufffd" in page
    page.encode("utf-8")


def test_an_odd_id_becomes_a_plain_fragment() -> None:
    assert anchor("e_0001") == "e_0001"
    assert re.fullmatch(r"x[0-9a-f]{16}", anchor('"><script>'))
    assert anchor("a b") != anchor("a  b")


def test_a_page_that_cannot_list_every_entry_says_so_and_leads_only_to_those_it_lists() -> None:
    view = sample_view()
    page = render_report(replace(view, entries=view.entries[:3], unlisted=True))
    found = Elements(page)
    targets = {a["href"][1:] for a in found.all("a") if (a["href"] or "").startswith("#")}  # type: ignore[index]
    assert targets <= set(found.ids)
    assert "lists the first 3 entries" in page
    assert "that this page does not list" in page
