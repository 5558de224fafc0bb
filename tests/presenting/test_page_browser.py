"""The page in a real browser: hostile words stay words, figures narrow the ledger, and it fits a narrow screen."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quidproquo.presenting.page import render_report
from tests.presenting.sample import sample_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>window.__pwn=1</script>",
    "</script><script>window.__pwn=1</script>",
    "</style><script>window.__pwn=1</script>",
    "</title><script>window.__pwn=1</script>",
    "</textarea></template></noscript><script>window.__pwn=1</script>",
    "<img src=x onerror=window.__pwn=1>",
    '"><img src="https://evil.example/x.png" onerror="window.__pwn=1">',
    "' autofocus onfocus='window.__pwn=1' tabindex='1",
    '" onmouseover="window.__pwn=1" style="position:fixed;inset:0',
    "<svg onload=window.__pwn=1><animate onbegin=window.__pwn=1>",
    "]]></title></desc></svg><script>window.__pwn=1</script>",
    "<iframe srcdoc='<script>parent.__pwn=1</script>'></iframe>",
    "<link rel=stylesheet href=//evil.example/a.css><base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><button formaction=javascript:window.__pwn=1>x</button></form>",
    "javascript:window.__pwn=1//",
    "data:text/html,<script>parent.__pwn=1</script>",
    "https://evil.example/'onclick='window.__pwn=1",
    "{{7*7}}{% raw %}{{ view.__class__.__mro__ }}{% endraw %}",
    "${window.__pwn=1}`window.__pwn=1`",
    "<!-- --><!--><script>window.__pwn=1</script>-->",
    "\u2028window.__pwn=1\u2029",
    "\u202e<script>window.__pwn=1</script>\u2066",
    "＜script＞window.__pwn=1＜/script＞",
    "\x00<script>window.__pwn=1</script>",
    "\ud800<script>window.__pwn=1</script>",
    "&lt;script&gt;window.__pwn=1&lt;/script&gt;",
    "a" * 300,
)


def poison(value: Any, spoil: Callable[[str], str]) -> Any:
    """The same view with every string in it spoilt, however deep; equal strings stay equal."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return spoil(value)
    if isinstance(value, tuple):
        return tuple(poison(v, spoil) for v in value)
    if isinstance(value, Mapping):
        return {poison(k, spoil): poison(v, spoil) for k, v in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{f.name: poison(getattr(value, f.name), spoil) for f in dataclasses.fields(value)})
    return value


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    yield context.new_page()
    context.close()


def visit(page: Page, file: Path, html: str) -> list[str]:
    """Opens a page and gives back whatever it did that it should not."""
    file.write_text(html, encoding="utf-8")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: wrong.append("dialog"))
    page.on(
        "request",
        lambda request: wrong.append(f"request: {request.url}") if request.url not in (file.as_uri(), "data:,") else None,
    )
    page.goto(file.as_uri())
    wrong += ["pwned"] if page.evaluate("typeof window.__pwn !== 'undefined'") else []
    wrong += ["went away"] if page.url != file.as_uri() else []
    return wrong


def strange_elements(page: Page) -> list[str]:
    """What no word of a text may ever turn into."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e =>
            ['IMG','IFRAME','OBJECT','EMBED','BASE','TEXTAREA'].includes(e.tagName)
            || (e.tagName === 'SCRIPT' && e !== document.scripts[0]) || document.scripts.length > 1
            || (e.tagName === 'A' && !/^(#|https?:)/.test(e.getAttribute('href')))
            || (e.tagName === 'A' && /^http/.test(e.getAttribute('href')) && e.rel !== 'noopener noreferrer nofollow')
            || [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')
        ).map(e => e.outerHTML.slice(0, 200))"""
    )
    return found


@pytest.mark.parametrize("payload", PAYLOADS, ids=[str(n) for n in range(len(PAYLOADS))])
def test_a_hostile_word_in_every_field_stays_a_word(page: Page, tmp_path: Path, payload: str) -> None:
    html = render_report(poison(sample_view(), lambda word: payload + word))
    assert visit(page, tmp_path / "report.html", html) == []
    assert strange_elements(page) == []


