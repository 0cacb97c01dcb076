"""Reported speech in other languages than English: whole sources, and what the network has missed.

The multilingual network learnt from English articles alone, and labels word by word: it stops at
the first word of a title, or leaves a construction out that English does not have. What each
language has of these stands in lists (`lexicon/saying.LANGUAGE.toml`); how they are put together
stands here, once for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.reporting.grammar import grammar
from allegedly.extraction.reporting.missed import with_missed
from allegedly.extraction.reporting.running import with_running
from allegedly.extraction.reporting.wholes import whole

__all__ = ["with_reports", "with_running"]


def with_reports(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts made whole; as they are in a language without lists."""
    lists = grammar(page.language)
    if lists is None:
        return list(drafts)
    return with_missed(page, [whole(page, draft, lists) for draft in drafts], lists)
