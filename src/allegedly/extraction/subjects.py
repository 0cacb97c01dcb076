"""The subject of a cue for which the network found no source, where it is plain to see.

Only what stands between the beginning of the cue's clause and the cue counts, and only if it is
one noun phrase or a pronoun: `Orvany on Wednesday dismissed …`. A cue in the passive has a subject
too, but that one says nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.times import find_times
from allegedly.extraction.words import any_of, entries, inflect
from allegedly.records import Reason, Span

#: Words that a plain subject may have.
_MOST_WORDS = 9

_CLAUSE = re.compile(r"[;:—“”\"(]|\n|,?\s(?:and|but|while|because|although)\s")


def with_subject(page: Page, draft: Draft) -> Draft:
    """The draft with its cue's subject as source, if it has none and this is plain."""
    if draft.source is None and draft.cue:
        draft = _parted_cue(page, draft, draft.cue)
    if draft.source or draft.cue is None or not _active().match(page.text, draft.cue.start):
        return draft
    subject = _subject(page, draft.cue)
    if subject is None:
        return draft
    # "Neither he nor she | said | that …": what stands before the verb is no content
    content = tuple(span for span in draft.content if not subject.covers(span))
    if not content or any(span.overlaps(subject) for span in content):
        return draft
    detail = f"“{subject.of(page.text)}” is the subject of “{draft.cue.of(page.text)}”"
    reason = Reason(about="source", detail=detail, span=subject)
    return replace(draft, source=subject, content=content, reasons=(*draft.reasons, reason))


def _parted_cue(page: Page, draft: Draft, cue: Span) -> Draft:
    """The draft with a cue that holds its own subject parted: `Later posts | asserted`."""
    words = cue.of(page.text)
    subject, _, verb = words.rpartition(" ")
    if not subject or not _active().fullmatch(verb) or not _plain().fullmatch(subject):
        return draft
    if _between().fullmatch(f" {subject}"):
        return draft
    source = Span(start=cue.start, end=cue.start + len(subject))
    return replace(draft, source=source, cue=Span(start=cue.end - len(verb), end=cue.end))


def with_whole_source(page: Page, draft: Draft) -> Draft:
    """The draft with its source completed to the cue, if it stops at a preposition or article.

    `The owner of | the works on Monday | denied`: up to the time phrase.
    """
    source, cue = draft.source, draft.cue
    if source is None or cue is None or not source.end < cue.start:
        return draft
    if not _hanging().search(source.of(page.text)):
        return draft
    end = _end(page, source.start, cue.start)
    words = page.text[source.start : end]
    if _hanging().search(words) or _CLAUSE.search(words) or len(words.split()) > _MOST_WORDS:
        return draft
    return replace(draft, source=Span(start=source.start, end=end))


def is_finite(page: Page, cue: Span) -> bool:
    """Whether a cue begins with a finite active verb of saying."""
    return _active().match(page.text, cue.start) is not None


def is_relative(text: str, source: Span) -> bool:
    """Whether a source is only a relative pronoun: "the clerk | who | announced"."""
    return source.of(text).lower() in ("that", "which", "who")


@cache
def _hanging() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in entries("hanging.words"))
    return re.compile(rf"\s(?:{words})\Z|\A(?:the|an?)\Z", re.IGNORECASE)


def _end(page: Page, start: int, cue: int) -> int:
    """Where a subject that begins at `start` ends: before what leads to the cue."""
    text = page.text
    end = _without_adverbs(text, start, cue)
    within = Span(start=start, end=max(end, start + 1))
    times = find_times(text, within, page.document.day)
    if times and not text[times[-1].span.end : end].strip(" ,") and times[-1].span.start > start:
        end = _without_adverbs(text, start, times[-1].span.start)
    return start + len(text[start:end].rstrip(" ,"))


def _subject(page: Page, cue: Span) -> Span | None:
    text, start = page.text, page.sentence_at(cue.start).start
    for found in _CLAUSE.finditer(text, start, cue.start):
        start = found.end()
    if start >= cue.start:
        return None
    first = find_times(text, Span(start=start, end=cue.start), page.document.day)[:1]
    if first and not text[start : first[0].span.start].strip():
        start = first[0].span.end
    end = _end(page, start, cue.start)
    phrase = text[start:end].strip(" ,")
    if not _plain().fullmatch(phrase) or len(phrase.split()) > _MOST_WORDS:
        return None
    at = text.index(phrase, start)
    return Span(start=at, end=at + len(phrase))


def _without_adverbs(text: str, start: int, end: int) -> int:
    """Where the subject ends, when the auxiliaries and adverbs before the cue are left out."""
    found = _between().search(text, start, end)
    return found.start() if found else end


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in entries("subject.between"))
    return re.compile(rf"(?:\s+(?:{words}|\w+ly))*[\s,]*\Z", re.IGNORECASE)


@cache
def _active() -> re.Pattern[str]:
    """Matches a cue that begins with a finite active verb of saying."""
    groups = ("deny", "say", "allege", "concede", "retract", "doubt", "label")
    verbs = [
        form
        for group in groups
        for phrase in entries(f"cue.{group}")["phrases"]
        if phrase.split()[0].endswith("~")
        for form in inflect(phrase.split()[0][:-1])[1:]
        if not form.endswith("ing")
    ]
    words = "|".join(re.escape(word) for word in entries("subject.between"))
    denied = r"(?:did|does|do|could|would)(?:\s+not|n[’']t)\s+(?!be\b|have\b)\w"
    return re.compile(rf"{denied}|(?:(?:{words}|\w+ly)\s+)*{any_of(verbs)}", re.IGNORECASE)


@cache
def _plain() -> re.Pattern[str]:
    """Matches a noun phrase with no verb, no relative and no clause in it."""
    barred = "|".join(re.escape(word) for word in entries("subject.barred"))
    word = rf"(?!(?:{barred})\b)[\w’'.-]+"
    determiner = "|".join([*entries("determiners.words"), "a", "an", "another", "our", "my"])
    noun_phrase = rf"(?:(?:{determiner})\s+)?(?:{word}\s+){{0,4}}{word}"
    return re.compile(
        rf"(?i:(?:{determiner})\s+){noun_phrase}(?:\s+(?:of|for|in|at)\s+{noun_phrase})?"
        rf"|(?=[A-Z])(?:{noun_phrase})(?:\s+(?:of|for|in|at)\s+{noun_phrase})?"
        rf"|(?i:neither)\s+{noun_phrase}\s+nor\s+{noun_phrase}"
        r"|(?i:he|she|they|it|we|i)|@\w+|\$[A-Z]+\$"
    )
