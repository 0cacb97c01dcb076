"""Sources that stand beside the one who speaks: ages, what ends a headline, German word order."""

from __future__ import annotations

import pytest

from allegedly.extraction import interpret
from allegedly.records import Block, Document, Span
from tests.extraction.marked import read_marks, said_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Captain Ada Renn, {s:54}, {u:told} police {c:that it rained}.", "Captain Ada Renn"),
        ("It rained. Ada Renn, {s:54}, {u:said} {c:that it rained}.", "Ada Renn"),
        ("In all {s:54} {u:said} {c:that it rained}.", "54"),
    ],
)
def test_an_age_is_nobody(text: str, expected: str) -> None:
    """Who speaks is of whom the age is told."""
    assert [source for source, _ in said_by(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s:TARSK}, Velmara — The mayor {u:said} {c:that it rained}.", "The mayor"),
        ("{s:TARSK (Reuters)} - It {u:is said} {c:that it rained}.", None),
        ("{s:NATO} — the alliance — {u:said} {c:that it rained}.", "NATO"),
    ],
)
def test_the_town_that_a_text_is_dated_from_does_not_speak(text: str, expected: str | None) -> None:
    """Who speaks is the subject of the verb, as far as there is one."""
    assert [source for source, _ in said_by(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s:An aide at} the embassy {u:said} {c:it rained}.", "An aide at the embassy"),
        ("{c:It rained}, {u:said} {s:an aide when} asked.", "an aide"),
        ("{s:The} harbour office was shut and {u:said} {c:that it rained}.", "The harbour office"),
        ("{s:The chief of the group} Vara has {u:denied} {c:it}.", "The chief of the group Vara"),
        ("{s:The chief of the group} {u:told} Vara {c:that it rained}.", "The chief of the group"),
    ],
)  # fmt: skip
def test_a_source_ends_where_its_phrase_does(text: str, expected: str) -> None:
    """No source stops at a preposition, or short of the name that it tells of."""
    assert [source for source, _ in said_by(text)] == [expected]


def test_a_number_is_no_content() -> None:
    """What is said has words."""
    text = "Ada Renn, {c:54}, {u:is understood} {c:to have told police that it rained}."

    assert all("54" not in content for _, content in said_by(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Captain {u:admits} {c:drones were on board}, {s:lawyer} furious", "Captain"),
        ("{c:Drones were on board}, {u:says} {s:lawyer}", "lawyer"),
        ("Rain: {u:expects} {c:drones on board}, {s:lawyer}", "lawyer"),
    ],
)
def test_in_a_headline_the_subject_stands_before_its_verb(text: str, expected: str) -> None:
    """Who is named behind what was said has not said it, if somebody stands before the verb."""
    marked = read_marks(text)
    plain = marked.document.text
    block = Block(kind="heading", span=Span(start=0, end=len(plain)))
    (found,), _ = interpret(Document.of(plain, blocks=(block,)), marked.proposals)

    assert found.source
    assert found.source.of(plain) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Für ihn und {s:seine Leute} {u:hofft} {c:er auf Regen}.", ("er", "auf Regen")),
        (
            "Der Bote kam. {s:Renn} {u:sagt}, {c:er hoffe auf Regen}.",
            ("Renn", "er hoffe auf Regen"),
        ),
    ],
)
def test_a_german_pronoun_behind_its_verb_is_its_subject(
    text: str, expected: tuple[str, str]
) -> None:
    """The words before the verb are then its object, or tell for whom."""
    marked = read_marks(text, language="de")
    (found,), _ = interpret(marked.document, marked.proposals)
    words = marked.document.text

    assert found.source
    assert (found.source.of(words), found.content[0].of(words)) == expected
