"""What speaks for a text putting forward a known claim: a number a kind of evidence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.proposition import Vector
from allegedly.matching.quantities import When
from allegedly.matching.retrieval.plain import Signature, dates_in
from allegedly.matching.retrieval.words import BestMatch, term_list

_NUMBER = re.compile(r"\d[\d,.]*")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’]+")

#: The kinds of evidence, in the order of their weights, each with what a reader is told where it
#: speaks for a claim.
KINDS = {
    "words": "They share words, rare ones above all",
    "words_place": "Few claims fit better by their words",
    "vector_best": "One of its wordings means much the same",
    "vector": "Its wordings mean much the same",
    "vector_gap": "No claim is much nearer in meaning",
    "vector_place": "Few claims fit better by their meaning",
    "numbers_shared": "They share a number",
    "numbers_apart": "They share no number",
    "names_of_query": "It has many of the text's names",
    "word_pairs": "They share words in a row",
    "length": "It tells much",
    "signed": "It names who signs the text",
    "signed_all": "It has all names of who signs the text",
    "words_signed": "By words and names it fits about as well as any claim",
    "year_shared": "It tells of the year in which the text was signed",
    "month_shared": "It tells of the month in which the text was signed",
    "dates_apart": "It tells of another time than that in which the text was signed",
}
#: Of these kinds less is better.
LESS_IS_BETTER = frozenset({"words_place", "vector_place", "numbers_apart", "dates_apart"})


@dataclass(frozen=True)
class Known:
    """A claim that is known: its id, its wordings (a title among them), the vectors of each.

    `english` tells of each wording whether it is in English; without it, all are.
    """

    id: str
    texts: tuple[str, ...]
    vectors: tuple[Vector, ...] = field(repr=False)
    english: tuple[bool, ...] = ()

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """The terms of each wording."""
        return tuple(frozenset(term_list(text)) for text in self.texts)

    @cached_property
    def pairs(self) -> tuple[frozenset[tuple[str, str]], ...]:
        """The pairs of terms in a row of each wording."""
        return tuple(word_pairs(term_list(text)) for text in self.texts)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in digits, as written."""
        return numbers_in(" ".join(self.texts))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words with a capital."""
        return capitalised(" ".join(self.texts))

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """The dates that it tells."""
        return tuple(date for text in self.texts for date in dates_in(text))


@dataclass(frozen=True)
class Query:
    """What is looked for, with how all known claims stand to it.

    `terms` are its terms in order, those that its tags run together at the end; `by_words` is by
    these, `signed` by these and the names of who signs it.
    """

    text: str
    terms: tuple[str, ...]
    signature: Signature
    by_words: NDArray[np.float64] = field(repr=False)
    signed: NDArray[np.float64] = field(repr=False)
    by_vector: NDArray[np.float64] = field(repr=False)
    nearest: NDArray[np.float64] = field(repr=False)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Its terms two by two."""
        return word_pairs(self.terms)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in digits, as written."""
        return numbers_in(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words with a capital."""
        return capitalised(self.text)

    @cached_property
    def signers(self) -> frozenset[str]:
        """The terms of who signs it."""
        return frozenset(term_list(self.signature.name))

    @cached_property
    def best_signed(self) -> float:
        """The best of `signed`, never 0."""
        return float(self.signed.max()) + 1e-9

    @cached_property
    def best_vector(self) -> float:
        """The best of `by_vector`."""
        return float(self.by_vector.max())

    @cached_property
    def places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The place of each claim by words and by vector, from 0."""
        return _places(self.by_words), _places(self.by_vector)


def evidence(query: Query, known: Sequence[Known], rows: Sequence[int], words: BestMatch) -> Vector:
    """A row of numbers, one for each of `KINDS`, for each of the claims `rows`."""
    return np.array(
        [
            (
                *_by_rank(query, row),
                *_by_content(query, known[row]),
                *_by_signature(query, known[row], row, words),
            )
            for row in rows
        ],
        dtype=np.float32,
    )


def _by_rank(query: Query, row: int) -> tuple[float, ...]:
    """How a claim stands among all others."""
    by_words, by_vector = (places[row] for places in query.places)
    return (
        query.by_words[row] / 10,
        math.log1p(by_words),
        query.nearest[row],
        query.by_vector[row],
        query.by_vector[row] - query.best_vector,
        math.log1p(by_vector),
    )


def _by_content(query: Query, claim: Known) -> tuple[float, ...]:
    """What the text and a claim tell alike, and how much the claim tells."""
    numbers = query.numbers
    return (
        float(not numbers.isdisjoint(claim.numbers)),
        float(bool(numbers and claim.numbers) and numbers.isdisjoint(claim.numbers)),
        len(query.names & claim.names) / (len(query.names) + 1),
        max(len(query.pairs & some) / (len(some) + 1) for some in claim.pairs),
        math.log1p(max(map(len, claim.terms))),
    )


def _by_signature(query: Query, claim: Known, row: int, words: BestMatch) -> tuple[float, ...]:
    """What a claim has of who signs the text, and when."""
    shared = words.weight(query.signers & frozenset[str]().union(*claim.terms))
    years = {date.year for date in claim.dates if date.year is not None}
    months = {(date.year, date.month) for date in claim.dates}
    at = query.signature.date
    return (
        shared / 10,
        shared / (words.weight(query.signers) + 1e-9),
        query.signed[row] / query.best_signed,
        float(at is not None and at.year in years),
        float(at is not None and (at.year, at.month) in months),
        float(at is not None and bool(years) and at.year not in years),
    )


def numbers_in(text: str) -> frozenset[str]:
    """The numbers in digits, as written."""
    return frozenset(number.rstrip(".,") for number in _NUMBER.findall(text))


def capitalised(text: str) -> frozenset[str]:
    """The words with a capital, in lower case."""
    return frozenset(word.casefold() for word in _CAPITALISED.findall(text))


def word_pairs(terms: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The terms two by two, as they stand in a row."""
    return frozenset(pairwise(terms))


def _places(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many have a higher score than each: equal ones have one place."""
    places: NDArray[np.int64] = np.searchsorted(np.sort(-scores), -scores, side="left")
    return places
