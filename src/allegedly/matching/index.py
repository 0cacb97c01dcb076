"""Candidates for comparison: by sentence vectors, and by the rarer words and names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.compare import compare, is_unlike
from allegedly.matching.compare.across import LOOKED_AT_TWICE
from allegedly.matching.looking import first_look
from allegedly.matching.proposition import Proposition
from allegedly.matching.sketches import Sketches, to_sketch
from allegedly.records import Match
from allegedly.vectors import Meanings

#: Candidates looked at for each new proposition; half come by vector and half by words.
CANDIDATES = 60
#: A word that so many propositions hold tells nothing apart and is not searched for.
COMMONEST_WORD = 2_000
#: So many of a proposition's rarest words are searched for.
RAREST_WORDS = 10
#: Rows of vectors compared at once: 16,384 x 384 float32 are 24 MB.
BLOCK_ROWS = 16_384
#: So many propositions are searched for at once: all vectors are then read once and not 32 times.
TOGETHER = 32
#: So many in other languages get a second look, the likeliest of each: it takes the encoder.
MOST_LOOKED_AT_TWICE = 4
#: A vector less alike than this is no candidate: on ECB+ dev 2 % of true pairs lie below.
LEAST_COSINE = 0.25


#: Gives a proposition with the vector of its words read alone (`Proposition.alone`).
ReadAlone = Callable[[Proposition], Proposition]


class Candidates(Protocol):
    """Whatever knows which propositions may say the same as others."""

    def candidates_of_each(self, wanted: Sequence[Proposition]) -> Iterable[list[Proposition]]:
        """For each of `wanted`, in order, those that it is to be compared with."""


class PropositionIndex:
    """Propositions that can be searched for those which may say the same; it only grows.

    Both searches read all that was added before: a dot product over the vectors, block by block,
    and lists of propositions by word. What is cut off is the tail of both rankings, at `limit`.
    """

    def __init__(self) -> None:
        self._held: list[Proposition] = []
        self._rows: dict[str, int] = {}
        self._meanings = Meanings.of((), ())
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._held)

    def add(self, new: Proposition) -> None:
        """Holds `new` too; adding the same attribution twice changes nothing."""
        if new.id in self._rows:
            return
        row = len(self._held)
        if row == len(self._meanings.english):
            self._meanings = self._meanings.with_room(max(256, 2 * row))
        self._meanings.put(row, new.vector, english=new.english)
        self._rows[new.id] = row
        self._held.append(new)
        for word in new.keys:
            self._by_word[word].append(row)

    def candidates(self, wanted: Proposition, limit: int = CANDIDATES) -> list[Proposition]:
        """At most `limit` propositions that may say the same as `wanted`, the likeliest first."""
        return next(self.candidates_of_each((wanted,), limit))

    def candidates_of_each(
        self, wanted: Sequence[Proposition], limit: int = CANDIDATES
    ) -> Iterator[list[Proposition]]:
        """The candidates for each of `wanted`, in order, many of them searched for at once."""
        if not self._held:
            yield from ([] for _ in wanted)
            return
        for start in range(0, len(wanted), TOGETHER):
            group = wanted[start : start + TOGETHER]
            for each, cosines in zip(group, self._cosines(group), strict=True):
                rows = _taking_turns(_nearest(cosines, limit), self._sharing_words(each, limit))
                own = self._rows.get(each.id)
                yield [self._held[row] for row in rows if row != own][:limit]

    def _cosines(self, wanted: Sequence[Proposition]) -> NDArray[np.float32]:
        """How alike each of `wanted` (rows) and each that is held (columns) are by vector."""
        looked_for = Meanings.of([p.vector for p in wanted], [p.english for p in wanted])
        blocks = [
            self._meanings.rows(start, min(start + BLOCK_ROWS, len(self._held)))
            for start in range(0, len(self._held), BLOCK_ROWS)
        ]
        return np.concatenate([looked_for.cosines(block) for block in blocks], axis=1)

    def _sharing_words(self, wanted: Proposition, limit: int) -> list[int]:
        lists = [(len(self._by_word[w]), w) for w in wanted.keys if w in self._by_word]
        scores: defaultdict[int, float] = defaultdict(float)
        for count, word in sorted(lists)[:RAREST_WORDS]:
            if count <= COMMONEST_WORD:
                weight = math.log1p(len(self._held) / count)
                for row in self._by_word[word]:
                    scores[row] += weight
        return sorted(sorted(scores), key=scores.__getitem__, reverse=True)[: limit + 1]


def find_matches(
    new: Sequence[Proposition], index: Candidates, read_alone: ReadAlone | None = None
) -> list[Match]:
    """The matches of each of `new` with what `index` holds and with one another.

    Only pairs that are the same, opposite or related are kept. The index is not changed: the
    caller adds `new` to it once they are stored.

    Args:
        new: what is new.
        index: where to look for what they may match.
        read_alone: gives a second look at pairs in two languages; none of them matches without.
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)
    matches: list[Match] = []
    known = zip(index.candidates_of_each(new), _earlier_ones(new), strict=True)
    for each, candidates in zip(new, known, strict=True):
        foreign: list[tuple[float, Proposition]] = []
        for candidate in chain.from_iterable(candidates):
            if candidate.id in seen[each.id] or candidate.id == each.id:
                continue
            seen[each.id].add(candidate.id)
            seen[candidate.id].add(each.id)
            if is_unlike(candidate, each):
                continue
            match = compare(candidate, each)
            if match.relation != "different":
                matches.append(match)
            elif candidate.language != each.language and match.score >= LOOKED_AT_TWICE:
                foreign.append((match.score, candidate))
        if read_alone and foreign:
            matches += _look_again(each, foreign, read_alone)
    return matches


