"""Lists of what a ledger holds, a page at a time, each answered from an index.

A page begins after the row that its cursor names, and not at a number of rows to be skipped: so it
takes the same time wherever it is, and rows that are added meanwhile shift nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields

from sqlalchemy import Connection

from allegedly.errors import NotInLedger
from allegedly.ledger import doubts, driver
from allegedly.ledger.claim_filters import NAMED, claim_conditions
from allegedly.ledger.counting import counter
from allegedly.ledger.listing import Listing, Row, Where
from allegedly.ledger.lookup import Connect
from allegedly.ledger.page_rows import (
    ActorOrder,
    ActorRow,
    ActorsWanted,
    ClaimOrder,
    ClaimRow,
    ClaimsWanted,
    Counts,
    DocumentOrder,
    DocumentRow,
    DocumentsWanted,
    DoubtRow,
    Page,
    PairRow,
)
from allegedly.ledger.search import match_expression
from allegedly.records import Failure, Judgement

_CLAIM_ORDERS: dict[str, tuple[str, bool]] = {
    "voices": ("members", True),
    "newest": ("number", True),
    "first": ("first_seen", False),
    "disputed": ("disputed", True),
}
_CLAIM = f"SELECT {', '.join(field.name for field in fields(ClaimRow))}"
_DOCUMENT = """SELECT id, title, publisher, published, language, kind, url,
    json_extract(record, '$.published_from') AS published_from,
    substr(text, 1, 200) AS opening,
    coalesce(json_extract(record, '$.account.name'), json_extract(record, '$.account.handle'))
        || ' on ' || json_extract(record, '$.account.platform') AS account,
    (SELECT count(*) FROM attributions AS a
        WHERE a.document_id = documents.id AND a.retired IS NULL) AS attributions,
    (SELECT count(DISTINCT m.claim) FROM attributions AS a JOIN members AS m
        ON m.seq = a.seq WHERE a.document_id = documents.id) AS claims"""


class Pages:
    """The lists of one open ledger."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        # Every page shows these; they are counted once for each state of the ledger.
        self._counted: tuple[int, Counts] | None = None

    def claims(
        self,
        wanted: ClaimsWanted | None = None,
        *,
        order: ClaimOrder = "voices",
        after: str | None = None,
        limit: int = 50,
    ) -> Page[ClaimRow]:
        """The claims that have all that is wanted.

        Args:
            wanted: what they must have.
            order: most voiced, most lately changed, first seen, or most disputed first.
            after: the cursor of a page before; None for the first page.
            limit: the most rows; 0 for all.
        """
        column, descending = _CLAIM_ORDERS[order]
        if column == "first_seen":
            column = "coalesce(first_seen, '9999')"
        query = f"{_CLAIM}, {column} AS cursor_value, ordinal AS cursor_key FROM claims"
        with self._connect() as connection:
            found = claim_conditions(connection, wanted or ClaimsWanted())
            conditions = [("standing IS NOT NULL", {}), *found]
            listing = Listing(query, (column, descending), "ordinal", conditions)
            return listing.page(connection, after, limit, ClaimRow)

    def claim(self, identity: str) -> ClaimRow:
        """The row of the claim with this id.

        Raises:
            NotInLedger: there is none.
        """
        return self._only(_CLAIM, identity, ClaimRow, "claim")

    def document(self, identity: str) -> DocumentRow:
        """The row of the document with this id.

        Raises:
            NotInLedger: there is none.
        """
        return self._only(_DOCUMENT, identity, DocumentRow, "document")

    def claims_named(self, ids: Iterable[str]) -> dict[str, ClaimRow]:
        """The rows of the claims with these ids; what is not there is left out."""
        return {row.id: row for row in self._named(f"{_CLAIM} FROM claims", ids, ClaimRow)}

    def documents_named(self, ids: Iterable[str]) -> dict[str, DocumentRow]:
        """The rows of the documents with these ids, likewise."""
        found = self._named(f"{_DOCUMENT} FROM documents", ids, DocumentRow)
        return {row.id: row for row in found}

    def documents(
        self,
        wanted: DocumentsWanted | None = None,
        *,
        order: DocumentOrder = "newest",
        after: str | None = None,
        limit: int = 50,
    ) -> Page[DocumentRow]:
        """The documents that have all that is wanted: last added first, or last published first."""
        column = "ordinal" if order == "newest" else "coalesce(published, '')"
        query = f"{_DOCUMENT}, {column} AS cursor_value, ordinal AS cursor_key FROM documents"
        conditions = list(_document_conditions(wanted or DocumentsWanted()))
        listing = Listing(query, (column, True), "ordinal", conditions)
        with self._connect() as connection:
            return listing.page(connection, after, limit, DocumentRow)

    def actors(
        self,
        wanted: ActorsWanted | None = None,
        *,
        order: ActorOrder = "voices",
        after: str | None = None,
        limit: int = 50,
    ) -> Page[ActorRow]:
        """The actors that have all that is wanted: those who speak most first, or by name."""
        asked = wanted or ActorsWanted()
        conditions: list[Where] = []
        if asked.text:
            conditions.append((NAMED, {"name": asked.text.casefold()}))
        if asked.kind:
            conditions.append(("kind = :kind", {"kind": asked.kind}))
        column = "voices" if order == "voices" else "name"
        names = ", ".join(field.name for field in fields(ActorRow))
        query = f"SELECT {names}, {column} AS cursor_value, id AS cursor_key FROM actor_names"  # noqa: S608
        listing = Listing(query, (column, order == "voices"), "id", conditions)
        with self._connect() as connection:
            return listing.page(connection, after, limit, ActorRow)

    def failures(self, *, after: str | None = None, limit: int = 50) -> Page[Failure]:
        """What could not be read and has not been read since, in the order of its happening."""
        query = "SELECT input, stage, reason, seq AS cursor_value, seq AS cursor_key FROM failures"
        listing = Listing(query, ("seq", False), "seq")
        with self._connect() as connection:
            return listing.page(connection, after, limit, _failure)

    def doubtful(self, *, after: str | None = None, limit: int = 50) -> Page[DoubtRow]:
        """The attributions that no judgement names, the most doubtful first."""
        with self._connect() as connection:
            return doubts.doubtful(connection, after, limit)

    def doubtful_pairs(self, *, after: str | None = None, limit: int = 50) -> Page[PairRow]:
        """Pairs that barely joined or nearly did, those that no judgement joined or parted."""
        with self._connect() as connection:
            return doubts.doubtful_pairs(connection, after, limit)

    def judgements(self, *, after: str | None = None, limit: int = 50) -> Page[Judgement]:
        """What persons decided, undone decisions and undoings too, the latest first."""
        query = "SELECT record, seq AS cursor_value, seq AS cursor_key FROM judgements"
        listing = Listing(query, ("seq", True), "seq")
        with self._connect() as connection:
            return listing.page(connection, after, limit, Judgement.model_validate_json)

    def counts(self) -> Counts:
        """How much there is of everything."""
        with self._connect() as connection:
            changed = counter(connection, "changed")
            if self._counted is None or self._counted[0] != changed:
                self._counted = changed, _count(connection)
        return self._counted[1]

    def changed(self) -> int:
        """A number that grows with every transaction that changes the ledger."""
        with self._connect() as connection:
            return counter(connection, "changed")

    def activity(self, claims: Iterable[str]) -> dict[str, tuple[tuple[str, int], ...]]:
        """By claim, how many members speak on which day, as far as that is known."""
        query = """
            SELECT c.id, m.until, count(DISTINCT m.seq) FROM claims AS c
            JOIN members AS m ON m.claim = c.ordinal
            WHERE c.id IN (SELECT value FROM json_each(?)) AND m.until IS NOT NULL
            GROUP BY c.id, m.until ORDER BY c.id, m.until"""
        wanted = list(dict.fromkeys(claims))
        found: dict[str, list[tuple[str, int]]] = {claim: [] for claim in wanted}
        with self._connect() as connection:
            for claim, day, count in driver.rows(connection, query, (json.dumps(wanted),)):
                found[claim].append((day, count))
        return {claim: tuple(days) for claim, days in found.items()}

    def claims_with(self, attributions: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By attribution, the ids of the claims it is a member of; none for those in none."""
        query = """
            SELECT DISTINCT a.id, c.id, c.ordinal FROM attributions AS a
            JOIN members AS m ON m.seq = a.seq JOIN claims AS c ON c.ordinal = m.claim
            WHERE a.id IN (SELECT value FROM json_each(?)) AND c.standing IS NOT NULL
            ORDER BY c.ordinal"""
        found: dict[str, tuple[str, ...]] = {}
        with self._connect() as connection:
            wanted = json.dumps(list(dict.fromkeys(attributions)))
            for attribution, claim, _ in driver.rows(connection, query, (wanted,)):
                found[attribution] = (*found.get(attribution, ()), claim)
        return found

    def _named(self, select: str, ids: Iterable[str], made: Callable[..., Row]) -> list[Row]:
        query = f"{select} WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 (our own)
        with self._connect() as connection:
            rows = driver.rows(connection, query, {"ids": json.dumps(list(dict.fromkeys(ids)))})
        return [made(*row) for row in rows]

    def _only(self, select: str, identity: str, made: Callable[..., Row], noun: str) -> Row:
        with self._connect() as connection:
            rows = driver.rows(connection, f"{select} FROM {noun}s WHERE id = ?", (identity,))
        if not rows:
            raise NotInLedger(f"no {noun} “{identity}” in the ledger")
        return made(*rows[0])


def _failure(source: str, stage: str, reason: str) -> Failure:
    return Failure(input=source, stage=stage, reason=reason)


def _count(connection: Connection) -> Counts:
    tables = {
        "documents": "documents",
        "attributions": "attributions",
        "actors": "actor_names",
        "failures": "failures",
        "judgements": "judgements",
        "retired": "attributions WHERE retired IS NOT NULL",
    }
    numbers = {
        name: int(driver.value(connection, f"SELECT count(*) FROM {rest}"))  # noqa: S608
        for name, rest in tables.items()
    }
    # So that it is told from indexes: most attributions are in force, and their rows are long.
    numbers["attributions"] -= numbers.pop("retired")
    query = "SELECT standing, count(*) FROM claims WHERE standing IS NOT NULL GROUP BY 1"
    claims = dict(driver.rows(connection, query))
    return Counts(claims=claims, **numbers)


def _document_conditions(wanted: DocumentsWanted) -> Iterator[Where]:
    for name in ("publisher", "language", "kind"):
        if value := getattr(wanted, name):
            yield f"{name} = :{name}", {name: value}
    if wanted.since:
        yield "published >= :since", {"since": wanted.since}
    if wanted.until:
        yield "published < :until", {"until": f"{wanted.until}U"}  # after every time of that day
    if wanted.text:
        words = "SELECT rowid FROM documents_fts WHERE documents_fts MATCH :terms"
        yield f"ordinal IN ({words})", {"terms": match_expression(wanted.text) or '""'}
