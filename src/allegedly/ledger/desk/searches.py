"""Saved searches: what new matches each, and whom to tell of it."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update

from allegedly.errors import NotInLedger, UsageError
from allegedly.ledger import schema
from allegedly.ledger.desk import tables
from allegedly.ledger.desk.opening import Desk
from allegedly.ledger.search import match_expression

#: New matches of one look that are told of in one delivery; the feed has them all.
MOST_IN_ONE = 100
_TABLE, _HITS, _DELIVERIES = tables.searches, tables.search_hits, tables.deliveries
_NEW = text(
    "SELECT a.id FROM attributions_fts AS f JOIN attributions AS a ON a.seq = f.rowid"
    " WHERE attributions_fts MATCH :terms AND f.rowid > :after AND f.rowid <= :until"
    " ORDER BY f.rowid"
)


@dataclass(frozen=True)
class Search:
    """A saved search. `feed_key` opens its feed; `hook_secret` signs what its webhook is told."""

    id: int
    name: str
    query: str
    author: str
    created: str
    feed_key: str
    looked_at: int
    hook: str | None
    hook_secret: str | None


@dataclass(frozen=True)
class Found:
    """One new match: what was said, in which document."""

    attribution: str
    words: str
    document: str
    title: str | None
    publisher: str | None
    url: str | None
    found: str


@dataclass(frozen=True)
class Delivery:
    """What a webhook is to be told, and how often that was tried."""

    id: int
    search_id: int
    body: str
    attempts: int


class Searches:
    """The saved searches of a desk, oldest first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, name: str, query: str, author: str, hook: str | None = None) -> Search:
        """A new search, which finds what is added from now on.

        Raises:
            UsageError: the query has no word in it.
        """
        if not match_expression(query):
            raise UsageError("a search needs a word to look for")
        row: dict[str, Any] = {
            "name": " ".join(name.split())[:200] or query[:200], "query": query, "author": author,
            "created": self._desk.now(), "feed_key": secrets.token_urlsafe(24), "hook": hook,
            "hook_secret": secrets.token_urlsafe(32) if hook else None,
        }  # fmt: skip
        with self._desk.writing() as connection:
            row["looked_at"] = _newest(connection)
            made = connection.execute(insert(_TABLE).values(row)).inserted_primary_key
        return Search(id=int(made[0]) if made else 0, **row)

    def remove(self, identity: int) -> None:
        """Forgets a search, with its feed and what its webhook was still to be told.

        Raises:
            NotInLedger: there is no such search.
        """
        with self._desk.writing() as connection:
            if not connection.execute(delete(_TABLE).where(_TABLE.c.id == identity)).rowcount:
                raise NotInLedger(f"there is no saved search {identity}; /searches has them all")

    def all(self) -> list[Search]:
        """Every search."""
        with self._desk.reading() as connection:
            rows = connection.execute(select(_TABLE).order_by("id"))
            return [Search(**row._mapping) for row in rows]

    def by_key(self, key: str) -> Search:
        """The search whose feed this key opens.

        Raises:
            NotInLedger: it opens none.
        """
        for search in self.all():
            if secrets.compare_digest(search.feed_key.encode(), key.encode("utf-8", "replace")):
                return search
        raise NotInLedger("there is no such feed; /searches has the addresses of all")

    def look(self) -> int:
        """How many new matches there are since the last look; whom to tell is noted with them."""
        with self._desk.reading() as connection:
            newest = _newest(connection)
            behind = select(_TABLE).where(_TABLE.c.looked_at < newest)
            rows = connection.execute(behind).all()
        return sum(self._look(Search(**row._mapping), newest) for row in rows)

    def _look(self, search: Search, newest: int) -> int:
        terms = {"terms": match_expression(search.query), "after": search.looked_at}
        now = self._desk.now()
        with self._desk.writing() as connection:
            found = list(connection.scalars(_NEW, {**terms, "until": newest}))
            rows = [
                {"search_id": search.id, "attribution_id": each, "found": now} for each in found
            ]
            if rows:
                connection.execute(insert(_HITS).prefix_with("OR IGNORE"), rows)
            if rows and search.hook:
                self._tell(connection, search, len(rows))
            change = update(_TABLE).where(_TABLE.c.id == search.id).values(looked_at=newest)
            connection.execute(change)
        return len(found)

    def _tell(self, connection: Connection, search: Search, number: int) -> None:
        new = _found(connection, search.id, min(number, MOST_IN_ONE))
        body = {
            "search": {"id": search.id, "name": search.name, "query": search.query},
            "new": number,
            "found": [each.__dict__ for each in new],
        }
        row: dict[str, Any] = {
            "search_id": search.id, "body": json.dumps(body, ensure_ascii=False),
            "created": self._desk.now(), "state": "waiting", "attempts": 0,
            "due": self._desk.clock(),
        }  # fmt: skip
        connection.execute(insert(_DELIVERIES).values(row))

    def found(self, identity: int, limit: int) -> list[Found]:
        """The latest matches of a search, newest first."""
        with self._desk.reading() as connection:
            return _found(connection, identity, limit)

    def due_deliveries(self) -> list[tuple[Delivery, Search]]:
        """What is to be told now, and of which search."""
        columns = [_DELIVERIES.c[name] for name in Delivery.__dataclass_fields__]
        waits = (_DELIVERIES.c.state == "waiting") & (_DELIVERIES.c.due <= self._desk.clock())
        with self._desk.reading() as connection:
            rows = connection.execute(select(*columns).where(waits).order_by("due", "id")).all()
        searches = {search.id: search for search in self.all()}
        return [
            (Delivery(*row), searches[row.search_id]) for row in rows if row.search_id in searches
        ]

    def note_delivery(self, identity: int, state: str, **values: Any) -> None:
        """Records what became of an attempt: "delivered", "waiting" or "given up"."""
        table = _DELIVERIES
        change = update(table).where(table.c.id == identity)
        with self._desk.writing() as connection:
            connection.execute(change.values(state=state, attempts=table.c.attempts + 1, **values))

    def last_problem(self, identity: int) -> str | None:
        """Why the latest delivery of a search has not come through; None where it has."""
        table = _DELIVERIES
        mine = table.c.search_id == identity
        with self._desk.reading() as connection:
            wanted = select(table.c.problem).where(mine).order_by(table.c.id.desc()).limit(1)
            return connection.scalar(wanted)


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(schema.attributions.c.seq))) or 0


def _found(connection: Connection, identity: int, limit: int) -> list[Found]:
    told, documents = schema.attributions, schema.documents
    joined = _HITS.join(told, told.c.id == _HITS.c.attribution_id).join(
        documents, documents.c.id == told.c.document_id
    )
    columns = (
        told.c.id, told.c.words, documents.c.id, documents.c.title, documents.c.publisher,
        documents.c.url, _HITS.c.found,
    )  # fmt: skip
    wanted = select(*columns).select_from(joined).where(_HITS.c.search_id == identity)
    rows = connection.execute(wanted.order_by(_HITS.c.seq.desc()).limit(limit))
    return [Found(*row) for row in rows]
