"""Candidates for comparison: by sentence vectors, and by the rarer words and names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.compare import compare, is_unlike
from allegedly.matching.proposition import Proposition
from allegedly.records import Match

#: Candidates looked at for each new proposition; half come by vector and half by words.
CANDIDATES = 60
#: A word that so many propositions hold tells nothing apart and is not searched for.
COMMONEST_WORD = 2_000
#: So many of a proposition's rarest words are searched for.
RAREST_WORDS = 10
#: Rows of vectors compared at once: 16,384 x 384 float32 are 24 MB.
BLOCK_ROWS = 16_384
#: A vector less alike than this is no candidate: on ECB+ dev 2 % of true pairs lie below.
LEAST_COSINE = 0.25


class PropositionIndex:
    """Propositions that can be searched for those which may say the same; it only grows.

    Both searches read all that was added before: a dot product over the vectors, block by block,
    and lists of propositions by word. What is cut off is the tail of both rankings, at `limit`.
    """

    def __init__(self) -> None:
        self._held: list[Proposition] = []
        self._rows: dict[str, int] = {}
        self._vectors: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._held)

    def add(self, new: Proposition) -> None:
        """Holds `new` too; adding the same attribution twice changes nothing."""
        if new.id in self._rows:
            return
        row = len(self._held)
        self._make_room(row, new.vector.shape[0])
        self._vectors[row] = new.vector
        self._rows[new.id] = row
        self._held.append(new)
        for word in _keys(new):
            self._by_word[word].append(row)

    def candidates(self, wanted: Proposition, limit: int = CANDIDATES) -> list[Proposition]:
        """At most `limit` propositions that may say the same as `wanted`, the likeliest first."""
        if not self._held:
            return []
        by_vector = self._nearest(wanted, limit)
        by_words = self._sharing_words(wanted, limit)
        rows = [
            row for row in _taking_turns(by_vector, by_words) if self._held[row].id != wanted.id
        ]
        return [self._held[row] for row in rows[:limit]]

    def _make_room(self, row: int, width: int) -> None:
        if row < len(self._vectors):
            return
        grown = np.zeros((max(256, 2 * row), width), dtype=np.float32)
        if row:
            grown[:row] = self._vectors[:row]
        self._vectors = grown

    def _nearest(self, wanted: Proposition, limit: int) -> list[int]:
        scores = np.concatenate(
            [
                self._vectors[start : min(start + BLOCK_ROWS, len(self._held))] @ wanted.vector
                for start in range(0, len(self._held), BLOCK_ROWS)
            ]
        )
        rows = np.argsort(-scores, kind="stable")[: limit + 1]
        return [int(row) for row in rows if scores[row] >= LEAST_COSINE]

    def _sharing_words(self, wanted: Proposition, limit: int) -> list[int]:
        lists = [(len(self._by_word[w]), w) for w in _keys(wanted) if w in self._by_word]
        scores: defaultdict[int, float] = defaultdict(float)
        for count, word in sorted(lists)[:RAREST_WORDS]:
            if count <= COMMONEST_WORD:
                for row in self._by_word[word]:
                    scores[row] += math.log1p(len(self._held) / count)
        return sorted(scores, key=lambda row: (-scores[row], row))[: limit + 1]


def find_matches(new: Sequence[Proposition], index: PropositionIndex) -> list[Match]:
    """The matches of each of `new` with what `index` holds and with one another.

    Only pairs that are the same, opposite or related are kept. The index is not changed: the
    caller adds `new` to it once they are stored.
    """
    among = PropositionIndex()
    seen: set[frozenset[str]] = set()
    matches: list[Match] = []
    for each in new:
        for candidate in (*index.candidates(each), *among.candidates(each)):
            pair = frozenset((each.id, candidate.id))
            if pair in seen:
                continue
            seen.add(pair)
            if is_unlike(candidate, each):
                continue
            match = compare(candidate, each)
            if match.relation != "different":
                matches.append(match)
        among.add(each)
    return matches


def _keys(held: Proposition) -> frozenset[str]:
    return held.words | held.names


def _taking_turns(left: Sequence[int], right: Sequence[int]) -> Iterator[int]:
    """The members of both rankings, alternately, each once."""
    seen: set[int] = set()
    for at in range(max(len(left), len(right))):
        for ranking in (left, right):
            if at < len(ranking) and ranking[at] not in seen:
                seen.add(ranking[at])
                yield ranking[at]
