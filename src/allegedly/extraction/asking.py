"""Posts that ask whether what they have just told is so: `The mayor has fled. Where???`.

Who asks so does not stand for it: the sentence before is a query, and the question no claim.
"""

from __future__ import annotations

import re

from allegedly.extraction.abroad import is_abroad, listed
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import entries
from allegedly.records import Span

_MARK = re.compile(r"[?؟]")
_WORD = re.compile(r"[^\W\d_][\w’']*")


def is_asking(page: Page, sentence: Span) -> bool:
    """Whether a sentence only asks of the one before whether it is so: `Is this true?`."""
    words = sentence.of(page.text)
    if not _MARK.search(words):
        return False
    said = " ".join(_WORD.findall(words)).casefold().replace("’", "").replace("'", "")
    return said in _questions(page)


def find_asked(page: Page, draft: Draft) -> Span | None:
    """The question that follows what a post says itself, and asks whether it is so."""
    if draft.voice != "own" or page.document.kind != "post":
        return None
    number = page.sentence_number(draft.content[-1].end - 1) + 1
    if number >= len(page.sentences) or not is_asking(page, page.sentences[number]):
        return None
    return page.sentences[number]


def _questions(page: Page) -> frozenset[str]:
    if is_abroad(page):
        asked = listed(page.language, "false", "asked")
        return frozenset(phrase.replace("_", " ") for phrase in asked)
    return frozenset(entries("asking")["phrases"])
