"""Many readings into a ledger at once, for benchmarks that need a large one."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from allegedly.ledger import Ledger
from allegedly.matching import Candidates, Proposition
from allegedly.pipeline import record
from allegedly.records import Reading

#: Documents in one transaction.
TOGETHER = 200
#: Wordings that are remembered, and contents of each.
WORDINGS, CONTENTS = 2_000, 5


class SameWords:
    """Candidates for made readings: of what was said last, whatever has the very same words.

    A ledger is not searched, which takes most of the time of adding to one; what they are compared
    by, and what follows from it, is the same.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[frozenset[str], deque[Proposition]] = OrderedDict()

    def candidates_of_each(self, wanted: Sequence[Proposition]) -> Iterator[list[Proposition]]:
        """The last few that have the same words, for each of `wanted`, which are then known too."""
        for each in wanted:
            yield list(self._known.get(each.words, ()))
            self._known.setdefault(each.words, deque(maxlen=CONTENTS)).append(each)
            self._known.move_to_end(each.words)
            if len(self._known) > WORDINGS:
                self._known.popitem(last=False)


def fill(ledger: Ledger, readings: Iterable[Reading], candidates: Candidates) -> int:
    """How many of the readings were new; all are then in the ledger, with tables as `record` fills.

    Args:
        ledger: an open ledger.
        readings: as many as there are.
        candidates: where what is new is looked for, in place of the ledger.
    """
    added = 0
    waiting = iter(readings)
    while group := list(islice(waiting, TOGETHER)):
        with ledger.writing():
            added += sum(record(each, ledger, candidates).added for each in group)
    return added
