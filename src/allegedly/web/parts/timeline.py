"""A timeline drawn as SVG: what was said when, by whom, in which outlet; nothing overlaps.

A lane is an outlet. A moment known to the day is a point, one known less well a bar over all the
days it may have been, and one not stated at all a point on the day of publication with a dotted
tail to its left: it was said by then. Long silences are folded, and the fold is drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from allegedly.records import Stance
from allegedly.web.parts.places import Reference
from allegedly.web.phrases import say_day, say_interval

WIDTH = 900.0
"""User units; the drawing scales to its page, and scrolls on a narrow one."""
_LEFT, _RIGHT = 20.0, 880.0
_ROW, _LANE_HEAD, _AXIS = 21.0, 24.0, 34.0
_UNDATED_WIDTH = 150.0
# Mean advance of a sans-serif letter at 12.5 units, measured over the labels of the sample, and
# rounded up: a label that is thought longer than it is leaves a gap, a shorter one an overlap.
_LETTER = 7.0
_LABEL_LIMIT = 44
# Days without anything said before they are folded, and how wide a fold is, in days.
_SILENCE, _FOLD = 12, 4
_TICK_ROOM = 62.0
_TAIL = 22.0
_FOOT = 8.0
# An A4 page between its margins is 1,320 units high at this width; a heading needs the rest.
_PANEL_HEIGHT = 1_100.0


@dataclass(frozen=True)
class Moment:
    """One act of saying to be drawn; `start` is None where not even a day of print is known."""

    who: str
    where: str
    side: Stance
    start: date | None
    end: date | None
    place: Reference
    claim: Reference
    words: str
    stated: bool = True

    @property
    def label(self) -> str:
        """What stands beside the mark."""
        text = f"{self.claim.number} {self.who}".strip()
        return text if len(text) <= _LABEL_LIMIT else text[: _LABEL_LIMIT - 1] + "…"

    @property
    def when(self) -> str:
        """The time in words."""
        if self.start is None or self.end is None:
            return "date unknown"
        if not self.stated:
            return f"by {say_day(self.end)}, when is not stated"
        return say_interval(self.start, self.end)


@dataclass
class _Rows:
    """The rows of one outlet's lane, each with where it is free from."""

    name: str
    placed: list[tuple[Moment, int, float, float, bool]] = field(default_factory=list)
    free_from: list[float] = field(default_factory=list)

    def put(self, moment: Moment, start: float, end: float) -> None:
        """Place a moment, its label right of it where there is room, else left of it."""
        room = len(moment.label) * _LETTER + 14
        tail = _TAIL if moment.start is not None and not moment.stated else 0.0
        left_of = end + room > WIDTH and start - tail - room > 0
        taken = (start - tail - room, end + 8) if left_of else (start - tail - 6, end + room)
        self.placed.append((moment, self._row_for(*taken), start, end, left_of))

    def _row_for(self, start: float, end: float) -> int:
        for row, free in enumerate(self.free_from):
            if start >= free:
                self.free_from[row] = end
                return row
        self.free_from.append(end)
        return len(self.free_from) - 1

    @property
    def height(self) -> float:
        """How high the lane is, its heading included."""
        return _LANE_HEAD + _ROW * len(self.free_from)


class Scale:
    """Days to user units, in even steps but for silences, which are folded."""

    def __init__(self, days: Iterable[date], left: float, right: float) -> None:
        known = sorted(set(days)) or [date(2000, 1, 1)]
        self.days = [known[0] - timedelta(days=1), *known, known[-1] + timedelta(days=1)]
        self.folds: list[int] = []
        steps = [0.0]
        for index, (earlier, later) in enumerate(pairwise(self.days)):
            gap = (later - earlier).days
            if gap > _SILENCE:
                self.folds.append(index)
            steps.append(steps[-1] + (gap if gap <= _SILENCE else _FOLD))
        unit = (right - left) / steps[-1]
        self.places = [left + step * unit for step in steps]

    def place(self, day: date) -> float:
        """Where `day` stands; between two known days, in proportion."""
        index = min(max(bisect_right(self.days, day) - 1, 0), len(self.days) - 2)
        earlier, later = self.days[index], self.days[index + 1]
        share = (day - earlier).days / (later - earlier).days
        return self.places[index] + share * (self.places[index + 1] - self.places[index])

    def ticks(self) -> list[date]:
        """The days to be written on the axis: known ones, as many as have room."""
        chosen: list[date] = []
        for day in self.days[1:-1]:
            if not chosen or self.place(day) - self.place(chosen[-1]) >= _TICK_ROOM:
                chosen.append(day)
        return chosen


