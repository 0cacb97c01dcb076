"""What speaks for two contents putting forward one proposition: small judges with weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from operator import mul
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.grounds import COUNTRY_COUNTS, Finding
from allegedly.matching.names import is_country
from allegedly.matching.proposition import Proposition
from allegedly.matching.quantities import in_common

#: What a shared month or year alone counts of a shared date.
VAGUE_DATE_SCORE = 0.25

#: With fewer words in common two contents hardly share a passage: the sum must make them alike.
FEWEST_SHARED = 3
#: What differs in anything but a number is shown from a probability of 0.65 on, and clauses only
#: count where they join, from 0.75 on: the weighted sums of these.
SHOWN_SUM, JOINING_SUM = math.log(0.65 / 0.35), math.log(0.75 / 0.25)

Feature = Callable[[Proposition, Proposition], Finding | None]


@dataclass(frozen=True)
class Weighed:
    """A feature, its weight in the sum, and the score from which on a reader is told of it."""

    find: Feature
    weight: float
    told_from: float = -1.0


class Glance(NamedTuple):
    """What the first look at two contents shows; where it cannot tell, the most there can be."""

    cosine: float
    overlap: float
    contained: float
    named: float
    counted: float
    dated: float


@dataclass(frozen=True)
class Likeness:
    """Judges with their weights: the probability is the logistic function of their weighted sum."""

    bias: float
    judges: tuple[Weighed, ...]

    def most(self, seen: Glance) -> float:
        """The weighted sum that two contents may come to, by what the first look at them shows."""
        most: float = sum(map(mul, self._at_first, seen), self.bias)
        return most

    def most_of_all(self, seen: Sequence[NDArray[Any]]) -> NDArray[np.float64]:
        """The same of many pairs: what the first look shows of each, field by field of a glance."""
        weighed = [weight * each for weight, each in zip(self._at_first, seen, strict=True)]
        return np.asarray(self.bias + np.sum(weighed, axis=0), np.float64)

    @cached_property
    def _at_first(self) -> tuple[float, ...]:
        weights = {judge.find: judge.weight for judge in self.judges}
        return tuple(
            weights[find]
            for find in (
                vector_similarity,
                word_overlap,
                words_contained,
                names_shared,
                numbers_equal,
                dates_equal,
            )
        )


def vector_similarity(left: Proposition, right: Proposition) -> Finding:
    """The sentences as a whole mean much the same."""
    cosine = left.cosine(right)
    return Finding(max(-1.0, min(1.0, cosine)), f"{cosine:.2f} alike")


def word_overlap(left: Proposition, right: Proposition) -> Finding:
    """They share many of their words."""
    shared = len(left.words & right.words)
    everything = len(left.words) + len(right.words) - shared
    return Finding(shared / max(1, everything), f"{shared} of {everything}")


def words_contained(left: Proposition, right: Proposition) -> Finding:
    """The shorter one says little that the longer one does not say."""
    shared, shorter = len(left.words & right.words), min(len(left.words), len(right.words))
    detail = f"{shared} of its {shorter} words"
    if left.is_nominal or right.is_nominal:
        # What only names something ("the invasion of Velmara") is in all that tells of it.
        return Finding(word_overlap(left, right).score, detail)
    return Finding(shared / max(1, shorter), detail)


def names_shared(left: Proposition, right: Proposition) -> Finding | None:
    """They name the same persons, organisations or places."""
    if left.names.isdisjoint(right.names):
        return None
    shared, everything = left.names & right.names, left.names | right.names
    # Of a war all texts name the same two countries.
    telling = sum(COUNTRY_COUNTS if is_country(name) else 1 for name in shared)
    return Finding(telling / len(everything), f"{len(shared)} of {len(everything)} names")


def numbers_equal(left: Proposition, right: Proposition) -> Finding | None:
    """They give the same number."""
    shared = in_common(left.quantities, right.quantities)
    return Finding(1.0, f"{shared.value:g}") if shared else None


def numbers_unmatched(left: Proposition, right: Proposition) -> Finding | None:
    """Both give numbers, and none of them is the same."""
    counted = all(any(not one.only_names for one in each.quantities) for each in (left, right))
    return None if not counted or numbers_equal(left, right) else Finding(-1.0)


def dates_equal(left: Proposition, right: Proposition) -> Finding | None:
    """They give the same date."""
    meeting = [
        one.shared_fields(other)
        for one, other in product(left.dates, right.dates)
        if one.meets(other)
    ]
    if not meeting:
        return None
    # A month or a year alone ("in April") is shared by much that has nothing to do with the other.
    return Finding(1.0 if max(meeting) > 1 else VAGUE_DATE_SCORE)


def tense_differs(left: Proposition, right: Proposition) -> Finding | None:
    """One tells of what has happened, the other of what will."""
    if {left.footing.tense, right.footing.tense} == {"past", "future"}:
        return Finding(-1.0)
    return None


#: From these scores on it is what a reader would call a reason: "3 of 16 words" is none.
_ALIKE, _MANY, _MOST, _NAMES = 0.5, 0.5, 0.66, 0.33
# Fitted by logistic regression on the train parts, for either space of vectors; how is told in
# docs/matching.md.
#: Of two English contents.
ENGLISH_LIKENESS = Likeness(
    -2.78,
    (
        Weighed(vector_similarity, 2.69, _ALIKE),
        Weighed(word_overlap, 2.38, _MANY),
        Weighed(words_contained, 1.08, _MOST),
        Weighed(names_shared, 0.60, _NAMES),
        Weighed(numbers_equal, 0.92),
        Weighed(numbers_unmatched, 0.18),
        Weighed(dates_equal, 1.30),
        Weighed(tense_differs, 0.23),
    ),
)
#: Of two contents in one other language.
COMMON_LIKENESS = Likeness(
    -3.14,
    (
        Weighed(vector_similarity, 4.07, _ALIKE),
        Weighed(word_overlap, 0.68, _MANY),
        Weighed(words_contained, 1.71, _MOST),
        Weighed(names_shared, 0.28, _NAMES),
        Weighed(numbers_equal, 0.63),
        Weighed(numbers_unmatched, 0.18),
        Weighed(dates_equal, 1.74),
        Weighed(tense_differs, 0.38),
    ),
)


def likeness_within(*, english: bool) -> Likeness:
    """What tells how alike two contents in one language are."""
    return ENGLISH_LIKENESS if english else COMMON_LIKENESS
