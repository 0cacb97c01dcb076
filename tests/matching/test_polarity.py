"""Whether a content affirms or negates."""

from __future__ import annotations

import pytest

from allegedly.matching.polarity import find_footing, is_negative
from allegedly.matching.words import Token, find_tokens
from allegedly.records import Span


def tokens(text: str) -> list[Token]:
    """The words of `text`."""
    return find_tokens(text, [Span(start=0, end=len(text))])


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("Velmara has opened a base", False),
        ("Velmara has not opened a base", True),
        ("Velmara hasn’t opened a base", True),
        ("There are no bases in Velmara, not two, not one.", True),
        ("it had neither bases nor soldiers", True),
        ("Four drones, not two, crossed the river", False),
        ("the reports of a base are false", True),
        ("the reports of a base are not false", False),
        ("the ministry denied that a base exists", True),
        ("the ministry did not deny that a base exists", False),
        ("the crew was denied entry", False),
        ("the ministry does not rule out a base", False),
        ("the ministry ruled out a base", True),
        ("not only soldiers but officers came", False),
        ("the No. 1 harbour was closed", False),
        ("he stayed because nobody called him", False),
        ("it opened a base, setting off a dispute with nobody", False),
        ("one man was held, with no injuries to anybody", False),
        ("one man is said to have been held, and no injuries", False),
        ("no man was held, and no one was hurt", True),
        ("there was nobody at the gate, and nothing moved", True),
        ("Nobody came. The gate was open.", True),
        ("The gate was open. Nobody came.", False),
    ],
)
def test_the_main_clause_decides(text: str, negative: bool) -> None:
    """A content is negative when its main clause is, and two negations cancel out."""
    assert is_negative(tokens(text)) is negative


def test_a_second_sentence_after_a_cue_does_not_turn_the_first() -> None:
    """Where the cue interrupts the content at a full stop, the first sentence decides."""
    text = "They came for the mast. he said Neither saw a radio"
    content = [Span(start=0, end=23), Span(start=32, end=len(text))]

    assert not is_negative(find_tokens(text, content))


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("drones may have crossed", "possible", True),
        ("drones crossed", "possible", False),
        ("if drones cross", "conditional", True),
        ("the guard would fire if drones crossed", "conditional", True),
        ("there is no evidence of a base", "no_evidence", True),
        ("a base will open", "tense", "future"),
        ("a base opened", "tense", "past"),
    ],
)
def test_the_footing_is_read(text: str, field: str, value: object) -> None:
    """Possible, conditional, doubted and tense are read off the words."""
    assert getattr(find_footing(tokens(text)), field) == value
