"""Sources that the network proposes and that grammar rules out: dropped, since unknown is a value.

Of the 18,359 attributions of PolNeAR train with source and cue, 4 have them in two paragraphs, and
2 have a source that is told, asked, accused or the like by somebody else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries
from allegedly.records import Span

_BE = r"(?:is|are|was|were|be|been|being|gets?|got)"
_ASKS = re.compile(
    r"[\W_]*(?i:what|why|how|who|when|where|which|did|does|do|has|have|had|is|are|was)\b"
)

_LIES = re.compile(
    rf"(?:[\W_]*(?:{_BE[3:-1]}|[’']?(?:s|re|m)|has|have|had|not)\s+)*(?:lies|lied|lying)(?:\s+(?:about|to))?",
    re.IGNORECASE,
)


def in_block(page: Page, draft: Draft) -> Draft:
    """The draft with what of its source stands in its cue's block; without it, if nothing does.

    `PRESS | Ola Venn`: a source runs over no heading, and no caption speaks in a paragraph.
    """
    source, cue = draft.source, draft.cue
    later = source and cue and source.start >= page.sentence_at(cue.start).end > cue.end
    if later and not any(page.quoted_within(part) for part in draft.content):
        return replace(draft, source=None)  # who speaks is not named only in the next sentence
    block = page.block_at(cue.start) if cue else None
    if source is None or block is None or block.span.covers(source):
        return draft
    words = page.text[block.span.start : min(source.end, block.span.end)]
    if not (source.start < block.span.start < source.end) or not words.strip():
        return replace(draft, source=_again(page, source, cue))
    return replace(draft, source=Span(start=block.span.start, end=min(source.end, block.span.end)))


def _again(page: Page, source: Span, cue: Span | None) -> Span | None:
    """Where the words of a heading's source stand again, before the cue in its own sentence."""
    if cue is None:
        return None
    start = page.sentence_at(cue.start).start
    words = re.compile(rf"\b{re.escape(source.of(page.text))}\b", re.IGNORECASE)
    found = words.search(page.text, start, max(cue.start, start))
    return Span.at(found) if found else None


def spoken_by_source(page: Page, draft: Draft) -> Draft:
    """The draft without its source, if the source only has it said of or to it.

    `The mayor was told that …`, `a speaker | accused | of blackmail`, `Venn, identified as …`.
    """
    source, cue = draft.source, draft.cue
    if source is None or cue is None or source.start > cue.start:
        return draft
    words = page.text[cue.start : cue.end]
    passive = _told().search(words)
    after = _reduced().match(page.text, cue.start)
    named = page.text[: cue.start].rstrip().endswith(",") and _named().match(page.text, cue.start)
    return replace(draft, source=None) if passive or after or named else draft


def is_asked(page: Page, draft: Draft) -> bool:
    """Whether a draft is only what a heading asks: `Did the ministry deny it?`."""
    place = draft.cue or draft.source
    block = page.block_at(place.start) if place else None
    if block is None or block.kind != "heading":
        return False
    words = block.span.of(page.text).rstrip()
    return words.endswith("?") and _ASKS.match(words) is not None


def is_of_lying(page: Page, draft: Draft) -> bool:
    """Whether a cue says that somebody lies: what about is nothing that he says.

    One of the 18,359 cues of PolNeAR train is such a verb.
    """
    return draft.cue is not None and _LIES.fullmatch(draft.cue.of(page.text)) is not None


@cache
def _told() -> re.Pattern[str]:
    """Matches a passive at the end of a cue whose subject is spoken to or of: `was told`."""
    verbs = any_of(entries("passive.addressed"))
    return re.compile(rf"\b{_BE}\s+(?:\w+ly\s+|not\s+)?{verbs}(?:\s+\w+)?\Z", re.IGNORECASE)


@cache
def _reduced() -> re.Pattern[str]:
    """Matches a participle that nothing but a passive can be: `accused of`, `thought to have`."""
    of, held = any_of(entries("passive.of")), any_of(entries("passive.held"))
    return re.compile(rf"{of}\s+of\b|{held}\s+to\s+(?:be|have)\b", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    """Matches a participle that after a comma says how somebody is called: `identified as`."""
    return re.compile(rf"{any_of(entries('passive.named'))}\s+as\b", re.IGNORECASE)
