"""Evidence that a speaker offers."""

from __future__ import annotations

import pytest

from allegedly.extraction.evidence import find_evidence
from tests.extraction.marked import draft_of

CASES = [
    ("{s:Venn} {u:said}, citing leaked documents, {c:they paid}.", "document", "leaked documents"),
    ("{s:Venn} {u:said} without evidence {c:that they paid}.", "none", "without evidence"),
    ("{s:Venn} {u:said} {c:that they paid}. He offered no proof.", "none", "offered no proof"),
    (
        "{s:Venn} published a grainy video and {u:said} {c:that they paid}.",
        "image",
        "a grainy video",
    ),
    ("{s:Venn} {u:said}, quoting two witnesses, {c:they paid}.", "witness", "two witnesses"),
    (
        "{s:Venn} {u:said}, citing unnamed sources, {c:that they paid}.",
        "sources",
        "unnamed sources",
    ),
    ("{s:Venn} {u:said} {c:they had no evidence of a fire}.", "none", "no evidence of a fire"),
    ("{s:Venn} {u:said} {c:“we have flight data that show it”}.", "data", "flight data"),
    (
        "{s:Venn} {u:said} {c:the minutes of the board show it}.",
        "document",
        "the minutes of the board",
    ),
    ("{s:Venn} {u:said} {c:a passer-by saw the van}.", "witness", "a passer-by"),
    ("{s:Venn} {u:said} {c:they paid}; residents confirmed it.", "witness", "residents"),
    ("{s:Venn} {u:said} {c:they paid} but has shown no proof.", "none", "has shown no proof"),
    (
        "{s:Venn} {u:said} {c:nobody had shown her any proof}.",
        "none",
        "nobody had shown her any proof",
    ),
    ("{u:According to} {s:figures of the port}, {c:they paid}.", "data", "figures of the port"),
]


@pytest.mark.parametrize(("text", "kind", "words"), CASES)
def test_evidence(text: str, kind: str, words: str) -> None:
    """What is offered is named with its kind; that nothing is offered is said as well."""
    page, draft = draft_of(text)
    assert [(e.kind, e.span.of(page.text)) for e in find_evidence(page, draft)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "{s:Venn} {u:said} {c:that the documents were late}.",
        "{s:Venn} {u:said} {c:“We have seen no document.”}",
        "{s:Venn} {u:said} {c:that they paid}. The video shop was closed.",
        "{s:A neighbour} {u:confirmed} {c:that they paid}.",
        "{s:Venn} {u:declined to comment on} {c:the footage}.",
    ],
)
def test_no_evidence(text: str) -> None:
    """A word that nobody offers as evidence is none."""
    page, draft = draft_of(text)
    assert find_evidence(page, draft) == ()
