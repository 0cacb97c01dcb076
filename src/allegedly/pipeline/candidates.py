"""Candidates for comparison out of a ledger, without reading all that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from allegedly.ledger import Ledger
from allegedly.ledger.cells import Seqs
from allegedly.ledger.tables import Sketched
from allegedly.matching import (
    Pairs,
    Proposition,
    Sketches,
    are_told_apart,
    first_look,
    from_text,
    to_sketch,
)
from allegedly.vectors import Meanings, searched_on

#: Candidates looked at for each new proposition: so many by words, and so many by vector on each
#: shelf.
NEAREST = 40
#: Stored vectors have 16 bits a number: their cosine may be off by so much.
_ROUNDING = 0.005
#: Of those not unlike at the first look so many are compared with each new proposition in its own
#: language, and so many in others: of what hundreds of texts have said, the likeliest show it. With
#: eight, one true pair in ten of the bundled affair was no longer joined; with thirty none more.
MOST_COMPARED = 12
#: What was said long before, and so can only be shown beside it, comes after all that was not.
_BEHIND = np.float32(100)
#: So many propositions are looked at together: the first look takes memory for each pair.
TOGETHER = 32


class LedgerCandidates:
    """What a ledger holds that may say the same as something new; `matching.Candidates`.

    Attributes:
        cut: of how many propositions a word was not searched for, since too much would have had
            to be read; their candidates by vector are complete all the same.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.cut = 0

    def candidates_of_each(self, wanted: Sequence[Proposition]) -> Iterator[list[Proposition]]:
        """For each of `wanted`, in order, the likeliest of those not unlike it at first look."""
        for start in range(0, len(wanted), TOGETHER):
            group = wanted[start : start + TOGETHER]
            found, cut = self._find(group)
            self.cut += cut
            seqs = np.unique(np.concatenate(found))
            seen = self._ledger.tables.sketched(seqs.tolist())
            likely = _likely(group, found, seen) if seen else [[] for _ in group]
            known = self._propositions({seq for each in likely for seq in each}, seen)
            for each in likely:
                yield [known[seq] for seq in each]

    def _find(self, wanted: Sequence[Proposition]) -> tuple[list[Seqs], int]:
        shelves = [searched_on(each.vector, english=each.english) for each in wanted]
        return self._ledger.tables.alike(shelves, [each.keys for each in wanted], NEAREST)

    def _propositions(self, seqs: Set[int], seen: Sequence[Sketched]) -> dict[int, Proposition]:
        stored = self._ledger.tables.propositions(seqs)
        vectors = {each.seq: each.vector for each in seen if each.seq in seqs}
        return {seq: from_text(record, vectors[seq]) for seq, record in stored.items()}


def _likely(
    wanted: Sequence[Proposition], found: Sequence[Seqs], seen: Sequence[Sketched]
) -> list[list[int]]:
    """The likeliest of what was found for each, by number, as far as it may be alike."""
    held = Sketches.of([each.sketch for each in seen])
    own = Sketches.of([to_sketch(each) for each in wanted])
    looked_for = Meanings.of([p.vector for p in wanted], [p.english for p in wanted])
    looked_at = Meanings.of_stored([each.vector for each in seen], held.english.tolist())
    seqs = np.array([each.seq for each in seen], np.uint32)
    pairs, ends = _pairs(found, seqs)
    cosines = looked_for.cosines_of(looked_at, pairs) + _ROUNDING
    may_be, sums = first_look(own, held, pairs, cosines)
    behind = _BEHIND * are_told_apart(own, held, pairs)
    sums, cosines = sums - behind, cosines - behind
    apart = own.languages[pairs[0]] != held.languages[pairs[1]]
    numbers = seqs[pairs[1]]
    return [
        _likeliest(numbers[part], may_be[part], (apart[part], sums[part], cosines[part]))
        for part in map(slice, (0, *ends), ends)
    ]


def _pairs(found: Sequence[Seqs], seqs: Seqs) -> tuple[Pairs, list[int]]:
    """What each was found for, by their rows, and where the pairs of each end.

    What is not among `seqs`, which are sorted, has been retired.
    """
    rows = np.repeat(np.arange(len(found)), [len(each) for each in found])
    numbers = np.concatenate(found)
    places = seqs.searchsorted(numbers).clip(max=len(seqs) - 1)
    here = seqs[places] == numbers
    ends: list[int] = np.cumsum(np.bincount(rows[here], minlength=len(found))).tolist()
    return (rows[here], places[here]), ends


def _likeliest(
    seqs: Seqs,
    may_be: NDArray[np.bool_],
    seen: tuple[NDArray[np.bool_], NDArray[np.float32], NDArray[np.float32]],
) -> list[int]:
    """Of those that may be alike so many in one's own language and so many in others."""
    apart, sums, cosines = seen
    kept = []
    for chosen, order in ((may_be & ~apart, sums), (may_be & apart, cosines)):
        places = np.flatnonzero(chosen)
        best = np.argsort(-order[places], kind="stable")[:MOST_COMPARED]
        kept.append(places[best])
    likeliest: list[int] = seqs[np.sort(np.concatenate(kept))].tolist()
    return likeliest
