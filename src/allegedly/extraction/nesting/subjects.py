"""The subjects that a network leaves out, or takes for content: who says it stands before its cue.

`Marsh | rejected | the ministry’s claim`; `The trader | is understood | to have denied that …`;
`Courier | : | minister denies that …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.borders import trimmed
from allegedly.extraction.nesting.inner import CONFIDENCE
from allegedly.extraction.nesting.nouns import RELATIVE
from allegedly.extraction.nesting.sources import find_subject, is_pronoun
from allegedly.extraction.nesting.verbs import any_verb, ends_in, verbs
from allegedly.extraction.page import Draft, Page, without
from allegedly.extraction.words import any_of, entries
from allegedly.records import Reason, Span

#: Words of a heading that who speaks in it may have.
_MOST_WORDS = 6

_CITING = re.compile(r",\s+(?:quoting|citing)\s+[^,;:]+,\s*\Z")
_LABEL = re.compile(r"(?P<source>[A-Z][\w’'.-]*(?:\s[\w’'.-]+){0,4})(?P<cue>:)\s+(?=[\w“\"‘])")
_NAME = re.compile(
    r"(?: (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w-]+)+(?=,\s| [a-z])(?![’'])"
)
_RELATIVE = re.compile(RELATIVE)
_TO = re.compile(r"\s+to\s+(?:have\s+)?[a-z]+\s")
_BE = re.compile(r"\b(?:is|are|was|were|been)\s+\Z", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)


def with_subjects(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, their sources found where they stand before their cues."""
    named = [_with_whole_name(page, draft) for draft in drafts]
    labelled = [part for draft in named for part in _under_label(page, draft, named)]
    whole = [_trimmed(page, _with_subject(page, _raised(page, draft))) for draft in labelled]
    return [draft for draft in whole if not _is_relative(page, draft)]


def _is_relative(page: Page, draft: Draft) -> bool:
    """Whether `claims | that have spread from one account` tells of claims, not what they say."""
    cue, first = draft.cue, draft.content[0]
    if cue is None or not _noun().fullmatch(cue.of(page.text)):
        return False
    return _RELATIVE.match(page.text, first.start, first.end) is not None


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(any_of(entries("nested.nouns")), re.IGNORECASE)


