"""The outer sayings made whole: what stands between a cue and its content belongs to the content.

A network that never saw one saying inside another takes the inner one's words for its cue, or
leaves them out: `dismissed reports | that …`, `denied telling | the court that …`, `Marsh claims
the bank promised her | that …`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from allegedly.extraction.nesting.agents import with_whole_agent
from allegedly.extraction.nesting.inner import find_inner
from allegedly.extraction.nesting.sources import is_explicit
from allegedly.extraction.nesting.verbs import ends_in, verbs
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries
from allegedly.records import Span

#: Words between a cue and its content, at most, that may be an inner saying's.
_MOST_BETWEEN = 12

#: Words that who stands after “by” may have.
_MOST_AGENT = 6

_THAT = re.compile(r"[“\"‘'\s]*that\s")
_LISTENER = re.compile(r"(?P<listener>(?:[^\s,;.:“”‘\"]+\s+){1,8}?)(?=that\s+\S)")
_BY = re.compile(r"\s+(?:by|from|of)\Z")
_BY_THAT = re.compile(r"\s+(?:by|from)\s+(?:[\w’'.&-]+\s+){1,6}?that\s")
_COMMA = re.compile(r",\s+")


def with_whole_contents(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, their contents completed by the words of the sayings that stand in them."""
    return [_whole(page, draft) for draft in drafts]


def _whole(page: Page, draft: Draft) -> Draft:
    if draft.cue is None:
        return draft
    draft = _with_agent(page, _over_word(page, with_whole_agent(page, draft)))
    draft = _after_listener(page, draft, draft.cue) if draft.cue else draft
    if draft.cue and draft.cue.end <= draft.start:
        draft = _parted_cue(page, draft, draft.cue)
        draft = _over_gap(page, draft)
    return _over_parenthesis(page, _from_clause_start(page, draft))


def _over_word(page: Page, draft: Draft) -> Draft:
    """`repeated | the general’s | claim | that …`: the noun between two parts is content too.

    So is the verb of an inner saying: `said | the airline | says | the pilots agreed`.
    """
    for left, right in pairwise(draft.content):
        if draft.cue and left.end <= draft.cue.start < right.start:
            continue  # its own cue breaks the content
        if _only_word().fullmatch(page.text, left.end, right.start):
            whole = _span(left.start, right.end)
            rest = (part for part in draft.content if part not in (left, right))
            content = tuple(sorted([whole, *rest], key=lambda span: span.start))
            return replace(draft, content=content)
    return draft


@cache
def _only_word() -> re.Pattern[str]:
    auxiliary = r"(?:(?:has|have|had)\s+(?:also\s+)?)?"
    words = any_of([*entries("nested.nouns"), *verbs()])
    return re.compile(rf"\s+{auxiliary}{words}\s+", re.IGNORECASE)


def _with_agent(page: Page, draft: Draft) -> Draft:
    """`is alleged by | prosecutors | to have …`: who stands after “by” is the source."""
    cue = draft.cue
    if draft.source or cue is None or not cue.of(page.text).endswith(" by"):
        return draft
    after = next((span.start for span in draft.content if span.start > cue.end), cue.end)
    words = page.text[cue.end : after]
    if not is_explicit(words) or len(words.split()) > _MOST_AGENT:
        return draft
    start = cue.end + len(words) - len(words.lstrip())
    return replace(draft, source=_span(start, start + len(words.strip())))


def _after_listener(page: Page, draft: Draft, cue: Span) -> Draft:
    """`told | both sides that …`: who is told is no content."""
    first = draft.content[0]
    if cue.end > first.start or not ends_in("tell").search(cue.of(page.text)):
        return draft
    found = _LISTENER.match(page.text, first.start, first.end)
    if found is None or find_inner(
        page, replace(draft, content=(_span(first.start, found.end()),))
    ):
        return draft
    return replace(draft, content=(_span(found.end(), first.end), *draft.content[1:]))


