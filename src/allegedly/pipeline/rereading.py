"""A document read anew, with newer weights, in place of its older reading.

    reading | keep the ids of what both give | replace | compare | file

The claims follow when all is read (`rebuild`): `catch_up` does it where a program was ended before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allegedly.ledger import Ledger
from allegedly.matching import Candidates, Proposition, find_matches, keep_ids
from allegedly.pipeline.candidates import LedgerCandidates
from allegedly.pipeline.reading import propositions
from allegedly.pipeline.recording import Recorded, file_propositions
from allegedly.pipeline.second_look import SecondLook
from allegedly.records import Reading


class _OfOthers:
    """The candidates of other documents; those of the same one are compared anyway."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates

    def candidates_of_each(self, wanted: Sequence[Proposition]) -> Iterator[list[Proposition]]:
        """As `matching.Candidates` has it."""
        found = self._candidates.candidates_of_each(wanted)
        for each, candidates in zip(wanted, found, strict=True):
            yield [one for one in candidates if one.document != each.document]


def record_again(reading: Reading, ledger: Ledger) -> Recorded:
    """What became of the reading, once it stands in place of its document's older one.

    Attributions that both give keep their ids, and with them what persons decided on them, and
    their claims'. The others are retired, and judgements that name them wait.

    Raises:
        NotInLedger: the ledger does not have the document.
        LedgerError: the ledger cannot be written.
    """
    with ledger.writing():
        kept = keep_ids(reading, ledger.reading(reading.document.id))
        ledger.replace(kept)
        new = propositions(kept)
        candidates = LedgerCandidates(ledger)
        look = SecondLook(ledger, kept)
        ledger.add_matches(find_matches(new, _OfOthers(candidates), look))
        file_propositions(ledger, new)
        return Recorded(added=True, cut=candidates.cut)
