"""Copies of made documents are a larger ledger like one that was filled document by document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from measuring.filling import SameWords, fill
from measuring.made import POPULAR, made_readings
from measuring.repeating import repeat

from allegedly.ledger import ClaimsWanted, Ledger, driver
from allegedly.pipeline import record, view_of_actor, view_of_claim, view_of_document

DOCUMENTS, TIMES = 12, 3


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of a few documents, three times over."""
    with Ledger(Path(tmp_path_factory.mktemp("repeated")) / "made.db") as made:
        fill(made, made_readings(DOCUMENTS), SameWords())
        repeat(made, TIMES)
        yield made


def test_everything_is_there_so_many_times(ledger: Ledger) -> None:
    """Documents and what they say; of people and of what is popular there is one of each."""
    counts = ledger.pages.counts()
    assert counts.documents == DOCUMENTS * TIMES
    assert counts.attributions == DOCUMENTS * TIMES * 10
    assert len({each.id for each in ledger.documents()}) == DOCUMENTS * TIMES
    spoken = sum(row.voices for row in ledger.pages.actors(limit=0).rows)
    assert spoken == counts.attributions

    popular = [row for row in ledger.pages.claims(limit=0).rows if _is_popular(row.text)]
    assert popular
    assert all(row.members % TIMES == 0 and row.members >= TIMES for row in popular)


def _is_popular(text: str) -> bool:
    return any(str(number) in text for number in POPULAR)


def test_the_tables_are_whole(ledger: Ledger) -> None:
    """No row leads to one that is not there, and the words that are searched are those stored."""
    with ledger._transaction() as connection:
        assert driver.rows(connection, "PRAGMA foreign_key_check") == []
        for table in ("documents_fts", "attributions_fts"):
            check = f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"  # noqa: S608
            driver.rows(connection, check)


def test_copies_say_other_things_and_are_found(ledger: Ledger) -> None:
    """A copy's claim stands alone, its words are found, its page shows what was said."""
    copied = ledger.documents()[-1]
    view = view_of_document(ledger, copied.id)
    for each in view.attributions.values():
        assert each.words(view.documents[each.document].text)
    alone = next(
        each for each in view.attributions.values() if not _is_popular(each.words(copied.text))
    )
    words = alone.words(copied.text)
    assert [hit.id for hit in ledger.search(f'"{words}"', "claims")] == [alone.id]
    [row] = ledger.pages.claims(ClaimsWanted(text=f'"{words}"')).rows
    assert alone.id in {
        member.attribution for member in view_of_claim(ledger, row.id).claims[0].members
    }
    assert alone.speaker
    assert view_of_actor(ledger, alone.speaker).actors[alone.speaker].name


def test_another_document_can_be_added(ledger: Ledger) -> None:
    """What is added after is compared with the copies too."""
    [reading] = made_readings(1, start=DOCUMENTS * TIMES)
    assert record(reading, ledger).added
    assert ledger.pages.counts().documents == DOCUMENTS * TIMES + 1
