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
from allegedly.matching.retrieval.words import BestMatch, term_list

_NUMBER = re.compile(r"\d[\d,.]*")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’]+")

#: The kinds of evidence, in the order of their weights, each with what a reader is told where it
#: speaks for a claim.
KINDS = {
    "words_best": "Its words fit about as well as those of any claim",
    "words": "They share words, rare ones above all",
    "words_place": "Few claims fit better by their words",
    "vector_best": "One of its wordings means much the same",
    "vector": "Its wordings mean much the same",
    "vector_gap": "No claim is much nearer in meaning",
    "vector_place": "Few claims fit better by their meaning",
    "query_covered": "It has much of what the text tells",
    "claim_covered": "The text has much of what it tells",
    "overlap": "Each tells little that the other does not",
    "numbers_shared": "They share a number",
    "numbers_apart": "They share no number",
    "names_of_claim": "The text has many of its names",
    "names_of_query": "It has many of the text's names",
    "word_pairs": "They share words in a row",
    "length": "It tells much",
}
#: Of these kinds less is better.
LESS_IS_BETTER = frozenset({"words_place", "vector_place", "numbers_apart"})


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


@dataclass(frozen=True)
class Query:
    """What is looked for, with how all known claims stand to it."""

    text: str
    by_words: NDArray[np.float64] = field(repr=False)
    by_vector: NDArray[np.float64] = field(repr=False)
    nearest: NDArray[np.float64] = field(repr=False)

    @cached_property
    def terms(self) -> list[str]:
        """Its terms, in order."""
        return term_list(self.text)

    @cached_property
    def places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The place of each claim by words and by vector, from 0."""
        return _places(self.by_words), _places(self.by_vector)


def evidence(query: Query, known: Sequence[Known], rows: Sequence[int], words: BestMatch) -> Vector:
    """A row of numbers, one for each of `KINDS`, for each of the claims `rows`."""
    return np.array([_evidence(query, known[row], row, words) for row in rows], dtype=np.float32)


def _evidence(query: Query, claim: Known, row: int, words: BestMatch) -> tuple[float, ...]:
    terms, names = frozenset(query.terms), capitalised(query.text)
    numbers, pairs = numbers_in(query.text), word_pairs(query.terms)
    every = frozenset[str]().union(*claim.terms)
    told = words.weight(terms) + 1e-9
    shared = words.weight(terms & every)
    by_words, by_vector = (places[row] for places in query.places)
    return (
        query.by_words[row] / (query.by_words.max() + 1e-9),
        query.by_words[row] / 10,
        math.log1p(by_words),
        query.nearest[row],
        query.by_vector[row],
        query.by_vector[row] - query.by_vector.max(),
        math.log1p(by_vector),
        shared / told,
        max(words.weight(terms & some) / (words.weight(some) + 1e-9) for some in claim.terms),
        shared / math.sqrt(told * words.weight(every) + 1e-9),
        float(not numbers.isdisjoint(claim.numbers)),
        float(bool(numbers and claim.numbers) and numbers.isdisjoint(claim.numbers)),
        len(names & claim.names) / (len(claim.names) + 1),
        len(names & claim.names) / (len(names) + 1),
        max(len(pairs & some) / (len(some) + 1) for some in claim.pairs),
        math.log1p(max(map(len, claim.terms))),
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
