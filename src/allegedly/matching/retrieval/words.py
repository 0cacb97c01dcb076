"""Search by words: BM25 (Robertson and Zaragoza 2009) over texts held in memory."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.languages import ENGLISH
from allegedly.matching.words import find_tokens, stem, word_list
from allegedly.records import Span

#: How soon another occurrence of a word adds nothing, and how much a long text is held against it.
SATURATION, LENGTH = 1.2, 0.75
#: Letters of each word in a tag that runs two together.
SHORTEST_PART = 3

Numbers = NDArray[np.float64]


def term_list(text: str, language: str = ENGLISH) -> list[str]:
    """The words of `text` to search by, in order: stems without function words."""
    tokens = find_tokens(text, (Span(start=0, end=len(text)),)) if text else []
    stop = word_list("stop", "words") if language == ENGLISH else frozenset()
    return [stem(token.low) for token in tokens if token.low not in stop]


class BestMatch:
    """Texts as lists of terms, to be scored for a query."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._lengths = np.array([len(text) for text in texts], dtype=np.float64)
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, text in enumerate(texts):
            for term, count in Counter(text).items():
                self._postings[term].append((row, count))

    def rarity(self, term: str) -> float:
        """The inverse document frequency: what a term tells, never below 0."""
        holding = len(self._postings.get(term, ()))
        return math.log(1 + (len(self._lengths) - holding + 0.5) / (holding + 0.5))

    def parts(self, word: str) -> tuple[str, ...]:
        """The two terms that are run together in `word`, if no text has it as one; else nothing.

        Of several ways to part it, the one whose rarer term is the commonest: "georgesoros" is
        "george" and "soros", since "georges" and "oros" are rare.
        """
        if stem(word) in self._postings:
            return ()
        places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        ways = [(stem(word[:at]), stem(word[at:])) for at in places]
        known = [way for way in ways if all(term in self._postings for term in way)]
        return min(known, key=lambda way: max(map(self.rarity, way)), default=())

    def weight(self, terms: Iterable[str]) -> float:
        """What a set of terms tells in all."""
        return sum(map(self.rarity, terms))

    def scores(self, query: Iterable[str]) -> Numbers:
        """The score of each text for the terms of `query`."""
        scores = np.zeros(len(self._lengths))
        for term in sorted(set(query) & self._postings.keys()):
            rows, counts = np.array(self._postings[term]).T
            slow = counts + SATURATION * (1 - LENGTH + LENGTH * self._relative[rows])
            scores[rows] += self.rarity(term) * counts * (SATURATION + 1) / slow
        return scores

    @cached_property
    def _relative(self) -> Numbers:
        return self._lengths / max(1.0, float(self._lengths.mean()))
