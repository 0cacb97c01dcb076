"""Fetching an address, distrusting it: who answers, where it leads, how much, how long.

The host name is resolved once; the addresses found are vetted and the very same ones dialled, so
that a second answer of the name server changes nothing (DNS rebinding). Redirects are followed
by hand, each with the same check. A watch closes the connection when the time is up, however
slowly its bytes drip. Proxies of the environment are not used, nor cookies, nor scripts.
"""

from __future__ import annotations

import contextlib
import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.message import Message
from itertools import chain

from allegedly import __version__
from allegedly.errors import FetchFailed, InputError
from allegedly.reading.addresses import Target, parse_target, vet
from allegedly.reading.inputs import Raw, capped, unpack
from allegedly.reading.options import ReadingOptions

USER_AGENT = f"allegedly/{__version__}"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown,application/json;q=0.9",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 64 * 1024


def fetch(source: str, options: ReadingOptions) -> Raw:
    """What an address answers, after redirects, unpacked.

    Raises:
        RefusedAddress: it, or one it leads on to, must not be fetched.
        FetchFailed: it does not answer, answers with an error, or takes too long.
        TooLarge: the answer is over the limit.
    """
    deadline = Deadline(source, options.timeout)
    target = parse_target(source, source)
    for _ in range(options.max_redirects + 1):
        answer = _ask(source, target, options, deadline)
        if isinstance(answer, Raw):
            return answer
        target = parse_target(source, answer, base=target.url)
    raise FetchFailed(source, f"over {options.max_redirects} redirects; give the final address")


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


def _ask(source: str, target: Target, options: ReadingOptions, deadline: Deadline) -> Raw | str:
    """The answer of one address, or where it says to go on."""
    error: Exception | None = None
    for address in _addresses(source, target, options, deadline):
        connection = PinnedConnection(target, address, deadline)
        try:
            connection.connect()
        except OSError as refused:  # the next address may answer
            connection.hang_up()
            error = refused
            continue
        try:
            return _read_answer(source, target, connection, options, deadline)
        except (OSError, http.client.HTTPException, InputError) as broken:
            if isinstance(broken, InputError) and not deadline.over:
                raise
            raise _why(source, deadline, broken) from broken
        finally:
            connection.hang_up()
    raise _why(source, deadline, error)


def _why(source: str, deadline: Deadline, error: Exception | None) -> FetchFailed:
    if deadline.over or isinstance(error, TimeoutError):
        return deadline.passed()
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchFailed(source, f"its certificate does not hold: {error.verify_message}")
    if isinstance(error, http.client.IncompleteRead):
        return FetchFailed(source, "the answer breaks off; try again")
    detail = getattr(error, "strerror", None) or error or "no address answers"
    return FetchFailed(source, f"no answer: {detail}")


def _addresses(
    source: str, target: Target, options: ReadingOptions, deadline: Deadline
) -> list[str]:
    """The addresses of the host, vetted; the system's resolver has no time limit of its own."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(options.resolve(target.host, target.port)))
        except (OSError, UnicodeError) as error:  # UnicodeError: a label of over 63 characters
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty as error:
        raise deadline.passed() from error
    if not isinstance(answer, list):
        raise FetchFailed(source, f"the name {target.host} is not known") from answer
    return answer if options.allow_private and answer else vet(source, target.host, answer)


def _read_answer(
    source: str,
    target: Target,
    connection: PinnedConnection,
    options: ReadingOptions,
    deadline: Deadline,
) -> Raw | str:
    connection.request("GET", target.path, headers=_HEADERS)
    response = connection.getresponse()
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return _unescaped(location)
    if response.status != 200:
        raise FetchFailed(source, f"answered {response.status} {response.reason}".rstrip())
    data = _body(source, response, options.max_bytes, deadline)
    declared = Message()
    declared["Content-Type"] = response.headers.get("Content-Type") or "application/octet-stream"
    has_type = response.headers.get("Content-Type") is not None
    return Raw(
        source,
        data,
        name=target.url,
        url=target.url,
        media_type=declared.get_content_type() if has_type else None,
        charset=declared.get_content_charset(),
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _unescaped(location: str) -> str:
    """An address that may stand in a header in bare UTF-8, which http.client reads as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _body(source: str, response: http.client.HTTPResponse, limit: int, deadline: Deadline) -> bytes:
    """The answer, unpacked, no more than `limit` bytes either way."""
    parts: Iterable[bytes] = capped(source, _parts(response), limit)
    match (response.headers.get("Content-Encoding") or "identity").strip().lower():
        case "identity":
            pass
        case "gzip" | "x-gzip":
            parts = unpack(source, parts)
        case "deflate":  # not asked for, sent by some; bare or as zlib, which starts with 8
            first = next(iter(parts), b"")
            wbits = 15 if first[:1] and first[0] & 15 == 8 else -15
            parts = unpack(source, chain([first], parts), wbits)
        case coding:
            raise FetchFailed(source, f"answered packed as {coding[:40]!r}, which is not unpacked")
    data = b"".join(capped(source, parts, limit))
    if deadline.over:  # the watch ended the reading, which looks like the end of the answer
        raise deadline.passed()
    return data


def _parts(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while part := response.read1(_CHUNK):
        yield part
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
