"""What is under way in an open ledger: a transaction, a reading of one moment, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from allegedly.ledger.counting import next_number
from allegedly.ledger.opening import explained, open_transaction


class Transactions:
    """The connections of one open ledger; what is asked inside a transaction is part of it."""

    def __init__(
        self,
        engine: Engine,
        path: Path,
        *,
        begun: Callable[[Connection], None],
        taken_back: Callable[[], None],
    ) -> None:
        """Holds an open ledger.

        Args:
            engine: what `open_engine` gave.
            path: the ledger's file, which errors name.
            begun: called with its connection whenever a transaction begins.
            taken_back: called when one is taken back.
        """
        self._engine, self._path = engine, path
        self._begun, self._taken_back = begun, taken_back
        self._writing: Connection | None = None
        self._reading: Connection | None = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A block that reads; inside a transaction it sees what that has added."""
        if (held := self._writing or self._reading) is not None:
            yield held
            return
        with explained(self._path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def moment(self) -> Iterator[None]:
        """A block in which all that is read is of one moment, whatever is written meanwhile."""
        with self.connection() as connection, connection.begin():
            self._begun(connection)
            self._reading = connection
            try:
                yield
            finally:
                self._reading = None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A block of which all or nothing is kept; part of the transaction around it, if any."""
        if self._writing is not None:
            yield self._writing
            return
        with open_transaction(self._engine, self._path) as connection:
            self._writing = connection
            self._begun(connection)
            before = _changes(connection)
            try:
                yield connection
                if _changes(connection) != before:
                    next_number(connection, "changed")
            except BaseException:
                self._taken_back()
                raise
            finally:
                self._writing = None


def _changes(connection: Connection) -> int:
    """How many rows this connection has changed since it was opened."""
    return int(connection.connection.driver_connection.total_changes)  # type: ignore[union-attr]
