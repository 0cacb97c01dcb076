"""Numbers with what they count, and dates."""

from __future__ import annotations

import pytest

from allegedly.matching.quantities import Quantity, find_dates, find_quantities
from allegedly.matching.words import find_tokens
from allegedly.records import Span


def whole(text: str) -> list[Span]:
    """The span of all of `text`."""
    return [Span(start=0, end=len(text))]


def quantities(text: str) -> list[Quantity]:
    """The numbers of `text`, dates left out."""
    dates = [when.span for when in find_dates(text, whole(text))]
    return find_quantities(find_tokens(text, whole(text)), dates)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a page with 84,000 followers", [84_000]),
        ("a page with 84K followers", [84_000]),
        ("two drones and four boats", [2, 4]),
        ("twenty-one sailors", [21]),
        ("three hundred thousand crowns", [300_000]),
        ("a dozen lorries", [12]),
        ("14 million crowns", [14_000_000]),
        ("1.5 million litres", [1_500_000]),
        ("a share of 40 %", [40]),
        ("an F-35 at 8:13", [8]),
        ("one of the guards", []),
        ("one guard", [1]),
        ("on 13 June 2031", []),
        ("nobody was there", []),
    ],
)
def test_values_are_read_in_digits_and_words(text: str, values: list[float]) -> None:
    """A number has the same value however it is written, and a name or a date is none."""
    assert [quantity.value for quantity in quantities(text)] == values


def test_numbers_count_alike_only_by_their_noun() -> None:
    """Drones are counted like unmarked army drones, and not like boats."""
    (drones,) = quantities("two drones crossed the river")
    (others,) = quantities("four unmarked army drones")
    (boats,) = quantities("two boats")

    assert drones.counts_like(others)
    assert not drones.counts_like(boats)


def test_a_number_behind_its_noun_names_it() -> None:
    """Article 5 is not Article 7, as two drones are not four."""
    (five,) = quantities("it breaks Article 5 of the treaty")
    (seven,) = quantities("Article 7 of the treaty was broken")
    (room,) = quantities("it was signed in room 7")

    assert five.counts_like(seven)
    assert not five.counts_like(room)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("84,000 followers", "84K followers", True),
        ("83,912 followers", "84,000 followers", True),
        ("2 drones", "4 drones", False),
        ("about 100 guests", "105 guests", True),
        ("101 guests", "105 guests", False),
    ],
)
def test_rounded_and_approximate_numbers_are_equal(left: str, right: str, equal: bool) -> None:
    """A number said to be round or approximate equals its exact neighbour, and no other."""
    (one,), (other,) = quantities(left), quantities(right)

    assert one.equals(other) is equal
    assert other.equals(one) is equal


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 13 June", [(None, 6, 13)]),
        ("on June 13, 2031", [(2031, 6, 13)]),
        ("in June 2031", [(2031, 6, None)]),
        ("in May", [(None, 5, None)]),
        ("they may come in March", [(None, 3, None)]),
        ("The guards march on. May God help them.", []),
        ("in 2028", [(2028, None, None)]),
        ("dated 2031-03-02", [(2031, 3, 2)]),
        ("2,028 boats", []),
    ],
)
def test_dates_are_read_as_far_as_they_go(
    text: str, dates: list[tuple[int | None, int | None, int | None]]
) -> None:
    """A date has those fields that the words give, and a month's name alone is not always one."""
    found = find_dates(text, whole(text))

    assert [(when.year, when.month, when.day) for when in found] == dates


def test_dates_stand_where_the_words_are() -> None:
    """The span of a date covers its words and nothing else."""
    text = "It happened on 13 June 2031, at night."
    (when,) = find_dates(text, whole(text))

    assert when.span.of(text) == "13 June 2031"
