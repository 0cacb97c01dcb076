"""Fetching an address, distrusting it: who answers, where it leads, how much, how long.

The host name is resolved once; the addresses found are vetted and the very same ones dialled, so
that a second answer of the name server changes nothing (DNS rebinding). Redirects are followed
by hand, each with the same check. A watch closes the connection when the time is up, however
slowly its bytes drip. Proxies of the environment are not used, nor cookies, nor scripts.
"""

from __future__ import annotations

import http.client
import queue
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from itertools import chain
from typing import TypeVar

from allegedly import __version__
from allegedly.errors import FetchFailed, InputError
from allegedly.reading.addresses import Target, parse_target, vet
from allegedly.reading.connecting import Deadline, PinnedConnection
from allegedly.reading.inputs import Raw, Validators, capped, unpack
from allegedly.reading.options import ReadingOptions

USER_AGENT = f"allegedly/{__version__}"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown,application/json;q=0.9,"
    "application/pdf;q=0.9,application/rss+xml;q=0.9,application/atom+xml;q=0.9,application/xml;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
_CHUNK = 64 * 1024
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class _Request:
    """What is asked of an address and whatever it leads on to."""

    source: str
    options: ReadingOptions
    deadline: Deadline
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


def fetch(source: str, options: ReadingOptions) -> Raw:
    """What an address answers, after redirects, unpacked.

    Raises:
        RefusedAddress: it, or one it leads on to, must not be fetched.
        FetchFailed: it does not answer, answers with an error, or takes too long.
        TooLarge: the answer is over the limit.
    """
    raw = fetch_changed(source, options, Validators())
    if raw is None:
        raise FetchFailed(source, "answered 304 Not Modified, which was not asked for")
    return raw


def fetch_changed(source: str, options: ReadingOptions, known: Validators) -> Raw | None:
    """As `fetch`, but None where the server says that nothing changed since `known` (RFC 9110, 13).

    Raises: as `fetch`.
    """
    deadline = Deadline(source, options.timeout)
    request = _Request(source, options, deadline, headers=known.conditions())
    target = parse_target(source, source)
    for _ in range(options.max_redirects + 1):
        with deadline.paused():
            options.admit(target.url)
        answer = _ask(request, target, _read_answer)
        if not isinstance(answer, str):
            return answer
        target = parse_target(source, answer, base=target.url)
    raise FetchFailed(source, f"over {options.max_redirects} redirects; give the final address")


def post(source: str, body: bytes, headers: Mapping[str, str], options: ReadingOptions) -> int:
    """The status that an address answers to `body`; the answer is not read, redirects not followed.

    Raises:
        RefusedAddress: it must not be written to.
        FetchFailed: it does not answer in time.
    """
    deadline = Deadline(source, options.timeout)
    request = _Request(source, options, deadline, "POST", headers, body)
    return _ask(request, parse_target(source, source), _read_status)


def _ask(
    request: _Request,
    target: Target,
    read: Callable[[_Request, Target, http.client.HTTPResponse], _Answer],
) -> _Answer:
    """What `read` makes of the answer of one address."""
    source, deadline = request.source, request.deadline
    error: Exception | None = None
    for address in _addresses(source, target, request.options, deadline):
        connection = PinnedConnection(target, address, deadline)
        try:
            connection.connect()
        except OSError as refused:  # the next address may answer
            connection.hang_up()
            error = refused
            continue
        try:
            headers = {**_HEADERS, **request.headers}
            connection.request(request.method, target.path, request.body, headers)
            return read(request, target, connection.getresponse())
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
    request: _Request, target: Target, response: http.client.HTTPResponse
) -> Raw | str | None:
    """The page, or the address where it says to go on; None where nothing has changed."""
    source, location = request.source, response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return _unescaped(location)
    if response.status == _NOT_MODIFIED and request.headers:
        return None
    if response.status != 200:
        raise FetchFailed(
            source,
            f"answered {response.status} {response.reason}".rstrip(),
            status=response.status,
            retry_after=response.headers.get("Retry-After"),
        )
    data = _body(source, response, request.options.max_bytes, request.deadline)
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
        validators=Validators(response.headers.get("ETag"), response.headers.get("Last-Modified")),
    )


def _read_status(_: _Request, __: Target, response: http.client.HTTPResponse) -> int:
    return response.status


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
