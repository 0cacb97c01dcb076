"""Which texts are copies of which, and the sentences that they share."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.ledger.lookup import Connect
from allegedly.records import Transmission

#: A sentence that so many texts share (a notice, a signature) tells nothing of who copied whom.
COMMONEST_BAND = 200


class Copies:
    """The copies of whole texts in one open ledger."""

    def __init__(self, connect: Connect, transaction: Connect) -> None:
        self._connect = connect
        self._transaction = transaction

    def add_bands(self, document: int, bands: Collection[int], most: int) -> list[int]:
        """The documents (ordinals) that share bands with this one, which is then filed too.

        Those that share most of them, the earliest of equals, and at most so many.
        """
        statement = "INSERT OR IGNORE INTO bands (band, document) VALUES (?, ?)"
        with self._transaction() as connection:
            if bands:
                values = [(band, document) for band in sorted(bands)]
                driver.for_each(connection, statement, values)
            return _sharing_bands(connection, document, most)

    def sharing_bands(self, document: int, most: int) -> list[int]:
        """The same documents for the one at this ordinal, which is filed."""
        with self._connect() as connection:
            return _sharing_bands(connection, document, most)

    def replace(self, target: str, copies: Sequence[Transmission]) -> bool:
        """Whether that is new: `copies` is then all that is known of what `target` copies."""
        new = [(target, copy.source, copy.model_dump_json(exclude_none=True)) for copy in copies]
        query = "SELECT target, source, record FROM copies WHERE target = ? ORDER BY source"
        with self._transaction() as connection:
            if driver.rows(connection, query, (target,)) == sorted(new):
                return False
            driver.rows(connection, "DELETE FROM copies WHERE target = ?", (target,))
            statement = "INSERT INTO copies (target, source, record) VALUES (?, ?, ?)"
            driver.for_each(connection, statement, new)
            return True

    def into(self, targets: Iterable[str]) -> list[Transmission]:
        """The copies of whole texts that the documents with these ids are."""
        query = (
            "SELECT record FROM copies"
            " WHERE target IN (SELECT value FROM json_each(?)) ORDER BY target, source"
        )
        with self._connect() as connection:
            found = driver.rows(connection, query, (json.dumps(sorted(set(targets))),))
            return [_copy_of(record) for (record,) in found]


@lru_cache(4096)
def _copy_of(record: str) -> Transmission:
    return Transmission.model_validate_json(record)


def _sharing_bands(connection: Connection, document: int, most: int) -> list[int]:
    query = """
        SELECT other.document FROM bands AS own
        JOIN bands AS other ON other.band = own.band
        WHERE own.document = :document AND other.document <> :document
            AND (SELECT count(*) FROM
                (SELECT 1 FROM bands WHERE band = own.band LIMIT :common)) < :common
        GROUP BY other.document ORDER BY count(*) DESC, other.document LIMIT :most"""
    values = {"document": document, "common": COMMONEST_BAND + 1, "most": most}
    return [ordinal for (ordinal,) in driver.rows(connection, query, values)]
