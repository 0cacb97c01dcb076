"""A post towards the one it answers, and towards the one that opened the thread."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

from allegedly.matching.proposition import Vector
from allegedly.matching.retrieval import term_list
from allegedly.matching.towards.cues import cue_counts, kinds, opening
from allegedly.vectors import among_english

#: So many of a kind of cue tell no more than more of them.
MOST = 3
#: Which cues of the post that is answered are looked at.
_OF_PARENT = ("refuting", "hedging", "agreeing", "negating")


@dataclass(frozen=True)
class PostRead:
    """A post as it is compared: its words, its vector."""

    text: str
    vector: Vector = field(repr=False)

    @cached_property
    def cues(self) -> tuple[int, ...]:
        """How many cues of each kind it has."""
        return cue_counts(self.text)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(term_list(self.text))


def reply_numbers(post: PostRead, answered: PostRead, first: PostRead) -> tuple[float, ...]:
    """What the stance of `post` is told by, as numbers.

    Args:
        post: the post.
        answered: what it replies to; the post itself where it opens the thread.
        first: the post that opened the thread.
    """
    length = len(post.text.split()) + 1
    begins = cue_counts(opening(post.text))
    return (
        float(post is first),
        float(answered is first),
        *(float(min(MOST, count)) for count in post.cues),
        *(count / length for count in post.cues),
        *(float(count > 0) for count in begins),
        *_signs(post.text),
        *(float(count > 0) for kind, count in zip(kinds(), answered.cues, strict=True)
          if kind in _OF_PARENT),
        float("?" in answered.text),
        *(part for other in (first, answered) for part in _likeness(post, other)),
    )  # fmt: skip


def _signs(text: str) -> tuple[float, ...]:
    """Question and other marks, links, handles, tags, capitals, length."""
    low = text.casefold()
    bare = low.replace("$url$", "").rstrip()
    return (
        float(min(MOST, text.count("?"))),
        float(bare.endswith("?")),
        float(min(MOST, text.count("!"))),
        float("..." in text or "…" in text),
        float(text.count('"') > 1),
        math.log(len(text.split()) + 1),
        float("$url$" in low or "http" in low),
        float(min(MOST, low.count("$mention$") + low.count("@"))),
        float(min(MOST, low.count("$hashtag$") + low.count("#"))),
        sum(map(str.isupper, text)) / (len(text) + 1),
    )


def _likeness(post: PostRead, other: PostRead) -> tuple[float, float]:
    return (
        float(among_english(post.vector).dot(among_english(other.vector))),
        len(post.terms & other.terms) / (len(post.terms) + 1),
    )
