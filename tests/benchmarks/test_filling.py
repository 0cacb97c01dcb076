"""Many readings in one transaction fill a ledger as readings one by one would."""

from __future__ import annotations

from pathlib import Path

from measuring.filling import SameWords, fill
from measuring.made import made_readings

from allegedly.ledger import Ledger, derived
from allegedly.pipeline import record

DOCUMENTS = 20


def _tables(ledger: Ledger) -> dict[str, list[str]]:
    """Every row of the tables that are worked out."""
    with ledger._connection() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in derived.WORKED_OUT
        }


def test_filling_gives_the_ledger_that_adding_one_by_one_gives(tmp_path: Path) -> None:
    """The same records, and the same row in each table that is worked out."""
    readings = list(made_readings(DOCUMENTS))
    candidates = SameWords()
    with Ledger(tmp_path / "one.db") as one, Ledger(tmp_path / "other.db") as other:
        for reading in readings:
            record(reading, one, candidates)
        assert fill(other, readings, SameWords()) == DOCUMENTS

        assert other.fingerprint() == one.fingerprint()
        assert _tables(other) == _tables(one)


def test_what_is_said_in_the_same_words_comes_together(tmp_path: Path) -> None:
    """A filled ledger has claims of several documents."""
    with Ledger(tmp_path / "affair.db") as ledger:
        fill(ledger, made_readings(DOCUMENTS), SameWords())

        assert max(row.documents for row in ledger.pages.claims().rows) > 1
