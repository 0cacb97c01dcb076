"""Attributions that the network has left out, where the grammar of a sentence is plain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from allegedly.extraction.page import SPOKEN, Draft, Page
from allegedly.extraction.reporting.contents import find_content
from allegedly.extraction.reporting.cues import KINDS, Cue, clause_of, find_cues, with_as
from allegedly.extraction.reporting.grammar import Grammar
from allegedly.extraction.reporting.sources import find_source
from allegedly.records import Reason, Span

#: What such an attribution counts as before anything is calibrated.
CONFIDENCE = 0.6


def with_missed(page: Page, drafts: Sequence[Draft], lists: Grammar) -> list[Draft]:
    """The drafts, and those that were left out."""
    known = list(drafts)
    for sentence in page.sentences:
        if _is_spoken(page, sentence):
            for cue in find_cues(page, sentence, lists):
                known = _with_cue(page, cue, sentence, lists, known)
    return known


def _is_spoken(page: Page, sentence: Span) -> bool:
    block = page.block_at(sentence.start)
    return block is not None and block.kind in SPOKEN


def _with_cue(
    page: Page, cue: Cue, sentence: Span, lists: Grammar, known: list[Draft]
) -> list[Draft]:
    clause = clause_of(page, cue, sentence, lists)
    mine = next((d for d in known if d.cue and d.cue.overlaps(cue.span)), None)
    if mine:
        return [*_made_way(page, known, mine, sentence, lists)]
    if cue.kind == "impersonal" and len(find_cues(page, sentence, lists)) > 1:
        return known  # "заявила, что … якобы …" only hedges
    found = _missed(page, cue, sentence, lists, clause)
    if found is None:
        return known
    return [*_made_way(page, known, found, sentence, lists), found]


def _missed(
    page: Page, cue: Cue, sentence: Span, lists: Grammar, clause: Span | None
) -> Draft | None:
    """The attribution of a cue that no draft has, if both its ends are plain."""
    first = find_content(page, cue, None, sentence, lists, clause=clause)
    around = first.content if first else ()
    source = find_source(page, cue, around, sentence, lists, clause=clause)
    said = find_content(page, cue, source, sentence, lists, clause=clause)
    if said is None or (source is None and cue.kind != "impersonal" and not said.sure):
        return None
    content = _apart(said.content, source, cue.span)
    if not content:
        return None
    span = with_as(page, cue, sentence, lists)
    reason = Reason(about="cue", detail=f"“{span.of(page.text)}” tells who says it", span=span)
    return Draft(source, span, content, CONFIDENCE, reasons=(reason,), found_by="clause")


def _apart(content: Sequence[Span], source: Span | None, cue: Span) -> tuple[Span, ...]:
    return tuple(
        part
        for part in content
        if not part.overlaps(cue) and not (source and part.overlaps(source))
    )


def _made_way(
    page: Page, known: Sequence[Draft], found: Draft, sentence: Span, lists: Grammar
) -> Iterator[Draft]:
    """The drafts without what the found one shows to be wrong of them.

    Content does not run on from an earlier sentence into one with a cue of its own, and what has
    no cue of saying gives way to what has one.
    """
    for draft in known:
        if draft is found:
            yield draft
            continue
        earlier = [p for p in draft.content if p.start < sentence.start < p.end]
        if earlier and not page.is_all_quoted(earlier[0]):
            parts = tuple(
                Span(start=p.start, end=len(page.text[: min(p.end, sentence.start)].rstrip()))
                for p in draft.content
                if p.start < sentence.start
            )
            yield replace(draft, content=parts)
        elif not _gives_way(page, draft, found, lists):
            yield draft


def _gives_way(page: Page, draft: Draft, found: Draft, lists: Grammar) -> bool:
    """Whether a draft says the same words with worse reason."""
    if draft.cue is None or draft.found_by != "encoder" or found.cue is None:
        return False
    if page.sentence_number(draft.cue.start) != page.sentence_number(found.cue.start):
        return False
    mine = sum(part.end - part.start for part in draft.content)
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in draft.content
        for b in found.content
    )
    if 2 * shared <= mine:
        return False
    start, end = draft.cue.start, draft.cue.end
    return not any(lists.cues(kind).search(page.text, start, end) for kind in KINDS)
