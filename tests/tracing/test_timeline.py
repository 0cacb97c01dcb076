"""When things were said, and their order."""

from __future__ import annotations

from datetime import date

import pytest

from allegedly.records import Document
from allegedly.tracing import find_moment, in_time_order
from allegedly.tracing.timeline import is_earlier
from tests.tracing.affair import Ledger, on, person, told

ROE = person("Bastian Roe")


def test_a_moment_is_known_as_far_as_the_text_tells() -> None:
    """A time that the text gives is kept; else it was said on the day of printing or before."""
    given = told("A", "Post", by=ROE, said=on("2031-06-01"))
    printed = told("B", "Post", by=ROE)
    own = told("C", "Post")
    unknown = told("D", "Post", None, by=ROE)
    ledger = Ledger()
    ledger.claim(given, printed, own, unknown)
    view = ledger.view()
    moments = [find_moment(each.attribution, view) for each in ledger.told]

    day = date(2031, 6, 10)
    assert [(m.start, m.end, m.known_from) for m in moments] == [
        (date(2031, 6, 1), date(2031, 6, 1), "said"),
        (None, day, "published"),
        (day, day, "published"),
        (None, None, "unknown"),
    ]


def test_the_order_is_by_time_with_the_unknown_last() -> None:
    """Members stand earliest first; what has no date comes after all that has."""
    late, early = told("A", "Post", "2031-06-12", by=ROE), told("B", "Post", "2031-06-09", by=ROE)
    unknown = told("C", "Post", None, by=ROE)
    ledger = Ledger()
    ledger.claim(unknown, late, early)
    ordered = in_time_order([t.attribution for t in ledger.told], ledger.view())

    expected = [each.attribution.id for each in (early, late, unknown)]
    assert [moment.attribution for moment in ordered] == expected


@pytest.mark.parametrize(
    ("left", "right", "earlier"),
    [
        ("2031-06-10", "2031-06-11", True),
        ("2031-06-10", "2031-06-10", False),
        ("2031-06-10T08:00:00+02:00", "2031-06-10T07:00:00+00:00", True),
        ("2031-06-10T08:00:00+00:00", "2031-06-10", False),
        ("2031-06-10T08:00:00", "2031-06-10T09:00:00+00:00", False),
        (None, "2031-06-10", False),
        ("2031-06-10", None, False),
    ],
)
def test_earlier_is_only_what_is_known_to_be(
    left: str | None, right: str | None, earlier: bool
) -> None:
    """By the hour where both give hour and zone, else by the day; never by an unknown date."""
    one, other = Document.of("A", published=left), Document.of("B", published=right)

    assert is_earlier(one, other) is earlier
