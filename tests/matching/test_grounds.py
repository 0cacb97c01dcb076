"""What shows by itself that two contents put forward one proposition."""

from __future__ import annotations

import pytest

from allegedly.matching import Proposition, compare, proposition
from allegedly.records import Attribution, Document, Span
from tests.matching.affair import compared, said, vector_of


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (
            "the council lets Tarn Mills listen in on Ostby from the tower on Hill Venn",
            "Ostby was overheard by Tarn Mills from Hill Venn",
            "same",
        ),
        (
            "the council lets Tarn Mills listen in on Ostby from the tower on Hill Venn",
            "engineers of Tarn Mills were in Ostby in April",
            "different",
        ),
        (
            "Tarn Mills has opened two bases in Ostby",
            "There are no Tarn bases in Ostby",
            "opposite",
        ),
        (
            "There is no Tarn school in Ostby",
            "Tarn Mills has opened two bases in Ostby",
            "different",
        ),
    ],
)
def test_acts_and_denials_meet_by_what_carries_them(left: str, right: str, relation: str) -> None:
    """Another verb of one kind with the same names is the same; a negated noun is the opposite."""
    assert compared(left, right).relation == relation


def test_a_long_passage_in_common_is_enough() -> None:
    """Whoever quotes most of a sentence says the same, whatever stands before it."""
    left = "we have opened the old mill to our friends in Karsund so that they can hear the town"
    right = "the firm had opened it “to our friends in Karsund so that they can hear the town”"
    match = compared(left, right)

    assert match.relation == "same"
    assert "same_passage" in {reason.about for reason in match.reasons}


def test_acts_of_two_kinds_keep_like_words_apart() -> None:
    """Which plane is meant is told by a clause; what it did is another thing."""
    crossed = "the two gliders crossed the river Tarn into Ostby at night"
    launched = "the two gliders that crossed the river Tarn into Ostby were launched at night"

    assert compared(crossed, launched).relation in ("related", "different")


def test_a_short_denial_is_of_what_its_own_text_told() -> None:
    """The words "He has not been recalled" deny a recall told of in the same text, and no other."""
    told_of, short = said("Ostby had recalled its envoy"), said("The envoy has not been recalled")

    assert compare(told_of, short).relation == "different"


def test_words_that_only_name_a_text_match_nothing() -> None:
    """The words "What it called a statement of …" say nothing that could be claimed."""
    match = compared(
        "what it called a statement of the Ostby council", "STATEMENT OF OSTBY COUNCIL"
    )

    assert match.relation == "different"


def heard(text: str, *contents: str, source: str | None = None) -> list[Proposition]:
    """The propositions of contents of one text, each said by the words `source`."""
    document = Document.of(text, published="2031-06-10")
    spoken = span_in(text, source) if source else None
    return [
        proposition(document, attribution, (), vector_of(content))
        for content in contents
        for attribution in [
            Attribution.of(document.id, (span_in(text, content),), source=spoken, stance="deny")
        ]
    ]


def span_in(text: str, words: str) -> Span:
    """Where words stand in a text for the first time."""
    return Span(start=text.index(words), end=text.index(words) + len(words))


def test_who_denies_doing_it_is_the_one_who_is_said_to_have_done_it() -> None:
    """A content without its subject has the speaker's name: "Orrin denied launching gliders"."""
    accused = said("two gliders were launched from the ferry of Orrin")
    text = "The harbour master of Orrin denied launching gliders from his ship."
    [own] = heard(text, "launching gliders from his ship", source="The harbour master of Orrin")
    [nobodys] = heard(text, "launching gliders from his ship")

    assert compare(accused, own).relation == "same"
    assert compare(accused, nobodys).relation == "different"


def test_a_heading_tells_in_short_what_its_article_tells() -> None:
    """Two words are too few to be compared, but for what the same text tells of the same act."""
    text = "Master denies launching gliders. The master denied launching gliders from his ship."
    short, full = heard(text, "launching gliders", "launching gliders from his ship")
    other = said("launching gliders from his ship")

    assert compare(short, full).relation == "same"
    assert compare(short, other).relation == "different"
