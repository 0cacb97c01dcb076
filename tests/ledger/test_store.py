"""The ledger gives back what was put in, keeps whole documents, and nothing twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from allegedly.errors import NotInLedger, RecordError
from allegedly.ledger import Ledger
from allegedly.records import Failure, Judgement, Match
from tests import factory
from tests.ledger.made import READINGS, SAME, reading_with


def _add_all(ledger: Ledger) -> None:
    for reading in READINGS:
        ledger.add(reading, [SAME] if reading.document.id == factory.SITE.id else [])


def test_readings_come_back_as_they_were_added(ledger: Ledger) -> None:
    """Documents, attributions, assertions, mentions, actors and vectors survive unchanged."""
    _add_all(ledger)

    assert list(ledger.readings()) == READINGS


def test_records_come_back_in_the_order_of_insertion(ledger: Ledger) -> None:
    """A ledger keeps the order of its documents; a document's assertions follow what it reports."""
    _add_all(ledger)

    told = [a.id for r in READINGS for a in (*r.attributions, *r.assertions)]
    assert [document.id for document in ledger.documents()] == [r.document.id for r in READINGS]
    assert [attribution.id for attribution in ledger.attributions()] == told
    vectors = {one: vector for r in READINGS for one, vector in r.vectors.items()}
    assert ledger.lookup.vectors(told) == vectors
    assert ledger.matches() == [SAME]
    assert [actor.id for actor in ledger.actors()] == list(
        dict.fromkeys(actor.id for reading in READINGS for actor in reading.actors)
    )


def test_all_is_there_after_closing_and_opening_again(tmp_path: Path) -> None:
    """What was added stays added."""
    with Ledger(tmp_path / "affair.db") as ledger:
        _add_all(ledger)
        before = list(ledger.dump())

    with Ledger(tmp_path / "affair.db", create=False) as ledger:
        assert list(ledger.dump()) == before


def test_adding_the_same_document_twice_changes_nothing(ledger: Ledger) -> None:
    """The second time nothing is added, whatever the second reading says."""
    first = READINGS[0]
    assert ledger.add(first)
    before = list(ledger.dump())

    again = first.model_copy(update={"attributions": (), "actors": ()})
    assert not ledger.add(first)
    assert not ledger.add(again)
    assert list(ledger.dump()) == before


def test_has_knows_what_was_added(ledger: Ledger) -> None:
    """A document is there once it was added."""
    reading = READINGS[0]

    assert not ledger.has(reading.document.id)
    ledger.add(reading)
    assert ledger.has(reading.document.id)


@pytest.mark.parametrize(
    "match",
    [
        SAME.model_copy(update={"right": "nobody"}),
        SAME.model_copy(update={"left": "nobody"}),
    ],
)
def test_a_document_whose_match_leads_nowhere_is_refused_whole(
    ledger: Ledger, match: Match
) -> None:
    """Nothing of a document is kept where one of its rows cannot be."""
    ledger.add(READINGS[0])
    before = list(ledger.dump())

    with pytest.raises(RecordError, match="FOREIGN KEY"):
        ledger.add(READINGS[1], [match])

    assert list(ledger.dump()) == before
    assert ledger.search("Lantern") == []


def test_two_attributions_with_one_id_are_refused(ledger: Ledger) -> None:
    """A reading that says one thing twice is a defect, and is not stored by halves."""
    reading = reading_with("The bridge is closed.")
    doubled = reading.model_copy(update={"assertions": reading.attributions})

    with pytest.raises(RecordError, match="UNIQUE"):
        ledger.add(doubled)

    assert ledger.documents() == []


def test_a_writing_block_is_all_or_nothing(ledger: Ledger) -> None:
    """What a block has added is seen inside it, and gone when an exception leaves it."""
    with pytest.raises(KeyboardInterrupt):
        _add_and_be_interrupted(ledger)

    assert ledger.documents() == []


def _add_and_be_interrupted(ledger: Ledger) -> None:
    with ledger.writing():
        ledger.add(READINGS[0])
        assert ledger.has(READINGS[0].document.id)
        raise KeyboardInterrupt


def test_half_a_surrogate_pair_never_reaches_the_file(ledger: Ledger) -> None:
    """A title that no encoding can store is refused in one line that names the document."""
    reading = reading_with("A text.", title="broken \ud83d title")

    with pytest.raises(RecordError, match=f"{reading.document.id}: holds half a surrogate pair"):
        ledger.add(reading)
    with pytest.raises(RecordError, match="half a surrogate pair"):
        ledger.set_failures("\udcff.txt", [])


def test_a_text_with_a_nul_character_is_kept_whole(ledger: Ledger) -> None:
    """SQLite takes a NUL for the end of a text in places; ours are not cut there."""
    reading = reading_with("The bridge\0is closed.", title="Bridge\0news")
    ledger.add(reading)

    assert list(ledger.readings()) == [reading]


