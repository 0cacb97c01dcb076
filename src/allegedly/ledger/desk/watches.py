"""What the desk watches: feeds and sitemaps, when each is asked next, and what it has named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from allegedly.errors import NotInLedger, UsageError
from allegedly.ledger import schema
from allegedly.ledger.desk import tables
from allegedly.ledger.desk.opening import Desk

#: Seconds between two polls: where none are given, and the fewest that are polite.
EVERY, MOST_OFTEN = 1800, 300
_TABLE = tables.watches


@dataclass(frozen=True)
class Watch:
    """A feed that is watched. `failures` are those since it last answered; `due` is in seconds."""

    id: int
    url: str
    title: str | None
    author: str
    created: str
    every: int
    due: float
    etag: str | None
    last_modified: str | None
    polled: str | None
    failures: int
    problem: str | None


class Watches:
    """The watched feeds of a desk, oldest first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, url: str, author: str, every: int = EVERY) -> int:
        """The id of a new watch, which is due at once.

        Raises:
            UsageError: it is watched already, or would be asked too often.
        """
        if every < MOST_OFTEN:
            raise UsageError(f"a feed is asked every {MOST_OFTEN // 60} minutes at the most")
        row = {
            "url": url, "author": author, "created": self._desk.now(), "every": every,
            "due": self._desk.clock(), "failures": 0,
        }  # fmt: skip
        with self._desk.writing() as connection:
            if connection.scalar(select(_TABLE.c.id).where(_TABLE.c.url == url)) is not None:
                raise UsageError(f"{url[:200]}: is watched already")
            made = connection.execute(insert(_TABLE).values(row)).inserted_primary_key
        return int(made[0]) if made else 0

    def remove(self, identity: int) -> None:
        """Stops watching; what was read stays.

        Raises:
            NotInLedger: there is no such watch.
        """
        with self._desk.writing() as connection:
            if not connection.execute(delete(_TABLE).where(_TABLE.c.id == identity)).rowcount:
                raise NotInLedger(f"there is no watch {identity}; `allegedly watch list` has them")

    def all(self) -> list[Watch]:
        """Every watch."""
        with self._desk.reading() as connection:
            return [Watch(**row._mapping) for row in connection.execute(_ordered())]

    def due(self) -> list[Watch]:
        """Those to be asked now, longest due first."""
        wanted = select(_TABLE).where(_TABLE.c.due <= self._desk.clock()).order_by("due", "id")
        with self._desk.reading() as connection:
            return [Watch(**row._mapping) for row in connection.execute(wanted)]

    def unseen(self, identity: int, urls: Iterable[str]) -> list[str]:
        """Those addresses that the watch has not named before, nor any document of the ledger."""
        entries, documents = tables.watched_entries, schema.documents
        with self._desk.reading() as connection:
            seen = set(connection.scalars(select(entries.c.url).where(
                entries.c.watch_id == identity)))  # fmt: skip
            return [
                url
                for url in urls
                if url not in seen
                and connection.scalar(select(documents.c.id).where(documents.c.url == url)) is None
            ]

    def note(self, identity: int, seen: Iterable[tuple[str, str | None]], **values: Any) -> None:
        """Records what a poll gave: addresses with titles, and what changes of the watch."""
        now, table = self._desk.now(), tables.watched_entries
        rows = [
            {"watch_id": identity, "url": url, "title": title, "seen": now} for url, title in seen
        ]
        with self._desk.writing() as connection:
            change = update(_TABLE).where(_TABLE.c.id == identity).values(polled=now, **values)
            if connection.execute(change).rowcount and rows:  # else it was removed meanwhile
                connection.execute(insert(table).prefix_with("OR IGNORE"), rows)


def _ordered() -> Any:
    return select(_TABLE).order_by("id")
