"""Sources that the network sees beside the one who speaks, where grammar shows who does.

An age is nobody (`Captain Ada Renn, | 54 |, told`), nor is the town that a text is dated from; no
name ends in a preposition (`an official | at | the embassy`); in a headline the words before the
verb are its subject (`Captain | admits | …, lawyer furious`); so is a pronoun behind it in German
(`Für ihn und | seine Leute | hofft | er`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from allegedly.extraction.abroad import is_abroad, listed
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.subjects import is_finite
from allegedly.extraction.words import finite
from allegedly.records import Span

#: Words of a headline's subject: "Captain of 'ghost ship'".
_MOST_WORDS = 8

_TOWN = re.compile(
    r"[A-Z][A-Z.’'-]{2,}(?:[ ,]+[\w.’'-]+){0,4}(?:\s*\([^()\n]{1,30}\))?\s*(?:—|–|--?)\s+"
    r"(?=[\"“‘'A-Z\d])"
)
_LOOSE_END = re.compile(
    r"(?<=\w)\s+(?:(?P<preposition>at|of|from|in|for|with|on|to|about)"
    r"|when|while|who|which|and|or|but|as)\Z"
)
_ARTICLE = re.compile(r"(?:the|an?|some)", re.IGNORECASE)
_NAME_LEFT = re.compile(
    r"(?<=[a-z])(?:\s[A-Z][\w’'-]+){1,3}"
    r"(?=\s(?:has|have|had|is|are|was|were|will|would|also|said|says)\b)"
)
_NOUN_PHRASE = re.compile(r"(?:\s[\w’'&.-]+){1,10}\s")
_AGE = re.compile(r"[\s,]*\d{1,3}[\s,]*")
_BEFORE_AGE = re.compile(
    r"(?:^|(?<=[.;:!?“\"(] )|(?<=\n))((?:[^\s,;:.]+\.?\s+){0,8}[^\s,;:]+),\s*\Z"
)


def with_right_source(page: Page, draft: Draft) -> Draft:
    """The draft with the source that grammar shows, in place of words beside it."""
    return _of_german_subject(page, _of_headline(page, _without_town(page, draft)))


def _without_town(page: Page, draft: Draft) -> Draft:
    """The draft without a source that is the town its text is dated from: `TARSK, Velmara — …`."""
    block = page.block_at(draft.source.start) if draft.source else None
    found = _TOWN.match(page.text, block.span.start, block.span.end) if block else None
    if found is None or draft.source is None or draft.source.end > found.end():
        return draft
    return replace(draft, source=None)


def with_end(page: Page, draft: Draft) -> Draft:
    """The draft with its source up to the verb where it stops at a preposition; else without it.

    `an official at | the embassy | said`; `an official | when | asked by`. A name that the noun
    before it tells of belongs to it as well: `the head of the group | Velm Vara | has denied`; so
    does the noun to its article.
    """
    source, cue = draft.source, draft.cue
    if source is None or is_abroad(page):
        return draft
    article = _ARTICLE.fullmatch(source.of(page.text))
    rest = (_after_article() if article else _NAME_LEFT).match(page.text, source.end)
    if rest:
        return replace(draft, source=Span(start=source.start, end=rest.end()))
    found = _LOOSE_END.search(source.of(page.text))
    if cue is None or found is None:
        return draft
    kept = Span(start=source.start, end=source.start + found.start())
    between = page.text[source.end : max(cue.start, source.end)]
    if found["preposition"] and _NOUN_PHRASE.fullmatch(between) and not finite().search(between):
        kept = Span(start=source.start, end=cue.start - 1)
    overlaps = any(kept.overlaps(part) for part in draft.content)
    return draft if overlaps else replace(draft, source=kept)


@cache
def _after_article() -> re.Pattern[str]:
    """Matches the rest of a phrase of which the article alone is seen: `the | office | was`."""
    return re.compile(rf"(?:\s[\w’'&.-]+){{1,6}}?(?=\s{finite().pattern})", re.IGNORECASE)


def without_age(page: Page, draft: Draft) -> Draft:
    """The draft without a mere number in its content, and with whom an age is told of as source."""
    told = tuple(span for span in draft.content if _told_of(page, span) is None)
    draft = replace(draft, content=told or draft.content)
    return replace(draft, source=_told_of(page, draft.source) or draft.source)


def _told_of(page: Page, span: Span | None) -> Span | None:
    """Of whom an age at `span` is told: `Ada Renn, | 54 |, told`; None if it is no age."""
    if span is None or not _AGE.fullmatch(span.of(page.text)):
        return None
    sentence = page.sentence_at(span.start)
    found = _BEFORE_AGE.search(page.text[sentence.start : span.start])
    if found is None:
        return None
    start = sentence.start + found.start(1)
    return Span(start=start, end=start + len(found[1]))


def _of_headline(page: Page, draft: Draft) -> Draft:
    """The draft of a headline with the words before its verb as source, not those behind it all."""
    source, cue = draft.source, draft.cue
    if source is None or cue is None or page.language not in ("", "en"):
        return draft
    block = page.block_at(cue.start)
    between = [span for span in draft.content if cue.end <= span.start and span.end <= source.start]
    if block is None or block.kind != "heading" or not between or not is_finite(page, cue):
        return draft
    subject = page.text[block.span.start : cue.start].rstrip()
    if not subject or re.search(r"[,;:–—.!?]", subject) or len(subject.split()) > _MOST_WORDS:
        return draft
    start = block.span.start
    found = Span(start=start, end=start + len(subject))
    content = tuple(span for span in draft.content if not span.overlaps(found))
    return replace(draft, source=found, content=content)


def _of_german_subject(page: Page, draft: Draft) -> Draft:
    """The draft with the pronoun behind its verb as source, if another noun stands before it."""
    source, cue = draft.source, draft.cue
    if source is None or cue is None or page.language != "de" or source.end > cue.start:
        return draft
    subjects = "|".join(listed("de", "phrase", "subjects"))
    found = re.compile(rf"\s+({subjects})\s").match(page.text, cue.end)
    if found is None or page.text[source.end : cue.start].strip():
        return draft
    pronoun = Span.at(found, 1)
    content = [
        Span(start=max(span.start, found.end()), end=span.end) if span.overlaps(pronoun) else span
        for span in draft.content
        if span.end > found.end() or not span.overlaps(pronoun)
    ]
    return replace(draft, source=pronoun, content=tuple(content) or draft.content)
