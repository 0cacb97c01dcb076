"""Which names this server answers to.

A page of a stranger can have its own name lead to 127.0.0.1 and then ask this server as if it were
its own (DNS rebinding). Such a request carries the stranger's name: it is refused. An address in
numbers cannot be rebound, so that those are always ours.
"""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")
_REFUSAL = (
    "This server does not go by that name. Open it under localhost or its address in numbers,"
    " or start it with --name and the name that it has."
)


class HostCheck:
    """Refuses requests for a host that this server is not.

    Args:
        app: what answers the others.
        names: the names it has besides "localhost".
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self._app = app
        self._names = {"localhost", *(name.lower().rstrip(".") for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers 421."""
        if scope["type"] != "http" or self._is_ours(Headers(scope=scope).getlist("host")):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse(_REFUSAL, 421)(scope, receive, send)

    def _is_ours(self, given: list[str]) -> bool:
        found = _HOST.fullmatch(given[0]) if len(given) == 1 else None
        if not found:
            return False
        name = found["name"].lower().rstrip(".")
        return name in self._names or is_number(name)


def is_number(host: str) -> bool:
    """Whether `host` is an IP address, not a name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether a server at `host` can be reached from this machine only."""
    return host == "localhost" or (is_number(host) and ipaddress.ip_address(host).is_loopback)
