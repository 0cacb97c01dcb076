"""Who says it at a sentence's end: `The bridge was sold, | sources close to the bank | claim`.

A network stops at the first word of such a source, or at the first of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.nesting.inner import CONFIDENCE
from allegedly.extraction.nesting.sources import is_explicit
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries, finite, inflect
from allegedly.records import Reason, Span

#: Words that who speaks may have, and the fewest that a clause which is said has.
_MOST_WORDS, _FEWEST_SAID = 9, 3


def with_trailing(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with source and content whole where both stand before a cue that is last."""
    kept = list(drafts)
    for sentence in page.sentences:
        found = _trailing().search(page.text, sentence.start, sentence.end)
        said = found and _said(page, Span(start=sentence.start, end=max(found.start(), 1)))
        if found is None or not said or not _is_source(found["source"]):
            continue
        source, cue = Span.at(found, "source"), Span.at(found, "cue")
        number = next((n for n, d in enumerate(kept) if d.cue and d.cue.overlaps(cue)), None)
        if number is not None:
            kept[number] = _whole(page, kept[number], source, said)
        elif not any(said.overlaps(part) for draft in kept for part in draft.content):
            reason = Reason(about="cue", detail="read by a rule", span=cue)
            kept.append(
                Draft(source, cue, (said,), CONFIDENCE, reasons=(reason,), found_by="clause")
            )
    return kept


def _said(page: Page, before: Span) -> Span | None:
    """The clause before the comma, if it can be said: no subordinate one, and not in marks."""
    words = before.of(page.text)
    if len(words.split()) < _FEWEST_SAID or page.quoted_within(before):
        return None
    if _subordinate().match(words) or not finite().search(words):
        return None
    return before


def _is_source(words: str) -> bool:
    """Whether words before a verb are one noun phrase: `two officials familiar with the case`."""
    held = words.split()
    return (
        len(held) <= _MOST_WORDS
        and (is_explicit(words) or is_explicit(held[0]))
        and not held[-1].endswith(("’s", "'s"))  # "Holm’s claim" is a noun
        and not _barred().search(words)
    )


def _whole(page: Page, draft: Draft, source: Span, said: Span) -> Draft:
    """The draft with this source, and its content up to the comma; all, if it has no verb."""
    if draft.source and not source.covers(draft.source):
        return draft
    if not all(said.covers(part) for part in draft.content):
        return draft
    has_verb = any(finite().search(page.text, p.start, p.end) for p in draft.content)
    start = draft.content[-1].start if has_verb else said.start
    last = Span(start=start, end=said.end)
    earlier = tuple(part for part in draft.content if part.end <= start)
    return replace(draft, source=source, content=(*earlier, last))


@cache
def _trailing() -> re.Pattern[str]:
    forms = [form for verb in entries("nested.trailing") for form in inflect(verb[:-1])]
    verbs = any_of(
        form for form in forms if not form.endswith("ing")
    )  # "the Drudge Report" is none
    source = r"(?P<source>[^\s,;:“”\"()][^,;:“”\"()\n]*?)"
    return re.compile(
        rf",\s+{source}\s+(?P<cue>(?:(?:has|have|had)\s+)?(?=[a-z]){verbs})[.!]?\s*\Z"
    )


@cache
def _subordinate() -> re.Pattern[str]:
    words = any_of(entries("subordinator")["phrases"])
    return re.compile(rf"[\W_]*(?:{words}|as|while|and|but)\b", re.IGNORECASE)


@cache
def _barred() -> re.Pattern[str]:
    """Matches what stands in no noun phrase: a verb, a pronoun, what opens a clause."""
    prepositions = ("to", "by", "with", "on", "from", "after", "before", "and", "or")
    words = (word for word in entries("subject.barred") if word not in prepositions)
    return re.compile(any_of(words), re.IGNORECASE)
