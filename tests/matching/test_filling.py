"""A claim's wording is understood by itself: what it lacks is filled in, in brackets."""

from __future__ import annotations

import pytest

from allegedly.matching import assemble
from allegedly.records import Attribution, Document, Span


def worded(marked: str, *, language: str = "en", **fields: object) -> str:
    """How the claim is shown of the content in `marked`: {s:source}, {u:cue}, {c:content}."""
    text, spans = "", {}
    for part in marked.replace("}", "{").split("{"):
        role, words = part[:1], part[2:]
        if part[1:2] == ":" and role in "suc":
            spans[role] = Span(start=len(text), end=len(text) + len(words))
            text += words
        else:
            text += part
    document = Document.of(text, publisher="Post", published="2031-06-10", language=language)
    attribution = Attribution.of(
        document.id, (spans["c"],), source=spans.get("s"), cue=spans.get("u"), **fields
    )
    (claim,) = assemble([attribution], {document.id: document}, (), ())
    assert claim.own_words in text
    return claim.text


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{s:Tershia} {u:accused} Velmara {c:of letting Karsund listen in}.",
            "[Tershia accused Velmara] of letting Karsund listen in",
        ),
        (
            "On Monday {s:he} {u:refused} {c:to be drawn on the matter of the mast}.",
            "[he refused] to be drawn on the matter of the mast",
        ),
        (
            "{s:The ministry} {u:said} {c:it was studying the posts}.",
            "[The ministry said] it was studying the posts",
        ),
        ("{s:She} {u:said} {c:it was studying the posts}.", "it was studying the posts"),
        (
            "{s:The ministry} {u:said} {c:that the harbour was closed}.",
            "the harbour was closed",
        ),
        ("“{c:Is the harbour closed?}” {s:she} {u:asked}.", "Is the harbour closed?"),
        (
            "{s:Holm} {u:said} {c:“Neither of them has seen the mast”}.",
            "Neither of them has seen the mast",
        ),
        (
            "{s:Holm} {u:said} {c:the guests “were there for the mast”}.",
            "the guests “were there for the mast”",
        ),
    ],
)
def test_what_is_no_clause_gets_the_words_before_it(marked: str, expected: str) -> None:
    """A part of a sentence is shown with who says it; a whole clause stands by itself."""
    assert worded(marked) == expected


def test_a_question_stays_one() -> None:
    """Who asks whether something is so is not shown to say that it is."""
    asked = "{s:The paper} {u:asked} {c:whether the harbour was closed}."

    assert worded(asked, stance="query") == "whether the harbour was closed"


def test_nothing_is_filled_in_where_the_language_is_another() -> None:
    """The lists that tell a clause from a part of one are English."""
    german = "{s:Das Amt} {u:sagte}, {c:der Hafen sei geschlossen}."

    assert worded(german, language="de") == "der Hafen sei geschlossen"
