"""Open ledgers for requests: an open ledger is one request's at a time, and is used again after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Annotated

from fastapi import Depends, Request

from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger


class Ledgers:
    """The open ledgers of one file; more are opened when all are in use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[Ledger] = LifoQueue()

    @contextmanager
    def borrow(self) -> Iterator[Ledger]:
        """A ledger that nobody else uses until the block ends.

        Raises:
            LedgerError: it cannot be opened.
        """
        try:
            ledger = self._idle.get_nowait()
        except Empty:
            ledger = open_ledger(self.path)
        try:
            yield ledger
        finally:
            self._idle.put(ledger)

    def close(self) -> None:
        """Closes those that nobody uses."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def ledgers_of(request: Request) -> Ledgers:
    """The open ledgers of the application that answers this request."""
    ledgers = request.app.state.ledgers
    assert isinstance(ledgers, Ledgers)  # noqa: S101 (what `create_app` has put there)
    return ledgers


def _borrowed(request: Request) -> Iterator[Ledger]:
    with ledgers_of(request).borrow() as ledger:
        yield ledger


#: The type of a route's argument that is a ledger, open for the time of the request.
OpenLedger = Annotated[Ledger, Depends(_borrowed)]
