"""Who says that who says: attributions inside the content of others, to any depth.

Pareti (2015) and PolNeAR leave nesting unmarked, so a network trained on them proposes few inner
ones. Rules add those whose source, cue and content are plain to see.
"""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.extraction.nesting.agents import with_passives
from allegedly.extraction.nesting.frames import with_frames
from allegedly.extraction.nesting.inner import find_inner
from allegedly.extraction.nesting.missed import find_missed
from allegedly.extraction.nesting.outer import with_whole_contents
from allegedly.extraction.nesting.parents import find_parents
from allegedly.extraction.nesting.rejected import with_rejections
from allegedly.extraction.nesting.subjects import with_hearsay, with_subjects
from allegedly.extraction.nesting.trailing import with_trailing
from allegedly.extraction.page import Draft, Page, SpanIndex

__all__ = ["find_missed", "find_parents", "with_nested"]


def with_nested(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts made whole, with those for what is said inside what somebody is said to say."""
    heard = with_hearsay(page, with_trailing(page, drafts))
    completed = with_subjects(page, with_whole_contents(page, heard))
    whole = with_frames(page, with_rejections(page, with_passives(page, completed)))
    taken = SpanIndex((draft.cue, None) for draft in whole if draft.cue)
    inner: dict[tuple[int, int], Draft] = {}
    for outer in whole:
        for draft in find_inner(page, outer):
            cue = draft.cue
            if cue and next(taken.within(cue.start, cue.end), None) is None:
                inner.setdefault((cue.start, cue.end), draft)
    return [*whole, *inner.values()]
