"""The first look at many pairs of propositions: which of them may be alike at all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.compare.across import UNLIKE_COSINE
from allegedly.matching.compare.differences import SAME_AFFAIR_DAYS
from allegedly.matching.compare.likeness import (
    FEWEST_SHARED,
    JOINING_SUM,
    SHOWN_SUM,
    likeness_within,
)
from allegedly.matching.proposition import FEWEST_WORDS
from allegedly.matching.sketches import (
    CLAUSES,
    DATES,
    DENIES,
    QUANTITIES,
    VAGUE,
    Pairs,
    Sketches,
)
from allegedly.vectors import Vector


def first_look(
    left: Sketches, right: Sketches, pairs: Pairs, cosines: Vector, *, in_one: bool = False
) -> tuple[NDArray[np.bool_], Vector]:
    """Which pairs may be alike, and the weighted sum that each may come to.

    Of a pair that is left out `is_unlike` says so too: what a sketch does not tell, whether numbers
    are equal, is taken for the best. Only a passage is not seen of which fewer than three words
    carry meaning ("that it was what it was").

    Args:
        left: those that something is looked for.
        right: those that are looked at.
        pairs: which of them are to be looked at together, in `left` and in `right`.
        cosines: of each pair.
        in_one: whether all stand in one document, where one kind of act may be told in few words.
    """
    first, second = pairs
    wholes = left.wholes[first], right.wholes[second]
    english = left.english[first]
    clauses = (left.flags[wholes[0]] | right.flags[wholes[1]]) & CLAUSES > 0
    seen = _Seen.of(left, right, wholes, cosines)
    may_be, sums = _look(seen, english, in_one=in_one, least=SHOWN_SUM, in_parts=clauses)
    apart = left.languages[first] != right.languages[second]
    may_be = np.where(apart, cosines >= UNLIKE_COSINE, may_be)
    # The parts tell of what is alike as a whole at a rough guess.
    guessed = np.flatnonzero(may_be & clauses & ~apart)
    if len(guessed):
        chosen = first[guessed], second[guessed]
        rows, starts, owners = _rows_of_parts(left, right, chosen)
        seen = _Seen.of(left, right, rows, cosines[guessed][owners])
        least = np.full(len(owners), JOINING_SUM)
        least[starts] = SHOWN_SUM
        alike, closer = _look(seen, english[guessed][owners], in_one=in_one, least=least)
        may_be[guessed] = np.logical_or.reduceat(alike, starts)
        sums[guessed] = np.maximum.reduceat(closer, starts)
    return may_be, sums


def are_told_apart(left: Sketches, right: Sketches, pairs: Pairs) -> NDArray[np.bool_]:
    """Of which pairs the two were said so long after one another that they are of two affairs."""
    one, other = left.days[pairs[0]], right.days[pairs[1]]
    known = (one > 0).all(axis=1) & (other > 0).all(axis=1)
    later, earlier = np.maximum(one[:, 0], other[:, 0]), np.minimum(one[:, 1], other[:, 1])
    return known & (later - earlier > SAME_AFFAIR_DAYS)


class _Seen(NamedTuple):
    """What two sketches show of each pair of rows."""

    cosines: Vector
    shared: NDArray[np.int64]
    names: NDArray[np.int64]
    acts: NDArray[np.int64]
    counts: tuple[NDArray[np.int64], NDArray[np.int64]]
    either: NDArray[np.uint8]
    both: NDArray[np.uint8]

    @classmethod
    def of(cls, left: Sketches, right: Sketches, rows: Pairs, cosines: Vector) -> _Seen:
        shared, names, acts = left.shared(right, rows)
        first, second = rows
        return cls(
            cosines, shared, names, acts, (left.counts[first], right.counts[second]),
            left.flags[first] | right.flags[second], left.flags[first] & right.flags[second],
        )  # fmt: skip


def _look(
    seen: _Seen,
    english: NDArray[np.bool_],
    *,
    in_one: bool,
    least: float | NDArray[np.float64],
    in_parts: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.bool_], Vector]:
    """Which pairs of rows may be alike, and the sum that each may come to.

    `least` is the sum that two English ones of few words in common must come to; `in_parts` tells
    of which pairs the rows stand for all of their parts as well, at a rough guess.
    """
    shared, named = seen.shared, seen.names > 0
    (one, own_names), (other, other_names) = (each[:, :2].T for each in seen.counts)
    all_names = np.maximum(1, own_names + other_names - seen.names)
    overlap = shared / np.maximum(1, one + other - shared)
    contained = shared / np.maximum(1, np.minimum(one, other))
    names = seen.names / all_names
    untold = (seen.acts > 0) & (named | in_one) | named & (seen.either & DENIES > 0)
    same_words = (shared == one) & (shared == other)
    vague = seen.either & VAGUE > 0
    if in_parts is not None:
        overlap = np.where(in_parts, shared / FEWEST_WORDS, overlap)
        contained = np.where(in_parts, shared / FEWEST_WORDS, contained)
        names = np.where(in_parts, named, names)
        untold |= in_parts & ((shared > 1) | vague)
    untold |= vague & same_words
    counted, dated = seen.both & QUANTITIES > 0, seen.both & DATES > 0
    glance = (seen.cosines, overlap, contained, names, counted, dated)
    sums = np.where(
        english,
        likeness_within(english=True).most_of_all(glance),
        likeness_within(english=False).most_of_all(glance),
    ).astype(np.float32)
    few = english & (shared < FEWEST_SHARED)
    hopeless = few & vague if in_parts is None else few & vague & ~in_parts
    least = np.where(few & ~(counted & (least == SHOWN_SUM)), least, 0)
    return untold | ((sums >= least) & ~hopeless), sums


def _rows_of_parts(
    left: Sketches, right: Sketches, pairs: Pairs
) -> tuple[Pairs, NDArray[np.int64], NDArray[np.int64]]:
    """The rows of each pair's wholes, and of each part of the one with each part of the other.

    Where those of each pair begin, and of which pair each is, come with them.
    """
    first, second = pairs
    many = np.maximum(1, left.parts[first]), np.maximum(1, right.parts[second])
    begin = (
        left.wholes[first] + (left.parts[first] > 0),
        right.wholes[second] + (right.parts[second] > 0),
    )
    counts = 1 + many[0] * many[1]
    starts = np.cumsum(counts) - counts
    owners = np.repeat(np.arange(len(first)), counts)
    # The first of each is the pair of wholes, and counted as -1.
    within = np.arange(len(owners)) - starts[owners] - 1
    rows = (
        begin[0][owners] + within // many[1][owners],
        begin[1][owners] + within % many[1][owners],
    )
    rows[0][starts], rows[1][starts] = left.wholes[first], right.wholes[second]
    return rows, starts, owners
