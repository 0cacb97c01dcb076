"""The tables that are worked out of the records, as what works them out sees them.

They are filled document by document, in the order of the ledger; `filled_to` says how far. What
goes in here is made elsewhere (`allegedly.pipeline`): this only keeps and finds it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from allegedly.ledger import claim_tables, derived, driver, speaking
from allegedly.ledger.actor_names import count_again, name_actors
from allegedly.ledger.anchors import add_anchors
from allegedly.ledger.cells import Cells, Seqs
from allegedly.ledger.claim_tables import StoredClaim
from allegedly.ledger.counting import counter, set_counter
from allegedly.ledger.lookup import Connect
from allegedly.ledger.queries import newest_attribution
from allegedly.ledger.words import add_words, sharing_words
from allegedly.records import Standing
from allegedly.vectors import Shelf, Vector


@dataclass(frozen=True)
class Filed:
    """What is kept of an attribution so that others like it find it; its vectors by shelf."""

    seq: int
    claim: str
    keys: Collection[str]
    sketch: bytes
    record: str
    vectors: Mapping[Shelf, Vector]


@dataclass(frozen=True, slots=True)
class Sketched:
    """An attribution as a search gives it: its number, sketch and sentence vector."""

    seq: int
    sketch: bytes
    vector: bytes


class Tables:
    """The tables of one open ledger; every call is a transaction, or part of the caller's."""

    def __init__(self, connect: Connect, transaction: Connect) -> None:
        self._connect = connect
        self._transaction = transaction
        self._cells = {shelf: Cells(shelf) for shelf in Shelf}

    def forget(self) -> None:
        """Drops what is remembered, since something was taken back."""
        self._cells = {shelf: Cells(shelf) for shelf in Shelf}

    # ------------------------------------------------------------ how far they are filled

    def filled_to(self, rules: int) -> int:
        """The ordinal of the last document worked out by these rules; -1 where others were used."""
        with self._connect() as connection:
            if counter(connection, "rules") != rules:
                return -1
            return counter(connection, "filled")

    def documents_after(self, ordinal: int, most: int = 100) -> list[tuple[int, str]]:
        """The documents after that one, in their order: ordinal and id; at most so many."""
        query = "SELECT ordinal, id FROM documents WHERE ordinal > ? ORDER BY ordinal LIMIT ?"
        with self._connect() as connection:
            return driver.rows(connection, query, (ordinal, most))

    def set_filled(self, ordinal: int) -> None:
        """Says that all documents up to that one have been worked out."""
        with self._transaction() as connection:
            set_counter(connection, "filled", ordinal)

    def set_outdated(self, gone: Collection[str]) -> None:
        """Says that a document was read anew: the tables are to be worked out again.

        Args:
            gone: what it does not give any more. The id of a claim that began with one of these
                leads to the next that may begin it.
        """
        heirs = """
            SELECT c.id, (SELECT a.id FROM members AS m JOIN attributions AS a ON a.seq = m.seq
                WHERE m.claim = c.ordinal AND a.retired IS NULL AND NOT a.assertion
                ORDER BY m.seq LIMIT 1) AS heir FROM claims AS c
            JOIN propositions AS p ON p.claim = c.id JOIN attributions AS a ON a.seq = p.seq
            WHERE a.id IN (SELECT value FROM json_each(?))"""
        with self._transaction() as connection:
            found = driver.rows(connection, heirs, (json.dumps(sorted(gone)),))
            add_anchors(connection, {claim: heir for claim, heir in found if heir})
            set_counter(connection, "outdated", 1)

    def is_outdated(self) -> bool:
        """Whether a document was read anew since the tables were worked out."""
        with self._connect() as connection:
            return counter(connection, "outdated") > 0

    def empty(self, rules: int) -> None:
        """Empties the tables, to be filled by these rules."""
        with self._transaction() as connection:
            for table in derived.WORKED_OUT:
                driver.rows(connection, f"DELETE FROM {table.name}")  # noqa: S608 (our own)
            set_counter(connection, "rules", rules)
            set_counter(connection, "filled", 0)
            set_counter(connection, "outdated", 0)
        self.forget()

    # ------------------------------------------------------------ candidates

    def file(self, filed: Sequence[Filed]) -> None:
        """Lets these attributions be found from now on."""
        if not filed:
            return
        statement = (
            "INSERT OR REPLACE INTO propositions (seq, claim, sketch, record) VALUES (?, ?, ?, ?)"
        )
        with self._transaction() as connection:
            values = [(each.seq, each.claim, each.sketch, each.record) for each in filed]
            connection.exec_driver_sql(statement, values)
            add_words(connection, ((each.seq, each.keys) for each in filed))
            for shelf, cells in self._cells.items():
                kept = [(each.seq, each.vectors[shelf]) for each in filed if shelf in each.vectors]
                if kept:
                    seqs, vectors = zip(*kept, strict=True)
                    cells.add(connection, np.array(seqs, np.uint32), np.stack(vectors))

    def alike(
        self, wanted: Sequence[Mapping[Shelf, Vector]], keys: Sequence[Collection[str]], limit: int
    ) -> tuple[list[Seqs], int]:
        """For each vector and set of words, whatever is filed that may say the same.

        Args:
            wanted: for each the shelves to look on, with the vector to look with.
            keys: the words and names of each.
            limit: the most by vector on each shelf, and the most by words.

        Returns:
            Their numbers; and for how many of them not every word was searched for.
        """
        with self._connect() as connection:
            total = newest_attribution(connection)
            sharing, cut = sharing_words(connection, keys, total, limit)
            near = self._nearest(connection, wanted, limit)
        return [
            np.unique(np.concatenate([words, *vectors]))
            for words, vectors in zip(sharing, near, strict=True)
        ], cut

    def _nearest(
        self, connection: Connection, wanted: Sequence[Mapping[Shelf, Vector]], limit: int
    ) -> list[list[Seqs]]:
        found: list[list[Seqs]] = [[] for _ in wanted]
        for shelf, cells in self._cells.items():
            rows = [row for row, vectors in enumerate(wanted) if shelf in vectors]
            if rows:
                vectors = np.stack([wanted[row][shelf] for row in rows])
                for row, near in zip(rows, cells.nearest(connection, vectors, limit), strict=True):
                    found[row].append(near)
        return found

    def sketched(self, seqs: Iterable[int]) -> list[Sketched]:
        """The sketches of the attributions with these numbers, in their order."""
        query = """
            SELECT p.seq, p.sketch, a.vector FROM propositions AS p
            JOIN attributions AS a ON a.seq = p.seq
            WHERE p.seq IN (SELECT value FROM json_each(?)) AND a.retired IS NULL ORDER BY p.seq"""
        with self._connect() as connection:
            found = driver.rows(connection, query, (json.dumps(sorted(set(seqs))),))
            return [Sketched(*row) for row in found]

    def propositions(self, seqs: Iterable[int]) -> dict[int, str]:
        """What was filed as the record of those with these numbers."""
        query = """
            SELECT seq, record FROM propositions
            WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"""
        with self._connect() as connection:
            return dict(driver.rows(connection, query, (json.dumps(sorted(seqs)),)))

    # ------------------------------------------------------------ actors

    def name_actors(self, document: str) -> None:
        """Counts the actors of this document, and what they say in it, in the list of actors."""
        with self._transaction() as connection:
            name_actors(connection, document)

    def set_speakers(self, seqs: Collection[int], speakers: Mapping[int, str | None]) -> None:
        """Makes `speakers` all that persons corrected of who says what of these (None: nobody)."""
        with self._transaction() as connection:
            count_again(connection, speaking.set_speakers(connection, seqs, speakers))

    def set_homes(self, actors: Collection[str], homes: Mapping[str, str]) -> set[int]:
        """The claims on which those speak that go by another name, now that they go by `homes`.

        Args:
            actors: all that `homes` decides on.
            homes: for those that are joined with another, which.
        """
        with self._transaction() as connection:
            changed, their_homes = speaking.set_homes(connection, actors, homes)
            count_again(connection, changed | their_homes)
            return speaking.move_members(connection, changed)

    # ------------------------------------------------------------ claims

    def claims_with(self, seqs: Iterable[int]) -> dict[int, list[int]]:
        """By the number of each attribution the ordinals of its claims, rejected ones too."""
        with self._connect() as connection:
            return claim_tables.claims_with(connection, seqs)

    def claims(
        self,
        ordinals: Iterable[int],
        most: int = claim_tables.MOST_MEMBERS,
        also: Iterable[int] = (),
    ) -> dict[int, StoredClaim]:
        """The claims with these ordinals, each with its `most` earliest members and `also`."""
        with self._connect() as connection:
            return claim_tables.read_claims(connection, ordinals, most, also)

    def all_ordinals(self) -> list[int]:
        """The ordinals of all claims."""
        with self._connect() as connection:
            found = driver.rows(connection, "SELECT ordinal FROM claims ORDER BY ordinal")
            return [ordinal for (ordinal,) in found]

    def ordinals(self, ids: Iterable[str]) -> dict[str, int]:
        """The ordinals of the claims with these ids."""
        query = "SELECT id, ordinal FROM claims WHERE id IN (SELECT value FROM json_each(?))"
        with self._connect() as connection:
            return dict(driver.rows(connection, query, (json.dumps(sorted(set(ids))),)))

    def write_claim(self, claim: StoredClaim, before: StoredClaim | None, *, turned: bool) -> int:
        """The ordinal of the claim, once it is written; `turned` where its wording was denied."""
        with self._transaction() as connection:
            ordinal = claim_tables.write_claim(connection, claim, before)
            if turned:
                claim_tables.turn_others(connection, ordinal, [m.seq for m in claim.members])
            return ordinal

    def delete_claims(self, ordinals: Iterable[int]) -> None:
        """Takes these claims out; their attributions are in none then."""
        with self._transaction() as connection:
            claim_tables.delete_claims(connection, ordinals)

    def weigh(self, standings: Mapping[int, Standing | None]) -> None:
        """Writes down how claims stand (None: rejected by a person), and counts their members."""
        with self._transaction() as connection:
            claim_tables.weigh_claims(connection, standings)
