"""Quotations that stand alone on a line to be looked at, and go on with nothing: pull quotes.

They repeat what somebody says in the body, often on the other side of the line. So they are given
to nobody whose words only stand beside them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from allegedly.extraction.page import Draft, Page
from allegedly.records import Block

#: Words that such a line may have.
_MOST_WORDS = 40

#: A quotation with the end of a sentence is a paragraph of what somebody says.
_SENTENCE_END = re.compile(r"[.!?…,—–-][\W_]*\Z")
_EDGES = re.compile(r"\A[\W_]+|[\W_]+\Z")


def is_pull_quote(page: Page, block: Block) -> bool:
    """Whether a block is a quotation without an end, or one that the body has again."""
    if block.kind not in ("paragraph", "quote", "heading") or not page.quoted_within(block.span):
        return False
    words = block.span.of(page.text)
    if len(words.split()) > _MOST_WORDS or not page.is_all_quoted(block.span):
        return False
    return not _SENTENCE_END.search(words) or _stands_again(page, block)


def without_pull_quotes(page: Page, draft: Draft) -> Draft:
    """The draft without parts of its content in pull quotes that its cue does not stand in."""
    if draft.cue is None or len(draft.content) == 1:
        return draft
    home = page.block_number(draft.cue.start)
    kept = tuple(
        part
        for part in draft.content
        if page.block_number(part.start) == home
        or not is_pull_quote(page, page.blocks[page.block_number(part.start)])
    )
    return replace(draft, content=kept or draft.content)


def _stands_again(page: Page, block: Block) -> bool:
    said = _EDGES.sub("", block.span.of(page.text)).casefold()
    before, after = page.text[: block.span.start], page.text[block.span.end :]
    return any(said in part.casefold() for part in (before, after))
