"""Readings into a ledger, and its tables kept up with them.

    reading | find candidates | compare | store | file | find copies | place in claims | weigh

All of it is one transaction a document. What comes after "store" can be worked out again from what
is stored: a ledger of older rules is brought up to date document by document, and goes on where it
was interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from allegedly.ledger import Ledger
from allegedly.ledger.tables import Filed
from allegedly.matching import (
    RULES,
    Candidates,
    Proposition,
    copies_of,
    find_matches,
    may_copy,
    sentence_bands,
    to_sketch,
    to_text,
)
from allegedly.pipeline.candidates import LedgerCandidates
from allegedly.pipeline.placing import place_new
from allegedly.pipeline.reading import propositions
from allegedly.pipeline.second_look import SecondLook
from allegedly.pipeline.speakers import settle_speakers
from allegedly.pipeline.undisturbed import undisturbed
from allegedly.pipeline.weighing import weigh
from allegedly.records import Document, Reading, content_id
from allegedly.vectors import kept_on

#: A text is compared with so many of those it shares sentences with: with which it shares most.
MOST_COPIES = 20
#: Documents worked out in one transaction; who wants to write meanwhile waits about a second.
TOGETHER = 20


class Recorded(NamedTuple):
    """What became of a reading.

    Attributes:
        added: whether it is in the ledger now and was not before.
        cut: for how many of its attributions not all that shares their words was compared.
    """

    added: bool
    cut: int = 0


def open_ledger(path: Path | str, *, create: bool = True) -> Ledger:
    """The ledger at `path`, with the tables of these rules.

    Raises:
        LedgerError: it cannot be opened; the message says why and what to do.
        LedgerTooNew: it was written by a later version of allegedly.
    """
    ledger = Ledger(path, create=create)
    try:
        catch_up(ledger)
    except BaseException:
        ledger.close()
        raise
    return ledger


def record(reading: Reading, ledger: Ledger, candidates: Candidates | None = None) -> Recorded:
    """Whether the reading was new: it, its matches and what follows from them are then stored.

    Args:
        reading: all that one pass over a document gave.
        ledger: an open ledger; within `ledger.writing()` many readings are one transaction.
        candidates: where to look for what may say the same; in the ledger, where none is given.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    with undisturbed(), ledger.writing():
        if ledger.has(reading.document.id):
            return Recorded(added=False)
        _fill(ledger)
        new = propositions(reading)
        own = LedgerCandidates(ledger)
        matches = find_matches(new, candidates or own, SecondLook(ledger, reading))
        ledger.add(reading, matches)
        _work_out(ledger, reading, new)
        return Recorded(added=True, cut=own.cut)


def rebuild(ledger: Ledger) -> None:
    """Works out the tables of the ledger anew: claims, copies and what candidates are found by.

    The records, matches and judgements are left as they are. It may be interrupted at any moment;
    `catch_up` goes on with it.
    """
    ledger.tables.empty(RULES)
    catch_up(ledger)


def catch_up(ledger: Ledger) -> None:
    """Works out what is missing in the tables; all of it where other rules made them, or where
    documents were read anew since.
    """  # noqa: D205 (one sentence, which is longer than a line)
    if ledger.tables.is_outdated():
        ledger.tables.empty(RULES)
    _fill(ledger)


def _fill(ledger: Ledger) -> None:
    filled = ledger.tables.filled_to(RULES)
    if filled < 0:
        ledger.tables.empty(RULES)
        filled = 0
    while waiting := ledger.tables.documents_after(filled, TOGETHER):
        with ledger.writing():
            for ordinal, document in waiting:
                if ledger.tables.filled_to(RULES) < ordinal:  # another program may have been first
                    reading = ledger.reading(document)
                    _work_out(ledger, reading, propositions(reading))
        filled = waiting[-1][0]


def _work_out(ledger: Ledger, reading: Reading, new: Sequence[Proposition]) -> None:
    document = reading.document
    ordinal = ledger.lookup.ordinals([document.id])[document.id]
    file_propositions(ledger, new)
    told = [each.id for each in (*reading.attributions, *reading.assertions)]
    settle_speakers(ledger, told)
    ledger.tables.name_actors(document.id)
    copied = find_copies_of(ledger, document, ordinal)
    weigh(ledger, place_new(ledger, told), also=copied)
    ledger.tables.set_filled(ordinal)


def file_propositions(ledger: Ledger, new: Sequence[Proposition]) -> None:
    """Lets what these put forward be found from now on."""
    seqs = ledger.lookup.numbers(each.id for each in new)
    ledger.tables.file(
        [
            Filed(
                seq=seqs[each.id],
                claim=content_id("claim", each.id),
                keys=each.keys,
                sketch=to_sketch(each),
                record=to_text(each),
                vectors=kept_on(each.vector, english=each.english),
            )
            for each in new
        ]
    )


def find_copies_of(ledger: Ledger, document: Document, ordinal: int) -> set[str]:
    """The documents whose copies have changed, now that this one is there."""
    near = ledger.copies.add_bands(ordinal, sentence_bands(document), MOST_COPIES)
    documents = _by_ordinal(ledger, {ordinal, *near})
    changed: set[str] = set()
    for target in (ordinal, *near):
        others = near
        if target != ordinal:
            # What an older text copies changes only where this one was earlier, and is nearer.
            if not may_copy(target, ordinal, documents):
                continue
            others = ledger.copies.sharing_bands(target, MOST_COPIES)
            documents |= _by_ordinal(ledger, set(others) - documents.keys())
        copies = copies_of(target, sorted({ordinal, *others} - {target}), documents)
        if ledger.copies.replace(documents[target].id, copies):
            changed.add(documents[target].id)
    return changed


def _by_ordinal(ledger: Ledger, ordinals: Iterable[int]) -> dict[int, Document]:
    ids = ledger.lookup.at(ordinals)
    documents = ledger.lookup.documents(ids.values())
    return {ordinal: documents[identity] for ordinal, identity in ids.items()}