def _look_again(
    each: Proposition, foreign: list[tuple[float, Proposition]], read_alone: ReadAlone
) -> Iterator[Match]:
    """The matches of one with the likeliest in other languages, by their words alone."""
    likeliest = sorted(foreign, key=lambda pair: -pair[0])[:MOST_LOOKED_AT_TWICE]
    one = read_alone(each)
    for _, candidate in likeliest:
        match = compare(read_alone(candidate), one)
        if match.relation != "different":
            yield match


def _earlier_ones(new: Sequence[Proposition]) -> Iterator[list[Proposition]]:
    """For each of `new`, the likeliest before it that are not unlike it at the first look.

    No more of them than come from the ledger: a report may say one thing on each of its pages.
    """
    if not new:
        return
    sketches = Sketches.of([to_sketch(each) for each in new])
    meanings = Meanings.of([p.vector for p in new], [p.english for p in new])
    for start in range(0, len(new), TOGETHER):
        count = len(new[start : start + TOGETHER])
        rows, others = np.tril_indices(count, start - 1, start + count)
        pairs = rows + start, others
        cosines = meanings.cosines_of(meanings, pairs)
        may_be, sums = first_look(sketches, sketches, pairs, cosines, in_one=True)
        found = np.flatnonzero(may_be)
        ends = rows[found].searchsorted(np.arange(count), side="right")
        for mine in np.split(found, ends[:-1]):
            likeliest = np.argsort(-sums[mine], kind="stable")[:CANDIDATES]
            yield [new[other] for other in others[mine[np.sort(likeliest)]].tolist()]


def _nearest(cosines: NDArray[np.float32], limit: int) -> list[int]:
    near = np.flatnonzero(cosines >= LEAST_COSINE)
    order = np.argsort(-cosines[near], kind="stable")[: limit + 1]
    rows: list[int] = near[order].tolist()
    return rows


def _taking_turns(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """The members of both rankings, alternately, each once."""
    turns = chain.from_iterable(zip_longest(left, right))
    return list(dict.fromkeys(row for row in turns if row is not None))
