"""Figures and their intervals from counts by article."""

from __future__ import annotations

from collections import Counter

import pytest
from measuring.intervals import Tally


def article(right: int, found: int, gold: int) -> Counter[str]:
    """The counts of an article of which so many are right."""
    return Counter({"x.tp_p": right, "x.p": found, "x.tp_g": right, "x.g": gold})


def test_a_figure_is_of_all_articles_together() -> None:
    """Counts are added before they are divided, so that a long article weighs more."""
    assert Tally([article(9, 9, 9), article(0, 1, 1)]).figure("x") == pytest.approx((90, 90, 90))


def test_articles_that_differ_have_a_wide_interval_and_the_same_ones_none() -> None:
    """The interval tells how far the figure hangs on which articles were drawn."""
    alike = Tally([article(1, 2, 2)] * 10).interval("x", 200)
    unlike = Tally([article(2, 2, 2), article(0, 2, 2)] * 5).interval("x", 200)

    assert alike == pytest.approx((50, 50))
    assert unlike[0] < 40 < 60 < unlike[1]
