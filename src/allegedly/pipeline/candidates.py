"""Candidates for comparison out of a ledger, without reading all that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.ledger import Ledger
from allegedly.ledger.tables import Sketched
from allegedly.matching import Proposition, Sketch, are_surely_unlike, from_text
from allegedly.vectors import Meanings, searched_on

#: Candidates looked at for each new proposition: so many by words, and so many by vector on each
#: shelf.
NEAREST = 40
#: Stored vectors have 16 bits a number: their cosine may be off by so much.
_ROUNDING = 0.005


@dataclass(frozen=True)
class _Held:
    """A filed attribution, and its row in the matrix of those that were found with it."""

    seq: int
    row: int
    sketch: Sketch


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
        """For each of `wanted`, in order, those that are not unlike it at the first look."""
        if not wanted:
            return
        tables = self._ledger.tables
        shelves = [searched_on(each.vector, english=each.english) for each in wanted]
        found, cut = tables.alike(shelves, [each.keys for each in wanted], NEAREST)
        self.cut += cut
        rows = tables.sketched(seq for seqs in found for seq in seqs.tolist())
        sketches = [Sketch.from_bytes(row.sketch) for row in rows]
        held = {
            row.seq: _Held(row.seq, at, sketch)
            for at, (row, sketch) in enumerate(zip(rows, sketches, strict=True))
        }
        looked_for = Meanings.of([p.vector for p in wanted], [p.english for p in wanted])
        cosines = looked_for.cosines(_meanings_of(rows, sketches))
        likely = [
            _likely(Sketch.of(each), (held[s] for s in seqs.tolist() if s in held), cosines[at])
            for at, (each, seqs) in enumerate(zip(wanted, found, strict=True))
        ]
        known = self._propositions(seq for seqs in likely for seq in seqs)
        for seqs in likely:
            yield [known[seq] for seq in seqs]

    def _propositions(self, seqs: Iterable[int]) -> dict[int, Proposition]:
        stored = self._ledger.tables.propositions(seqs)
        return {seq: from_text(record, vector) for seq, (record, vector) in stored.items()}


def _likely(wanted: Sketch, held: Iterable[_Held], cosines: NDArray[np.float32]) -> list[int]:
    return [
        each.seq
        for each in held
        if not are_surely_unlike(wanted, each.sketch, float(cosines[each.row]) + _ROUNDING)
    ]


def _meanings_of(rows: Sequence[Sketched], sketches: Sequence[Sketch]) -> Meanings:
    vectors = [np.frombuffer(row.vector, "<f2").astype(np.float32) for row in rows]
    return Meanings.of(vectors, [sketch.english for sketch in sketches])
