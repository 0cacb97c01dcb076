"""Open ledgers for requests: an open ledger is one request's at a time, and is used again after."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Annotated

import anyio
from anyio import to_thread
from fastapi import Depends, Request

from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger
from allegedly.web.access.forgery import SAFE_METHODS

#: Requests that read at once; more wait for one of them. Beyond what the processors can do at once
#: they would only slow one another down, and each open ledger has 64 MB of the file in memory.
MOST = 2 + (os.cpu_count() or 1)


class Ledgers:
    """The open ledgers of one file, opened as they are needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[Ledger] = LifoQueue()
        self._readers = anyio.CapacityLimiter(MOST)
        self._writers = anyio.CapacityLimiter(MOST)

    @asynccontextmanager
    async def borrow(self, *, writing: bool = False) -> AsyncIterator[Ledger]:
        """A ledger that nobody else uses until the block ends.

        Args:
            writing: whether it may wait for what another program writes; nobody who reads waits
                for those who do.

        Raises:
            LedgerError: it cannot be opened.
        """
        async with self._writers if writing else self._readers:
            try:
                ledger = self._idle.get_nowait()
            except Empty:
                ledger = await to_thread.run_sync(open_ledger, self.path)
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


async def _borrowed(request: Request) -> AsyncIterator[Ledger]:
    if request.method not in SAFE_METHODS:
        async with ledgers_of(request).borrow(writing=True) as ledger:
            yield ledger
        return
    async with ledgers_of(request).borrow() as ledger:
        with ledger.reading_once():
            yield ledger


#: The type of a route's argument that is a ledger, open until the answer is made. All that one
#: request reads is of one moment.
OpenLedger = Annotated[Ledger, Depends(_borrowed, scope="function")]
