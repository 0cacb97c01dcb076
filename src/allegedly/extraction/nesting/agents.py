"""Who stands after “by” or “to”: `was quoted by | the agency | as saying`, `according to | two`.

A network that never saw one saying inside another cuts such phrases short, or takes who is quoted
for who quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.nesting.inner import CONFIDENCE
from allegedly.extraction.nesting.sources import find_subject, is_explicit
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries
from allegedly.records import Span

#: Words that who stands after “according to” may have where the network gave only the first.
_MOST_WORDS = 9

_ACCORDING = re.compile(r"according\Z", re.IGNORECASE)
_TO = re.compile(r"\s+to\b")
_CUT_SHORT = re.compile(r"(?:cited|quoted|interviewed)\s+by\Z")
_REST = re.compile(r"[^,;:.\n“”\"]+")


def with_whole_agent(page: Page, draft: Draft) -> Draft:
    """The draft with its cue and a source after it completed, where they are cut short.

    `according | to three | people who were there`; `According to | a pilot cited by | the paper`.
    """
    cue, text = draft.cue, page.text
    if cue is None:
        return draft
    to = _TO.match(text, cue.end) if _ACCORDING.search(cue.of(text)) else None
    if to:
        draft = replace(draft, cue=Span(start=cue.start, end=to.end()))
    source = draft.source
    if source is None or source.start < cue.end or not _is_cut_short(source.of(text)):
        return draft
    rest = _REST.match(text, source.end, page.sentence_at(source.start).end)
    words = rest.group().rstrip() if rest else ""
    whole = Span(start=source.start, end=source.end + len(words))
    if not 0 < len(words.split()) <= _MOST_WORDS or any(p.overlaps(whole) for p in draft.content):
        return draft
    return replace(draft, source=whole)


def _is_cut_short(words: str) -> bool:
    """Whether a source ends where its noun should follow: a lone number, `a pilot cited by`."""
    alone = words.lower() in {*entries("nested.quantifiers"), *entries("determiners.words")}
    return alone or _CUT_SHORT.search(words) is not None


def with_passives(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with `Venn | was quoted by | the agency | as saying …` read as the agency's."""
    kept = list(drafts)
    for sentence in page.sentences:
        found = _passive().search(page.text, sentence.start, sentence.end)
        draft = _by_agent(page, found, sentence) if found else None
        if draft and draft.cue and not page.quoted_within(draft.cue):
            cue = draft.cue
            kept = [one for one in kept if not (one.cue and one.cue.overlaps(cue))]
            kept.append(draft)
    return kept


def _by_agent(page: Page, found: re.Match[str], sentence: Span) -> Draft | None:
    """The draft of a report in the passive, or None if it is not plain who or of whom it is."""
    subject = find_subject(page.text, sentence.start, found.start())
    if subject is None:
        return None
    # “Quoted by state radio as saying”: whoever stands there says it, with an article or without.
    if found["by"] and not (is_explicit(found["by"]) or found["said"].startswith("as")):
        return None
    role = "by" if found["by"] else "text"
    source = Span.at(found, role)
    words = page.text[found.start("said") : sentence.end].rstrip(" .\n")
    said = Span(start=found.start("said"), end=found.start("said") + len(words))
    cue = Span(start=found.start(), end=found.end("verb"))
    return Draft(source, cue, (subject.source, said), CONFIDENCE, found_by="clause")


@cache
def _passive() -> re.Pattern[str]:
    """A report in the passive: by whom, or in what text."""
    verbs = any_of(entries("nested.passives"))
    words = r"(?:[\w’'.&-]+\s+){0,5}?[\w’'.&-]+"
    who = rf"(?<=\sby)\s+(?P<by>{words})|(?<=\sin)\s+(?P<text>(?:the|an?|its|his|her)\s+{words})"
    said = r"(?P<said>(?:as|of)\s+(?:having\s+)?\w+ing\s|to\s+have\s+\w+\s)"
    return re.compile(
        rf"\b(?:(?:has|have|had)\s+)?(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?"
        rf"(?P<verb>{verbs}\s+(?:by|in))(?:{who})\s+{said}"
    )
