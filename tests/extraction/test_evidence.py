"""Evidence that a speaker offers."""

from __future__ import annotations

import pytest

from allegedly.extraction.evidence import find_evidence
from tests.extraction.marked import draft_of


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("{s:Venn} {u:said}, citing leaked documents, {c:they paid}.", "document", "documents"),
        ("{s:Venn} {u:said} without evidence {c:that they paid}.", "none", "without evidence"),
        ("{s:Venn} {u:said} {c:that they paid}. He offered no proof.", "none", "offered no proof"),
        ("{s:Venn} published a grainy video and {u:said} {c:that they paid}.", "image", "video"),
        ("{s:Venn} {u:said}, quoting two witnesses, {c:that they paid}.", "witness", "witnesses"),
        ("{s:Venn} {u:said}, citing unnamed sources, {c:that they paid}.", "sources", "sources"),
        ("{s:Venn} {u:said} {c:they had no evidence of a fire}.", "none", "had no evidence"),
        ("{s:Venn} {u:said} {c:“we have flight data that show it”}.", "data", "flight data"),
    ],
)  # fmt: skip
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
    ],
)
def test_no_evidence(text: str) -> None:
    """A word that nobody offers as evidence is none."""
    page, draft = draft_of(text)
    assert find_evidence(page, draft) == ()
