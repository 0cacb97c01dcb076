"""Quotations without a cue, and whose turn it is."""

from __future__ import annotations

import pytest

from allegedly.extraction import interpret
from allegedly.records import Document
from tests.extraction.marked import attributions_of, said_by
from tests.factory import blocks

LONG = "“Nobody has shown us a single document so far.”"
LONGER = "“It may be so, and it may be otherwise, who knows.”"


def test_answers_go_to_who_is_interviewed() -> None:
    """Quoted answers after questions go to the person whom the introduction names."""
    text = (
        "In an interview with this paper, the exiled reporter {p:Orla Venn} weighs the claims.\n\n"
        f"Is there proof?\n\n{LONG}\n\nAnd what do you think?\n\n{LONGER}"
    )
    assert said_by(text) == [("Orla Venn", LONG), ("Orla Venn", LONGER)]


def test_answers_have_the_channel_of_the_interview() -> None:
    """Where the introduction says with whom the interview was, the answers have it as channel."""
    text = (
        "{p:Orla Venn} weighs the claims. In an interview with The Harbour Post she was frank.\n\n"
        f"{LONG}"
    )
    (item,) = attributions_of(text)
    assert item.channel is not None
    assert (item.channel.kind, item.channel.name) == ("interview", "The Harbour Post")


def test_answer_over_several_paragraphs_is_one() -> None:
    """An answer with an opening mark on each paragraph is one attribution with a span for each."""
    text = (
        "We spoke to {p:Orla Venn} about the base.\n\nIs there proof?\n\n"
        "“Nobody has shown us a document.\n\n“Nobody has shown us a witness.”"
    )
    first, *rest = said_by(text)
    assert first == (
        "Orla Venn",
        "“Nobody has shown us a document. … “Nobody has shown us a witness.”",
    )
    assert rest == []


def test_uncued_quotation_follows_an_attributed_one() -> None:
    """A paragraph that is all quotation goes on with the speaker quoted just before it."""
    text = f"{{c:“We left at dawn,”}} {{u:said}} {{s:Ola Brandt}}.\n\n{LONG}"
    assert said_by(text) == [("Ola Brandt", "“We left at dawn,”"), ("Ola Brandt", LONG)]
    reason = attributions_of(text)[1].reasons[0]
    assert reason.about == "source"
    assert "“Ola Brandt”" in reason.detail


def test_narration_ends_a_turn() -> None:
    """After a paragraph of the reporter's own, nobody is known to speak."""
    text = f"{{c:“We left at dawn,”}} {{u:said}} {{s:Ola Brandt}}.\n\nIt rained.\n\n{LONG}"
    assert said_by(text) == [("Ola Brandt", "“We left at dawn,”")]


@pytest.mark.parametrize("heading", ["Orla Venn: “It is possible that they came”"])
def test_heading_with_name_and_colon(heading: str) -> None:
    """A heading of the form Name: “…” attributes its quotation to the name, with no cue."""
    (item,) = attributions_of(f"{heading}\n\nThe reporter has lived abroad since spring.")
    assert item.cue is None
    assert said_by(heading) == [("Orla Venn", "“It is possible that they came”")]


def test_labelled_turns() -> None:
    """In a text made of turns, what follows a label that comes again is said by its name."""
    text = (
        "VENN: Who paid for the base in Tarsk?\n\nBRANDT: Nobody paid for it, I can tell you.\n\n"
        "VENN: And who built it in one winter?\n\nBRANDT: That I was never told by anyone."
    )
    assert [source for source, _ in said_by(text)] == ["VENN", "BRANDT", "VENN", "BRANDT"]


def test_answer_label_is_who_is_interviewed() -> None:
    """After Q: and A: the answers go to who is interviewed, the questions to nobody."""
    text = (
        "{p:Orla Venn} answered our questions.\n\nQ: Is there any proof of it at all?\n\n"
        "A: Nobody has shown us a document.\n\nQ: Will anybody ever show one?\n\n"
        "A: I should not wait for that."
    )
    assert said_by(text) == [
        ("Orla Venn", "Nobody has shown us a document."),
        ("Orla Venn", "I should not wait for that."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: “A view of the harbour at Tarsk in spring”",
        "Votes counted:\n\nBrandt: 547.\n\nVenn: 46.\n\nBrandt: 12.\n\nVenn: 7.",
        f"A town by the sea.\n\n{LONG}",
        "{c:“We left at dawn,”} {u:said} {s:Ola Brandt}.\n\n“The Long Winter”",
    ],
)
def test_nobody_speaks(text: str) -> None:
    """Credits, tables, titles and quotations of nobody known are given to nobody."""
    assert [item for item in attributions_of(text) if item.cue is None] == []


@pytest.mark.parametrize("label", ["**Orla Venn:**", "**Orla Venn**:", "Orla Venn:", "OV:"])
def test_labels_of_turns(label: str) -> None:
    """A turn is read after a name or initials with a colon, bold or not."""
    text = (
        f"{label} We saw the boats at night and they had no lights.\n\n"
        "**Jonas Holm:** How many were there on that night?\n\n"
        f"{label} I counted nine of them before the fog came in."
    )
    name = label.strip("*:")
    assert said_by(text) == [
        (name, "We saw the boats at night and they had no lights."),
        ("Jonas Holm", "How many were there on that night?"),
        (name, "I counted nine of them before the fog came in."),
    ]


def test_after_the_reporters_question_nobody_but_the_interviewee_answers() -> None:
    """A quotation after “I asked …” is not put into the mouth of who asked."""
    text = f"{{s:I}} {{u:ask}} {{p:Orla Venn}} {{c:if she “knows the details”}}.\n\n{LONG}"

    assert said_by(text)[1:] == []


def test_who_plans_to_interview_others_is_not_interviewed() -> None:
    """“Gathers officers to interview candidates” makes no interviewee of who gathers them."""
    text = f"{{p:Orla Venn}} gathers officers to interview candidates.\n\nIt rained.\n\n{LONG}"

    assert said_by(text) == []


def test_of_two_who_spoke_with_each_other_neither_is_given_the_quotation() -> None:
    """“Venn spoke to Holm” does not tell which of them is quoted later on."""
    text = f"{{p:Orla Venn}} spoke to {{p:Jonas Holm}} on Monday.\n\nIt rained.\n\n{LONG}"

    assert said_by(text) == []


def test_a_list_of_figures_is_no_conversation() -> None:
    """Labels of list items are no speakers, however often they come again."""
    text = "\n\n".join(f"Fill: {number} grams of the finest goose down" for number in (1, 2, 3))
    document = Document.of(text, blocks=blocks(text, "list", "list", "list"))

    assert interpret(document, [])[0] == ()


def test_a_heading_in_marks_is_nobodys_turn() -> None:
    """A quotation between paragraphs without a full stop is a heading, and no turn of anybody."""
    text = "{c:“We left at dawn,”} {u:said} {s:Ola Brandt}.\n\n‘He put us in a hole in the floor’"

    assert said_by(text) == [("Ola Brandt", "“We left at dawn,”")]
