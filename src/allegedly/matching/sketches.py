"""A proposition in some hundred bytes: enough to tell of most that they are not worth comparing."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.languages import ENGLISH
from allegedly.matching.proposition import Proposition

#: Between which days it was said, as ordinals; 0 where that is not known.
_DAYS = struct.Struct("<II")
_HEAD = struct.Struct("<IBBBB")
#: What is known of a row beside its words: it says little, it is taken apart, it gives numbers or
#: dates, it says that something is not there.
VAGUE, CLAUSES, QUANTITIES, DATES, DENIES = 1, 2, 4, 8, 16
#: After this row comes one of a clause of the same content.
_FURTHER = 32
#: Of each set so many are kept; more would not fit the byte that counts them.
_MOST = 255
#: Bytes of a number, and how many numbers the days and a head are.
_NUMBER, _DATED, _HEADED = 4, 2, 2
#: A document's propositions are asked for theirs three times while it is added.
REMEMBERED = 1_000
#: The sets of a sketch, in their order: words, names, kinds of act.
_KINDS = (0, 1, 2)
#: A number has so many bits; its kind stands in front of them.
_KIND = np.uint64(32)

#: The rows of the first and of the second of each pair.
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


@lru_cache(maxsize=REMEMBERED)
def to_sketch(proposition: Proposition) -> bytes:
    """What `is_unlike` asks of a proposition in as few bytes as it takes, its words as numbers.

    A row tells of the whole, and one of each of its parts where it is taken apart; the days between
    which it was said stand before them.
    """
    days = (day.toordinal() if day else 0 for day in (proposition.since, proposition.until))
    told = [proposition, *(part for part in proposition.parts if part is not proposition)]
    rows = [_to_row(each, further=True) for each in told[:-1]]
    return b"".join([_DAYS.pack(*days), *rows, _to_row(told[-1], further=False)])


def _to_row(proposition: Proposition, *, further: bool) -> bytes:
    marks = (
        (VAGUE, proposition.vague),
        (CLAUSES, proposition.clauses),
        (QUANTITIES, proposition.quantities),
        (DATES, proposition.dates),
        (DENIES, proposition.denies_existence),
        (_FURTHER, further),
    )
    flags = sum(mark for mark, has in marks if has)
    sets = [_numbers(each) for each in (proposition.words, proposition.names, proposition.acts)]
    head = _HEAD.pack(_number(proposition.language), flags, *map(len, sets))
    numbers = [number for each in sets for number in each]
    return head + struct.pack(f"<{len(numbers)}I", *numbers)


@dataclass(frozen=True)
class Sketches:
    """Sketches side by side, so that many pairs are looked at in one go.

    Attributes:
        languages: the language of each, as a number.
        days: the first and the last day on which each can have been said; 0 where it is not known.
        wholes: the row of each that tells of the whole; those of its parts follow.
        parts: how many parts each has rows of.
        flags: of each row what else is known.
        counts: how many words, names and kinds of act each row has, a column for each of the three.
        numbers: these words, names and acts as numbers, row after row.
    """

    languages: NDArray[np.uint32]
    days: NDArray[np.int64]
    wholes: NDArray[np.int64]
    parts: NDArray[np.int64]
    flags: NDArray[np.uint8]
    counts: NDArray[np.int64]
    numbers: NDArray[np.uint32]

    @classmethod
    def of(cls, stored: Sequence[bytes]) -> Sketches:
        """The sketches that `to_sketch` gave, in their order."""
        everything = np.frombuffer(b"".join(stored), "<u4")
        lengths = np.array([len(each) // _NUMBER for each in stored], np.int64)
        firsts = np.cumsum(lengths) - lengths
        starts = firsts + _DATED
        heads = _heads(everything, starts)
        marks = _marks(everything, heads)
        body = np.ones(len(everything), np.bool_)
        body[firsts] = body[firsts + 1] = body[heads] = body[heads + 1] = False
        wholes = heads.searchsorted(starts)
        parts = np.diff(wholes, append=len(heads)) - 1
        counts = marks[:, 1:].astype(np.int64)
        days = np.stack([everything[firsts], everything[firsts + 1]], axis=1).astype(np.int64)
        return cls(everything[starts], days, wholes, parts, marks[:, 0], counts, everything[body])

    @property
    def english(self) -> NDArray[np.bool_]:
        """Which of them are of propositions in English."""
        return np.equal(self.languages, _IN_ENGLISH)

    def shared(self, others: Sketches, pairs: Pairs) -> NDArray[np.int64]:
        """How many words, names and acts the two of each pair share: a row for each of the three.

        Args:
            others: the sketches that the second of each pair is of.
            pairs: the rows to be looked at together, here and in `others`.
        """
        own, owners = self._of_kinds
        known = np.unique(own)
        if not len(known):
            return np.zeros((len(_KINDS), len(pairs[0])), np.int64)
        has = np.zeros((len(self.flags), len(known)), np.bool_)
        has[owners, known.searchsorted(own)] = True
        theirs, holders = others._of_kinds
        places = known.searchsorted(theirs).clip(max=len(known) - 1)
        met = known[places] == theirs
        return _met(has, places[met], holders[met], theirs[met], pairs)

    @cached_property
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


def _heads(everything: NDArray[np.uint32], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each row begins: that of each whole, and those which further ones follow."""
    found = []
    while len(starts):
        found.append(starts)
        marks = _marks(everything, starts)
        ends = starts + _HEADED + marks[:, 1:].sum(axis=1, dtype=np.int64)
        starts = ends[marks[:, 0] & _FURTHER > 0]
    return np.sort(np.concatenate(found)) if found else starts


def _marks(everything: NDArray[np.uint32], heads: NDArray[np.int64]) -> NDArray[np.uint8]:
    return everything[heads + 1].view(np.uint8).reshape(-1, _NUMBER)


def _numbers(words: Iterable[str]) -> list[int]:
    return sorted(set(map(_number, words)))[:_MOST]


def _number(word: str) -> int:
    return crc32(word.encode())


_IN_ENGLISH = _number(ENGLISH)
