"""Bylines, dates and credits among paragraphs."""

from __future__ import annotations

import pytest

from allegedly.extraction.furniture import is_furniture


@pytest.mark.parametrize(
    "words",
    [
        "By Lune Castor",
        "By Lune Castor and Ivo Strand | 15 June 2033",
        "Monday, 16 June 2033",
        "Photo: The hall after the fire",
        "Interview: Petra Lowe · 3 July 2033",
        "Updated 3 May 2033, 10:15",
    ],
)
def test_furniture(words: str) -> None:
    """Lines that a page sets around its text say nothing."""
    assert is_furniture(words)


@pytest.mark.parametrize(
    "words",
    [
        "By Monday the river had risen.",
        "Updated rules were published in May.",
        "The photo was taken on 3 May.",
        "May 2033 was a cold month.",
    ],
)
def test_sentences(words: str) -> None:
    """Sentences that begin with the same words are no furniture."""
    assert not is_furniture(words)


def test_long_capitals_cost_little() -> None:
    """A long run of capitals is looked at once."""
    assert not is_furniture("By " + "A" * 5000 + "é!")
