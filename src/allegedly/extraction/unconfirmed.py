"""Sentences that say no more than that something is not confirmed, or that one does not know.

“The reports could not be independently verified”, “it was not clear when it was filmed”, “he could
not confirm that it was a meteorite” take no side.
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.untruth import opening_end
from allegedly.extraction.words import any_of, entries
from allegedly.records import Span

_NOT = r"(?:\s+not|n[’']t)"

#: What stands before the verb: no clause of its own, which would tell something as well.
_SUBJECT = (
    r"(?:(?:but|however|yet|though|so far|as yet)\b,?\s+)?"
    r"(?:(?!that\b|which\b|who\b|and\b|but\b)[\w’'“”\"-]+\s+){1,12}?"
)


def find_unconfirmed(page: Page, draft: Draft) -> Span | None:
    """The words by which a content's first sentence leaves something open; None if it does not."""
    first = page.sentences_within(draft)[0]
    start = opening_end(page.text, first)
    for pattern in (_passive(), _impersonal(), _active()):
        found = pattern.match(page.text, start, first.end)
        if found:
            return Span.at(found, "words")
    return None


def find_failure(text: str, within: Span) -> Span | None:
    """The words of `has been unable to verify`, said of who speaks; None if there are none."""
    found = _failing().search(text, within.start, within.end)
    return Span.at(found, "words") if found else None


@cache
def _failing() -> re.Pattern[str]:
    adverbs = any_of(entries("unconfirmed.adverbs"))
    return re.compile(
        rf"\b(?P<words>(?:unable\s+to|not\s+(?:been\s+)?able\s+to|could{_NOT}|cannot)\s+"
        rf"(?:{adverbs}\s+)?{_verbs()}(?:\s+or\s+deny)?)\b[^.;:“”\"]{{0,60}}\Z",
        re.IGNORECASE,
    )


@cache
def _passive() -> re.Pattern[str]:
    """Matches `The report | could not be verified`, `Its origin | was not immediately clear`."""
    verbs, adverbs = _verbs(), any_of(entries("unconfirmed.adverbs"))
    be = rf"(?:is|are|was|were|has|have|had){_NOT}(?:\s+yet)?"
    return re.compile(
        rf"{_SUBJECT}(?P<words>(?:cannot|(?:can|could){_NOT})\s+(?:yet\s+)?be\s+"
        rf"(?:{adverbs}\s+){{0,2}}{verbs}"
        rf"|{be}\s+(?:been\s+)?{adverbs}\s+(?:been\s+)?(?:{verbs}|clear|known)"
        r"|remain(?:s|ed)?\s+(?:unconfirmed|unverified|unclear|unknown))\b",
        re.IGNORECASE,
    )


@cache
def _impersonal() -> re.Pattern[str]:
    """Matches `It is not clear when …`, `It was not possible to confirm …`, `There was no word`."""
    adverbs = any_of(entries("unconfirmed.adverbs"))
    none = any_of(entries("unconfirmed.none"))
    return re.compile(
        rf"(?P<words>it\s+(?:(?:is|was|has\s+been){_NOT}(?:\s+yet)?|remain(?:s|ed))\s+"
        rf"(?:{adverbs}\s+)?(?:(?:clear|known|unclear|unknown)\s+"
        rf"(?:when|where|whether|if|how|who|why|what|which)|possible\s+to\s+{_verbs()})"
        r"|it\s+(?:is|was)\s+(?:un|not\s+)(?:clear|known)\s+"
        r"(?:when|where|whether|if|how|who|why|what|which)"
        rf"|there\s+(?:is|was|has\s+been|had\s+been)\s+no\s+(?:\w+\s+)?{none})\b",
        re.IGNORECASE,
    )


@cache
def _active() -> re.Pattern[str]:
    """Matches `he | could not confirm that …`, `another source | could not confirm it`."""
    adverbs = any_of(entries("unconfirmed.adverbs"))
    return re.compile(
        rf"{_SUBJECT}(?P<words>(?:cannot|(?:can|could|did|do|does|would|will)"
        rf"{_NOT}|(?:was|were|is|are)\s+(?:not\s+able|unable)\s+to)\s+"
        rf"(?:{adverbs}\s+)?{_verbs()})\b",
        re.IGNORECASE,
    )


def _verbs() -> str:
    return any_of(entries("unconfirmed.verbs"))
