"""What ids lead to that nothing has any more: those of claims that grew together or began anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.ledger.lookup import Connect


class Anchors:
    """The attributions of one open ledger that old ids of claims stand for."""

    def __init__(self, connect: Connect, transaction: Connect) -> None:
        self._connect = connect
        self._transaction = transaction

    def starters(self, claims: Iterable[str]) -> dict[str, str]:
        """The first member of the claim that each of these ids is, or once was the id of."""
        query = """
            SELECT p.claim, a.id FROM propositions AS p JOIN attributions AS a ON a.seq = p.seq
            WHERE p.claim IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT c.id, (SELECT a.id FROM members AS m JOIN attributions AS a ON a.seq = m.seq
                WHERE m.claim = c.ordinal ORDER BY m.seq LIMIT 1) FROM claims AS c
            WHERE c.id IN (SELECT value FROM json_each(:ids))
                AND c.id NOT IN (SELECT claim FROM propositions WHERE claim = c.id)
            UNION ALL
            SELECT old, attribution FROM anchors WHERE old IN (SELECT value FROM json_each(:ids))
                AND old NOT IN (SELECT id FROM attributions WHERE id = old)"""
        with self._connect() as connection:
            return dict(driver.rows(connection, query, {"ids": json.dumps(sorted(set(claims)))}))

    def of(self, old: Iterable[str]) -> dict[str, str]:
        """The attribution that each of these ids stands for, which nothing has any more."""
        query = "SELECT old, attribution FROM anchors WHERE old IN (SELECT value FROM json_each(?))"
        with self._connect() as connection:
            return dict(driver.rows(connection, query, (json.dumps(sorted(set(old))),)))

    def leading_to(self, attributions: Iterable[str]) -> list[str]:
        """The ids that nothing has any more and that stand for one of these attributions."""
        query = "SELECT old FROM anchors WHERE attribution IN (SELECT value FROM json_each(?))"
        with self._connect() as connection:
            found = driver.rows(connection, query, (json.dumps(sorted(set(attributions))),))
            return sorted(old for (old,) in found)

    def add(self, anchors: Mapping[str, str]) -> None:
        """Says which attributions these ids stand for, which nothing has any more.

        They are ids of claims that became part of another, or began with what is retired.
        """
        if anchors:
            with self._transaction() as connection:
                add_anchors(connection, anchors)


def add_anchors(connection: Connection, anchors: Mapping[str, str]) -> None:
    """Writes down which attributions these ids stand for."""
    statement = "INSERT OR REPLACE INTO anchors (old, attribution) VALUES (?, ?)"
    driver.for_each(connection, statement, sorted(anchors.items()))
