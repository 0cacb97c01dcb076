"""Sentence vectors and their parts: which one is kept where, and which is compared."""

from __future__ import annotations

import numpy as np
import pytest

from allegedly.vectors import WIDTH, Meanings, Shelf, Vector, as_units, kept_on, searched_on


def _axis(*places: int) -> Vector:
    """Unit vectors side by side, each along one axis."""
    return np.concatenate([np.eye(WIDTH, dtype=np.float32)[place] for place in places])


ENGLISH, OLD_ENGLISH, TURKISH = _axis(1, 2), _axis(1), _axis(2)


@pytest.mark.parametrize(
    ("vector", "english", "kept", "searched"),
    [
        (ENGLISH, True, {Shelf.ENGLISH: 1, Shelf.ENGLISH_AMONG_ALL: 2},
         {Shelf.ENGLISH: 1, Shelf.OTHERS: 2}),
        (OLD_ENGLISH, True, {Shelf.ENGLISH: 1}, {Shelf.ENGLISH: 1}),
        (TURKISH, False, {Shelf.OTHERS: 2}, {Shelf.ENGLISH_AMONG_ALL: 2, Shelf.OTHERS: 2}),
    ],
)  # fmt: skip
def test_a_content_is_kept_and_looked_for_by_the_part_that_is_compared(
    vector: Vector, english: bool, kept: dict[Shelf, int], searched: dict[Shelf, int]
) -> None:
    """English finds English by one part and other languages by the other, and is found so."""
    for shelves, axes in ((kept_on, kept), (searched_on, searched)):
        found = shelves(vector, english=english)

        assert {shelf: int(part.argmax()) for shelf, part in found.items()} == axes


def test_many_are_compared_as_each_pair_would_be() -> None:
    """English with English by its own part, all else by the common one, and old English not."""
    left = Meanings.of([ENGLISH, OLD_ENGLISH, TURKISH], [True, True, False])
    grown = left.with_room(8).rows(0, 3)

    assert left.cosines(grown).tolist() == [[1, 1, 1], [1, 1, 0], [1, 0, 1]]
    assert left.rows(2, 3).cosines(left.rows(2, 3)).tolist() == [[1]]


def test_each_part_has_the_length_one_and_nothing_stays_nothing() -> None:
    """A vector without a direction does not become one of no number."""
    units = as_units(np.concatenate([3 * TURKISH, 0 * TURKISH]))

    assert units.tolist() == [*TURKISH.tolist(), *[0] * WIDTH]