@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_hostile_words_in_any_mixture_stay_words(browser: Browser, tmp_path: Path, data: st.DataObject) -> None:
    words = st.one_of(
        st.sampled_from(PAYLOADS), st.text(max_size=40), st.lists(st.sampled_from(PAYLOADS), max_size=3).map("".join)
    )
    spoilt: dict[str, str] = {}

    def spoil(word: str) -> str:
        if word not in spoilt:
            spoilt[word] = data.draw(words) + (word if data.draw(st.booleans()) else "")
        return spoilt[word]

    html = render_report(poison(sample_view(), spoil))
    page = browser.new_page()
    try:
        assert visit(page, tmp_path / "mixed.html", html) == []
        assert strange_elements(page) == []
    finally:
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_fits_its_screen(browser: Browser, tmp_path: Path, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    assert visit(page, tmp_path / "report.html", render_report(sample_view())) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(("width", "said"), [(360, True), (1280, False)])
def test_a_picture_wider_than_the_screen_says_that_it_moves(browser: Browser, tmp_path: Path, width: int, said: bool) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    visit(page, tmp_path / "report.html", render_report(sample_view()))
    hint = page.locator(".drawing figcaption").first.evaluate("node => getComputedStyle(node, '::before').content")
    moves = page.locator(".canvas").first.evaluate("node => node.scrollWidth > node.clientWidth")
    assert (moves, "Wider than the screen" in hint) == (said, said)
    page.close()


def test_a_figure_narrows_the_ledger_to_what_it_counts(page: Page, tmp_path: Path) -> None:
    visit(page, tmp_path / "report.html", render_report(sample_view()))
    page.locator("#balance a.figure[data-label='USA → PRK, gives']").click()
    shown = page.locator(".entry:visible").evaluate_all("all => all.map(e => e.id)")
    assert shown == ["e_0003", "e_0008"]
    assert "2 of 18 entries: USA → PRK, gives" in page.locator("#shown").inner_text()
    page.locator("#show-all").click()
    assert page.locator(".entry:visible").count() == 18


def test_the_ledger_can_be_narrowed_by_side_status_and_words(page: Page, tmp_path: Path) -> None:
    visit(page, tmp_path / "report.html", render_report(sample_view()))
    page.locator("#by-status").select_option("refused")
    assert page.locator(".entry:visible").evaluate_all("all => all.map(e => e.id)") == ["e_000f"]
    page.locator("#by-status").select_option("")
    page.locator("#by-side").select_option("IAEA")
    assert page.locator(".entry:visible").count() == 3
    page.locator("#by-words").fill("Expelled inspectors")
    assert page.locator(".entry:visible").evaluate_all("all => all.map(e => e.id)") == ["e_0009"]


def test_a_link_to_a_hidden_entry_shows_it(page: Page, tmp_path: Path) -> None:
    visit(page, tmp_path / "report.html", render_report(sample_view()))
    page.locator("#by-status").select_option("promised")
    page.locator("#e_0002 .terms a").click()
    assert page.locator("#e_0003").is_visible()


def test_without_script_every_figure_still_leads_to_its_entries(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    (tmp_path / "report.html").write_text(render_report(sample_view()), encoding="utf-8")
    page.goto((tmp_path / "report.html").as_uri())
    assert page.locator(".entry:visible").count() == 18
    assert not page.locator("#filters").is_visible()
    page.locator("#balance a.figure[data-label='USA → PRK, gives']").click()
    assert page.locator(":target a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == ["#e_0003", "#e_0008"]
    page.locator(":target a").first.click()
    assert page.locator("#e_0003:target").is_visible()
    context.close()


def test_the_page_is_walked_by_keyboard(page: Page, tmp_path: Path) -> None:
    visit(page, tmp_path / "report.html", render_report(sample_view()))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the summary"
    page.locator("#balance a.figure").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "show-all"


def test_text_and_ground_differ_enough_in_light_and_dark(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render_report(sample_view()), encoding="utf-8")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(file.as_uri())
        assert page.evaluate(_FAINT) == []
        context.close()


_FAINT = """(() => {
  const rgb = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length > 3 ? m : [...m, 1]; };
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; }
  };
  const faint = new Set();
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (e.closest('svg, .nil, .faint, [hidden]')) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) faint.add(e.className + ' ' + e.tagName + ' ' + ((a + .05) / (b + .05)).toFixed(2));
  }
  return [...faint];
})()"""
