"""Quotations without a cue, given to the speaker whose turn it is.

In an interview the answers stand between marks, with no "he said".
The speaker is the one whom a label names, whose quotation stood just before, or whom the
introduction says was interviewed. Where none of these is there, nobody is: unknown is a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from allegedly.extraction.interviews import (
    Interview,
    answers_without_marks,
    interviewers,
    told_in,
)
from allegedly.extraction.labels import find_labels
from allegedly.extraction.page import Draft, Page, SpanIndex
from allegedly.extraction.pull_quotes import is_pull_quote
from allegedly.records import Block, Mention, Reason, Span

#: Confidence in an attribution that a rule made: by a label, or by the order of paragraphs.
_LABELLED, _FOLLOWING = 0.8, 0.6

#: Words that a quotation without a cue must have, alone or after a name and a colon: fewer are a
#: name or a title between marks.
_FEWEST_WORDS, _FEWEST_QUOTED = 5, 2

#: Characters after the words that tell of an interview in which whom it was with is named.
_BESIDE = 30

#: A quotation without a full stop between its paragraphs is a heading.
_SENTENCE_END = re.compile(r"[.!?…,—–-][\W_]*\Z")


@dataclass(frozen=True, slots=True)
class _Turn:
    """Whose turn it is, how sure that is, and why."""

    speaker: Span
    confidence: float
    why: str
    setting: Span | None = None


def find_turns(
    page: Page,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
    interview: Interview | None = None,
) -> list[Draft]:
    """Drafts for the quotations that no draft holds and that somebody's turn covers.

    Args:
        page: The document.
        drafts: What is attributed already.
        mentions: The names in the document.
        interview: The interview that the page is, if it is one.
    """
    found: list[Draft] = []
    turn = interviewee = _of_interview(interview)
    held = SpanIndex((span, draft) for draft in drafts for span in draft.content)
    for block in page.spoken:
        label = _label(page.text, block)
        if interview is None:
            interviewee = _introduced(page, block, mentions, interviewee)
        elif interview.is_question(block):
            turn = interviewee
            continue
        if label:
            turn = _labelled_turn(label)
            interviewee = turn if block.kind == "heading" else interviewee
            found += _of_label(page, block, label, turn, held)
            continue
        if is_pull_quote(page, block):
            continue
        quoted = _whole_quotation(page, block)
        if quoted and found and quoted in found[-1].content:
            continue
        if quoted and not _is_held(held, quoted, whole=interview is not None):
            found += [_spoken(turn, *page.quotation_from(quoted))] if turn else []
        else:
            turn = _after(page, block, held, mentions, interviewee)
    if interview and not interview.quoted and interviewee:
        found += [
            _spoken(interviewee, *(block.span for block in blocks))
            for blocks in answers_without_marks(page, interview)
        ]
    return found


def _of_interview(interview: Interview | None) -> _Turn | None:
    """The turn of who is interviewed on a page of questions and answers."""
    if interview is None:
        return None
    setting = interview.setting or interview.interviewee
    return _Turn(interview.interviewee, _FOLLOWING, interview.why, setting)


def _is_held(held: SpanIndex[Draft], span: Span, *, whole: bool = False) -> bool:
    """Whether some draft's content overlaps `span`, or if `whole` covers most of it."""
    least = (span.end - span.start) / 2 if whole else 0
    return any(
        min(span.end, content.end) - max(span.start, content.start) > least
        for content, _ in held.within(span.start, span.end)
    )


def _label(text: str, block: Block) -> re.Match[str] | None:
    """The label with which a block opens, if it can be a speaker's."""
    first = next(find_labels(text, block), None)
    return first if first and first.start() == block.span.start else None


def _labelled_turn(label: re.Match[str]) -> _Turn:
    span = Span.at(label, "name")
    return _Turn(span, _LABELLED, f"the label “{label['name']}:” names whose words follow")


