"""An article towards a claim: whether it agrees, denies, passes it on, or speaks of another."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cached_property

from allegedly.matching.proposition import Vector
from allegedly.matching.retrieval import term_list
from allegedly.matching.retrieval.evidence import word_pairs
from allegedly.matching.towards.cues import cue_counts
from allegedly.vectors import among_english

#: An article is read up to so many sentences; news says what it says before.
MOST_SENTENCES = 40
#: Shorter pieces are furniture.
SHORTEST = 20
#: So many sentences nearest to the claim, and at the beginning, are looked at for cues.
NEAREST = OPENING = 3

_END = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of an article, roughly, up to `MOST_SENTENCES`."""
    pieces = (piece.strip() for piece in _END.split(text))
    return [piece for piece in pieces if len(piece) > SHORTEST][:MOST_SENTENCES]


@dataclass(frozen=True)
class HeadlineRead:
    """A claim as it is compared with articles."""

    text: str
    vector: Vector = field(repr=False)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(term_list(self.text))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Its content words two by two."""
        return word_pairs(term_list(self.text))

    @cached_property
    def cues(self) -> tuple[int, ...]:
        """How many cues of each kind it has."""
        return cue_counts(self.text)


@dataclass(frozen=True)
class ArticleRead:
    """An article as it is compared: its sentences, and vectors of the first two."""

    text: str
    vectors: tuple[Vector, ...] = field(repr=False)

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences."""
        return sentences(self.text)

    @cached_property
    def terms(self) -> list[frozenset[str]]:
        """The content words of each sentence."""
        return [frozenset(term_list(sentence)) for sentence in self.sentences]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """All its content words two by two."""
        return word_pairs(term_list(" ".join(self.sentences)))

    @cached_property
    def cues(self) -> list[tuple[int, ...]]:
        """How many cues of each kind each sentence has."""
        return [cue_counts(sentence) for sentence in self.sentences]


def article_numbers(claim: HeadlineRead, article: ArticleRead) -> tuple[float, ...]:
    """What the stance of `article` towards `claim` is told by, as numbers."""
    wanted = len(claim.terms) + 1
    shares = [len(claim.terms & terms) / wanted for terms in article.terms] or [0.0]
    order = sorted(range(len(shares)), key=lambda at: -shares[at])[:NEAREST]
    every = frozenset[str]().union(*article.terms)
    own = among_english(claim.vector)
    cosines = [float(own.dot(among_english(vector))) for vector in article.vectors] or [0.0]
    return (
        len(claim.terms & every) / wanted,
        *_top(shares),
        *_top(shares[:OPENING]),
        math.log1p(order[0]),
        len(claim.pairs & article.pairs) / (len(claim.pairs) + 1),
        max(cosines),
        cosines[0],
        math.log1p(len(article.sentences)),
        math.log1p(wanted),
        float("?" in claim.text),
        float('"' in claim.text or "'" in claim.text),
        *(float(min(2, count)) for count in claim.cues),
        *_cues(article, order[:1]),
        *_cues(article, order),
        *_cues(article, range(OPENING)),
        *_cues(article, range(MOST_SENTENCES)),
    )


def _top(shares: list[float]) -> tuple[float, float]:
    best = sorted(shares, reverse=True)
    return best[0], best[min(1, len(best) - 1)]


def _cues(article: ArticleRead, rows: list[int] | range) -> list[float]:
    """How many cues of each kind the sentences `rows` have, by sentence."""
    held = [article.cues[at] for at in rows if at < len(article.cues)]
    if not held:
        return [0.0] * len(cue_counts(""))
    return [sum(column) / len(held) for column in zip(*held, strict=True)]
