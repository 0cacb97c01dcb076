"""The origins of a claim: a box each, with the outlets that go back to it, the earliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from allegedly.records import Claim, View
from allegedly.tracing import Origin, Spread, find_self_reports, trace_origins
from allegedly.web.drawings.svg import LETTER, WIDTH, Linking, drawing, linked, tag
from allegedly.web.phrases import outlet, say_count, say_published

_LINE, _HEAD, _GAP, _PAD = 26.0, 22.0, 14.0, 12.0


def draw_origins(claim: Claim, view: View, link: Linking, spread: Spread | None = None) -> str:
    """The origins of `claim` as SVG; "" where nobody supports it."""
    origins = spread.origins if spread else trace_origins(claim, view)
    if not origins:
        return ""
    marked = {view.attributions[each].document for each in find_self_reports(claim, view)}
    boxes: list[str] = []
    top = 4.0
    for number, origin in enumerate(origins, start=1):
        height, box = _box(number, origin, top, (view, link, marked))
        boxes.append(box)
        top += height + _GAP
    documents = sum(len(origin.documents) for origin in origins)
    title = f"{say_count(documents, 'document')}, {say_count(len(origins), 'origin')}"
    description = (
        "A box is an origin: the texts in it go back to one another. The first is leftmost."
    )
    return drawing("origins", top, (title, description), boxes)


def _box(
    number: int, origin: Origin, top: float, known: tuple[View, Linking, set[str]]
) -> tuple[float, Markup]:
    view = known[0]
    names = [outlet(view.documents[each]) for each in origin.documents]
    lines = list(_wrapped(names))
    height = _HEAD + _LINE * len(lines) + _PAD
    heading = f"Origin {number} · {say_count(len(names), 'document')}"
    parts = [
        tag("rect", class_="box", x=1.0, y=top, width=WIDTH - 2, height=height, rx=6.0),
        tag("text", heading, class_="outlet", x=_PAD, y=top + 17),
    ]
    at = 0
    for row, line in enumerate(lines):
        x = _PAD
        for name in line:
            y = top + _HEAD + _LINE * row + 8
            parts.append(_chip(origin, at, (x, y, name), known))
            x += _width(name) + 10
            at += 1
    return height, tag("g", *parts)


def _chip(
    origin: Origin,
    at: int,
    placed: tuple[float, float, str],
    known: tuple[View, Linking, set[str]],
) -> Markup:
    """One document, and why it belongs here when the pointer rests on it."""
    (x, y, name), (view, link, marked) = placed, known
    document = view.documents[origin.documents[at]]
    why = [bond.reason.detail for bond in origin.bonds if bond.right == document.id][:1]
    own = ["It speaks of its own side."] if document.id in marked else []
    told = " ".join([f"{say_published(document)}.", *why, *own])
    shape = tag("rect", class_="chip", x=x, y=y, width=_width(name), height=20.0, rx=10.0)
    words = tag("text", name, x=x + 9, y=y + 14.5)
    kind = "member own" if own else "member"
    return linked(link(document.id), told, shape, words, class_=kind)


def _width(name: str) -> float:
    return len(name) * LETTER + 18


def _wrapped(names: Sequence[str]) -> Iterator[list[str]]:
    """The names in lines that fit the width."""
    line: list[str] = []
    used = _PAD
    for name in names:
        if line and used + _width(name) > WIDTH - _PAD:
            yield line
            line, used = [], _PAD
        line.append(name)
        used += _width(name) + 10
    if line:
        yield line
