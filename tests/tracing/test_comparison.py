"""Two wordings word by word, and what their difference is about."""

from __future__ import annotations

import pytest

from allegedly.records import Span
from allegedly.tracing import Piece, compare_wording
from allegedly.tracing.wording import find_changes


def pieces(left: str, right: str) -> list[Piece]:
    """The two compared as wholes."""
    whole = [[Span(start=0, end=len(text))] for text in (left, right)]
    return compare_wording(left, whole[0], right, whole[1])


def test_every_piece_is_a_slice_of_its_text() -> None:
    """What stayed is given in the later text's words, what was cut in the earlier's."""
    left, right = "Two drones may have crossed", "Four drones crossed the river"
    found = pieces(left, right)

    assert [(each.op, each.text) for each in found] == [
        ("cut", "Two"), ("added", "Four"), ("same", "drones"), ("cut", "may have"),
        ("same", "crossed"), ("added", "the river"),
    ]  # fmt: skip
    assert all(each.left.of(left) == each.text for each in found if each.left and not each.right)
    assert all(each.right.of(right) == each.text for each in found if each.right)


def test_case_and_the_kind_of_marks_are_no_change() -> None:
    """The same words in other quotation marks are the same."""
    assert [each.op for each in pieces("“The ship” left", '"the ship" left')] == ["same"]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Two drones crossed the river", "Four drones crossed the river", "number"),
        ("It was signed on Monday in Orrin", "It was signed on Friday in Orrin", "date"),
        ("The bases in Iran were opened", "The bases in Turkey were opened", "place"),
        ("The ministry paid Anna Roe for it", "The ministry paid Jane Doe for it", "actor"),
        ("If asked, the army will leave the coast", "the army will leave the coast",
         "condition lost"),
        ("The third base may follow in winter", "The third base will follow in winter",
         "certainty raised"),
        ("The base will follow in winter", "The base may follow in winter", "certainty lowered"),
        ("The strange lorries came at night", "The foreign lorries came at night", "wording"),
    ],
)  # fmt: skip
def test_the_kind_of_a_change_is_told(left: str, right: str, kind: str) -> None:
    """A number, a day, a country, a name, a condition, a "may", or mere words."""
    assert [each.kind for each in find_changes(pieces(left, right))] == [kind]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Two drones crossed the river", "two drones crossed the river"),
        ("Velmara shut the border at noon", "Velmara has shut the border at noon"),
        ("Two drones crossed the river", "Irsa Dovane denied that the presidents had met in March"),
    ],
)
def test_what_is_no_change_is_not_told_of(left: str, right: str) -> None:
    """Case, words without weight, and sentences that have nothing in common."""
    assert list(find_changes(pieces(left, right))) == []
