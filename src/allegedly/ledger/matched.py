"""The matches of attributions: what each was found to say the same as, or nearly."""

from __future__ import annotations

import json
from collections.abc import Iterable

from allegedly.ledger import driver
from allegedly.ledger.lookup import Connect
from allegedly.records import Match

#: Of an attribution with more matches than this, the best are looked at.
MOST_MATCHES = 400


class Matched:
    """The matches of one open ledger."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def of(self, ids: Iterable[str]) -> list[Match]:
        """The matches that have one of these attributions on either side, in their order."""
        query = """
            SELECT record, seq FROM (
                SELECT record, seq FROM matches WHERE "left" = ?
                UNION ALL SELECT record, seq FROM matches WHERE "right" = ?
                ORDER BY seq LIMIT ?)"""
        found: dict[int, str] = {}
        with self._connect() as connection:
            for identity in sorted(set(ids)):
                values = (identity, identity, MOST_MATCHES)
                found |= {seq: record for record, seq in driver.rows(connection, query, values)}
        return [Match.model_validate_json(found[seq]) for seq in sorted(found)]

    def out_of_claims(self, ids: Iterable[str], most: int) -> list[Match]:
        """The matches from these attributions to some that are not in all claims they are in.

        The best `most`, and of as good ones the first.
        """
        query = """
            WITH own AS (
                SELECT a.id, m.claim FROM json_each(:ids) AS given JOIN attributions AS a
                ON a.id = given.value AND a.retired IS NULL JOIN members AS m ON m.seq = a.seq),
            led AS (
                SELECT t.seq, t.score, t."right" AS other, own.claim
                FROM own JOIN matches AS t ON t."left" = own.id
                UNION SELECT t.seq, t.score, t."left", own.claim
                FROM own JOIN matches AS t ON t."right" = own.id)
            SELECT t.record FROM matches AS t WHERE t.seq IN (
                SELECT DISTINCT led.seq FROM led WHERE NOT EXISTS (
                    SELECT 1 FROM attributions AS a JOIN members AS m ON m.seq = a.seq
                    WHERE a.id = led.other AND m.claim = led.claim)
                ORDER BY led.score DESC, led.seq LIMIT :most)
            ORDER BY t.score DESC, t.seq"""
        values = {"ids": json.dumps(list(dict.fromkeys(ids))), "most": most}
        with self._connect() as connection:
            found = driver.rows(connection, query, values)
        return [Match.model_validate_json(record) for (record,) in found]

    def between(self, ids: Iterable[str]) -> list[Match]:
        """The matches that have two of these attributions on their sides, in their order."""
        query = """
            WITH own AS (SELECT value AS id FROM json_each(?))
            SELECT m.record FROM own JOIN matches AS m ON m."left" = own.id
            WHERE m."right" IN (SELECT id FROM own) ORDER BY m.seq"""
        with self._connect() as connection:
            found = driver.rows(connection, query, (json.dumps(list(dict.fromkeys(ids))),))
        return [Match.model_validate_json(record) for (record,) in found]