def _parted_cue(page: Page, draft: Draft, cue: Span) -> Draft:
    """`dismissed reports`, `denied telling`: the second word is that of the inner saying."""
    text = page.text
    found = _denied_noun().match(text, cue.start, cue.end)
    joined = _BY.search(text, cue.start, cue.end)
    by = joined.start() if joined else cue.end
    if found and not _THAT.match(text, draft.start) and not _BY_THAT.match(text, by):
        return draft
    found = found or _denied_telling().match(text, cue.start, cue.end)
    gap = text[cue.end : draft.start]
    if found is None or len(gap.split()) > _MOST_BETWEEN or "\n" in gap:
        return draft
    first = draft.content[0]
    content = (_span(found.start("inner"), first.end), *draft.content[1:])
    return replace(draft, cue=_span(cue.start, found.end("outer")), content=content)


@cache
def _denied_noun() -> re.Pattern[str]:
    verbs = any_of([*entries("cue.deny")["phrases"], *entries("nested.brushed_aside")])
    nouns = any_of(entries("nested.nouns"))
    return re.compile(
        rf"(?P<outer>(?:.*\s)?{verbs})\s+(?P<inner>(?:[\w-]+\s+)?{nouns}(?:\s+(?:by|from|of))?)\Z",
        re.IGNORECASE,
    )


@cache
def _denied_telling() -> re.Pattern[str]:
    verbs = any_of(entries("nested.own_saying"))
    telling = r"(?:having\s+)?(?:telling|saying|claiming|warning|denying)"
    return re.compile(rf"(?P<outer>(?:.*\s)?{verbs})\s+(?P<inner>{telling})\Z", re.IGNORECASE)


def _over_gap(page: Page, draft: Draft) -> Draft:
    """The draft with its content begun right after its cue, if an inner saying stands between."""
    cue, first, text = draft.cue, draft.content[0], page.text
    gap = text[cue.end : first.start] if cue else ""
    if cue is None or not gap.strip() or len(gap.split()) > _MOST_BETWEEN or "\n" in gap:
        return draft
    if draft.source and cue.end <= draft.source.start < first.start:
        return draft
    start = cue.end + len(gap) - len(gap.lstrip())
    wider = replace(draft, content=(_span(start, first.end), *draft.content[1:]))
    inside = [one for one in find_inner(page, wider) if one.cue and one.cue.end <= first.start + 1]
    return wider if inside else draft


def _from_clause_start(page: Page, draft: Draft) -> Draft:
    """`Holm informed | the board that it was so, | according to …`: the content from its subject.

    So too `It had told the men, | she said, | that …`, where the cue breaks it.
    """
    cue, first, text = draft.cue, draft.content[0], page.text
    if cue is None or page.quoted_within(first):
        return draft
    start, own = page.sentence_at(cue.start).start, draft.source or cue
    end = min(first.start, cue.start, own.start)
    words = text[start:end].rstrip()
    is_broken = end < first.start
    if not words or len(words.split()) > _MOST_BETWEEN or is_broken != words.endswith(","):
        return draft
    content = (_span(start, first.end), *draft.content[1:])
    if is_broken:
        content = (_span(start, start + len(words.rstrip(","))), *draft.content)
    wider = replace(draft, content=content)
    inside = [one for one in find_inner(page, wider) if one.cue and one.cue.end <= end]
    return wider if inside and inside[0].content[0].end > first.start else draft


def _over_parenthesis(page: Page, draft: Draft) -> Draft:
    """`The harbour master, the sailors say, | denied | that …`: the verb belongs to the content."""
    if len(draft.content) < 2 or draft.cue is None:
        return draft
    before, after = draft.content[0], draft.content[1]
    if not before.end <= draft.cue.start < draft.cue.end <= after.start:
        return draft
    comma = _COMMA.match(page.text, max(draft.cue.end, draft.source.end if draft.source else 0))
    if comma is None or not 0 < len(page.text[comma.end() : after.start].split()) <= 4:
        return draft
    content = (before, _span(comma.end(), after.end), *draft.content[2:])
    return replace(draft, content=content)


def _span(start: int, end: int) -> Span:
    return Span(start=start, end=end)
