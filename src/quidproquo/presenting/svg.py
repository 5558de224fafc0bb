"""Pictures as SVG, built from escaped parts, with text measured without any font at hand.

Invariant: a picture refers to nothing outside itself, carries no script and no style attribute, and has a title and a
description. Every shape has its colour as an attribute, so that it prints and shows anywhere, and the same colour as a
class, so that a page in the dark can repaint it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from quidproquo.presenting.views import Drawing
from quidproquo.presenting.wording import clean

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"

# Dark on light. Text at least 4.5:1 on white, fills at least 3:1; the pairs that meet in one picture differ in lightness too.
PAINTS = {
    "paper": "#ffffff",
    "knock": "#ffffff",
    "ink": "#1b1b1a",
    "soft": "#5c5a55",
    "give": "#14706a",
    "cost": "#b2431b",
    "broken": "#7c1d3f",
    "mutual": "#3b5aa0",
    "word": "#76726a",
}
LINES = {
    "axis": "#1b1b1a",
    "grid": "#d9d5cb",
    "halo": "#ffffff",
    **{f"{name}-line": PAINTS[name] for name in ("give", "cost", "broken", "mutual", "word")},
}

# Widths of Helvetica in thousandths of an em (Adobe Font Metrics 2.0), space to tilde; Arial and Liberation Sans share them.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD = 1.07  # Helvetica Bold runs about this much wider
_SLACK = 1.06  # for a viewer that has none of the fonts named


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture: its top left corner and its size, in units of the picture."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box, *, gap: float = 0.0) -> bool:
        """Whether two boxes touch or come closer than the gap."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in units of the picture, rather too much than too little."""
    thousandths = sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else _other_width(c) for c in text)
    return thousandths / 1000 * size * _SLACK * (_BOLD if bold else 1.0)


def _other_width(character: str) -> int:
    if "\u1100" <= character <= "\uffdc" or character >= "\U0001f000":
        return 1000  # East Asian letters and pictures fill the square
    return 1000 if character in "→↔⇄—…" else 667


def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the width."""
    if measure(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and measure(kept + "…", size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, width: float, size: float, *, lines: int = 3) -> tuple[str, ...]:
    """The text in at most so many lines, the last one cut with an ellipsis where there is more."""
    done: list[str] = []
    rest = text.split()
    while rest and len(done) < lines - 1:
        count = 1
        while count < len(rest) and measure(" ".join(rest[: count + 1]), size) <= width:
            count += 1
        done.append(fit(" ".join(rest[:count]), width, size))
        rest = rest[count:]
    return (*done, fit(" ".join(rest), width, size)) if rest else tuple(done)


def number(value: float) -> str:
    """A coordinate with at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


