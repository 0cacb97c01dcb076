"""A request that is answered before any page sees it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from allegedly.web.problems import problem


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, why: str, **headers: str
) -> None:
    """Answers with `status` and the reason, as a page or as a problem (RFC 9457).

    Args:
        scope: the request.
        receive: its body.
        send: takes the answer.
        status: the HTTP status.
        why: what is wrong and what to do, in a line.
        headers: further headers, `_` for `-`.
    """
    answer = problem(Request(scope), status, why)
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = value
    await answer(scope, receive, send)
