"""Cutting a document into marked segments, verbatim."""

from __future__ import annotations

import pytest

from allegedly.records import Attribution, Document
from allegedly.web.marked import EXCERPT_LIMIT, find_passages, mark_document, without_title
from tests import factory


@pytest.mark.parametrize("document", factory.DOCUMENTS, ids=lambda each: each.publisher)
def test_the_segments_of_a_document_are_its_text(document: Document) -> None:
    """Put together again, the segments are the text, but for the blanks between its blocks."""
    told = [each for each in factory.ATTRIBUTIONS if each.document == document.id]

    blocks = mark_document(document, told)

    words = ["".join(segment.text for segment in block.segments) for block in blocks]
    assert "\n\n".join(words) == document.text


@pytest.mark.parametrize("attribution", factory.ATTRIBUTIONS, ids=lambda each: each.id)
def test_each_part_of_an_attribution_is_marked_as_what_it_is(attribution: Attribution) -> None:
    """The segments with a role are, put together, the words of that role."""
    document = factory.affair().documents[attribution.document]

    segments = [s for block in mark_document(document, [attribution]) for s in block.segments]

    content = "".join(s.text for s in segments if "content" in s.roles)
    source = "".join(s.text for s in segments if "source" in s.roles)
    assert content == "".join(span.of(document.text) for span in attribution.content)
    assert source == (attribution.source.of(document.text) if attribution.source else "")


def test_an_attribution_begins_at_its_first_content() -> None:
    """The segment at which an attribution begins carries its id, so that a link can lead there."""
    segments = [
        segment
        for block in mark_document(factory.WIRE, [factory.DENIED, factory.CRATES])
        for segment in block.segments
        if segment.begins
    ]

    assert [segment.begins for segment in segments] == [
        (factory.DENIED.id,),
        (factory.CRATES.id,),
    ]
    assert segments[0].text.startswith("“No ship")


def test_overlapping_attributions_share_segments() -> None:
    """Where two attributions overlap, the text is cut at the edges of both and never doubled."""
    text = "Renn said the captain said the ferry sailed."
    document = Document.of(text, blocks=factory.blocks(text))
    outer = Attribution.of(
        document.id,
        (factory.span(text, "the captain said the ferry sailed"),),
        source=factory.span(text, "Renn"),
    )
    inner = Attribution.of(
        document.id,
        (factory.span(text, "the ferry sailed"),),
        source=factory.span(text, "the captain"),
    )

    segments = mark_document(document, [outer, inner])[0].segments

    assert "".join(segment.text for segment in segments) == text
    assert ("source", "content") in [tuple(sorted(s.roles, reverse=True)) for s in segments]


def test_a_passage_is_the_whole_sentence_around_the_content() -> None:
    """What is shown of an attribution is the sentence it stands in, not more."""
    [passage] = find_passages(factory.WIRE, factory.CRATES)

    assert passage.text == (
        "A customs officer who asked not to be named said the Halcyon may have carried crates "
        "that nobody inspected."
    )
    assert not passage.cut


def test_content_over_two_paragraphs_gives_two_passages() -> None:
    """A quotation that runs over paragraphs is shown paragraph by paragraph."""
    passages = find_passages(factory.INTERVIEW, factory.HELD_POSSIBLE)

    assert [passage.text[:15] for passage in passages] == ["“It is possible", "“But there is n"]


def test_a_long_passage_is_cut_between_words_and_says_so() -> None:
    """A passage over the limit ends at a word, keeps the words verbatim, and is known as cut."""
    text = "He said " + "that the ferry sailed and " * 60 + "came back."
    document = Document.of(text, blocks=factory.blocks(text))
    attribution = Attribution.of(document.id, (factory.span(text, text[8:-1]),))

    [passage] = find_passages(document, attribution)

    assert passage.cut
    assert len(passage.text) <= EXCERPT_LIMIT
    assert text.startswith(passage.text)
    assert text[len(passage.text)] == " "


def test_a_heading_that_repeats_the_title_is_left_out_unless_marked() -> None:
    """The title is not shown twice, but a heading that attributes something is never dropped."""
    plain = without_title(factory.WIRE, mark_document(factory.WIRE, []))
    heading = Attribution.of(
        factory.WIRE.id, (factory.span(factory.WIRE.text, "denies arms on ferry"),)
    )
    marked = without_title(factory.WIRE, mark_document(factory.WIRE, [heading]))

    assert plain[0].kind == "paragraph"
    assert marked[0].kind == "heading"


def test_what_is_not_marked_can_still_be_linked_to() -> None:
    """An unmarked attribution has a segment that begins with it, and no role of its own."""
    segments = [
        segment
        for block in mark_document(factory.WIRE, [factory.DENIED], [factory.TREATY])
        for segment in block.segments
    ]

    [begun] = [segment for segment in segments if factory.TREATY.id in segment.begins]
    assert begun.text.startswith("Orrin and Torvia signed")
    assert begun.roles == ()