def element(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """An element from escaped parts; "class_" becomes class, "stroke_width" stroke-width; None leaves an attribute out."""
    given = "".join(f' {_attribute(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    inner = "".join(escape(child if isinstance(child, Markup) else clean(child)) for child in children)
    return Markup(f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>")  # noqa: S704 - every part is escaped


def _attribute(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else number(value)


def rect(box: Box, paint: str, *, opacity: float | None = None, round_: float | None = None) -> Markup:
    """A filled rectangle."""
    return element(
        "rect",
        x=box.x,
        y=box.y,
        width=max(0.0, box.width),
        height=max(0.0, box.height),
        rx=round_,
        fill=PAINTS[paint],
        fill_opacity=opacity,
        class_=f"qpq-{paint}",
    )


def line(x1: float, y1: float, x2: float, y2: float, paint: str, *, width: float = 1.0, dashes: str | None = None) -> Markup:
    """A straight line."""
    return element(
        "line",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=LINES[paint],
        stroke_width=width,
        stroke_dasharray=dashes,
        class_=f"qpq-{paint}",
    )


def path(points: Sequence[tuple[float, float]], paint: str, *, width: float = 2.0, dashes: str | None = None) -> Markup:
    """An open line through points."""
    return element(
        "path",
        d=_steps(points),
        fill="none",
        stroke=LINES[paint],
        stroke_width=width,
        stroke_linejoin="round",
        stroke_dasharray=dashes,
        class_=f"qpq-{paint}",
    )


def area(points: Sequence[tuple[float, float]], paint: str, *, opacity: float) -> Markup:
    """A filled shape with the points as its corners."""
    return element("path", d=_steps(points) + "Z", fill=PAINTS[paint], fill_opacity=opacity, class_=f"qpq-{paint}")


def ribbon(left: tuple[float, float, float], right: tuple[float, float, float], paint: str, *, opacity: float) -> Markup:
    """A flow from (x, top, bottom) to (x, top, bottom) with soft bends."""
    (x1, top1, low1), (x2, top2, low2) = left, right
    middle = (x1 + x2) / 2
    there = ("M", x1, top1, "C", middle, top1, middle, top2, x2, top2)
    back = ("L", x2, low2, "C", middle, low2, middle, low1, x1, low1, "Z")
    bends = " ".join(step if isinstance(step, str) else number(step) for step in there + back)
    return element("path", d=bends, fill=PAINTS[paint], fill_opacity=opacity, class_=f"qpq-{paint}")


def dot(x: float, y: float, radius: float, paint: str, *, hollow: bool = False) -> Markup:
    """A round mark; a hollow one shows the paper inside its ring."""
    if not hollow:
        return element("circle", cx=x, cy=y, r=radius, fill=PAINTS[paint], class_=f"qpq-{paint}")
    ring = element(
        "circle", cx=x, cy=y, r=radius, fill="none", stroke=LINES[f"{paint}-line"], stroke_width=1.8, class_=f"qpq-{paint}-line"
    )
    return element("circle", cx=x, cy=y, r=radius, fill=PAINTS["knock"], class_="qpq-knock") + ring


def diamond(x: float, y: float, radius: float, paint: str) -> Markup:
    """A filled mark that stands on its corner."""
    return area([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], paint, opacity=1.0)


def text(
    x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", bold: bool = False, paint: str = "ink"
) -> Markup:
    """A line of text with its baseline at y; the anchor is start, middle or end."""
    return element(
        "text",
        words,
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor if anchor != "start" else None,
        font_weight="700" if bold else None,
        fill=PAINTS[paint],
        class_=f"qpq-{paint}",
    )


def text_box(x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", bold: bool = False) -> Box:
    """The box that `text` with the same arguments fills."""
    width = measure(words, size, bold=bold)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - size * 0.78, width, size)


def hint(words: str, *shapes: Markup) -> Markup:
    """Shapes that say what they show when pointed at, or when a screen reader comes by."""
    return element("g", element("title", words), *shapes)


def drawing(title: str, description: str, parts: Iterable[Markup], *, width: float, height: float, caption: str = "") -> Drawing:
    """The finished picture on white paper."""
    body = Markup("").join(parts)
    name = "q" + hashlib.sha256(f"{title}\x1f{description}\x1f{body}".encode("utf-8", "replace")).hexdigest()[:10]
    svg = element(
        "svg",
        element("title", title, id=f"{name}-t"),
        element("desc", description, id=f"{name}-d"),
        rect(Box(0, 0, width, height), "paper"),
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
        font_family=FONT,
    )
    return Drawing(clean(title), clean(description), str(svg), width, height, clean(caption))


def sheet(drawings: Sequence[Drawing]) -> Drawing:
    """Pictures one below the other, each with its title above it and what it shows in small print below."""
    edge, head, size = 20.0, 44.0, 11.0
    width = max((made.width for made in drawings), default=0.0)
    parts: list[Markup] = []
    top = 0.0
    for made in drawings:
        said = wrap(made.caption or made.description, width - 2 * edge, size, lines=8)
        title = fit(made.title, width - 2 * edge, 16, bold=True)
        parts.append(text(edge, top + 30, title, size=16, bold=True))
        parts.append(element("g", Markup(made.svg), transform=f"translate(0 {number(top + head)})"))  # noqa: S704 - ours
        below = top + head + made.height + 16
        parts += [text(edge, below + 15 * row, words, size=size, paint="soft") for row, words in enumerate(said)]
        top = below + 15 * len(said) + 8
    title = "; ".join(made.title for made in drawings)
    said_of_all = " ".join(made.description for made in drawings)
    return drawing(title, said_of_all, parts, width=width, height=top)


def _steps(points: Sequence[tuple[float, float]]) -> str:
    return "".join(f"{'M' if place == 0 else 'L'}{number(x)} {number(y)}" for place, (x, y) in enumerate(points))
