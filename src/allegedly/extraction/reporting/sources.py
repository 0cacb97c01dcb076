"""Who says it, by the grammar of the cue's sentence, around what the network has seen of it."""

from __future__ import annotations

import re
from dataclasses import replace

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.reporting.beside_cue import (
    after_cue,
    around,
    at_place,
    before_cue,
    before_is_name,
)
from allegedly.extraction.reporting.case import unless_object
from allegedly.extraction.reporting.cues import Cue
from allegedly.extraction.reporting.dependents import dependent, owner_inside
from allegedly.extraction.reporting.grammar import Grammar, tokens
from allegedly.records import Span


def without_subject(page: Page, draft: Draft, cue: Span, lists: Grammar) -> Draft:
    """The draft without what stands right before its verb in its content, and is the subject."""
    first = draft.content[0]
    between = page.text[first.end : cue.start]
    if lists.verb_last or len(draft.content) == 1 or first.end > cue.start or between.strip():
        return draft
    if "," in first.of(page.text) or page.quoted_within(first):
        return draft
    source = draft.source
    near = source is None or source.end <= page.sentence_at(cue.start).start
    return replace(draft, content=draft.content[1:], source=first if near else source)


def find_source(
    page: Page,
    cue: Cue,
    content: tuple[Span, ...],
    sentence: Span,
    lists: Grammar,
    seen: Span | None = None,
    *,
    clause: Span | None = None,
) -> Span | None:
    """Who says it: the phrase that the grammar gives, around what the network has seen of it."""
    if cue.kind != "verb":
        return _governed(page, cue, content, sentence, lists, seen)
    seen = unless_object(page.text, seen, lists)
    found = _subject(page, cue, content, sentence, lists, seen, clause=clause)
    return unless_object(page.text, found, lists)


def _governed(
    page: Page,
    cue: Cue,
    content: tuple[Span, ...],
    sentence: Span,
    lists: Grammar,
    seen: Span | None,
) -> Span | None:
    """Who stands with a cue that is no verb, in whatever case: `laut | dem Amt`."""
    if cue.kind == "impersonal":
        return _origin(page, *_regions(cue.span, content, sentence), lists)
    before, after = _regions(cue.span, (), sentence)
    if cue.kind == "according":
        inner = owner_inside(page.text, cue.span, lists)
        return inner or dependent(page.text, after, lists) or seen
    comma = page.text.rfind(",", before.start, before.end)
    near = Span(start=comma + 1, end=before.end) if comma >= 0 else before
    return before_cue(page.text, near, lists) or before_cue(page.text, before, lists) or seen


def _subject(
    page: Page,
    cue: Cue,
    content: tuple[Span, ...],
    sentence: Span,
    lists: Grammar,
    seen: Span | None,
    *,
    clause: Span | None,
) -> Span | None:
    """The subject of a verb of saying, before it or behind it."""
    before, after = _regions(cue.span, () if clause else content, sentence)
    parted = page.text[: cue.span.start].rstrip().endswith((",", "–", "—"))
    if lists.verb_last and _is_between(page, cue.span, content):
        return before_cue(page.text, _regions(cue.span, (), sentence)[0], lists, whole=False)
    if lists.verb_last and not content:
        return before_cue(page.text, before, lists, whole=parted)
    parted = parted and not lists.verb_last
    if parted and (body := at_place(page.text, cue.span, after, lists)):
        return body
    behind = _regions(cue.span, (), sentence)[1]
    follower = after_cue(page.text, behind, lists) if parted and not clause else None
    if follower and not before_is_name(page.text, before, lists):
        return follower
    if seen and before.start <= seen.start < before.end and not clause:
        whole = around(page.text, seen, before, lists, leads=True)
        if whole:
            return whole
        seen = None
    said_before = any(part.end <= cue.span.start for part in content)
    inverted = clause is None and said_before and not re.search(r"\w", before.of(page.text))
    if clause:
        before = Span(start=min(clause.start, cue.span.start - 1), end=cue.span.start)
    institution = at_place(page.text, cue.span, after, lists)
    if institution and (inverted or not before_cue(page.text, before, lists)):
        return institution
    taken = () if clause else content
    ways = [(before_cue, before), (after_cue, after)]
    for find, place in reversed(ways) if inverted else ways:
        found = unless_object(page.text, find(page.text, place, lists), lists)
        if found and not any(part.overlaps(found) for part in taken):
            return found
    if seen and after.start <= seen.start < after.end:
        return around(page.text, seen, after, lists, leads=False)
    if seen is None or seen.start >= sentence.end or any(p.overlaps(seen) for p in content):
        return None
    return seen


def _is_between(page: Page, cue: Span, content: tuple[Span, ...]) -> bool:
    """Whether what is said stands right before the verb, with no mark between."""
    near = [part for part in content if part.end <= cue.start]
    last = near[-1] if near else None
    if last is None or page.text[last.end : cue.start].strip():
        return False
    return not page.is_all_quoted(last)


def _origin(page: Page, before: Span, after: Span, lists: Grammar) -> Span | None:
    """From where it is said that: `Aus | Koalitionskreisen | hieß es`."""
    for place in (before, after):
        words = tokens(page.text, place.start, place.end)
        if len(words) > 1 and words[0].lower in lists.origin:
            rest = Span(start=words[1].start, end=max(place.end, words[1].end))
            return dependent(page.text, rest, lists)
    return None


def _regions(cue: Span, content: tuple[Span, ...], sentence: Span) -> tuple[Span, Span]:
    """What stands before the cue and after it in its sentence, up to what is said."""
    low = max([sentence.start, *(p.end for p in content if p.end <= cue.start)])
    high = min([sentence.end, *(p.start for p in content if p.start >= cue.end)])
    return Span(start=low, end=max(cue.start, low + 1)), Span(
        start=min(cue.end, high - 1), end=max(high, cue.end)
    )
