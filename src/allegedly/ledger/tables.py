"""The tables that are worked out of the records, as what works them out sees them.

They are filled document by document, in the order of the ledger; `filled_to` says how far. What
goes in here is made elsewhere (`allegedly.pipeline`): this only keeps and finds it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from sqlalchemy import Connection

from allegedly.ledger import claim_tables, derived, driver, speaking
from allegedly.ledger.actor_names import count_again, name_actors
from allegedly.ledger.cells import Cells, Seqs
from allegedly.ledger.claim_tables import StoredClaim
from allegedly.ledger.counting import counter, set_counter
from allegedly.ledger.lookup import Connect
from allegedly.ledger.queries import newest_attribution
from allegedly.ledger.words import add_words, sharing_words
from allegedly.records import Standing, Transmission
from allegedly.vectors import Shelf, Vector

#: A sentence that so many texts share (a notice, a signature) tells nothing of who copied whom.
COMMONEST_BAND = 200


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
            self.set_anchors({claim: heir for claim, heir in found if heir})
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

    # ------------------------------------------------------------ what ids mean

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

    def anchors(self, old: Iterable[str]) -> dict[str, str]:
        """The attribution that each of these ids stands for, which nothing has any more."""
        query = "SELECT old, attribution FROM anchors WHERE old IN (SELECT value FROM json_each(?))"
        with self._connect() as connection:
            return dict(driver.rows(connection, query, (json.dumps(sorted(set(old))),)))

    def anchored(self, attributions: Iterable[str]) -> list[str]:
        """The ids that nothing has any more and that stand for one of these attributions."""
        query = "SELECT old FROM anchors WHERE attribution IN (SELECT value FROM json_each(?))"
        with self._connect() as connection:
            found = driver.rows(connection, query, (json.dumps(sorted(set(attributions))),))
            return sorted(old for (old,) in found)

    def set_anchors(self, anchors: Mapping[str, str]) -> None:
        """Says which attributions these ids stand for, which nothing has any more.

        They are ids of claims that became part of another, or began with what is retired.
        """
        if anchors:
            with self._transaction() as connection:
                statement = "INSERT OR REPLACE INTO anchors (old, attribution) VALUES (?, ?)"
                driver.for_each(connection, statement, sorted(anchors.items()))

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

    # ------------------------------------------------------------ copies

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

    def set_copies(self, target: str, copies: Sequence[Transmission]) -> bool:
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

    def copies_into(self, targets: Iterable[str]) -> list[Transmission]:
        """The copies of whole texts that the documents with these ids are."""
        query = (
            "SELECT record FROM copies"
            " WHERE target IN (SELECT value FROM json_each(?)) ORDER BY target, source"
        )
        with self._connect() as connection:
            found = driver.rows(connection, query, (json.dumps(sorted(set(targets))),))
            return [_copy_of(record) for (record,) in found]

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
