"""How a claim spread: time from left to right, a row a document, a line to whom it has it from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from allegedly.records import Claim, Document, Transmission, View
from allegedly.tracing import Spread, Step, trace_spread
from allegedly.web.drawings.svg import LETTER, WIDTH, Linking, drawing, linked, mark, shortened, tag
from allegedly.web.parts.timeline import Scale
from allegedly.web.phrases import SIDE_VERBS, outlet, say_day, say_published

_ROW, _AXIS, _FOOT = 24.0, 34.0, 10.0
#: Left of the marks stands the number of the origin, right of them the outlet.
_LEFT, _RIGHT = 40.0, 580.0
#: A mark stands at least so far right of the one it has the claim from.
_APART = 16.0
#: How an edge is told of, on the picture and in words.
EDGE_WORDS = {
    "copies": "copies",
    "links": "links to",
    "cites": "cites",
    "embeds": "quotes",
    "repeats": "later and similar",
}
#: So many documents are drawn; beyond that nobody follows a line. The description tells the rest.
MOST_DRAWN = 60


@dataclass(frozen=True)
class _Row:
    step: Step
    document: Document
    x: float
    y: float
    origin: int | None


def draw_spread(claim: Claim, view: View, link: Linking, spread: Spread | None = None) -> str:
    """The spread of `claim` as SVG; "" where it stands in fewer than two documents.

    `spread` saves the time to trace it, where it is traced already; so in the other drawings.
    """
    spread = spread or trace_spread(claim, view)
    if len(spread.steps) < 2:
        return ""
    steps = list(_in_tree_order(spread))[:MOST_DRAWN]
    rows = _rows(steps, spread, view)
    by_document = {row.document.id: row for row in rows}
    height = _AXIS + _ROW * len(rows) + _FOOT
    parts = [
        _axis(rows, height),
        *(_edge(by_document[row.step.edge.source], row, row.step.edge)
          for row in rows if row.step.edge and row.step.edge.source in by_document),
        *(_shown(row, link) for row in rows),
    ]  # fmt: skip
    left_out = len(spread.steps) - len(rows)
    more = f" {left_out} more are not drawn." if left_out else ""
    description = (
        f"{len(rows)} documents, one a row, time from left to right. A line leads to whom a text "
        f"has it from: solid where the words show it, dashed where it is credited, dotted where "
        f"it is merely later. The number before a row is that of its origin.{more}"
    )
    return drawing("spread", height, ("How the claim spread", description), parts)


def _in_tree_order(spread: Spread) -> Iterator[Step]:
    """The steps, each followed by those that have it from there."""
    waiting = list(spread.roots())[::-1]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += list(spread.after(step.document))[::-1]


def _rows(steps: Sequence[Step], spread: Spread, view: View) -> list[_Row]:
    origins = {
        document: number
        for number, origin in enumerate(spread.origins, start=1)
        for document in origin.documents
    }
    documents = [view.documents[step.document] for step in steps]
    scale = Scale([d.day for d in documents if d.day], _LEFT + 20, _RIGHT)
    rows: dict[str, _Row] = {}
    for at, (step, document) in enumerate(zip(steps, documents, strict=True)):
        x = _place(document, scale)
        source = rows.get(step.edge.source) if step.edge else None
        # Where the hour is not known, it is after that of the text it has it from.
        x = max(x, source.x + _APART) if source else x
        y = _AXIS + _ROW * (at + 0.5)
        rows[document.id] = _Row(step, document, x, y, origins.get(document.id))
    return list(rows.values())


def _place(document: Document, scale: Scale) -> float:
    """Where a document stands: its day, and how much of it had passed; half of it if unknown."""
    if document.day is None or document.published is None:
        return _RIGHT + 12
    begin = scale.place(document.day)
    moment = datetime.fromisoformat(document.published)
    share = (moment.hour + moment.minute / 60) / 24 if "T" in document.published else 0.5
    following = next((d for d in scale.days if d > document.day), document.day)
    days = max(1, (following - document.day).days)
    return begin + share * (scale.place(following) - begin) / days


def _axis(rows: Sequence[_Row], height: float) -> Markup:
    days = sorted({row.document.day for row in rows if row.document.day})
    scale = Scale(days, _LEFT + 20, _RIGHT)
    lines: list[str] = []
    for day in scale.ticks() if days else ():
        x = scale.place(day)
        words = " ".join(say_day(day).split()[:2])
        lines.append(tag("line", x1=x, x2=x, y1=22.0, y2=height))
        lines.append(tag("text", words, x=x, y=14.0, text_anchor="middle"))
    return tag("g", *lines, class_="axis", aria_hidden="true")


def _edge(source: _Row, target: _Row, edge: Transmission) -> Markup:
    """A line that leaves its source downwards and reaches its target from the left."""
    x, bend = source.x, min(8.0, max(0.0, target.x - source.x - 6))
    end = target.x - 7 if target.x > source.x + 7 else target.x
    path = f"M{x:.1f} {source.y + 6:.1f} V{target.y - bend:.1f} q0 {bend:.1f} {bend:.1f} {bend:.1f}"
    path += f" H{end:.1f}" if end > x + bend else ""
    return tag("path", class_=f"edge {edge.how}", d=path)


def _shown(row: _Row, link: Linking) -> Markup:
    step, document = row.step, row.document
    name = outlet(document)
    how = f" · {EDGE_WORDS[step.edge.how]}" if step.edge else ""
    verbs = " and ".join(SIDE_VERBS[side] for side in step.sides)
    told = f"{say_published(document)}: {name} {verbs}."
    told += f" {step.edge.reason.detail}" if step.edge else ""
    label_x = row.x + 10 + 9 * (len(step.sides) - 1)
    words = shortened(f"{name}{how}", WIDTH - label_x)
    marks = [
        tag("g", mark(side, row.x + 9 * at, row.y), class_=f"moment {side}")
        for at, side in enumerate(step.sides)
    ]
    number = tag(
        "text", str(row.origin or ""), class_="origin", x=_LEFT - 22, y=row.y + 4,
        text_anchor="middle",
    )  # fmt: skip
    label = tag("text", words, x=label_x, y=row.y + 4)
    first = step.voices[0] if step.voices else document.id
    # A plate behind the words, so that no line runs through them.
    plate = tag(
        "rect", class_="ground", x=label_x - 2, y=row.y - 8, width=len(words) * LETTER, height=16.0
    )
    return tag("g", number, plate, linked(link(first), told, *marks, label))
