"""Whether content is quoted word for word, in the reporter's words, or partly each."""

from __future__ import annotations

import re

from allegedly.extraction.page import Draft, Page
from allegedly.records import Form

_WORD = re.compile(r"\w+")

#: Share of words outside the marks up to which content still counts as direct: "that", "and".
_LOOSE = 0.1


def find_form(page: Page, draft: Draft) -> Form:
    """Direct where marks hold the content's words, indirect where they hold none, else mixed.

    A turn in an interview or a transcript is word for word, whatever marks it has.
    """
    if draft.found_by == "turn":
        return "direct"
    if not any(page.quoted_within(span) for span in draft.content):
        return "indirect"
    inside, outside = 0, 0
    for span in draft.content:
        marks = [(mark.start, mark.end) for mark in page.quoted_within(span)]
        for word in _WORD.finditer(page.text, span.start, span.end):
            at = word.start()
            quoted = any(start <= at < end for start, end in marks)
            inside, outside = inside + quoted, outside + (not quoted)
    if not inside:
        return "indirect"
    return "direct" if outside <= max(1, (inside + outside) * _LOOSE) else "mixed"
