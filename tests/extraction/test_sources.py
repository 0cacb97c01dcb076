"""Sources that the network proposes and that cannot be who says it."""

from __future__ import annotations

import pytest

from allegedly.extraction import interpret
from allegedly.records import Document, Span
from tests.extraction.marked import said_by
from tests.factory import blocks


def test_a_caption_does_not_speak_in_a_paragraph() -> None:
    """Whoever is named only in another block than the cue has not said it: nobody is known to."""
    text = "{s:Minister Ada Renn} at the harbour\n\nIt has been {u:told} {c:what to take along}."

    assert [source for source, _ in said_by(text)] == [None]


def test_a_source_that_runs_over_a_heading_is_cut_to_its_paragraph() -> None:
    """The last words of a heading are no part of the name below them."""
    text = "MARKED AS {s:PRESS\n\nDirector Ola Venn} {u:renewed} {c:her call for an inquiry}."

    assert [source for source, _ in said_by(text)] == ["Director Ola Venn"]


@pytest.mark.parametrize(
    "text",
    [
        "{s:Harbour speaker in Tarsk} {u:accused} {c:of blackmail and theft}",
        "{s:The mayor} {u:was told} {c:that votes were lost}.",
        "{s:Two clerks} {u:have been accused} {c:of losing votes}.",
        "{s:Ola Venn,} {u:identified as} {c:the second witness}, left the room.",
        "The gifts, {s:which} {u:thought} {c:to have been given in May}, were sold.",
    ],
)
def test_who_is_spoken_to_or_of_does_not_speak(text: str) -> None:
    """The subject of a passive is not made the speaker of what is said to or of it."""
    assert [source for source, _ in said_by(text)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s:The mayor} {u:accused} {c:two clerks of losing votes}.", "The mayor"),
        ("{s:The mayor} {u:was quoted as saying} {c:that votes were lost}.", "The mayor"),
        ("{s:The mayor} {u:described as} {c:absurd} that votes were lost.", "The mayor"),
    ],
)
def test_who_accuses_or_is_quoted_speaks(text: str, expected: str) -> None:
    """The active, and a passive of quoting, keep their source."""
    assert [source for source, _ in said_by(text)] == [expected]


@pytest.mark.parametrize(
    ("heading", "count"),
    [("Has the mayor denied the count?", 0), ("The mayor has denied the count", 1)],
)
def test_what_a_heading_asks_is_not_said(heading: str, count: int) -> None:
    """`Has the mayor denied it?` tells of no denial."""
    text = f"{heading}\n\nIt rained in Tarsk."
    document = Document.of(text, blocks=blocks(text, "heading"))

    assert len(interpret(document, [_Denial()])[0]) == count


class _Denial:
    """`the mayor | denied | the count`, wherever the words stand in a heading that has them."""

    source = Span(start=4, end=13)
    cue = Span(start=14, end=20)
    content = (Span(start=21, end=29),)
    confidence = 0.9


def test_a_heading_s_source_is_looked_for_in_the_sentence() -> None:
    """Where the sentence names the heading's source again, it is the one of the sentence."""
    text = (
        "{s:Harbour Guards} fear raid\n\nMany harbour guards {u:are afraid} {c:that a raid comes}."
    )

    assert [source for source, _ in said_by(text)] == ["harbour guards"]


def test_who_is_said_to_lie_says_nothing() -> None:
    """“She is lying about the rent” reports no words of hers."""
    text = "I’m not saying {c:Venn is lying}, but {s:she}{u:’s lying about} {c:the rent}."
    assert said_by(text) == []


def test_who_is_named_only_in_the_next_sentence_does_not_speak() -> None:
    """The subject of the cue's own sentence does."""
    text = "Neither Tarsk nor the port {u:has blamed} {c:the pilots so far}. {s:No ministry} met."
    assert [source for source, _ in said_by(text)] == ["Neither Tarsk nor the port"]
