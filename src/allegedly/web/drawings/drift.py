"""How a claim drifted: how sure each text is of it, one after the other, and where it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from allegedly.records import Attribution, Certainty, Claim, View
from allegedly.tracing import Change, Spread, find_drift, trace_spread
from allegedly.web.drawings.svg import WIDTH, Linking, drawing, linked, mark, shortened, tag
from allegedly.web.phrases import outlet, say_published, speaker_of

_LEVELS: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
_LEFT, _RIGHT, _TOP, _STEP = 120.0, 870.0, 22.0, 34.0
_NAMES, _SLANT = 140.0, 90.0
#: Texts drawn; more would stand closer than their names are high.
MOST_DRAWN = 40


@dataclass(frozen=True)
class _Point:
    attribution: Attribution
    x: float
    y: float


def draw_drift(
    claim: Claim,
    view: View,
    link: Linking,
    spread: Spread | None = None,
    drift: Sequence[Change] | None = None,
) -> str:
    """The drift of `claim` as SVG; "" where nothing changed. `drift` saves the time to find it."""
    found = find_drift(claim, view) if drift is None else drift
    changes = [change for change in found if not _is_elsewhere(change, claim)]
    points = _points(claim, view, spread or trace_spread(claim, view))
    if not changes or len(points) < 2:
        return ""
    levels = sorted({p.attribution.certainty: p.y for p in points}.items(), key=lambda e: e[1])
    base = levels[-1][1] + _STEP
    parts = [
        *(_level(level, y) for level, y in levels),
        tag("polyline", class_="way", points=" ".join(f"{p.x:.1f},{p.y:.1f}" for p in points)),
        *(_point(point, changes, view, link) for point in points),
        *(_name(point, base, view) for point in points),
    ]
    description = (
        "Supporting texts in the order in which they were published, each as high as it is sure. "
        "A number stands where a change first appears; the list beside the drawing has the words."
    )
    return drawing("drift", base + _SLANT, ("How sure each text is of it", description), parts)


def _is_elsewhere(change: Change, claim: Claim) -> bool:
    """Whether the change leads to a look-alike that is no member of the claim."""
    return change.right not in {member.attribution for member in claim.members}


def _points(claim: Claim, view: View, spread: Spread) -> list[_Point]:
    """The first supporting member of each document, in the order of publication."""
    supporting = {member.attribution for member in claim.members if member.side == "support"}
    chosen = [
        view.attributions[next(each for each in step.voices if each in supporting)]
        for step in spread.steps
        if "support" in step.sides
    ][:MOST_DRAWN]
    used = [level for level in _LEVELS if any(each.certainty == level for each in chosen)]
    room = (_RIGHT - _LEFT) / max(1, len(chosen) - 1)
    return [
        _Point(each, _LEFT + room * at, _TOP + _STEP * used.index(each.certainty))
        for at, each in enumerate(chosen)
    ]


def _level(level: Certainty, y: float) -> Markup:
    line = tag("line", class_="rule", x1=_LEFT - 30, x2=WIDTH, y1=y, y2=y)
    return tag("g", line, tag("text", level, x=0.0, y=y + 4), class_="level")


def _name(point: _Point, base: float, view: View) -> Markup:
    """The outlet below its mark, slanted, so that long names do not meet."""
    words = shortened(outlet(view.documents[point.attribution.document]), _NAMES)
    place = f"translate({point.x + 4:.1f} {base - 12:.1f}) rotate(-38)"
    return tag("text", words, transform=place, text_anchor="end")


def _point(point: _Point, changes: Sequence[Change], view: View, link: Linking) -> Markup:
    attribution = point.attribution
    document = view.documents[attribution.document]
    who = speaker_of(attribution, document, view.actors)
    numbered = [
        (number, change)
        for number, change in enumerate(changes, start=1)
        if view.attributions[change.right].document == document.id
    ]
    told = f"{say_published(document)}, {outlet(document)}: {who}, as {attribution.certainty}."
    told += "".join(f" {number}: {change.detail}." for number, change in numbered)
    numbers = ", ".join(str(number) for number, _ in numbered)
    shape = tag("g", mark("support", point.x, point.y), class_="moment support")
    flag = tag("text", numbers, class_="flag", x=point.x + 7, y=point.y - 7)
    return linked(link(attribution.id), told, shape, flag)
