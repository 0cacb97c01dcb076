"""SQL straight to the database: what runs hundreds of times a document cannot wait for a layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

Values = Sequence[object] | Mapping[str, object]


def rows(connection: Connection, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """All rows that the statement gives, on the connection and in the transaction it has."""
    # SQLAlchemy spends ten times as long on a short statement as SQLite does.
    found: list[tuple[Any, ...]] = _driver(connection).execute(statement, values).fetchall()
    return found


def value(connection: Connection, statement: str, values: Values = ()) -> Any:
    """The first column of the first row that the statement gives; None where it gives no row."""
    row = _driver(connection).execute(statement, values).fetchone()
    return row[0] if row else None


def for_each(connection: Connection, statement: str, values: Iterable[Values]) -> None:
    """Runs the statement once for each of `values`."""
    _driver(connection).executemany(statement, values)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
