"""What a confidence is worth, worked out by hand."""

from __future__ import annotations

import pytest
from measuring.reliability import reliability


def test_a_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    """Of four attributions at 0.75 three are right: the error is nothing, the bin says so."""
    found = reliability([(0.75, True)] * 3 + [(0.75, False)])

    assert found.error == pytest.approx(0)
    assert [(each.count, each.right) for each in found.bins] == [(4, 0.75)]


def test_a_confidence_that_promises_too_much_is_told_by_how_much() -> None:
    """At 0.9 half are right: the error is 0.4, and the Brier score is worse than the mean's."""
    found = reliability([(0.9, True), (0.9, False)])

    assert found.error == pytest.approx(0.4)
    assert found.brier > found.base == pytest.approx(0.25)


def test_the_area_is_the_chance_that_right_ones_stand_above_wrong_ones() -> None:
    """Of the four pairs of right and wrong three are in order and one is tied: 0.875."""
    found = reliability([(0.9, True), (0.6, True), (0.6, False), (0.1, False)])

    assert found.area == pytest.approx(0.875)
