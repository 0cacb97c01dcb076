"""A proposition in a hundred bytes: enough to tell of most that they are not worth comparing."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from allegedly.matching.compare.across import UNLIKE_COSINE
from allegedly.matching.compare.likeness import Glance, likeness_within
from allegedly.matching.languages import ENGLISH
from allegedly.matching.proposition import FEWEST_WORDS, Proposition

_HEAD = struct.Struct("<IBBBB")
_VAGUE, _CLAUSES, _QUANTITIES, _DATES, _DENIES = 1, 2, 4, 8, 16
#: Of each set so many are kept; more would not fit the byte that counts them.
_MOST = 255


@dataclass(frozen=True)
class Sketch:
    """What `is_unlike` asks of a proposition, its words as numbers."""

    language: int
    words: frozenset[int]
    names: frozenset[int]
    acts: frozenset[int]
    flags: int

    @property
    def english(self) -> bool:
        """Whether the proposition is in English."""
        return self.language == _IN_ENGLISH

    @classmethod
    def of(cls, proposition: Proposition) -> Sketch:
        """The sketch of `proposition`."""
        marks = (
            (_VAGUE, proposition.vague),
            (_CLAUSES, proposition.clauses),
            (_QUANTITIES, proposition.quantities),
            (_DATES, proposition.dates),
            (_DENIES, proposition.denies_existence),
        )
        return cls(
            language=_number(proposition.language),
            words=_numbers(proposition.words),
            names=_numbers(proposition.names),
            acts=_numbers(proposition.acts),
            flags=sum(mark for mark, has in marks if has),
        )

    @classmethod
    def from_bytes(cls, stored: bytes) -> Sketch:
        """The sketch that `to_bytes` gave."""
        language, flags, words, names, acts = _HEAD.unpack_from(stored)
        numbers = struct.unpack_from(f"<{words + names + acts}I", stored, _HEAD.size)
        named = words + names
        return cls(
            language,
            frozenset(numbers[:words]),
            frozenset(numbers[words:named]),
            frozenset(numbers[named:]),
            flags,
        )

    def to_bytes(self) -> bytes:
        """As few bytes as it takes."""
        sets = [sorted(each)[:_MOST] for each in (self.words, self.names, self.acts)]
        numbers = [number for each in sets for number in each]
        head = _HEAD.pack(self.language, self.flags, *map(len, sets))
        return head + struct.pack(f"<{len(numbers)}I", *numbers)


def are_surely_unlike(left: Sketch, right: Sketch, cosine: float) -> bool:
    """Whether `is_unlike` would say so of the two, which stand in different documents.

    Never of two of which it would not: what a sketch does not tell is taken for the best.
    """
    if left.language != right.language:
        return cosine < UNLIKE_COSINE
    either, both = left.flags | right.flags, left.flags & right.flags
    named = not left.names.isdisjoint(right.names)
    if named and (either & _DENIES or not left.acts.isdisjoint(right.acts)):
        return False
    if either & _VAGUE and (left.words == right.words or either & _CLAUSES):
        return False
    shared = len(left.words & right.words)
    if either & _CLAUSES:
        if shared > 1:
            return False
        overlap = contained = shared / FEWEST_WORDS
    else:
        overlap = shared / max(1, len(left.words) + len(right.words) - shared)
        contained = shared / max(1, min(len(left.words), len(right.words)))
    counted, dated = bool(both & _QUANTITIES), bool(both & _DATES)
    seen = Glance(cosine, overlap, contained, named, counted, dated)
    return likeness_within(english=left.english).most(seen) < 0


def _numbers(words: Iterable[str]) -> frozenset[int]:
    return frozenset(map(_number, words))


def _number(word: str) -> int:
    return crc32(word.encode())


_IN_ENGLISH = _number(ENGLISH)