def _of_label(
    page: Page, block: Block, label: re.Match[str], turn: _Turn, held: SpanIndex[Draft]
) -> list[Draft]:
    """The quotation that stands after a label."""
    if label.end() >= block.span.end:
        return []
    rest = Span(start=label.end(), end=block.span.end)
    quoted = next(iter(page.quoted_within(rest)), None)
    if quoted is None or quoted.start - rest.start > 1 or _is_held(held, quoted):
        return []
    return [_spoken(turn, quoted)] if len(quoted.of(page.text).split()) >= _FEWEST_QUOTED else []


def _spoken(turn: _Turn, *content: Span) -> Draft:
    reason = Reason(about="source", detail=turn.why, span=turn.speaker)
    return Draft(
        turn.speaker, None, content, turn.confidence, reasons=(reason,), setting=turn.setting
    )


def _whole_quotation(page: Page, block: Block) -> Span | None:
    """The block's words, if all of them stand in quotation marks."""
    quoted = page.quoted_within(block.span)
    if len(quoted) != 1:
        return None
    left = page.text[block.span.start : quoted[0].start] + page.text[quoted[0].end : block.span.end]
    is_long = len(quoted[0].of(page.text).split()) >= _FEWEST_WORDS
    is_sentence = _SENTENCE_END.search(quoted[0].of(page.text)) is not None
    return quoted[0] if is_long and is_sentence and not re.search(r"\w", left) else None


def introduced(page: Page, mentions: Sequence[Mention], end: int) -> Span | None:
    """Whom the text before `end` says was interviewed."""
    turn: _Turn | None = None
    for block in page.spoken:
        if block.span.end <= end:
            turn = _introduced(page, block, mentions, turn)
    return turn.speaker if turn else None


def _introduced(
    page: Page, block: Block, mentions: Sequence[Mention], before: _Turn | None
) -> _Turn | None:
    """Who is interviewed from here on: the person named where the text tells of an interview."""
    found = told_in(page, block)
    if found is None:
        return before
    sentence = page.sentence_at(found.start)
    asking = interviewers(page)
    named = [
        m.span
        for m in mentions
        if m.kind == "person"
        and block.span.covers(m.span)
        and m.span.of(page.text).split()[-1].lower() not in asking
    ]
    people = [span for span in named if sentence.covers(span)]
    people = people or [span for span in named if span.end <= found.start]
    if not people:
        return before
    nearest = min(
        people, key=lambda span: (span.start > found.start, abs(span.start - found.start))
    )
    if nearest.end <= found.start and any(0 <= s.start - found.end <= _BESIDE for s in people):
        return before  # `Holm spoke to Venn`: which of them is quoted later is not known
    why = f"the introduction says that {nearest.of(page.text)} was interviewed"
    return _Turn(nearest, _FOLLOWING, why, found)


def _after(
    page: Page,
    block: Block,
    held: SpanIndex[Draft],
    mentions: Sequence[Mention],
    interviewee: _Turn | None,
) -> _Turn | None:
    """Whose turn it is after a block: who was quoted in it last, or who is interviewed."""
    last: Span | None = None
    for content, draft in held.within(block.span.start, block.span.end):
        if draft.source and page.quoted_within(content):
            # after the reporter's own words it is the turn of who was asked
            last = None if _is_reporter(page.text, draft.source) else draft.source
    if last:
        return _Turn(
            last, _FOLLOWING, f"the quotation before it is attributed to “{last.of(page.text)}”"
        )
    if page.text[block.span.start : block.span.end].rstrip().endswith(":"):
        people = [m.span for m in mentions if m.kind == "person" and block.span.covers(m.span)]
        if people:
            return _Turn(
                people[0],
                _FOLLOWING,
                "the paragraph before it ends in a colon and names the speaker",
            )
    return interviewee


def _is_reporter(text: str, source: Span) -> bool:
    return source.of(text).lower() in ("i", "we")
