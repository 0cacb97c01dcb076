"""The pages for signing in and out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from allegedly.web.access.attempts import Attempts
from allegedly.web.access.identity import Gatekeeper, cookie_name, cookie_of, set_cookie
from allegedly.web.access.passwords import is_right
from allegedly.web.desk.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> Response:  # noqa: A002 (its name in addresses)
    """The form."""
    return page(request, "sign_in.html.jinja", next=local_path(next), name="", problem=None)


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """A session for one whose password is right; the form again for others."""
    attempts: Attempts = request.app.state.attempts
    place = request.client.host if request.client else ""
    wait = attempts.wait(place, name)
    if wait:
        told = f"Too many attempts. Try again in {int(wait // 60) + 1} minutes."
        answer = _again(request, 429, name, next, told)
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer
    keeper: Gatekeeper = request.state.gatekeeper
    if not is_right(password, keeper.accounts.password_hash(name)):
        attempts.failed(place, name)
        return _again(request, 403, name, next, "Name or password is not right.")
    attempts.succeeded(place, name)
    keeper.accounts.end_session(cookie_of(request.scope))
    came = RedirectResponse(local_path(next), 303)
    set_cookie(came, request.scope, keeper.accounts.begin_session(name))
    return came


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """The end of the session, here and in the ledger."""
    keeper: Gatekeeper = request.state.gatekeeper
    keeper.accounts.end_session(cookie_of(request.scope))
    gone = RedirectResponse("/sign-in", 303)
    gone.delete_cookie(cookie_name(request.scope), httponly=True, samesite="lax")
    return gone


def _again(request: Request, status: int, name: str, target: str, problem: str) -> Response:
    return page(
        request,
        "sign_in.html.jinja",
        status=status,
        next=local_path(target),
        name=name,
        problem=problem,
    )


def local_path(target: str) -> str:
    """`target` if it is a path on this server, else the front page: no one is sent elsewhere."""
    parts = urlsplit(target) if target.isprintable() and "\\" not in target else None
    if parts is None or parts.scheme or parts.netloc or not target.startswith("/"):
        return "/"
    return "/" if target.startswith("//") else target
