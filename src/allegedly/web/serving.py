"""The application on a socket, until it is stopped."""

from __future__ import annotations

import gc
import socket

import uvicorn

from allegedly.errors import UsageError
from allegedly.settings import DeskSettings
from allegedly.web.app import create_app

#: Seconds that requests under way have to end when the server is stopped.
_GRACE = 3


def listen(settings: DeskSettings) -> socket.socket:
    """A socket that listens at the address of `settings`.

    Raises:
        UsageError: the address is not ours, or somebody listens there already.
    """
    where = f"--host {settings.host} --port {settings.port}"
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((settings.host, settings.port), family=family)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{where}: {reason}; choose another address or port") from error
    # Handed down to each connection: else a page's words wait 40 ms behind its headers (RFC 896).
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def run(settings: DeskSettings, listening: socket.socket) -> None:
    """Serves the desk on the socket, until the process is told to stop.

    Raises:
        LedgerError: the ledger cannot be opened.
    """
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    # What is there from the start is no garbage: to look through it all took a request 70 ms.
    gc.collect()
    gc.freeze()
    uvicorn.Server(config).run([listening])
