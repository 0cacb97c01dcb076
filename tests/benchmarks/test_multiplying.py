"""A multiplied ledger is one that the product could have made of the copied texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from measuring.filling import SameWords, fill
from measuring.made import made_readings
from measuring.multiplying import Base, counts_of
from measuring.retelling import find_twins, retell

from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger, record, view

#: So few that words of them are rare, and exchanged.
DOCUMENTS = 3


@pytest.fixture
def multiplied(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of three documents, and these twice more."""
    with open_ledger(tmp_path / "ledger.db") as ledger:
        fill(ledger, made_readings(DOCUMENTS), SameWords())
        base = Base(ledger, counts_of(ledger))
        base.add_copy(1)
        base.add_copy(2)
        base.close()
        yield ledger


def test_every_copy_has_all_documents_and_claims_under_ids_of_its_own(multiplied: Ledger) -> None:
    """Three times as much of all, and no claim across two copies."""
    counts = multiplied.pages.counts()
    claims = view(multiplied).claims
    documents = [each.id for each in multiplied.documents()]
    copy = {identity: at // DOCUMENTS for at, identity in enumerate(documents)}
    told = {each.id: copy[each.document] for each in multiplied.attributions()}

    assert counts.documents == len(set(documents)) == 3 * DOCUMENTS
    assert len(claims) % 3 == 0
    assert all(len({told[m.attribution] for m in claim.members}) == 1 for claim in claims)


def test_words_that_were_exchanged_stand_where_the_old_ones_stood(multiplied: Ledger) -> None:
    """The stored words of each attribution are those its spans cover, and search finds them."""
    *_, first = multiplied.documents()[:DOCUMENTS]
    *_, last = multiplied.documents()
    reading = multiplied.reading(last.id)
    words = reading.attributions[0].words(last.text)

    assert last.text != first.text
    assert len(last.text) == len(first.text)
    assert words in {hit.snippet for hit in multiplied.search(f'"{words}"', "claims")}


def test_propositions_are_those_of_the_copied_texts(multiplied: Ledger) -> None:
    """What candidates are found by says what the product makes of the new words."""
    base = Base(multiplied, counts_of(multiplied))
    alike, looked_at = base.check()
    base.close()

    assert alike > 0.95 * looked_at


def test_what_is_told_again_comes_to_the_claims_of_the_copy(multiplied: Ledger) -> None:
    """A text that tells a copied one in other words meets its claims."""
    last = multiplied.documents()[-DOCUMENTS:]
    retold = [retell(multiplied.reading(each.id), at) for at, each in enumerate(last)]
    for each in retold:
        assert record(each.reading, multiplied).added

    found = find_twins(multiplied, retold)

    assert found.joined > 0.8 * found.twins > 0
