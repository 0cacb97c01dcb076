"""What single documents tell of actors: each as a document gives it, before they are put together.

What a person has decided on a value is not known here: a value has no row of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from allegedly.ledger import driver
from allegedly.ledger.lookup import MOST_GIVEN, Connect
from allegedly.ledger.schema import SUGGESTED
from allegedly.records import Actor


class Facts:
    """The actors of one open ledger as its documents give them."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def given(self, actors: Iterable[str]) -> list[Actor]:
        """These actors, in this order, as each of the first documents to name them gives them."""
        query = "SELECT record FROM actors WHERE id = ? ORDER BY seq LIMIT ?"
        with self._connect() as connection:
            return [
                Actor.model_validate_json(record)
                for actor in actors
                for (record,) in driver.rows(connection, query, (actor, MOST_GIVEN))
            ]

    def suggested(self, after: int, most: int) -> list[tuple[int, Actor]]:
        """Actors of whom a document suggests something, each with its place in the ledger.

        Args:
            after: the place behind which they begin.
            most: so many.
        """
        told = f"SELECT seq, record FROM actors WHERE ({SUGGESTED})"  # noqa: S608 (our own)
        query = f"{told} AND seq > ? ORDER BY seq LIMIT ?"
        with self._connect() as connection:
            rows = driver.rows(connection, query, (after, most))
        return [(seq, Actor.model_validate_json(record)) for seq, record in rows]

    def claims_published_by(self, publishers: Iterable[str], most: int) -> list[int]:
        """The ordinals of the latest claims that have a member in a text of these outlets."""
        query = (
            "SELECT DISTINCT claim FROM members WHERE publisher IN (SELECT value FROM json_each(?))"
            " ORDER BY claim DESC LIMIT ?"
        )
        with self._connect() as connection:
            rows = driver.rows(connection, query, (json.dumps(list(publishers)), most))
        return [claim for (claim,) in rows]
