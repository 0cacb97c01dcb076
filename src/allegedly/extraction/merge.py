"""What the network proposes, squared with the quotation marks of the text.

The network decides who says what; the marks decide where quoted content begins and ends. Content
that the network cut short inside a quotation is completed to the marks, and the further paragraphs
of a quotation join the attribution that holds one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from allegedly.extraction.borders import completed_tail, from_clause, says_something, trimmed
from allegedly.extraction.furniture import is_placeholder
from allegedly.extraction.hanging import completed
from allegedly.extraction.misplaced import with_end, with_right_source
from allegedly.extraction.page import SPOKEN, Draft, Page, SpanIndex
from allegedly.extraction.pull_quotes import without_pull_quotes
from allegedly.extraction.quotes import Quotation
from allegedly.extraction.reach import drop_strays, without_articles
from allegedly.extraction.reporting import with_reports, with_running
from allegedly.extraction.sources import in_block, is_asked, is_of_lying, spoken_by_source
from allegedly.extraction.subjects import is_relative, with_subject, with_whole_source
from allegedly.extraction.words import pattern
from allegedly.records import Reason, Span

#: Share of a quoted stretch that content must hold already to be completed to its marks.
#: From 0.3 to 0.8 attribution F1 on PolNeAR dev is the same within 0.1.
_HELD = 0.5

#: Characters that may be missing at a mark whatever share is held: the mark and what stands by it.
_MARK_WIDTH = 3


#: The rest of a word with hyphens in it that a span stops in.
_CUT = re.compile(r"(?<=\w-)\w[\w-]*|(?<=\w)-\w[\w-]*")


class Proposed(Protocol):
    """An attribution as the network proposes it."""

    @property
    def source(self) -> Span | None:
        """Who is said to say it."""

    @property
    def cue(self) -> Span | None:
        """The words that tie source and content."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said, in text order."""

    @property
    def confidence(self) -> float:
        """From 0 to 1."""


def draft_proposals(page: Page, proposals: Iterable[Proposed]) -> list[Draft]:
    """The proposals as drafts, their contents squared with blocks and marks, in text order."""
    proposed: list[Draft] = []
    for proposal in proposals:
        parts = tuple(part for span in proposal.content for part in _spoken_parts(page, span))
        cue = proposal.cue
        if parts and not (cue and is_placeholder(cue.of(page.text))):
            draft = Draft(proposal.source, cue, parts, proposal.confidence)
            proposed.append(completed(page, draft))
    drafts: list[Draft] = []
    for draft in with_reports(page, [draft for draft in proposed if draft.content]):
        draft = without_pull_quotes(page, draft)
        found = drop_strays(page, _sourced(page, draft)) if draft.content else None
        if found and not is_asked(page, found) and not is_of_lying(page, found):
            drafts.append(from_clause(page, found))
    drafts.sort(key=lambda draft: draft.start)
    owned = ((span, draft) for draft in drafts for span in (draft.source, draft.cue) if span)
    contents = ((span, draft) for draft in drafts for span in draft.content)
    taken = SpanIndex([*((span, None) for span, _ in owned), *contents])
    squared = [_complete(page, draft, taken) for draft in drafts]
    kept = [draft for draft in squared if says_something(page.text, draft)]
    joined = _join_paragraphs(page.quotations, kept)
    return with_running(page, [p for draft in joined for p in _parted_from_denial(page, draft)])


def _sourced(page: Page, draft: Draft) -> Draft:
    """The draft with its source whole, with its cue's subject for one, or with none."""
    draft = with_right_source(page, in_block(page, without_articles(page, draft)))
    draft = with_end(page, with_whole_source(page, with_subject(page, draft)))
    return spoken_by_source(page, draft)


