"""Who says it at the end of a sentence: source and content are whole."""

from __future__ import annotations

import pytest

from tests.extraction.marked import said_by

TRAILING = [
    (
        "{c:The minister} took money from the yard, sources close to the case {u:claim}.",
        ("sources close to the case", "The minister took money from the yard"),
    ),
    (
        "{c:The quay was sold for nothing}, {s:sources} close to the case {u:claim}.",
        ("sources close to the case", "The quay was sold for nothing"),
    ),
    (
        "{c:The ship was hit} by a crane, {s:witnesses} {u:allege}.",
        ("witnesses", "The ship was hit by a crane"),
    ),
    (
        "The yard will close, the owner of the works and his lawyer confirmed.",
        ("the owner of the works and his lawyer", "The yard will close"),
    ),
]


@pytest.mark.parametrize(("marked", "told"), TRAILING)
def test_a_cue_that_is_last_has_its_source_and_the_clause_before(
    marked: str, told: tuple[str, str]
) -> None:
    """What stands between the comma and the verb speaks, what stands before the comma is said."""
    assert said_by(marked) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "When the tide was low, people in the harbour say.",
        "The yard was sold, according to the Lantern Report.",
        "The rent was 18 crowns, a third of the owner’s claim.",
    ],
)
def test_other_last_words_are_no_cues(text: str) -> None:
    """A subordinate clause is not said, and a noun says nothing."""
    assert said_by(text) == []
