"""Who asks: a person with a session, a program with a token, or the one user of this machine."""

from __future__ import annotations

import getpass
import secrets
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from allegedly.ledger.desk import Accounts
from allegedly.ledger.desk.accounts import WHOLE_LIFE
from allegedly.web.access.forgery import (
    SAFE_METHODS,
    comes_from_elsewhere,
    csrf_token,
    find_token,
    is_right,
)
from allegedly.web.access.refusals import refuse

SIGN_IN = "/sign-in"
#: What anybody may see: the way in, and the files that its page needs.
_OPEN = (SIGN_IN, "/static/")
#: A feed reader cannot sign in: its address holds a key, which the page itself asks for.
_KEYED = "/feeds/"
_FORGED = (
    "this does not come from a page of this desk that you have open; reload the page and do it"
    " again, or, for a program, send a token: Authorization: Bearer …"
)


@dataclass(frozen=True)
class Who:
    """A user, or None for a stranger; whether there is a session that can be ended, and noted."""

    user: str | None
    signed_in: bool = False
    is_unnoted: bool = False


@dataclass(frozen=True)
class Gatekeeper:
    """What is known of who may come in.

    Args:
        accounts: the users.
        secret: what CSRF tokens are made with.
        alone: whether this machine's user needs no password as long as nobody has one.
    """

    accounts: Accounts
    secret: bytes
    alone: bool

    def who(self, headers: Headers, session: str) -> Who:
        """Who comes with these headers and this cookie."""
        authorization = headers.get("authorization")
        if authorization is not None:
            scheme, _, token = authorization.partition(" ")
            return Who(self.accounts.token_user(token) if scheme.lower() == "bearer" else None)
        found = self.accounts.session(session)
        if found:
            return Who(found.user, signed_in=True, is_unnoted=found.is_unnoted)
        is_local = self.alone and not self.accounts.has_passwords()
        return Who(local_user() if is_local else None)


def cookie_name(scope: Scope) -> str:
    """The name of our cookie; cookies do not tell ports apart, so that the name must."""
    return f"allegedly-{(scope.get('server') or ('', 0))[1]}"


def cookie_of(scope: Scope) -> str:
    """Our cookie as it was sent; "" where there is none."""
    return cookie_parser(Headers(scope=scope).get("cookie", "")).get(cookie_name(scope), "")


@cache
def local_user() -> str:
    """The name under which this machine's own user judges."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a process without a user that has a name
        return "local"


class Gate:
    """Lets in who may, refuses what is forged, and tells the pages who asks."""

    def __init__(self, app: ASGIApp, keeper: Gatekeeper) -> None:
        self._app, self._keeper = app, keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with `state.user` and `state.csrf`, or answers 303, 401 or 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, keeper = Headers(scope=scope), self._keeper
        given = cookie_of(scope)
        cookie = given or secrets.token_urlsafe(16)
        who = keeper.who(headers, given)  # a row or two: to go to a thread would take longer
        if who.is_unnoted:
            await to_thread.run_sync(keeper.accounts.note_use, given)
        token = csrf_token(keeper.secret, cookie)
        scope.setdefault("state", {}).update(
            user=who.user, signed_in=who.signed_in, csrf=token, gatekeeper=keeper
        )
        if scope["method"] not in SAFE_METHODS and "authorization" not in headers:
            token, receive = await find_token(headers, receive)
            if comes_from_elsewhere(headers) or not is_right(token, keeper.secret, given):
                await refuse(scope, receive, send, 403, _FORGED)
                return
        if who.user is None and not _is_open(scope["path"]):
            await _show_the_way_in(scope, receive, send)
            return
        await self._app(scope, receive, send if given else _with_cookie(scope, send, cookie))


def _with_cookie(scope: Scope, send: Send, cookie: str) -> Send:
    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            holder = Response()
            set_cookie(holder, scope, cookie)
            headers = MutableHeaders(scope=message)
            if "set-cookie" not in headers:
                headers.append("set-cookie", holder.headers["set-cookie"])
        await send(message)

    return send_with_cookie


def set_cookie(answer: Response, scope: Scope, value: str) -> None:
    """Puts our cookie on an answer: for our pages only, for no script, over TLS if there is any."""
    answer.set_cookie(
        cookie_name(scope),
        value,
        max_age=int(WHOLE_LIFE),
        httponly=True,
        samesite="lax",  # strict would sign out whoever follows a link in a mail
        secure=scope["scheme"] == "https",
    )


def _is_open(path: str) -> bool:
    return path.startswith((*_OPEN, _KEYED))


async def _show_the_way_in(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"].startswith("/api/"):
        why = "sign in, or send a token: Authorization: Bearer … (`allegedly tokens add` makes one)"
        await refuse(scope, receive, send, 401, why, WWW_Authenticate="Bearer")
        return
    request = Request(scope)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    target = f"{SIGN_IN}?next={quote(wanted, safe='')}" if scope["method"] == "GET" else SIGN_IN
    await RedirectResponse(target, 303)(scope, receive, send)
