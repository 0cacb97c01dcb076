"""What a speaker offers in support of what is said, or that nothing was offered."""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries, pattern
from allegedly.records import Evidence, EvidenceKind, Span

_KINDS: tuple[EvidenceKind, ...] = ("image", "document", "witness", "data", "sources", "link")

#: Words that may stand between what offers and what is offered: "published two grainy videos".
_BETWEEN = r"\s+(?:[\w’',-]+\s+){0,4}?"


def find_evidence(page: Page, draft: Draft) -> tuple[Evidence, ...]:
    """The evidence that a draft's sentences say the source offers, each with the words naming it.

    The content counts where the speaker himself points to something: "satellite images show".
    """
    found: dict[tuple[int, int], EvidenceKind] = {}
    for part in draft.content:
        if not page.holds(pattern("evidence.lacking"), part):
            continue
        for match in pattern("evidence.lacking").finditer(page.text, part.start, part.end):
            found[match.span()] = "none"
    for part in [*page.around(draft), *_next_sentence(page, draft), *draft.content]:
        if not page.holds(_any_word(), part):
            continue
        for match in pattern("evidence.none").finditer(page.text, part.start, part.end):
            found[match.span()] = "none"
        for kind in _KINDS:
            for match in _offered(kind).finditer(page.text, part.start, part.end):
                if not _NONE.search(match.group()):
                    found.setdefault(match.span("thing"), kind)
    return tuple(
        Evidence(kind=kind, span=Span(start=start, end=end))
        for (start, end), kind in sorted(found.items())
    )


@cache
def _any_word() -> re.Pattern[str]:
    """Matches any word of evidence: most sentences hold none, and need not be looked at further."""
    return pattern("evidence.none", *(f"evidence.{kind}" for kind in _KINDS))


@cache
def _offered(kind: EvidenceKind) -> re.Pattern[str]:
    """`citing leaked documents`, and the other way about: `satellite images show`."""
    offering = any_of(entries("evidence.offering")["phrases"])
    thing = any_of(entries(f"evidence.{kind}")["phrases"])
    if kind == "link":
        return re.compile(rf"(?P<thing>{thing})", re.IGNORECASE)
    return re.compile(rf"{offering}{_BETWEEN}(?P<thing>{thing})", re.IGNORECASE)


_NONE = re.compile(r"\b(?:no|not|never|any|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:He|She|They|It|But he|But she|But they|But it|Neither)\b")


def _next_sentence(page: Page, draft: Draft) -> list[Span]:
    """The sentence after the draft's, if it goes on about the source and offers nothing."""
    number = page.sentence_number(draft.extent.end - 1) + 1
    if number >= len(page.sentences):
        return []
    sentence = page.sentences[number]
    if not _PRONOUN.match(page.text, sentence.start, sentence.end):
        return []
    none = pattern("evidence.none").search(page.text, sentence.start, sentence.end)
    return [sentence] if none else []
