"""The few shapes that the drawings are made of, as escaped SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

from allegedly.records import Stance
from allegedly.web.phrases import web_address

#: What gives the address of a document or an attribution, by its id.
Linking = Callable[[str], str]

WIDTH = 900.0
"""User units; the drawing scales to its page."""
#: Mean advance of a letter of a sans-serif at 12.5 units, rounded up, as in `parts/timeline.py`.
LETTER = 7.0
_NUMBERS = (int, float)


def tag(name: str, *inside: str, **attributes: object) -> Markup:
    """An element, escaped but for what is `Markup`; a "_" in an attribute's name is a "-".

    >>> tag("text", "a < b", x=1, text_anchor="end")
    Markup('<text x="1" text-anchor="end">a &lt; b</text>')
    """
    written = "".join(
        [
            f' {_attribute(key)}="{_value(value) if type(value) in _NUMBERS else escape(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    held = "".join([each if type(each) is Markup else escape(each) for each in inside])
    return Markup(f"<{name}{written}>{held}</{name}>")  # noqa: S704 - every part is escaped above


@cache
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def mark(side: Stance, x: float, y: float) -> Markup:
    """The shape of a side, as the timeline has it: nothing hangs on colour."""
    if side == "support":
        return tag("circle", class_="dot", cx=x, cy=y, r=4.5)
    if side == "deny":
        return tag("path", class_="cross", d=f"M{_value(x - 4)} {_value(y - 4)} l8 8 m0 -8 l-8 8")
    if side == "query":
        return tag("circle", class_="ring", cx=x, cy=y, r=4)
    return tag("rect", class_="square", x=x - 4, y=y - 4, width=8, height=8)


def linked(href: str, title: str, *inside: str, class_: str = "") -> Markup:
    """A link with what is told when the pointer rests on it."""
    safe = href if href.startswith(("#", "/")) or web_address(href) else "#"
    return tag("a", tag("title", title), *inside, href=safe, class_=class_)


def drawing(kind: str, height: float, names: tuple[str, str], parts: Iterable[str]) -> Markup:
    """The whole, with a title and a description for those who do not see it."""
    title, description = names
    return tag(
        "svg",
        tag("title", title),
        tag("desc", description),
        *parts,
        class_=f"drawing {kind}",
        role="group",
        aria_label=title,
        viewBox=f"0 0 {_value(WIDTH)} {_value(height)}",
    )


def shortened(words: str, room: float) -> str:
    """The words as far as they fit into `room` units."""
    limit = max(4, int(room / LETTER))
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def standalone(svg: Iterable[str]) -> str:
    """Drawings, one below the other, as an SVG file that carries its own colours."""
    parts = [str(each) for each in svg if each]
    style = resources.files("allegedly.web.parts").joinpath("templates/style.css")
    sheet = tag("style", Markup(style.read_text(encoding="utf-8").replace("<", "")))  # noqa: S704
    heights = [float(each.split('viewBox="0 0 ')[1].split('"')[0].split()[1]) for each in parts]
    placed: list[str] = []
    for at, each in enumerate(parts):
        size = f'<svg y="{_value(sum(heights[:at]))}" height="{_value(heights[at])}" '
        placed.append(Markup(each.replace("<svg ", size, 1)))  # noqa: S704 - made by `drawing`
    whole = f"0 0 {_value(WIDTH)} {_value(sum(heights))}"
    ground = tag("rect", class_="ground", width="100%", height="100%")
    return str(
        tag("svg", sheet, ground, *placed, xmlns="http://www.w3.org/2000/svg", viewBox=whole)
    )
