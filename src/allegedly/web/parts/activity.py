"""A small line of activity: on which days a claim was spoken of, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from allegedly.web.parts.timeline import Scale
from allegedly.web.phrases import say_count, say_interval

WIDTH, HEIGHT = 144.0, 32.0
_BAR = 3.0
_LEAST = 4.0

Days = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Activity:
    """Bars in user units, each (x, y, height), and the same in words."""

    bars: tuple[tuple[float, float, float], ...]
    words: str


def draw_activity(days_of: Mapping[str, Days]) -> dict[str, Activity]:
    """The activity of several claims over one axis, so that they can be compared.

    Args:
        days_of: by claim, the days on which it was spoken of and how often. Long silences, in
            which none of the claims was, are folded, as on the timeline.
    """
    every = [(date.fromisoformat(day), number) for days in days_of.values() for day, number in days]
    if not every:
        return {}
    scale = Scale([day for day, _ in every], _BAR, WIDTH - _BAR)
    most = max(number for _, number in every)
    return {claim: _activity(days, scale, most) for claim, days in days_of.items() if days}


def _activity(days: Days, scale: Scale, most: int) -> Activity:
    known = [(date.fromisoformat(day), number) for day, number in days]
    bars = []
    for day, number in known:
        height = _LEAST + (HEIGHT - _LEAST) * number / most
        bars.append((scale.place(day) - _BAR / 2, HEIGHT - height, height))
    total = sum(number for _, number in known)
    when = say_interval(min(day for day, _ in known), max(day for day, _ in known))
    return Activity(tuple(bars), f"said {say_count(total, 'time')}, {when}")
