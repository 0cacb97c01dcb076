"""Requests that another page makes in the name of whoever reads it (CSRF).

Whatever changes something must come from a page of ours: the browser says so (Origin,
Sec-Fetch-Site), and the request carries a token that only our pages know, made of the cookie it
comes with (OWASP: signed double-submit cookie, HMAC-SHA256). Programs with a token of their own in
the header Authorization, which no other page can set, need neither.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.types import Message, Receive

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD, HEADER = "csrf", "x-csrf-token"
#: Bytes of a form within which its token must stand: it is the first field of each.
_WITHIN = 16 * 1024
_PART = re.compile(rb'name="csrf"\r\n(?:[^\r\n]+\r\n)*\r\n([0-9a-f]{64})\r\n')


def csrf_token(secret: bytes, cookie: str) -> str:
    """The token of the pages that are read with this cookie."""
    return hmac.new(secret, cookie.encode(), hashlib.sha256).hexdigest()


def comes_from_elsewhere(headers: Headers) -> bool:
    """Whether the browser says that another site's page makes this request."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return True
    if origin is None:
        return False
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


async def find_token(headers: Headers, receive: Receive) -> tuple[str, Receive]:
    """The token that a request carries, "" without one, and a way to receive all of it again."""
    given = headers.get(HEADER)
    if given is not None:
        return given, receive
    seen: list[Message] = []
    body = b""
    while len(body) < _WITHIN:
        message = await receive()
        seen.append(message)
        body += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body"):
            break

    async def receive_again() -> Message:
        return seen.pop(0) if seen else await receive()

    return _in_form(headers.get("content-type", ""), body), receive_again


def _in_form(kind: str, body: bytes) -> str:
    if kind.startswith("multipart/form-data"):
        found = _PART.search(body[:_WITHIN])
        return found[1].decode() if found else ""
    if kind.startswith("application/x-www-form-urlencoded"):
        first, _, _ = body[:_WITHIN].partition(b"&")
        return parse_qs(first.decode("latin-1")).get(FIELD, [""])[0]
    return ""


def is_right(token: str, secret: bytes, cookie: str) -> bool:
    """Whether a token belongs to the cookie; no cookie has none."""
    expected = csrf_token(secret, cookie)
    return bool(cookie) and hmac.compare_digest(token.encode("utf-8", "replace"), expected.encode())
