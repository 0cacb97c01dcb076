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
    """The draft with the subject of its cue as source, if it has none and a plain one is there."""
    if draft.source or draft.cue is None or not _active().match(page.text, draft.cue.start):
        return draft
    subject = _subject(page, draft.cue)
    if subject is None or any(span.overlaps(subject) for span in draft.content):
        return draft
    detail = f"“{subject.of(page.text)}” is the subject of “{draft.cue.of(page.text)}”"
    reason = Reason(about="source", detail=detail, span=subject)
    return replace(draft, source=subject, reasons=(*draft.reasons, reason))


def _subject(page: Page, cue: Span) -> Span | None:
    text, start = page.text, page.sentence_at(cue.start).start
    for found in _CLAUSE.finditer(text, start, cue.start):
        start = found.end()
    end = _without_adverbs(text, start, cue.start)
    times = [time.span for time in find_times(text, Span(start=start, end=end), page.document.day)
             ] if start < end else []  # fmt: skip
    if times and not text[times[-1].end : end].strip(" ,"):
        end = _without_adverbs(text, start, times[-1].start)
    elif times and not text[start : times[0].start].strip():
        start = times[0].end
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
    return re.compile(rf"(?:(?:{words}|\w+ly)\s+)*{any_of(verbs)}", re.IGNORECASE)


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
        r"|(?i:he|she|they|it|we|i)"
    )
