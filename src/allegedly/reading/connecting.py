"""A connection to one vetted IP address that ends when the time is up, however slow its bytes."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator

from allegedly.errors import FetchFailed
from allegedly.reading.addresses import Target


class Deadline:
    """The moment at which a fetch is over, and the watch that then closes its connection."""

    def __init__(self, source: str, seconds: float) -> None:
        self.source, self.seconds = source, seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds left.

        Raises:
            FetchFailed: there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """A block whose time does not count: waiting for our own turn is no fault of a server."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - begun

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def passed(self) -> FetchFailed:
        """The error that says so."""
        return FetchFailed(self.source, f"no full answer within {self.seconds:g} s")


class Watch:
    """A timer that shuts a connection down at the deadline, which ends any read on it."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._double = connection.dup()  # TLS takes the descriptor away from the first object
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._timer.start()

    def _shut(self) -> None:
        with contextlib.suppress(OSError):  # it was closed already
            self._double.shutdown(socket.SHUT_RDWR)

    def cancel(self) -> None:
        """Call the watch off."""
        self._timer.cancel()
        self._double.close()


class PinnedConnection(http.client.HTTPConnection):
    """A connection to one vetted IP address, which asks for the host by its name.

    The Host header, the TLS server name and the check of the certificate stay with the name.
    """

    def __init__(self, target: Target, address: str, deadline: Deadline) -> None:
        super().__init__(target.host, target.port, timeout=deadline.left())
        self.default_port = {"http": 80, "https": 443}[target.scheme]
        self._target, self._address, self._deadline = target, address, deadline
        self._watch: Watch | None = None

    def connect(self) -> None:
        """Dial the vetted address, and greet the host by its name."""
        seconds = self._deadline.left()
        plain = socket.create_connection((self._address, self._target.port), seconds)
        self._watch = Watch(plain, self._deadline.left())
        self.sock = plain
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self._target.host)

    def hang_up(self) -> None:
        """Close the connection and call off the watch.

        `close` alone must not: http.client calls it as soon as it has read the headers of an
        answer that ends with the connection, when the body is still to come.
        """
        self.close()
        if self._watch:
            self._watch.cancel()
