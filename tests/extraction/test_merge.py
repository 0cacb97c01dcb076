"""Proposals squared with quotation marks and blocks."""

from __future__ import annotations

import pytest

from allegedly.extraction.merge import draft_proposals
from allegedly.extraction.page import Page
from allegedly.records import Block, Document, Span
from tests.extraction.marked import Proposal, attributions_of, read_marks


def _contents(text: str) -> list[list[str]]:
    marked = read_marks(text)
    page = Page(marked.document)
    drafts = draft_proposals(page, marked.proposals)
    return [[span.of(page.text) for span in draft.content] for draft in drafts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“{c:We left at dawn,” }{u:said} {s:Venn}.", "“We left at dawn,”"),
        ("{c:“We left at dawn}, all of us,” {u:said} {s:Venn}.", "“We left at dawn, all of us,”"),
        ("{s:Venn} {u:said} {c:that “we left}”.", "that “we left”"),
        ("{s:Venn} {u:said} {c:they had left}.", "they had left"),
        (
            "“We left at dawn and met nobody on the road, and {c:all} was still.”",
            "all",
        ),
    ],
)
def test_content_is_completed_to_the_marks(text: str, expected: str) -> None:
    """Content that holds most of a quotation is given the rest of it; a word of it is not."""
    assert _contents(text) == [[expected]]


def test_completion_never_takes_a_cue() -> None:
    """A broken quotation is not completed over the cue that stands in it."""
    text = "{c:“We left at dawn,} {u:said} {s:Venn}, all of us.”"
    assert _contents(text) == [["“We left at dawn,"]]


def test_paragraphs_of_a_quotation_join_the_one_who_is_cued() -> None:
    """Paragraphs that follow, and those before where the cue comes last, are the same content."""
    first = (
        "{c:“We left,”} {u:said} {s:Venn}. {c:“It was dawn.}\n\n“Nobody came.\n\n“Then it rained.”"
    )
    assert _contents(first) == [
        ["“We left,”", "“It was dawn.", "“Nobody came.", "“Then it rained.”"]
    ]
    last = "“It was dawn.\n\n{c:“Nobody came,”} {u:said} {s:Venn}."
    assert _contents(last) == [["“It was dawn.", "“Nobody came,”"]]


def test_bad_mark_gives_nobody_the_words_of_another() -> None:
    """Where a mark is left open and the next paragraph has a speaker of its own, each keeps his."""
    text = (
        "{s:Venn} {u:said} {c:“we left at dawn.}\n\n{c2:“I never saw them,”} {u2:said} {s2:Brandt}."
    )
    assert _contents(text) == [["“we left at dawn."], ["“I never saw them,”"]]


def test_captions_and_credits_hold_no_content() -> None:
    """Content is cut off where a caption begins, and dropped where it is all caption."""
    text = "Venn said they had left. Photo: Ola Brandt said nobody paid."
    cut = text.index(" Photo")
    document = Document.of(
        text,
        blocks=(
            Block(kind="paragraph", span=Span(start=0, end=cut)),
            Block(kind="caption", span=Span(start=cut + 1, end=len(text))),
        ),
    )
    across = Proposal(None, None, (Span(start=10, end=len(text)),))
    inside = Proposal(None, None, (Span(start=cut + 8, end=len(text)),))
    (draft,) = draft_proposals(Page(document), [across, inside])
    assert [span.of(text) for span in draft.content] == ["they had left."]


def test_content_never_crosses_a_heading() -> None:
    """What stands under a heading, or is one, is no part of content above it."""
    text = "{s:Venn} {u:said} {c:no more.\n\n“Not one”\n\n“Nobody spoke.”}"
    marked = read_marks(text)
    plain = marked.document.text
    starts = [0, plain.index("“Not"), plain.index("“Nobody")]
    ends = [starts[1] - 2, starts[2] - 2, len(plain)]
    kinds = ("paragraph", "heading", "paragraph")
    blocks = [
        {"kind": kind, "span": {"start": start, "end": end}}
        for kind, start, end in zip(kinds, starts, ends, strict=True)
    ]
    page = Page(Document.of(plain, blocks=blocks))
    (draft,) = draft_proposals(page, marked.proposals)
    assert [span.of(plain) for span in draft.content] == ["no more."]


def test_a_denial_and_the_words_after_it_are_two() -> None:
    """Who rejects a report and is then quoted does not reject what he is quoted with."""
    text = "{s:He} {u:dismissed} {c:reports of a second fire. “There was one. I counted.”}"
    assert _contents(text) == [["reports of a second fire."], ["“There was one. I counted.”"]]


def test_content_stops_in_no_word() -> None:
    """A network that labels piece by piece may stop at a hyphen."""
    (item,) = attributions_of("{s:Roe} {u:named} {c:the owner, a 52-}year-old from Orrin.")
    assert item.content[0].of("Roe named the owner, a 52-year-old from Orrin.").endswith("year-old")