def _parted_from_denial(page: Page, draft: Draft) -> list[Draft]:
    """The draft; if it denies, and then quotes who denies, the quotation as a draft of its own.

    `He rejected the reports. “There was one,” he said.` does not deny that there was one.
    """
    cue = draft.cue
    if cue is None or cue.start > draft.start or not _rejects(page.text, cue):
        return [draft]
    end = page.sentence_at(cue.start).end
    within = [Span(start=s.start, end=min(s.end, end)) for s in draft.content if s.start < end]
    after = [
        Span(start=max(s.start, min(end + _gap(page.text, end), s.end - 1)), end=s.end)
        for s in draft.content
        if s.end > end
    ]
    if not within or not after or not all(page.is_all_quoted(span) for span in after):
        return [draft]
    tidy = tuple(span for span in (trimmed(page, part) for part in within) if span)
    reason = Reason(about="source", detail="the quotation follows this source’s denial", span=cue)
    words = Draft(
        draft.source, None, tuple(after), draft.confidence, reasons=(reason,), found_by="turn"
    )
    return [replace(draft, content=tidy or draft.content), words]


def _rejects(text: str, cue: Span) -> bool:
    return pattern("cue.deny", "cue.contest").search(text, cue.start, cue.end) is not None


def _gap(text: str, start: int) -> int:
    """The white space that follows `start`."""
    return len(text[start : start + 20]) - len(text[start : start + 20].lstrip())


def _spoken_parts(page: Page, span: Span) -> list[Span]:
    """The parts of `span` that lie in blocks in which somebody may speak, one a block."""
    parts: list[Span] = []
    number = page.block_number(span.start)
    while number < len(page.blocks) and page.blocks[number].span.start < span.end:
        block = page.blocks[number]
        start, end = max(span.start, block.span.start), min(span.end, block.span.end)
        cut = _CUT.match(page.text, end, block.span.end)  # "a 52- | year-old"
        end = cut.end() if cut else end
        if start < end and block.kind in SPOKEN and page.text[start:end].strip():
            parts.append(Span(start=start, end=end))
        number += 1
    return parts


def _complete(page: Page, draft: Draft, taken: SpanIndex[Draft | None]) -> Draft:
    """The draft with its content completed to the marks of each quotation that it holds most of."""

    def is_free(start: int, end: int) -> bool:
        return all(owner is draft for _, owner in taken.within(start, end))

    squared = (_completed(page, span, is_free) for span in draft.content)
    # one word after "who announced" is all that the relative clause has to do with saying
    whole = not (draft.source and is_relative(page.text, draft.source))
    tails = (completed_tail(page, span, is_free) if whole else span for span in squared)
    tidy = (trimmed(page, span) for span in tails)
    return _with_content(draft, [span for span in tidy if span] or draft.content)


def _completed(page: Page, span: Span, is_free: Callable[[int, int], bool]) -> Span:
    start, end = span.start, span.end
    for quoted in page.quoted_within(span):
        held = min(span.end, quoted.end) - max(span.start, quoted.start)
        most = held >= _HELD * (quoted.end - quoted.start)
        if quoted.start < start and (most or start - quoted.start <= _MARK_WIDTH):
            start = quoted.start if is_free(quoted.start, start) else start
        if quoted.end > end and (most or quoted.end - end <= _MARK_WIDTH):
            end = quoted.end if is_free(end, quoted.end) else end
    return Span(start=start, end=end)


def _with_content(draft: Draft, content: Iterable[Span], *reasons: Reason) -> Draft:
    """The draft with this content, its spans in order and those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(content, key=lambda span: span.start):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return replace(draft, content=tuple(merged), reasons=(*draft.reasons, *reasons))


def _join_paragraphs(quotations: Sequence[Quotation], drafts: list[Draft]) -> list[Draft]:
    """The drafts, with each paragraph of a quotation that none holds given to the one before it.

    If nobody holds an earlier paragraph, the next holder gets them: the cue came last.
    """
    places = SpanIndex((span, n) for n, draft in enumerate(drafts) for span in draft.content)
    for quotation in quotations:
        if len(quotation.spans) == 1:
            continue
        holders = [
            next((number for _, number in places.within(span.start, span.end)), None)
            for span in quotation.spans
        ]
        known = [number for number in holders if number is not None]
        current = known[0] if known else None
        for span, number in zip(quotation.spans, holders, strict=True):
            current = current if number is None else number
            if number is None and current is not None:
                reason = Reason(
                    about="content", detail="the quotation runs on into this paragraph", span=span
                )
                draft = drafts[current]
                drafts[current] = _with_content(draft, (*draft.content, span), reason)
    return drafts
