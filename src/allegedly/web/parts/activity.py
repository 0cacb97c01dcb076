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
    heaped = {claim: _heaped(days, scale) for claim, days in days_of.items() if days}
    most = max(number for heaps in heaped.values() for number in heaps.values())
    return {claim: _activity(days_of[claim], heaps, most) for claim, heaps in heaped.items()}


def _heaped(days: Days, scale: Scale) -> dict[float, int]:
    """How often it was spoken of by the place of a bar: days whose bars would overlap share one."""
    heaps: dict[int, tuple[float, int]] = {}
    for day, number in days:
        place = scale.place(date.fromisoformat(day))
        at, before = heaps.get(int(place / _BAR), (place, 0))
        heaps[int(place / _BAR)] = at, before + number
    return dict(heaps.values())


def _activity(days: Days, heaps: Mapping[float, int], most: int) -> Activity:
    bars = []
    for place, number in heaps.items():
        height = _LEAST + (HEIGHT - _LEAST) * number / most
        bars.append((place - _BAR / 2, HEIGHT - height, height))
    known = sorted(date.fromisoformat(day) for day, _ in days)
    when = say_interval(known[0], known[-1])
    return Activity(
        tuple(bars), f"said {say_count(sum(number for _, number in days), 'time')}, {when}"
    )
