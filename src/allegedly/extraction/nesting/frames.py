"""Sayings that frame a whole sentence: `X, citing Y, said …`, `in remarks reported by Z`.

What Y says, X says that Y says: both have the same content, and Y's stands in X's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.borders import trimmed
from allegedly.extraction.nesting.inner import CONFIDENCE, nested
from allegedly.extraction.page import Draft, Page, without
from allegedly.extraction.words import any_of, entries
from allegedly.records import Reason, Span

_CITING = re.compile(
    r"\b(?P<cue>[Qq]uoting|[Cc]iting)\s+(?P<source>[^,;:.\n“”\"]{2,80}?)(?=\s*(?:[,;.“\"]|\Z)|\s+that\s)"
)
_CITED = re.compile(
    r"(?P<inner>.{2,80}?)\s+(?P<cue>(?:cited|quoted|interviewed)\s+by)\s+(?P<outer>\S.*)\Z"
)


def with_frames(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those of whom a source cites, who relays it, and in whose account it is."""
    framed = [part for draft in _with_cited(page, drafts) for part in _relayed(page, draft)]
    accounts = list(_accounts(page, framed))
    return [*(_beside(draft, accounts) for draft in framed), *accounts]


def _beside(draft: Draft, accounts: Sequence[Draft]) -> Draft:
    """The draft without parts of its content that name in whose account it stands."""
    named = [account.source for account in accounts if account.source]
    kept = tuple(p for p in draft.content if not any(name.covers(p) for name in named))
    return replace(draft, content=kept or draft.content)


def _with_cited(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """`The agency, | citing | two officials, | reported …`."""
    kept = list(drafts)
    for found in _CITING.finditer(page.text):
        source, cue = Span.at(found, "source"), Span.at(found, "cue")
        sentence = page.sentence_at(cue.start)
        if not _can_be_cited(page, source, cue):
            continue
        beside = [d for d in kept if d.cue and sentence.covers(d.cue) and not d.cue.overlaps(cue)]
        telling = [t for t in (_without(page, draft, found) for draft in beside) if t]
        if not telling:
            continue
        old = [d for d in kept if d.cue and d.cue.overlaps(cue)]
        kept = [draft for draft in kept if draft not in [*old, *beside]] + telling
        kept.append(nested(source, cue, telling[0].content))
    return kept


def _can_be_cited(page: Page, source: Span, cue: Span) -> bool:
    """Whether somebody or a document is cited, and not a reason: `citing | the cost of it`."""
    if page.quoted_within(cue):
        return False
    if cue.of(page.text).lower() == "quoting":
        return True
    return _citable().match(page.text, source.start, source.end) is not None


@cache
def _citable() -> re.Pattern[str]:
    nouns = any_of(entries("nested.cited"))
    return re.compile(rf"(?-i:[A-Z])|(?:[\w’'-]+\s+){{0,3}}?{nouns}", re.IGNORECASE)


def _without(page: Page, draft: Draft, found: re.Match[str]) -> Draft | None:
    """The draft with its content freed of who is cited; None if nothing is left."""
    cited = Span.at(found)
    if draft.source and draft.source.overlaps(cited):
        kept = page.text[draft.source.start : found.start()].rstrip(" ,")
        if draft.source.start >= found.start() or not kept:
            return None
        own = Span(start=draft.source.start, end=draft.source.start + len(kept))
        draft = replace(draft, source=own)
    parts = [part for span in draft.content for part in without(span, (cited,))]
    tidy = [trimmed(page, part) for part in parts]
    content = tuple(span for span in tidy if span)
    return replace(draft, content=content) if content else None


def _relayed(page: Page, draft: Draft) -> Iterator[Draft]:
    """The draft; with it, if others relay it, that of who does, in which it stands."""
    cited = draft.source and _CITED.fullmatch(draft.source.of(page.text))
    if draft.source and cited:
        start = draft.source.start
        inner, cue, outer = (
            Span(start=start + cited.start(n), end=start + cited.end(n))
            for n in ("inner", "cue", "outer")
        )
        yield replace(draft, source=outer)
        yield nested(inner, cue, draft.content)
        return
    found = _relaying(page, draft)
    if found:
        spans = (Span.at(found, "source"), Span.at(found, "cue"), draft.content)
        yield Draft(*spans, CONFIDENCE, found_by="clause")
        reason = Reason(
            about="nesting", detail="known through who relays it", span=Span.at(found, "source")
        )
        draft = replace(draft, reasons=(*draft.reasons, reason))
    yield draft


def _relaying(page: Page, draft: Draft) -> re.Match[str] | None:
    """`in remarks | reported by | the agency`, in the cue's sentence and outside the content."""
    if draft.cue is None:
        return None
    sentence = page.sentence_at(draft.cue.start)
    for found in _relayed_in().finditer(page.text, sentence.start, sentence.end):
        span = Span.at(found)
        if not any(span.overlaps(part) for part in draft.content):
            return found
    return None


@cache
def _relayed_in() -> re.Pattern[str]:
    return re.compile(
        rf"\bin\s+{any_of(entries('nested.relayed_in'))}\s+(?P<cue>{any_of(entries('nested.relayed'))})"
        r"\s+(?P<source>[^,;:.\n“”\"]{2,80}?)(?=\s*(?:[,;.“\"]|\Z)|\s+that\s)",
        re.IGNORECASE,
    )


def _accounts(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """`In | Holm’s | account, | the captain insisted …`: the rest of the sentence is his."""
    cues = [draft.cue for draft in drafts if draft.cue]
    for sentence in page.sentences:
        found = _account().match(page.text, sentence.start, sentence.end)
        if found is None or page.quoted_within(Span.at(found)):
            continue
        cue = Span.at(found, "cue")
        words = page.text[found.end() : sentence.end].rstrip(" .\n")
        if words and not any(cue.overlaps(other) for other in cues):
            inner = [d.content[-1].end for d in drafts if sentence.covers(d.content[-1])]
            content = Span(start=found.end(), end=max([found.end() + len(words), *inner]))
            yield Draft(Span.at(found, "source"), cue, (content,), CONFIDENCE, found_by="clause")


@cache
def _account() -> re.Pattern[str]:
    accounts = any_of(entries("nested.accounts"))
    return re.compile(
        r"(?:In|By)\s+(?P<source>(?:(?:the|an?|his|her|its|their)\s+)?(?:[\w-]+\s+){0,3}[\w-]+(?:[’']s|s[’'])"
        rf"|his|her|their)\s+(?:own\s+)?(?P<cue>{accounts}),\s+"
    )
