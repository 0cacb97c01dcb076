"""A proposition in a hundred bytes: enough to tell of most that they are not worth comparing."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.compare.across import UNLIKE_COSINE
from allegedly.matching.compare.likeness import likeness_within
from allegedly.matching.languages import ENGLISH
from allegedly.matching.proposition import FEWEST_WORDS, Proposition
from allegedly.vectors import Vector

_HEAD = struct.Struct("<IBBBB")
_VAGUE, _CLAUSES, _QUANTITIES, _DATES, _DENIES = 1, 2, 4, 8, 16
#: Of each set so many are kept; more would not fit the byte that counts them.
_MOST = 255
#: Bytes of a number.
_NUMBER = 4
#: The sets of a sketch, in their order: words, names, kinds of act.
_KINDS = (0, 1, 2)
#: A number has so many bits; its kind stands in front of them.
_KIND = np.uint64(32)

#: The rows of the first and of the second of each pair.
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


def to_sketch(proposition: Proposition) -> bytes:
    """What `is_unlike` asks of a proposition in as few bytes as it takes, its words as numbers."""
    marks = (
        (_VAGUE, proposition.vague),
        (_CLAUSES, proposition.clauses),
        (_QUANTITIES, proposition.quantities),
        (_DATES, proposition.dates),
        (_DENIES, proposition.denies_existence),
    )
    flags = sum(mark for mark, has in marks if has)
    sets = [_numbers(each) for each in (proposition.words, proposition.names, proposition.acts)]
    head = _HEAD.pack(_number(proposition.language), flags, *map(len, sets))
    numbers = [number for each in sets for number in each]
    return head + struct.pack(f"<{len(numbers)}I", *numbers)


@dataclass(frozen=True)
class Sketches:
    """Sketches side by side, a row each, so that many pairs are looked at in one go.

    Attributes:
        languages: the language of each, as a number.
        flags: what else is known of each.
        counts: how many words, names and kinds of act each has, a column for each of the three.
        numbers: these words, names and acts as numbers, row after row.
    """

    languages: NDArray[np.uint32]
    flags: NDArray[np.uint8]
    counts: NDArray[np.int64]
    numbers: NDArray[np.uint32]

    @classmethod
    def of(cls, stored: Sequence[bytes]) -> Sketches:
        """The sketches that `to_sketch` gave, in their order."""
        everything = np.frombuffer(b"".join(stored), "<u4")
        lengths = np.array([len(each) // _NUMBER for each in stored], np.int64)
        heads = np.cumsum(lengths) - lengths
        marks = everything[heads + 1].view(np.uint8).reshape(-1, _NUMBER)
        body = np.ones(len(everything), np.bool_)
        body[heads] = body[heads + 1] = False
        return cls(everything[heads], marks[:, 0], marks[:, 1:].astype(np.int64), everything[body])

    @property
    def english(self) -> NDArray[np.bool_]:
        """Which of them are of propositions in English."""
        return np.equal(self.languages, _IN_ENGLISH)

    def shared(self, others: Sketches, pairs: Pairs) -> NDArray[np.int64]:
        """How many words, names and acts the two of each pair share: a row for each of the three.

        Args:
            others: the sketches that the second of each pair is one of.
            pairs: the rows of those to be looked at together, here and in `others`.
        """
        own, owners = self._of_kinds()
        known = np.unique(own)
        if not len(known):
            return np.zeros((len(_KINDS), len(pairs[0])), np.int64)
        has = np.zeros((len(self.flags), len(known)), np.bool_)
        has[owners, known.searchsorted(own)] = True
        theirs, holders = others._of_kinds()
        places = known.searchsorted(theirs).clip(max=len(known) - 1)
        met = known[places] == theirs
        return _met(has, places[met], holders[met], theirs[met], pairs)

    def _of_kinds(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """All numbers, each with its kind in front of it, and the row of each."""
        rows = np.repeat(np.arange(self.counts.size), self.counts.reshape(-1))
        kinds = (rows % len(_KINDS)).astype(np.uint64)
        return kinds << _KIND | self.numbers, rows // len(_KINDS)


def _met(
    has: NDArray[np.bool_],
    places: NDArray[np.int64],
    holders: NDArray[np.int64],
    numbers: NDArray[np.uint64],
    pairs: Pairs,
) -> NDArray[np.int64]:
    """Of each pair and kind how many of the second one's numbers the first one has.

    Args:
        has: which of the numbers at these places each first one (a row) has.
        places: of the numbers of all second ones.
        holders: the row of each, in ascending order.
        numbers: they themselves, which tell their kind.
        pairs: the rows of the two of each pair.
    """
    left, right = pairs
    starts = holders.searchsorted(right)
    counts = holders.searchsorted(right, side="right") - starts
    pair = np.repeat(np.arange(len(right)), counts)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = starts[pair] + within
    shared = has[left[pair], places[at]]
    kinds = (numbers[at[shared]] >> _KIND).astype(np.int64)
    cells = kinds * len(right) + pair[shared]
    return np.bincount(cells, minlength=len(_KINDS) * len(right)).reshape(len(_KINDS), -1)


def first_look(
    left: Sketches, right: Sketches, pairs: Pairs, cosines: Vector, *, in_one: bool = False
) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """Which pairs may be alike, and the weighted sum that each may come to.

    Of a pair that is left out `is_unlike` says so too: what a sketch does not tell is taken for the
    best.

    Args:
        left: those that something is looked for.
        right: those that are looked at.
        pairs: the rows of those to be looked at together, in `left` and in `right`.
        cosines: of each pair.
        in_one: whether all stand in one document, where one kind of act may be told in few words.
    """
    shared, names, acts = left.shared(right, pairs)
    first, second = pairs
    either = left.flags[first] | right.flags[second]
    both = left.flags[first] & right.flags[second]
    clauses, named = either & _CLAUSES > 0, names > 0
    one, other = left.counts[first, 0], right.counts[second, 0]
    same_words = (shared == one) & (shared == other)
    untold = (acts > 0) & (named | in_one) | named & (either & _DENIES > 0)
    untold |= (either & _VAGUE > 0) & (clauses | same_words)
    untold |= clauses & (shared > 1)
    in_parts = shared / FEWEST_WORDS
    overlap = np.where(clauses, in_parts, shared / np.maximum(1, one + other - shared))
    contained = np.where(clauses, in_parts, shared / np.maximum(1, np.minimum(one, other)))
    counted, dated = both & _QUANTITIES > 0, both & _DATES > 0
    seen = (cosines, overlap, contained, named, counted, dated)
    sums = np.where(
        left.english[first],
        likeness_within(english=True).most_of_all(seen),
        likeness_within(english=False).most_of_all(seen),
    ).astype(np.float32)
    apart = left.languages[first] != right.languages[second]
    return np.where(apart, cosines >= UNLIKE_COSINE, untold | (sums >= 0)), sums


def _numbers(words: Iterable[str]) -> list[int]:
    return sorted(set(map(_number, words)))[:_MOST]


def _number(word: str) -> int:
    return crc32(word.encode())


_IN_ENGLISH = _number(ENGLISH)