def with_hearsay(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with `Ruiz | heard | the foreman say that …` in one piece.

    A network gives the verb of the one who is heard to the one who hears.
    """
    kept = list(drafts)
    for outer in drafts:
        cue, heard = outer.cue, outer.content[0]
        if cue is None or len(outer.content) > 1 or not ends_in("heard").search(cue.of(page.text)):
            continue
        for inner in kept:
            is_next = inner.cue and inner.cue.start > heard.end >= cue.end
            if inner.cue and is_next and not page.text[heard.end : inner.cue.start].strip():
                whole = Span(start=heard.start, end=max(heard.end, inner.content[-1].end))
                kept = [one for one in kept if one not in (outer, inner)]
                kept.append(replace(outer, content=(whole,)))
                break
    return kept


@cache
def raised_cue() -> str:
    """A pattern for the cue of who is said to have done something: `is understood`."""
    return rf"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?{any_of(entries('nested.raised'))}"


def _with_whole_name(page: Page, draft: Draft) -> Draft:
    """`The Tarsk | Herald, citing a clerk, | reported`: a name that the network cuts in two."""
    source = draft.source
    words = source.of(page.text) if source else ""
    if source is None or not words[-1:].isalnum() or not words.split()[-1][:1].isupper():
        return draft
    rest = _NAME.match(page.text, source.end)
    whole = Span(start=source.start, end=rest.end()) if rest else source
    taken = (part for part in (draft.cue, *draft.content) if part and part.overlaps(whole))
    return draft if next(taken, None) else replace(draft, source=whole)


def _with_subject(page: Page, draft: Draft) -> Draft:
    """`Marsh | rejected | the ministry’s claim that …`, where the network gave no source."""
    cue, text = draft.cue, page.text
    if cue is None or draft.source or page.quoted_within(cue):
        return draft
    if draft.content[-1].end <= cue.end:
        return draft
    words = cue.of(text)
    last = any_verb().search(words)
    if last is None or last.end() != len(words) or _PASSIVE.search(words):
        return draft
    if verbs()[last.group().lower()].form != "finite":
        return draft
    start = page.sentence_at(cue.start).start
    citing = _CITING.search(text, start, cue.start)
    subject = find_subject(text, start, citing.start() if citing else cue.start)
    if subject is None or is_pronoun(subject.source.of(text)):
        return draft
    return _by(page, draft, subject.source)


def _by(page: Page, draft: Draft, source: Span) -> Draft:
    """The draft with this source, which is then no content."""
    parts = [part for span in draft.content for part in without(span, (source,))]
    content = tuple(part for part in parts if re.search(r"\w", part.of(page.text)))
    reason = Reason(about="source", detail="the subject of the cue", span=source)
    whole = replace(draft, source=source, content=content or draft.content)
    return replace(whole, reasons=(*draft.reasons, reason)) if content else draft


def _raised(page: Page, draft: Draft) -> Draft:
    """`The trader | is understood | to have denied that …`: the content from “to”, and of whom."""
    cue, text = draft.cue, page.text
    if cue is None or draft.source:
        return draft
    before = _BE.search(text, page.sentence_at(cue.start).start, cue.start)
    if before:  # "is | rumoured"
        cue = Span(start=before.start(), end=cue.end)
    if not _raising().search(cue.of(text)):
        return draft
    end = draft.content[-1].end
    to = _TO.match(text, cue.end, end)
    subject = find_subject(text, page.sentence_at(cue.start).start, cue.start) if to else None
    if subject is None:
        return draft
    start = end - len(text[cue.end : end].lstrip())
    return replace(draft, cue=cue, content=(subject.source, Span(start=start, end=end)))


@cache
def _raising() -> re.Pattern[str]:
    return re.compile(rf"{raised_cue()}\Z", re.IGNORECASE)


def _under_label(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The draft; and that of who stands before a colon: `Courier: minister denies that …`."""
    label, cue = _label_of(page, draft), draft.cue
    if label is None or cue is None or not _is_first(label, cue, drafts):
        yield draft
        return
    text, start = page.text, label.end()
    source = Span(start=start, end=start + len(text[start : cue.start].rstrip()))
    whole = text[start : page.sentence_at(cue.start).end].rstrip(" .\n")
    content = (Span(start=start, end=start + len(whole)),)
    yield Draft(
        Span.at(label, "source"), Span.at(label, "cue"), content, CONFIDENCE, found_by="clause"
    )
    parts = (Span(start=max(p.start, cue.end), end=p.end) for p in draft.content if p.end > cue.end)
    yield replace(draft, source=source, content=tuple(parts) or draft.content)


def _is_first(label: re.Match[str], cue: Span, drafts: Sequence[Draft]) -> bool:
    """Whether no other saying stands between a label and this cue, or has the label in it."""
    before = any(other.start < label.end("cue") for other in drafts)
    return not before and not any(
        other.cue and label.end() <= other.cue.start < cue.start for other in drafts
    )


def _label_of(page: Page, draft: Draft) -> re.Match[str] | None:
    """The name and colon before a saying whose network draft leaves them out."""
    cue, text = draft.cue, page.text
    if cue is None or not any_verb().fullmatch(cue.of(text)) or page.quoted_within(cue):
        return None
    start = page.sentence_at(cue.start).start
    found = _LABEL.match(text, start, cue.start)
    if found is None or found["source"].lower() in _labels():
        return None
    subject = text[found.end() : cue.start].split()
    after = text[cue.end : page.sentence_at(cue.start).end].strip()
    return found if 0 < len(subject) <= _MOST_WORDS and after else None


@cache
def _labels() -> frozenset[str]:
    return frozenset(entries("nested.labels_of_texts"))


def _trimmed(page: Page, draft: Draft) -> Draft:
    """The draft without a comma or blank with which its content begins."""
    content = tuple(filter(None, (trimmed(page, span) for span in draft.content)))
    return replace(draft, content=content) if content else draft
