"""Keeps one worker running beside the server, and ends it with the server."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from allegedly.settings import DeskSettings

#: Seconds until a worker that has ended is followed by another one: a job that is stopped ends its
#: worker, and so does a document that takes all memory.
_AGAIN = 0.5
#: Seconds that a worker has to end when the server does.
_PATIENCE = 5.0


@asynccontextmanager
async def running_worker(app: FastAPI) -> AsyncIterator[None]:
    """A block in which there is always a worker."""
    task = asyncio.create_task(_keep_one(app.state.settings))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_one(settings: DeskSettings) -> None:
    while True:
        process = start(settings)
        try:
            while process.poll() is None:
                await asyncio.sleep(_AGAIN)
        finally:
            end(process)
        await asyncio.sleep(_AGAIN)


def start(settings: DeskSettings) -> subprocess.Popen[bytes]:
    """A worker, which lives as long as its standard input is open."""
    command = [sys.executable, "-m", "allegedly.web.adding.worker", str(settings.ledger)]
    more = ["--allow-private"] if settings.allow_private else []
    return subprocess.Popen([*command, *more], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)  # noqa: S603


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a worker; what it had not finished is gone on with next time."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
