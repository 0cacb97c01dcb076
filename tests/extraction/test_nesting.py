"""Attributions inside the content of others."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of, said_by


def test_chain() -> None:
    """What Y is said by X to have denied is an attribution of Y's whose parent is that of X."""
    text = "{s:Venn} {u:said} {c:that the ministry had denied that any drones crossed the border}."
    outer, inner = attributions_of(text)
    assert inner.parent == outer.id
    assert inner.stance == "deny"
    assert said_by(text)[1] == ("the ministry", "that any drones crossed the border")


@pytest.mark.parametrize(
    "content",
    [
        "that he claimed that nobody had seen any drones",
        "that they had misread reports that drones had come over the border",
        "that the claim that drones had come was false",
        "that the paper announced that same day",
        "that Tarsk is quiet",
    ],
)
def test_nothing_inside(content: str) -> None:
    """A pronoun, a noun like a verb, and a bare demonstrative open no inner attribution."""
    assert len(attributions_of(f"{{s:Venn}} {{u:said}} {{c:{content}}}.")) == 1


def test_parent_is_who_says_that_it_was_said() -> None:
    """Only the attribution that lies inside the content of another has a parent."""
    text = (
        "{s:Venn} {u:said} {c:that the mayor had claimed that drones of Tarsk came at night} "
        "and {s2:Brandt} {u2:said} {c2:that he slept}."
    )
    outer, inner, other = attributions_of(text)
    assert (outer.parent, inner.parent, other.parent) == (None, outer.id, None)
