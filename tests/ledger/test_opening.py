"""A ledger opens, or says in one line why not, and never harms a file that is not its own."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from allegedly.errors import LedgerError, LedgerTooNew
from allegedly.ledger import Ledger
from tests.ledger.made import READINGS, reading_with


def test_an_empty_file_is_a_new_ledger(tmp_path: Path) -> None:
    """A file without a byte in it becomes a ledger, as if it had not been there."""
    path = tmp_path / "new.db"
    path.touch()

    with Ledger(path) as ledger:
        assert ledger.documents() == []


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"a list of things to buy",
        b"\0" * 4096,
        b"%PDF-1.7\n" * 1000,
        b"SQLite format 3\0",
        b"SQLite format 3\0" + b"?" * 4080,
    ],
)
def test_a_file_that_is_not_a_ledger_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """Any other file is refused by name, and not a byte of it changes."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    with pytest.raises(LedgerError, match=r"notes\.txt: is not a ledger"):
        Ledger(path)

    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A sound SQLite file that we did not make is refused, even if it uses Alembic too."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(LedgerError, match="the database of another program"):
        Ledger(path)

    assert path.read_bytes() == before


def test_a_ledger_of_a_later_version_is_too_new(tmp_path: Path) -> None:
    """Tables that this version does not know are not touched, and the remedy is named."""
    path = tmp_path / "affair.db"
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(LedgerTooNew, match="upgrade allegedly to open it"):
        Ledger(path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "is a folder"),
        ("no/such/folder/affair.db", "there is no such folder"),
    ],
)
def test_a_place_where_no_ledger_can_be_is_named(tmp_path: Path, name: str, reason: str) -> None:
    """A folder and a missing folder are told apart."""
    with pytest.raises(LedgerError, match=reason):
        Ledger(tmp_path / name)


def test_a_place_that_cannot_be_written_is_named() -> None:
    """Where the system lets nobody write, the message says what to check."""
    folder = Path("/proc/self")
    if not folder.is_dir():
        pytest.skip("this system has no folder that even root cannot write to")

    with pytest.raises(LedgerError, match=r"affair\.db: cannot be opened; check that its folder"):
        Ledger(folder / "affair.db")


def test_a_ledger_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    """Asking a ledger that is not there makes none."""
    path = tmp_path / "affair.db"

    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger(path, create=False)

    assert not path.exists()


def test_a_ledger_that_another_program_holds_is_waited_for(tmp_path: Path) -> None:
    """When patience is at its end, the message says who is in the way and what to do."""
    path = tmp_path / "affair.db"
    with Ledger(path, patience=0.05) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="in use by another program; wait"):
            ledger.add(READINGS[0])
        other.execute("COMMIT")
        other.close()

        assert ledger.add(READINGS[0])


def test_a_full_disk_is_named_and_costs_only_what_did_not_fit(tmp_path: Path) -> None:
    """What was stored before the disk was full is all there, and nothing of what was not."""
    with Ledger(tmp_path / "affair.db") as ledger:
        ledger.add(READINGS[0])
        before = list(ledger.dump())
        large = reading_with("The bridge is closed. " * 100_000)
        with ledger._transaction() as connection:
            _limit_pages(connection)
        with pytest.raises(LedgerError, match="the disk is full; free some space"):
            ledger.add(large)

        assert list(ledger.dump()) == before


def _limit_pages(connection: Connection) -> None:
    """Makes SQLite behave as if no more than a few pages fitted on the disk."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_every_message_is_one_line(tmp_path: Path) -> None:
    """Whatever the path looks like, the message stays on its line."""
    with pytest.raises(LedgerError) as caught:
        Ledger(tmp_path / "two\nlines" / "affair.db")

    assert "\n" not in str(caught.value)


def test_a_path_with_a_percent_sign_is_a_path(tmp_path: Path) -> None:
    """Nothing in a path has a meaning of its own."""
    for name in ("100%.db", "%(here)s.db", "?mode=memory", ":memory:"):
        with Ledger(tmp_path / name) as ledger:
            ledger.add(READINGS[0])
        assert (tmp_path / name).stat().st_size > 0


def _open_and_add(path: Path, number: int) -> None:
    with Ledger(path) as ledger:
        for reading in READINGS:
            ledger.add(reading)
        ledger.add(reading_with(f"Bridge {number} is closed."))


def test_processes_may_open_a_new_ledger_and_add_to_it_at_once(tmp_path: Path) -> None:
    """Whoever is first makes the tables; the others wait, and each one's documents are there."""
    path = tmp_path / "affair.db"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_open_and_add, args=(path, n)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    with Ledger(path) as ledger:
        texts = {document.text for document in ledger.documents()}
    assert {f"Bridge {number} is closed." for number in range(4)} < texts
    assert len(texts) == len(READINGS) + 4
