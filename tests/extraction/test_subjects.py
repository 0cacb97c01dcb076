"""The subject of a cue that has no source."""

from __future__ import annotations

import pytest

from tests.extraction.marked import said_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Corvin Bank on Wednesday {u:dismissed} {c:the rumours}.", "Corvin Bank"),
        ("On Monday the union {u:said} {c:the doors were locked}.", "the union"),
        ("The mayor of Tarsk has {u:denied} {c:that votes were lost}.", "The mayor of Tarsk"),
        ("It rained, but the clerk later {u:confirmed} {c:the count}.", "the clerk"),
        ("{u:Later posts asserted} {c:that the doors were locked}.", "Later posts"),
        ("{s:The owner of} the works on Monday {u:denied} {c:it}.", "The owner of the works"),
        (
            "{c:Neither the port nor the yard} {u:said} {c:it sank}.",
            "Neither the port nor the yard",
        ),
        ("{s:Mayor Lund on} Monday {u:denied} {c:it}.", "Mayor Lund"),
    ],
)
def test_plain_subject_is_the_source(text: str, expected: str) -> None:
    """The noun phrase before a cue is its source, without times and adverbs."""
    assert [source for source, _ in said_by(text, published="2033-02-11")] == [expected]


def test_a_source_of_the_next_paragraph_gives_way_to_the_subject() -> None:
    """Nobody who is named only in a later paragraph has said what stands before."""
    text = "It {u:did not rule out} {c:that votes were lost}.\n\n{s:Two clerks} left the room."

    assert [source for source, _ in said_by(text)] == ["It"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was {u:accused} {c:of theft}.",
        "Nobody who counts {u:said} {c:that votes were lost}.",
        "{u:Asked} {c:whether votes were lost}, he left.",
    ],
)
def test_no_subject(text: str) -> None:
    """A passive, a relative clause and a participle have no speaker before them."""
    assert [source for source, _ in said_by(text)] == [None]
