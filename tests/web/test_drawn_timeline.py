"""The lay-out of the timeline: nothing overlaps, and what is unknown is drawn as unknown."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from allegedly.web.parts.places import Reference
from allegedly.web.parts.timeline import _LETTER, Lane, Mark, Moment, Scale, Timeline, lay_out

DAY = date(2031, 6, 10)
CLAIM = Reference("C1", "so", "#C1")
PLACE = Reference("D1", "Coastal News", "#a-1")


def moment(who: str = "Ada Renn", where: str = "Coastal News", **changes: object) -> Moment:
    """A moment on one day, with what a test changes."""
    plain = Moment(who, where, "support", DAY, DAY, PLACE, CLAIM, "so")
    return replace(plain, **changes)  # type: ignore[arg-type]


def lanes_of(drawing: Timeline) -> list[Lane]:
    """All lanes of a drawing, in order."""
    return [lane for panel in drawing.panels for lane in panel.lanes]


def extent(mark: Mark) -> tuple[float, float]:
    """From where to where a mark with its label reaches."""
    room = len(mark.moment.label) * _LETTER
    ends = (
        (mark.label_x - room, mark.label_x) if mark.left_of else (mark.label_x, mark.label_x + room)
    )
    return min(mark.start, ends[0]), max(mark.end, ends[1])


def test_no_two_labels_overlap() -> None:
    """However many moments fall together, no mark or label meets another in its row."""
    chance = random.Random(7)  # noqa: S311 (a table of cases, not a secret)
    moments = [
        moment(
            "N" * chance.randint(3, 60),
            chance.choice(["Coastal News", "Radio Orrin"]),
            start=(start := DAY + timedelta(days=chance.choice([0, 0, 1, 2, 40, 900]))),
            end=start + timedelta(days=chance.choice([0, 0, 5])),
            stated=chance.random() < 0.5,
        )
        for _ in range(120)
    ]

    drawing = lay_out(moments)

    assert drawing is not None
    for lane in lanes_of(drawing):
        for left, right in combinations(lane.marks, 2):
            if left.y == right.y:
                (_a, b), (c, _d) = sorted([extent(left), extent(right)])
                assert b <= c, (left.moment.label, right.moment.label)


def test_lanes_stand_one_below_the_other_with_all_their_rows() -> None:
    """Each lane ends before the next begins, and the drawing is as high as all of them."""
    drawing = lay_out([moment(where=f"Outlet {n % 3}", who=f"Speaker {n}") for n in range(12)])

    assert drawing is not None
    for panel in drawing.panels:
        tops = [lane.top for lane in panel.lanes] + [panel.height]
        for lane, below in zip(panel.lanes, tops[1:], strict=True):
            assert all(lane.top < mark.y < below for mark in lane.marks)


def test_a_high_drawing_is_parted_so_that_each_part_fits_a_page() -> None:
    """Many outlets make several panels, none of which loses a lane."""
    drawing = lay_out([moment(where=f"Outlet {n}") for n in range(80)])

    assert drawing is not None
    assert len(drawing.panels) > 1
    assert all(panel.height < 1_320 for panel in drawing.panels)
    assert len(lanes_of(drawing)) == 80


def test_a_time_not_known_to_the_day_is_a_bar() -> None:
    """An interval is drawn over all the days it may have been."""
    drawing = lay_out([moment(end=DAY + timedelta(days=3)), moment(start=DAY, end=DAY)])

    assert drawing is not None
    bars = [mark.has_bar for mark in lanes_of(drawing)[0].marks]
    assert sorted(bars) == [False, True]


def test_a_time_not_stated_has_a_tail_and_says_so() -> None:
    """What is only known to be said by the day of publication is not drawn as said on that day."""
    drawing = lay_out([moment(stated=False)])

    assert drawing is not None
    [mark] = lanes_of(drawing)[0].marks
    assert mark.has_tail
    assert mark.moment.when == "by 10 June 2031, when is not stated"


def test_what_has_no_date_stands_apart() -> None:
    """A moment without any date is set right of all that have one."""
    drawing = lay_out([moment(), moment(start=None, end=None)])

    assert drawing is not None
    assert drawing.undated_from is not None
    dated, undated = lanes_of(drawing)[0].marks
    assert dated.start < drawing.undated_from < undated.start
    assert undated.moment.when == "date unknown"


def test_a_long_silence_is_folded() -> None:
    """Three years of silence take less room than the days on which things were said."""
    days = [DAY - timedelta(days=1000), DAY, DAY + timedelta(days=6)]

    scale = Scale(days, 0, 900)

    assert len(scale.folds) == 1
    assert scale.place(days[1]) - scale.place(days[0]) < scale.place(days[2]) - scale.place(days[1])


def test_nothing_said_is_nothing_drawn() -> None:
    """No moments, no drawing."""
    assert lay_out([]) is None
