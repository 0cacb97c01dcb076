"""Attributions inside the content of others."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of, read_marks, said_by


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


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "{s:The club} {u:said} {c:the agent, Ivo Marsh, denied the rumours in a phone call}.",
            "the agent, Ivo Marsh,",
            "the rumours",
        ),
        (
            "{u:According to} {s:the bank}, {c:clerk Ana Dren had denied that it was insolvent "
            "and had offered to open its books}.",
            "clerk Ana Dren",
            "that it was insolvent",
        ),
        (
            "{s:The union} {u:said} {c:the owners denied in a letter that the doors were locked}.",
            "the owners",
            "that the doors were locked",
        ),
        (
            "{c:Mayor Holm} {u:is reported} {c:to have denied the claims}.",
            "Mayor Holm",
            "the claims",
        ),
    ],
)
def test_denial_told_by_others(text: str, source: str, content: str) -> None:
    """A denial that is known only through another side is the denier's, and a denial."""
    assert (source, content) in said_by(text)
    plain = read_marks(text).document.text
    (inner,) = (i for i in attributions_of(text) if i.source and i.source.of(plain) == source)
    assert inner.stance == "deny"


def test_what_was_told_to_a_third_party() -> None:
    """Between “told” and “that” may stand who was told."""
    text = (
        "{s:Two members} {u:said} {c:Inspector Ana Vell of the fire brigade told the inquiry "
        "in private that there had been two fires}."
    )
    expected = ("Inspector Ana Vell of the fire brigade", "that there had been two fires")
    assert said_by(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The works has denied that it kept any oil.", ("The works", "that it kept any oil")),
        (
            "Its inspectors went aboard on Monday, harbour master Ana Vell said by telephone.",
            ("harbour master Ana Vell", "Its inspectors went aboard on Monday"),
        ),
    ],
)
def test_what_the_encoder_overlooks(text: str, expected: tuple[str, str]) -> None:
    """A plain attribution in a sentence of which nothing was proposed is read by a rule."""
    assert said_by(text) == [expected]


def test_a_plain_sentence_is_no_attribution() -> None:
    """A sentence that reports nobody stays what it is."""
    assert said_by("The works stored paint, glue and straw that had come by sea.") == []
