"""The plainest attributions of sentences in which the network found nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.nesting.contents import Reach, find_content
from allegedly.extraction.nesting.inner import CONFIDENCE
from allegedly.extraction.nesting.sources import find_subject, is_pronoun
from allegedly.extraction.nesting.subjects import raised_cue
from allegedly.extraction.nesting.verbs import any_verb, verbs
from allegedly.extraction.page import Draft, Page, SpanIndex
from allegedly.extraction.words import any_of, finite
from allegedly.records import Reason, Span

#: The kinds of content that show, without a network, that somebody is reported to say it.
_PLAIN = frozenset({"that", "told", "thing", "bare"})


def find_missed(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for the plainest attributions in sentences of which no draft holds anything.

    A network overlooks some: `Holm denied that it was so`, `It was so, the mayor said on Monday`.
    """
    held = SpanIndex((s, None) for d in drafts for s in (d.source, d.cue, *d.content) if s)
    found: list[Draft] = []
    for sentence in page.sentences:
        if next(held.within(sentence.start, sentence.end), None) or page.quoted_within(sentence):
            continue
        block = page.block_at(sentence.start)
        if block and block.kind in ("paragraph", "list"):
            bare = _without_stop(page.text, sentence)
            draft = _said_first(page, bare) or _told_after(page, bare) or _is_said(page, bare)
            found += [draft] if draft else []
    return [
        replace(
            draft,
            found_by="clause",
            reasons=(Reason(about="cue", detail="read by a rule", span=draft.cue),),
        )
        for draft in found
    ]


def _without_stop(text: str, sentence: Span) -> Span:
    """The sentence without its full stop, which is no part of a content without marks."""
    kept = sentence.of(text).rstrip(".")
    return Span(start=sentence.start, end=sentence.start + max(len(kept), 1))


def _said_first(page: Page, sentence: Span) -> Draft | None:
    """The draft of `The works has denied that it kept any oil`, or None."""
    text = page.text
    found = any_verb().search(text, sentence.start, sentence.end)
    verb = verbs()[found.group().lower()] if found else None
    if found is None or verb is None or verb.form != "finite" or not verb.takes & _PLAIN:
        return None
    subject = find_subject(text, sentence.start, found.start())
    if subject is None or text[sentence.start : subject.source.start].strip():
        return None
    content = find_content(Reach(page, sentence.end, verb.takes & _PLAIN), found.end())
    if content is None or is_pronoun(subject.source.of(text)):
        return None
    cue = Span(start=subject.verb, end=found.end())
    return Draft(subject.source, cue, (content,), CONFIDENCE)


def _is_said(page: Page, sentence: Span) -> Draft | None:
    """The draft of `The editor was reported to have insisted that it was real`, or None."""
    found = _raised().search(page.text, sentence.start, sentence.end)
    subject = find_subject(page.text, sentence.start, found.start()) if found else None
    if found is None or subject is None or is_pronoun(subject.source.of(page.text)):
        return None
    content = (subject.source, Span(start=found.start("to"), end=sentence.end))
    return Draft(None, Span(start=subject.verb, end=found.end("cue")), content, CONFIDENCE)


@cache
def _raised() -> re.Pattern[str]:
    return re.compile(rf"(?P<cue>{raised_cue()})\s+(?P<to>to\s+have\s)", re.IGNORECASE)


def _told_after(page: Page, sentence: Span) -> Draft | None:
    """The draft of `It was so, harbour master Ana Vell said by telephone`, or None."""
    text = page.text
    found = _after().match(text, sentence.start, sentence.end)
    if found is None:
        return None
    subject = find_subject(text, found.end("content"), found.start("cue"))
    content = Span(start=sentence.start, end=found.end("content"))
    if subject is None or text[content.end : subject.source.start].strip(", "):
        return None
    if is_pronoun(subject.source.of(text)) or not finite().search(text, content.start, content.end):
        return None
    cue = Span(start=subject.verb, end=found.end("cue"))
    return Draft(subject.source, cue, (content,), CONFIDENCE)


@cache
def _after() -> re.Pattern[str]:
    verbs = any_of(["said", "says", "told", "added", "wrote", "announced", "stated", "confirmed"])
    return re.compile(
        rf"(?P<content>(?:\S+\s+){{3,}}\S+),\s+(?:[^\s,;]+\s+){{1,9}}?(?P<cue>{verbs})(?:\s+[^,;]*)?\Z"
    )
