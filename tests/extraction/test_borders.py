"""Where content begins and ends."""

from __future__ import annotations

import pytest

from tests.extraction.marked import said_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s:Vell} {u:said}{c:, the hall was empty}.", "the hall was empty"),
        ("{s:Vell} {u:said} {c:the hall belonged to the} mayor.", "the hall belonged to the mayor"),
        ("{s:Vell} {u:said} {c:it burnt from} within, she thought.", "it burnt from within"),
        ("{s:Vell} {u:told} {c:her that the hall was empty}.", "that the hall was empty"),
        ("{s:Vell} {u:said} {c:two days ago that it burnt}.", "that it burnt"),
        ("{s:The board} {u:found} {c:no evidence} either way.", "no evidence either way"),
        ("{s:Vell} {u:said} {c:who it was}.", "who it was"),
        ("{s:Vell} {u:disclosed} {c:this at a briefing in Tarsk}.", "this"),
        ("{s:Vell} {u:said} {c:this while he was abroad}.", "this"),
        ("{s:Vell} {u:denied} {c:that on Tuesday}.", "that"),
        ("{s:Vell} {u:said} {c:that on Tuesday it rained}.", "that on Tuesday it rained"),
        ("{s:Vell} {u:said} {c:this in itself was bad}.", "this in itself was bad"),
    ],
)
def test_content_is_whole(text: str, expected: str) -> None:
    """No comma before content, no preposition left hanging, no listener in it."""
    assert [words for _, words in said_by(text, published="2033-02-11")] == [expected]


@pytest.mark.parametrize(
    "text",
    ["The hall, {c:which} {u:was} cold, burnt.", "{s:Vell}, {u:said} {c:the}, left."],
)
def test_what_says_nothing_is_dropped(text: str) -> None:
    """A lone relative pronoun or article is no content."""
    assert said_by(text) == []