def test_a_reading_is_found_by_its_document(ledger: Ledger) -> None:
    """One document's reading comes back alone; an unknown id is an error."""
    _add_all(ledger)

    assert ledger.reading(factory.WIRE.id).document == factory.WIRE
    with pytest.raises(NotInLedger, match="no document “nothing” in the ledger"):
        ledger.reading("nothing")


def test_documents_are_found_by_what_a_person_types(ledger: Ledger) -> None:
    """The beginning of an id will do, and so will a title."""
    _add_all(ledger)

    assert ledger.find_document(factory.WIRE.id[:6]) == factory.WIRE
    assert ledger.find_document("leaflet") == factory.LEAFLET


def test_propositions_are_made_from_what_was_added_after_a_moment(ledger: Ledger) -> None:
    """Each attribution comes with its document, names and vector; newer ones can be asked for."""
    ledger.add(READINGS[0])
    moment = ledger.newest()
    ledger.add(READINGS[2])

    everything = list(ledger.propositions_input())
    newer = list(ledger.propositions_input(after=moment))
    told = (*READINGS[2].attributions, *READINGS[2].assertions)
    assert newer == [
        (READINGS[2].document, each, READINGS[2].mentions, READINGS[2].vectors[each.id])
        for each in told
    ]
    assert everything[-len(told) :] == newer
    assert len(everything) == len(told) + len(READINGS[0].attributions)
    assert list(ledger.propositions_input(after=ledger.newest())) == []


def test_an_attribution_without_a_vector_is_no_proposition(ledger: Ledger) -> None:
    """What cannot be compared is stored, and left out of what is compared."""
    ledger.add(READINGS[0].model_copy(update={"vectors": {}}))

    assert len(ledger.attributions()) == 1
    assert list(ledger.propositions_input()) == []


GONE = Failure(input="gone.txt", stage="reading", reason="no such file")
LINE = Failure(input="posts.jsonl:7", stage="reading", reason="not JSON")


def test_failures_of_an_input_are_those_of_its_last_run(ledger: Ledger) -> None:
    """What is mended is no longer a failure; other inputs keep theirs."""
    ledger.set_failures("gone.txt", [GONE])
    ledger.set_failures("posts.jsonl", [LINE])
    assert ledger.failures() == [GONE, LINE]

    ledger.set_failures("gone.txt", [])
    assert ledger.failures() == [LINE]


def test_a_failure_that_is_the_same_again_is_recorded_once(ledger: Ledger) -> None:
    """Running into the same wall twice leaves one line."""
    for _ in range(2):
        ledger.set_failures("gone.txt", [GONE])
        ledger.add_failure(LINE)

    assert ledger.failures() == [GONE, LINE]


def test_judgements_are_only_ever_added(ledger: Ledger) -> None:
    """Every decision stays, in order; the same one again changes nothing."""
    part = Judgement(
        id="1", decision="part", targets=("a", "b"), author="Ida", time="2026-05-08T10:00:00"
    )
    undo = Judgement(
        id="2", decision="undo", targets=("1",), author="Jon", time="2026-05-08T11:00:00"
    )

    assert ledger.add_judgement(part)
    assert ledger.add_judgement(undo)
    assert not ledger.add_judgement(part.model_copy(update={"author": "Jon"}))
    assert ledger.judgements() == [part, undo]


def test_the_versions_are_those_of_the_newest_readings(ledger: Ledger) -> None:
    """A ledger names what its readings were made with."""
    assert ledger.meta() == {}
    ledger.set_meta(encoder="one", lexicon="1")
    ledger.set_meta(encoder="two", lexicon="1")

    assert ledger.meta() == {"encoder": "two", "lexicon": "1"}


def test_the_file_is_sound(ledger: Ledger) -> None:
    """SQLite's own checks, and those of its full-text tables, find nothing wrong."""
    _add_all(ledger)

    with sqlite3.connect(ledger.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for check in (
            "INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')",
            "INSERT INTO attributions_fts (attributions_fts) VALUES ('integrity-check')",
        ):
            connection.execute(check)
    connection.close()


def test_a_block_of_reading_sees_one_moment(tmp_path: Path) -> None:
    """What another program adds meanwhile is seen after the block, and not within it."""
    first, *others = READINGS
    with Ledger(tmp_path / "affair.db") as reader, Ledger(tmp_path / "affair.db") as writer:
        writer.add(first)
        with reader.reading_once():
            before = reader.pages.counts().documents
            for reading in others:
                writer.add(reading)
            assert before == reader.pages.counts().documents == len(reader.documents()) == 1
        assert len(reader.documents()) == len(READINGS)
