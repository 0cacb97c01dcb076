"""Candidates for comparison out of a ledger, without reading all that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.ledger import Ledger
from allegedly.matching import Proposition, Sketches, first_look, from_text, to_sketch
from allegedly.vectors import Meanings, searched_on

#: Candidates looked at for each new proposition: so many by words, and so many by vector on each
#: shelf.
NEAREST = 40
#: Stored vectors have 16 bits a number: their cosine may be off by so much.
_ROUNDING = 0.005
#: Of those not unlike at the first look so many are compared with each new proposition in its own
#: language, and so many in others: of what hundreds of texts have said, the likeliest show it.
MOST_COMPARED = 12
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
            likely = self._likely(group)
            known = self._propositions(seq for seqs in likely for seq in seqs)
            for seqs in likely:
                yield [known[seq] for seq in seqs]

    def _likely(self, wanted: Sequence[Proposition]) -> list[list[int]]:
        tables = self._ledger.tables
        shelves = [searched_on(each.vector, english=each.english) for each in wanted]
        found, cut = tables.alike(shelves, [each.keys for each in wanted], NEAREST)
        self.cut += cut
        rows = tables.sketched(np.unique(np.concatenate(found)).tolist())
        if not rows:
            return [[] for _ in wanted]
        held = Sketches.of([row.sketch for row in rows])
        looked_for = Meanings.of([p.vector for p in wanted], [p.english for p in wanted])
        vectors = [np.frombuffer(row.vector, "<f2").astype(np.float32) for row in rows]
        cosines = looked_for.cosines(Meanings.of(vectors, held.english.tolist())) + _ROUNDING
        own = Sketches.of([to_sketch(each) for each in wanted])
        may_be, sums = first_look(own, held, cosines)
        apart = own.languages[:, None] != held.languages
        seqs = np.array([row.seq for row in rows], np.uint32)
        return [
            _likeliest(seqs, may_be[at] & np.isin(seqs, each), (apart[at], sums[at], cosines[at]))
            for at, each in enumerate(found)
        ]

    def _propositions(self, seqs: Iterable[int]) -> dict[int, Proposition]:
        stored = self._ledger.tables.propositions(seqs)
        return {seq: from_text(record, vector) for seq, (record, vector) in stored.items()}


def _likeliest(
    seqs: NDArray[np.uint32],
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
