"""Looks at drawings in a real browser: do labels cover each other, does anything leave the picture?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from quidproquo.presenting.views import Drawing

if TYPE_CHECKING:
    from playwright.sync_api import Page

SVG = "{http://www.w3.org/2000/svg}"

FAULTS = """() => {
  const faults = [];
  for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    const labels = [...svg.querySelectorAll('text')].map(e => ({ words: e.textContent, box: e.getBoundingClientRect() }));
    for (const { words, box } of labels) {
      const across = box.left < frame.left - 1 || box.right > frame.right + 1;
      const down = box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      if (across || down) faults.push(`${svg.firstChild.textContent}: ${words} leaves the picture`);
    }
    labels.forEach((a, i) => labels.slice(i + 1).forEach((b) => {
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 1 && high > 2) faults.push(`${svg.firstChild.textContent}: ${a.words} covers ${b.words}`);
    }));
  }
  return faults;
}"""


def faults(sheet: Page, *drawings: Drawing) -> list[str]:
    """What is wrong with the drawings to the eye; nothing where all is well."""
    sheet.set_content("<meta charset=utf-8>" + "".join(f"<p>{d.svg}</p>" for d in drawings))
    found: list[str] = sheet.evaluate(FAULTS)
    return found


def parse(drawing: Drawing) -> ElementTree.Element:
    """The picture as XML, checked for what every picture owes its reader."""
    root = ElementTree.fromstring(drawing.svg)  # noqa: S314 - our own picture
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "line", "path", "circle", "text"}
    assert root.attrib["role"] == "img"
    told = {element.get("id"): element.text for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert list(told) == root.attrib["aria-labelledby"].split()
    assert all(told.values())
    assert not [
        key for element in root.iter() for key in element.attrib if key == "style" or key.startswith("on") or "href" in key
    ]
    return root
