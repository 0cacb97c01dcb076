"""Denials in the passive: who denies stands after “by”, and claims nothing."""

from __future__ import annotations

import pytest

from allegedly.records import Attribution
from tests.extraction.marked import attributions_of, read_marks

SAID = "{s1:The harbour master} {u1:said} {c1:the quay would sink}. "
REJECTED = [
    ("That was ridiculed by party leader Ada Renn.", "party leader Ada Renn", "That"),
    ("This was denied by {s:a} spokesman for the yard.", "a spokesman for the yard", "This"),
    ("The claim was dismissed as absurd by Ada Renn on Monday.", "Ada Renn", "The claim"),
    ("The report has since been denied by the ministry.", "the ministry", "The report"),
    (
        "Earlier reports that the pier is new, have now been denied by Tarsk.",
        "Tarsk",
        "that the pier is new",
    ),
    ("The allegations {u:were rejected} by the {c:ministry}.", "the ministry", "The allegations"),
    (
        "The {u:claim} {c:that the pier is new} was dismissed as absurd by {s:Ada Renn}.",
        "Ada Renn",
        "that the pier is new",
    ),
]


@pytest.mark.parametrize(("marked", "source", "content"), REJECTED)
def test_who_rejects_is_named_after_by(marked: str, source: str, content: str) -> None:
    """The denial is his; the claim is not."""
    told = attributions_of(SAID + marked)
    text = read_marks(SAID + marked).document.text
    denials = [one for one in told if one.stance == "deny"]

    assert [_spans(text, one) for one in denials] == [(source, content)]
    assert not any(
        one.source and one.source.of(text) == source for one in told if one.stance != "deny"
    )


def _spans(text: str, one: Attribution) -> tuple[str | None, str]:
    return one.source.of(text) if one.source else None, one.words(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was rejected by parliament.",
        "The harbour master was dismissed by the ministry.",
        "The claim was not made by the ministry.",
    ],
)
def test_a_bill_or_a_man_rejected_is_no_denial(text: str) -> None:
    """Only what stands for a saying can be denied."""
    assert attributions_of(text) == []
