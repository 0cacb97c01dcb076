"""Plain text and Markdown as documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import UnreadableInput
from allegedly.reading.headers import split_header
from allegedly.reading.plain import find_links, read_plain

STORY = "A ferry burns in Torvia\n\nThe ferry Halcyon burned on Monday, the police said.\n"


def test_the_text_is_verbatim_and_the_first_heading_its_title() -> None:
    """Nothing is trimmed, joined or re-wrapped."""
    document = read_plain("x", STORY)
    assert document.text == STORY
    assert document.title == "A ferry burns in Torvia"
    assert document.language == "en"
    assert document.published is None
    assert document.published_from is None


def test_a_header_gives_the_metadata_and_is_taken_off() -> None:
    """What the header says wins over what is found or where it was fetched."""
    header = "title: Fire!\npublisher: Torvia Times\ndate: 2024-03-02T08:00:00+02:00\n"
    more = "language: fr\nurl: https://a.example/1\n\n"
    document = read_plain("x", header + more + STORY, url="https://b.example")
    assert document.text == STORY
    assert (document.title, document.publisher) == ("Fire!", "Torvia Times")
    assert document.published == "2024-03-02T08:00:00+02:00"
    assert document.published_from == "given"
    assert document.url == "https://a.example/1"
    assert document.language == "fr"


def test_the_bare_form_leaves_its_headline_as_the_first_heading() -> None:
    """The date goes, the headline stays, whatever it ends in."""
    document = read_plain("x", " date 2024-03-02 Who burned the ferry?\n\nNobody knows it yet.")
    assert document.text == "Who burned the ferry?\n\nNobody knows it yet."
    assert (document.title, document.published) == ("Who burned the ferry?", "2024-03-02")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_a_post_has_its_account_and_its_first_line_is_no_heading() -> None:
    """An account in the header is enough to make a text a post."""
    header = "account: X @harbourwatch\nfollowers: 84,000\n\n"
    document = read_plain("x", f"{header}Rifles on board\n\nAll saw it.")
    assert document.kind == "post"
    assert document.account is not None
    assert document.account.followers == 84_000
    assert document.title is None
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "title: nothing else\n"])
def test_a_text_without_words_is_refused(text: str) -> None:
    """An empty document could not be told from another."""
    with pytest.raises(UnreadableInput, match="no text"):
        read_plain("x", text)


def test_links_are_found_on_their_words_or_on_themselves() -> None:
    """A full stop after an address is not part of it."""
    text = "See [the report](https://a.example/r?x=1) or https://b.example/x. Not ftp://c.example."
    links = [(link.url, link.span and link.span.of(text)) for link in find_links("x", text)]
    assert links == [("https://a.example/r?x=1", "the report"),
                     ("https://b.example/x", "https://b.example/x")]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=400))
def test_any_text_is_kept_verbatim_with_all_ranges_in_it(text: str) -> None:
    """The record itself checks that no block or link reaches past the text."""
    try:
        document = read_plain("x", text)
    except UnreadableInput:
        return
    _, body = split_header(text)
    assert document.text == body
    assert all(block.span.of(body).strip() for block in document.blocks)
    assert all(link.span is None or link.span.of(body) for link in document.links)


def test_a_text_may_be_titled_as_a_correction() -> None:
    """What stands over a text is its title, though inside it the same words open a note."""
    text = "Correction: ferry off Orrin\n\nIt had four decks.\n\nCorrection: It had five.\n\nEnd."
    document = read_plain("text.txt", text)

    assert document.title == "Correction: ferry off Orrin"
    assert [block.kind for block in document.blocks][2] == "note"
