"""Where content begins and ends in its sentence: no comma before it, no preposition left hanging.

Of the 2,514 content spans marked in PolNeAR dev none begins with a comma, 8 end with one, and 43
end in a word that must be followed by another; a network that labels word by word leaves three
times as many hanging.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from allegedly.extraction.page import Draft, Page, without
from allegedly.extraction.times import find_times
from allegedly.extraction.words import any_of, entries, finite
from allegedly.records import Span

_BEFORE = re.compile(r"[\s,;:–]+(?=\S)")
_SPACE = re.compile(r"\s*\Z")
_AFTER = re.compile(r"[\s,;:–]*\Z")
_STOP = re.compile(r"[,;:—“”\"(\[\n]|\s–\s|[.!?…]+[\"”’')\]]*(?=\s|\Z)")

#: Words by which content left hanging is completed, at most: what is longer is another clause.
_MOST_WORDS = 12

#: Words after “that on” that may be a clause, though no verb is known among them.
_LEAST_CLAUSE = 4

#: Characters before a content's end that are looked at for a word that cannot end it.
_LAST_WORD = 20


def trimmed(page: Page, span: Span) -> Span | None:
    """The span without the commas, colons and white space around it; None if nothing is left.

    The comma at the end of quoted words stays: it is part of the quotation.
    """
    text = page.text
    before = _BEFORE.match(text, span.start, span.end)
    start = before.end() if before else span.start
    if not text[start : span.end].strip(" \t\n\r\f\v,;:–\u00a0"):
        return None
    ends = _SPACE if page.quoted_within(Span(start=span.end - 1, end=span.end)) else _AFTER
    after = ends.search(text[start : span.end])
    end = start + after.start() if after else span.end
    return Span(start=start, end=end)


def completed_tail(page: Page, span: Span, is_free: Callable[[int, int], bool]) -> Span:
    """The span up to the end of its clause, if it stops at a word that cannot be the last.

    Args:
        page: The document.
        span: Content, or a part of it.
        is_free: Whether nobody else holds any of a range.
    """
    text = page.text
    more = _belongs_after().match(text, span.end)
    if more and is_free(span.end, more.end()):
        return Span(start=span.start, end=more.end())
    if not _hanging().search(text[max(span.start, span.end - _LAST_WORD) : span.end]):
        return span
    sentence = page.sentence_at(span.end - 1)
    stop = _STOP.search(text, span.end, sentence.end)
    end = stop.start() if stop else sentence.end
    added = text[span.end : end].split()
    if not added or len(added) > _MOST_WORDS or not is_free(span.end, end):
        return span
    return Span(start=span.start, end=end)


def without_glosses(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with their contents broken where a gloss stands; none that is all gloss."""
    if not page.glosses:
        return list(drafts)
    broken = (
        replace(draft, content=tuple(part for span in draft.content for part in _parts(page, span)))
        for draft in drafts
    )
    return [draft for draft in broken if draft.content]


def _parts(page: Page, span: Span) -> list[Span]:
    """What is left of `span` around the glosses in it."""
    inside = page.glosses_within(span)
    if not inside:
        return [span]
    around = (trimmed(page, part) for part in without(span, inside))
    return [part for part in around if part and re.search(r"\w", part.of(page.text))]


def says_something(text: str, draft: Draft) -> bool:
    """Whether a draft can be an attribution: no lone “which” as content, no lone “is” as cue.

    A colon may be the cue of a heading, and where a source is known any word may.
    """
    if all(_empty().fullmatch(span.of(text).strip()) for span in draft.content):
        return False
    cue = draft.cue if draft.source is None else None
    return cue is None or _auxiliaries().fullmatch(cue.of(text).strip()) is None


@cache
def _empty() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in entries("hanging.alone"))
    return re.compile(rf"(?:{words})?", re.IGNORECASE)


@cache
def _auxiliaries() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in entries("hanging.no_cue"))
    return re.compile(rf"(?:(?:{words})\s*)+|\W+", re.IGNORECASE)


@cache
def _belongs_after() -> re.Pattern[str]:
    """Matches what belongs to the content before it: `no evidence | either way`."""
    return re.compile(rf"\s+{any_of(entries('hanging.after'))}", re.IGNORECASE)


def from_clause(page: Page, draft: Draft) -> Draft:
    """The draft with its content begun at “that”, where a listener or a time stands before it.

    `told her | that …`, `confirmed two days ago | that …`.
    """
    first = draft.content[0]
    found = _before_that().match(page.text, first.start, first.end)
    if found is None or draft.cue is None or draft.cue.end > first.start:
        return draft
    before = Span(start=first.start, end=max(found.end("before"), first.start + 1))
    times = find_times(page.text, before, page.document.day)
    if not found["listener"] and not (times and times[0].span.covers(before)):
        return draft
    rest = Span(start=found.end(), end=first.end)
    return replace(draft, content=(rest, *draft.content[1:]))


def only_pronoun(page: Page, draft: Draft) -> Draft:
    """The draft with “this” alone as content, without where or when it was said.

    `disclosed this | at a briefing`, `denied that | on Tuesday`: not `said that on Tuesday it
    rained`, where a verb follows.
    """
    (*others, first) = draft.content
    found = None if others else _pronoun_beside().match(page.text, first.start, first.end)
    if found is None:
        return draft
    this, rest = found["word"].lower() == "this", page.text[found.end() : first.end]
    during = this and found["during"]
    if not during and (finite().search(rest) or (not this and len(rest.split()) > _LEAST_CLAUSE)):
        return draft
    return replace(draft, content=(Span.at(found, "word"),))


@cache
def _pronoun_beside() -> re.Pattern[str]:
    """Matches a pronoun and the word after it that tells of a place, a time or another doing."""
    before, during = (any_of(entries(f"hanging.{name}")) for name in ("beside", "during"))
    return re.compile(rf"(?P<word>this|that)\s+(?:{before}|(?P<during>{during}))\b", re.IGNORECASE)


@cache
def _before_that() -> re.Pattern[str]:
    listeners = "|".join(entries("hanging.listeners"))
    return re.compile(
        rf"(?P<before>(?P<listener>{listeners})|(?:[\w’'-]+\s+){{0,3}}[\w’'-]+)\s+(?=that\s+\S)",
        re.IGNORECASE,
    )


@cache
def _hanging() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in entries("hanging.words"))
    return re.compile(rf"(?<![\w’'-])(?:{words})\Z", re.IGNORECASE)
