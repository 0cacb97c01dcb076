"""Sentence vectors: the parts they are made of, and which part of two contents is compared.

The weights for English give a content two vectors side by side: how it lies among English contents,
then how it lies among those of all languages. The weights for other languages give the second one
alone; the first weights for English gave the first one alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

#: Numbers of one vector; those of a text are side by side, each of unit length.
WIDTH = 384

#: Pairs of vectors that are multiplied at once: 4,096 of 384 numbers are 6 MB a side.
_PAIRS = 4096

Vector = NDArray[np.float32]
Rows = NDArray[np.int64]


def as_units(vectors: Vector) -> Vector:
    """Vectors that stand side by side, each at length one; nothing stays nothing."""
    parts = vectors.reshape(-1, WIDTH)
    lengths = np.sqrt(np.add.reduce(parts * parts, axis=1, keepdims=True))
    return np.asarray(parts / np.where(lengths == 0, 1, lengths), np.float32).reshape(-1)


class Shelf(IntEnum):
    """The kinds of vectors that are kept and searched apart."""

    ENGLISH = 0
    """Of English contents, among English ones."""
    ENGLISH_AMONG_ALL = 1
    """Of English contents, among those of all languages."""
    OTHERS = 2
    """Of contents in other languages, among those of all languages."""

    def part_of(self, vector: Vector) -> Vector:
        """The part of the vectors of a content on this shelf by which it is kept there."""
        return vector[..., :WIDTH] if self is Shelf.ENGLISH else vector[..., -WIDTH:]


def among_english(vectors: Vector) -> Vector:
    """The part that tells how English contents lie among one another."""
    return Shelf.ENGLISH.part_of(vectors)


def among_all(vectors: Vector, *, english: bool) -> Vector:
    """The part that tells how contents lie among those of all languages.

    Zeros, which are like nothing, where the weights that read English knew no other language.
    """
    if english and vectors.shape[-1] <= WIDTH:
        return np.zeros_like(vectors)
    return Shelf.OTHERS.part_of(vectors)


def kept_on(vector: Vector, *, english: bool) -> dict[Shelf, Vector]:
    """The shelves that a content is kept on, with the vector by which it is found there."""
    shelves = [Shelf.OTHERS]
    if english:
        two = vector.shape[-1] > WIDTH
        shelves = [Shelf.ENGLISH, Shelf.ENGLISH_AMONG_ALL] if two else [Shelf.ENGLISH]
    return {shelf: shelf.part_of(vector) for shelf in shelves}


def searched_on(vector: Vector, *, english: bool) -> dict[Shelf, Vector]:
    """The shelves on which to look for what is like a content, with the vector to look with."""
    if not english:
        own = among_all(vector, english=False)
        return {Shelf.ENGLISH_AMONG_ALL: own, Shelf.OTHERS: own}
    searched = {Shelf.ENGLISH: among_english(vector)}
    if vector.shape[-1] > WIDTH:
        searched[Shelf.OTHERS] = among_all(vector, english=True)
    return searched


@dataclass(frozen=True)
class Meanings:
    """The vectors of several contents, a row each, as they lie among English ones and among all."""

    english: NDArray[np.bool_]
    own: Vector
    common: Vector

    @classmethod
    def of(cls, vectors: Sequence[Vector], english: Sequence[bool]) -> Meanings:
        """Those of `vectors`, of which the contents are in English where `english` says so."""
        kinds = {(vector.shape, one) for vector, one in zip(vectors, english, strict=True)}
        if len(kinds) == 1:
            return cls._alike(np.stack(vectors), english=english[0])
        new = cls._empty(len(vectors))
        for row, (vector, is_english) in enumerate(zip(vectors, english, strict=True)):
            new.put(row, vector, english=is_english)
        return new

    @classmethod
    def of_stored(cls, stored: Sequence[bytes], english: Sequence[bool]) -> Meanings:
        """The same of vectors as they are stored, of 16-bit numbers."""
        kinds = {(len(each), one) for each, one in zip(stored, english, strict=True)}
        if len(kinds) == 1:
            numbers = np.frombuffer(b"".join(stored), "<f2").reshape(len(stored), -1)
            return cls._alike(numbers, english=english[0])
        return cls.of([np.frombuffer(each, "<f2") for each in stored], english)

    @classmethod
    def _alike(cls, vectors: Vector, *, english: bool) -> Meanings:
        """Those of vectors in the rows of a matrix, all of one kind: thousands at once."""
        own = among_english(vectors) if english else np.zeros((len(vectors), WIDTH), np.float32)
        common = among_all(vectors, english=english)
        return cls(np.full(len(vectors), english), own, common)

    @classmethod
    def _empty(cls, rows: int) -> Meanings:
        own, common = np.zeros((2, rows, WIDTH), np.float32)
        return cls(np.zeros(rows, np.bool_), own, common)

    def put(self, row: int, vector: Vector, *, english: bool) -> None:
        """Makes that row the one of a content with these vectors."""
        self.english[row] = english
        self.own[row] = among_english(vector) if english else 0
        self.common[row] = among_all(vector, english=english)

    def with_room(self, rows: int) -> Meanings:
        """The same with so many rows; the further ones are like nothing."""
        grown = self._empty(rows)
        for field in fields(self):
            old = getattr(self, field.name)
            getattr(grown, field.name)[: len(old)] = old
        return grown

    def rows(self, start: int, end: int) -> Meanings:
        """Those from row `start` to before row `end`."""
        part = slice(start, end)
        return Meanings(self.english[part], self.own[part], self.common[part])

    def cosines(self, others: Meanings) -> Vector:
        """How alike each of these (rows) is to each of the others (columns)."""
        both = np.logical_and.outer(self.english, others.english)
        if both.all():
            return self.own @ others.own.T
        among = self.common @ others.common.T
        return np.where(both, self.own @ others.own.T, among) if both.any() else among

    def cosines_of(self, others: Meanings, pairs: tuple[Rows, Rows]) -> Vector:
        """How alike the two of each pair are, one a row of these and one a row of the others."""
        # Not as a product of matrices: a library that spreads it over threads for so little spends
        # more on them than on the numbers.
        both = self.english[pairs[0]] & others.english[pairs[1]]
        found = np.zeros(len(both), np.float32)
        for start in range(0, len(both), _PAIRS):
            part = slice(start, start + _PAIRS)
            first, second, same = pairs[0][part], pairs[1][part], both[part]
            into = found[part]
            into[same] = _products(self.own, first[same], others.own, second[same])
            into[~same] = _products(self.common, first[~same], others.common, second[~same])
        return found


def _products(left: Vector, first: Rows, right: Vector, second: Rows) -> Vector:
    """The products of rows of the one with rows of the other."""
    one, other = left[first], right[second].astype(np.float32, copy=False)
    return np.asarray(np.einsum("ij,ij->i", one, other), np.float32)
