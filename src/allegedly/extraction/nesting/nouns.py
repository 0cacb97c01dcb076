"""Sayings that a noun reports: `the general’s | claim | that …`, `allegations | by Holm that …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from allegedly.extraction.nesting.verbs import ends_in
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries
from allegedly.records import Span

_POSSESSOR = re.compile(
    r"(?P<source>(?:(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}|(?-i:[A-Z][\w-]*\s+){0,4})"
    r"[\w-]+(?:[’']s|s[’'])|his|her|its|their)\s+(?:[\w-]+\s+)?\Z",
    re.IGNORECASE,
)
_BY = r"(?:\s+(?:by|from|of)\s+(?P<source>(?:[\w’'.&-]+\s+){0,5}?[\w’'.&-]+))?"
#: What may stand before a noun that nobody is named with: it must be what the outer verb is about.
_OPENING = re.compile(
    r"[\s“\"‘']*(?:(?:the|these|those|any|all|such)\s+)?(?:(?!that\b)[\w-]+\s+)?", re.IGNORECASE
)
#: With these words a clause tells of the claims and not what they say: "claims that have spread".
RELATIVE = r"(?:that|which)\s+(?:has|have|had|is|are|was|were|would|could|may|might)\s"
_NEXT = re.compile(r",\s+(?:and|but|while)\s|;")
_QUOTE = re.compile(r"\s+[“\"‘]")
_AFTER = " \t\n,.”\"’'»"


@cache
def reporting_noun() -> re.Pattern[str]:
    """Matches a noun of saying, with who says it, up to its clause with “that”."""
    nouns = any_of(entries("nested.nouns"))
    clause = rf"(?P<that>(?!{RELATIVE})that\s+\S+\s+\S)"
    return re.compile(rf"(?P<noun>{nouns}){_BY}\s+{clause}", re.IGNORECASE)


@cache
def _untrue() -> re.Pattern[str]:
    """What is said of the noun after its clause: `the claim that … | was false`."""
    false = any_of(entries("falsehood")["phrases"])
    return re.compile(
        rf"\s+(?:is|are|was|were|(?:has|have|had)\s+been)\s+(?:[\w-]+\s+){{0,2}}?{false}",
        re.IGNORECASE,
    )


def find_reported(page: Page, outer: Draft, span: Span) -> Iterator[tuple[Span | None, Span, Span]]:
    """Source, cue and content of what nouns report in a stretch of content."""
    text = page.text
    for found in reporting_noun().finditer(text, span.start, span.end):
        end = min(span.end, page.sentence_at(found.start()).end)
        stops = [_NEXT, _untrue()]
        if outer.cue and ends_in("labels").search(outer.cue.of(text)):
            stops.append(_QUOTE)
        ends = (stop.search(text, found.start("that") + 5, end) for stop in stops)
        end = min([end, *(stop.start() for stop in ends if stop)])
        kept = text[found.start("that") : end].rstrip(_AFTER)
        content = Span(start=found.start("that"), end=found.start("that") + len(kept))
        cue = Span.at(found, "noun")
        source = _whose(text, span, found)
        if source or _OPENING.fullmatch(text, span.start, cue.start):
            yield source, cue, content


def _whose(text: str, span: Span, found: re.Match[str]) -> Span | None:
    if found["source"]:
        return Span.at(found, "source")
    owner = _POSSESSOR.search(text, max(span.start, found.start() - 80), found.start())
    if owner is None:
        return None
    return Span.at(owner, "source")
