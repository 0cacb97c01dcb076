"""The desk's part of a ledger file, open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from allegedly.ledger.opening import PATIENCE, explained, open_engine, open_transaction


class Desk:
    """The desk's tables in a ledger file; it may be used by several threads at once.

    Each call of what is built on it (`Users`, `Jobs` …) is one transaction, so that whatever was
    answered to somebody is in the file before the answer is.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        create: bool = True,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Opens the desk's part of the ledger at `path`.

        Args:
            path: the ledger's file.
            create: whether to make it where there is none.
            patience: how many seconds to wait while another program writes to it.
            clock: the seconds since 1970.

        Raises: as `Ledger`.
        """
        self.path = Path(path)
        self.clock = clock
        self._engine = open_engine(self.path, create=create, patience=patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def now(self) -> str:
        """The time, as it is stored and shown."""
        return datetime.fromtimestamp(self.clock(), UTC).isoformat(timespec="seconds")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the file."""
        with explained(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of what the block writes is kept, or nothing."""
        with open_transaction(self._engine, self.path) as connection:
            yield connection
