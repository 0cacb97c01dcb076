"""A draft of the network made whole: cue, source and content as the grammar has them."""

from __future__ import annotations

import re
from dataclasses import replace

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.reporting.case import is_spoken_of
from allegedly.extraction.reporting.contents import Said, find_content
from allegedly.extraction.reporting.cues import Cue, clause_of, find_cues, with_as
from allegedly.extraction.reporting.dependents import owner_inside
from allegedly.extraction.reporting.grammar import Grammar, tokens
from allegedly.extraction.reporting.sources import find_source, without_subject
from allegedly.records import Span


def whole(page: Page, draft: Draft, lists: Grammar) -> Draft:
    """The draft with its cue, its source and its content as its sentence has them."""
    if draft.cue is None:
        return draft
    sentence = page.sentence_at(draft.cue.start)
    cues = find_cues(page, sentence, lists)
    cue = _lexical(page.text, draft.cue, cues, sentence.end, lists)
    verb = _auxiliary(page.text, draft.cue, lists) or cue  # beside which the subject stands
    draft = _without_scraps(page, without_subject(page, draft, draft.cue, lists), cue, lists)
    clause = clause_of(page, cue, sentence, lists)
    source = find_source(page, verb, draft.content, sentence, lists, draft.source, clause=clause)
    said = find_content(page, cue, source, sentence, lists, clause=clause)
    content = _content(draft, said, cue, sentence, governs=clause is not None)
    if said and content != draft.content:
        source = find_source(page, verb, content, sentence, lists, draft.source, clause=clause)
    span = with_as(page, cue, sentence, lists)
    if source and source.overlaps(span) and source != owner_inside(page.text, span, lists):
        source = None
    if source and is_spoken_of(page.text, source, cue.span, lists):
        return replace(draft, cue=span, source=None, content=_with_subject(content, source))
    named = [place for place in (span, source) if place]
    kept = tuple(p for p in content if not any(p.overlaps(place) for place in named)) or content
    return replace(draft, cue=span, source=source, content=kept)


def _content(
    draft: Draft, said: Said | None, cue: Cue, sentence: Span, *, governs: bool
) -> tuple[Span, ...]:
    """What the grammar has for content, with what the network has beyond the sentence."""
    if said and said.closed and _all_between(draft.content, cue.span, said.content[0]):
        return said.content  # "warf | der Regierung | vor, …"
    if said and said.closed and not said.sure:
        return tuple(_from_start(part, said.content[0]) for part in draft.content)
    if said is None or not said.sure:
        return draft.content
    if governs or cue.kind in ("according", "after"):
        return said.content
    if not any(part.overlaps(other) for part in said.content for other in draft.content):
        return draft.content
    beyond = [p for p in draft.content if p.start >= sentence.end or p.end <= sentence.start]
    return tuple(sorted([*said.content, *beyond], key=lambda part: part.start))


def _with_subject(content: tuple[Span, ...], subject: Span) -> tuple[Span, ...]:
    """The content with the phrase that it is said of."""
    rest = [part for part in content if not part.overlaps(subject)]
    return tuple(sorted([subject, *rest], key=lambda part: part.start))


def _from_start(part: Span, said: Span) -> Span:
    """A part of what is said, from the first word of its clause on."""
    begun = said.start < part.start < said.end
    return Span(start=said.start, end=part.end) if begun else part


def _all_between(parts: tuple[Span, ...], cue: Span, said: Span) -> bool:
    return all(cue.end <= part.start and part.end <= said.start for part in parts)


def _lexical(text: str, span: Span, cues: list[Cue], end: int, lists: Grammar) -> Cue:
    """The cue of the lists that the network's cue is a part of, or that itself without marks."""
    kept = re.sub(r"[\s,:;–—]+\Z", "", span.of(text))
    seen = Span(start=span.start, end=span.start + len(kept)) if kept else span
    if kept.casefold() in lists.closing:  # "deyə … danışıb": the verb is the cue
        seen = next((cue.span for cue in cues if cue.span.start >= seen.end), seen)
    if kept.casefold() in lists.auxiliaries:  # "hat … kritisiert"
        found = lists.cues("participle").search(text, seen.end, end)
        seen = Span.at(found) if found else seen
    return next((cue for cue in cues if cue.span.overlaps(seen)), Cue(seen, "verb"))


def _auxiliary(text: str, span: Span, lists: Grammar) -> Cue | None:
    """The auxiliary that the network takes for the cue: `hat | … kritisiert`."""
    return Cue(span, "verb") if span.of(text).casefold() in lists.auxiliaries else None


def _without_scraps(page: Page, draft: Draft, cue: Cue, lists: Grammar) -> Draft:
    """The draft without parts that say nothing, or are of another cue's sentence."""
    own = page.sentence_number(cue.span.start)
    kept = tuple(
        part
        for part in draft.content
        if _says(page.text, part, lists)
        and (page.sentence_number(part.start) == own or not _has_cue(page, part, lists))
    )
    return replace(draft, content=kept or draft.content)


def _says(text: str, part: Span, lists: Grammar) -> bool:
    words = [word for word in tokens(text, part.start, part.end) if word.is_word]
    return any(not lists.is_small(word) for word in words)


def _has_cue(page: Page, part: Span, lists: Grammar) -> bool:
    """Whether the sentence of a part has a cue of its own outside of the part."""
    cues = find_cues(page, page.sentence_at(part.start), lists)
    return any(not cue.span.overlaps(part) for cue in cues)
