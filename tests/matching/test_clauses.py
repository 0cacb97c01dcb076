"""Which clauses a content is taken apart into."""

from __future__ import annotations

import pytest

from allegedly.matching.clauses import find_clauses
from allegedly.matching.words import extent, find_tokens
from allegedly.records import Span


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("the mill had burned down", ["the mill had burned down"]),
        (
            "that two inspectors had come in May and that nobody poisons the lake",
            ["that two inspectors had come in May", "and that nobody poisons the lake"],
        ),
        (
            "his firm burned the files and had offered workers money",
            ["his firm burned the files", "and had offered workers money"],
        ),
        (
            "The bank has not closed. Its doors stand open",
            ["The bank has not closed", "Its doors stand open"],
        ),
        ("acid and lye from the plant", ["acid and lye from the plant"]),
        ("the plant paid 1.5 million crowns", ["the plant paid 1.5 million crowns"]),
    ],
)
def test_clauses_are_told_from_coordinated_nouns(text: str, clauses: list[str]) -> None:
    """A clause begins at a sentence, or at "and" with a verb or "that" after it."""
    content = [Span(start=0, end=len(text))]
    found = find_clauses(find_tokens(text, content), content)

    assert [extent(clause).of(text) for clause in found] == clauses


def test_the_parts_around_a_cue_are_clauses() -> None:
    """What stands before and after the words that tell who speaks is taken apart."""
    text = "No newspaper dared to print it, he told us, that the bank had closed its doors"
    content = [Span(start=0, end=30), Span(start=44, end=len(text))]
    found = find_clauses(find_tokens(text, content), content)

    assert [extent(clause).of(text) for clause in found] == [
        "No newspaper dared to print it",
        "that the bank had closed its doors",
    ]
