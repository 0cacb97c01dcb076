"""Factuality at predicates: what the lexicon's words say, and how near guesses come."""

from __future__ import annotations

import numpy as np
import pytest
from factuality import Predicate, fit, word_class


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The boats ", "nothing"),
        ("The boats never ", "negation"),
        ("The boats may have ", "hedge.possible"),
        ("They probably ", "hedge.probable"),
        ("They will ", "not yet"),
        ("If the boats ", "condition"),
    ],
)
def test_the_words_before_a_predicate_give_its_class(before: str, expected: str) -> None:
    """Negation, doubt, future and condition are told apart."""
    assert word_class(Predicate(before + "left", len(before), 0.0)) == expected


def test_guesses_in_the_same_order_correlate_and_constant_ones_do_not() -> None:
    """A straight line correlates at 1, a constant at 0; the error is in gold's units."""
    gold = np.array([-1.0, 0.0, 1.0, 2.0])

    assert fit(gold * 2, gold, 20).r == pytest.approx(1)
    assert fit(np.zeros(4), gold, 20).r == 0
    assert fit(gold + 0.5, gold, 20).error == pytest.approx(0.5)