@dataclass(frozen=True)
class Mark:
    """A moment with its place in the drawing."""

    moment: Moment
    start: float
    end: float
    y: float
    left_of: bool

    @property
    def symbol_x(self) -> float:
        """Where the shape of its side stands: on the end that its label is at."""
        return self.start if self.left_of else self.end

    @property
    def has_bar(self) -> bool:
        """Whether it took place within an interval rather than on a day."""
        return self.end - self.start > 1

    @property
    def has_tail(self) -> bool:
        """Whether only the day of publication is known, by which it had been said."""
        return self.moment.start is not None and not self.moment.stated

    @property
    def label_x(self) -> float:
        """Where its label begins, or ends when it stands to the left."""
        if not self.left_of:
            return self.end + 9
        return self.start - (_TAIL + 4 if self.has_tail else 9)


@dataclass(frozen=True)
class Lane:
    """An outlet with its marks; `top` is where its rule is drawn."""

    name: str
    top: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Panel:
    """Lanes that fit on one printed page, under an axis of their own."""

    height: float
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Timeline:
    """A drawing, in user units, ready for its template."""

    ticks: tuple[tuple[float, str], ...]
    folds: tuple[float, ...]
    undated_from: float | None
    panels: tuple[Panel, ...]
    moments: tuple[Moment, ...]
    width: float = WIDTH


def lay_out(moments: Sequence[Moment]) -> Timeline | None:
    """The drawing of `moments`, earliest first; None where there is nothing to draw."""
    if not moments:
        return None
    ordered = sorted(moments, key=lambda each: (each.start or date.max, each.end or date.max))
    undated = any(moment.start is None for moment in moments)
    right = _RIGHT - (_UNDATED_WIDTH if undated else 0)
    days = [day for each in moments for day in (each.start, each.end) if day]
    scale = Scale(days, _LEFT, right)
    return Timeline(
        ticks=tuple((scale.place(day), _short(day, scale)) for day in scale.ticks()),
        folds=tuple((scale.places[index] + scale.places[index + 1]) / 2 for index in scale.folds),
        undated_from=right if undated and days else None,
        panels=tuple(_panels(_fill_lanes(ordered, scale, right + 14))),
        moments=tuple(ordered),
    )


def _panels(lanes: Iterable[_Rows]) -> Iterator[Panel]:
    """The lanes in their order, as many in each panel as one page holds."""
    together: list[_Rows] = []
    for lane in lanes:
        if together and sum(each.height for each in (*together, lane)) > _PANEL_HEIGHT:
            yield _panel(together)
            together = []
        together.append(lane)
    yield _panel(together)


def _panel(lanes: Sequence[_Rows]) -> Panel:
    height = _AXIS + sum(lane.height for lane in lanes) + _FOOT
    return Panel(height, tuple(_stack(lanes)))


def _fill_lanes(moments: Iterable[Moment], scale: Scale, undated_from: float) -> Iterable[_Rows]:
    """Every moment in a row of its outlet's lane where neither mark nor label meets another."""
    lanes: dict[str, _Rows] = {}
    for moment in moments:
        lane = lanes.setdefault(moment.where, _Rows(moment.where))
        if moment.start is None or moment.end is None:
            start = end = undated_from
        else:
            start, end = scale.place(moment.start), scale.place(moment.end)
        lane.put(moment, start, end)
    return lanes.values()


def _stack(lanes: Iterable[_Rows]) -> Iterator[Lane]:
    top = _AXIS
    for lane in lanes:
        marks = [
            Mark(moment, start, end, top + _LANE_HEAD + _ROW * (row + 0.5) - 2, left_of)
            for moment, row, start, end, left_of in lane.placed
        ]
        yield Lane(lane.name, top, tuple(marks))
        top += lane.height


def _short(day: date, scale: Scale) -> str:
    """The day for the axis: with its year when the drawing runs over more than one."""
    number, month, year = say_day(day).split()
    years = {each.year for each in scale.days[1:-1]}
    return f"{number} {month[:3]}" + (f" {year}" if len(years) > 1 else "")
