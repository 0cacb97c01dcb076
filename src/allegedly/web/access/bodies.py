"""How much a request may bring."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from allegedly.reading.options import MEBIBYTE
from allegedly.web.access.refusals import refuse

#: Bytes of a request: a form or a judgement, and one with files.
MAX_BODY = 2 * MEBIBYTE
MAX_UPLOAD = 64 * MEBIBYTE


class BodyLimit:
    """Refuses requests over `MAX_BODY`, or `MAX_UPLOAD` where files are dropped.

    Args:
        app: what answers the others.
        upload_paths: where files are dropped.
    """

    def __init__(self, app: ASGIApp, upload_paths: frozenset[str]) -> None:
        self._app, self._upload_paths = app, upload_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or says what is too much; the server holds it to its length."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = MAX_UPLOAD if scope["path"] in self._upload_paths else MAX_BODY
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not length.isdecimal():
            await refuse(scope, receive, send, 411, "say how long the request is: Content-Length")
        elif len(length) > len(str(limit)) or int(length) > limit:
            why = f"over {limit // MEBIBYTE} MiB, the most that one request may bring; send less"
            await refuse(scope, receive, send, 413, why)
        else:
            await self._app(scope, receive, send)
